"""Families from shared stretches, drawn beside each test as the drafts lie."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from app.domain.document import DocumentId
from app.domain.formulas import FormulaFrequencies, run_hashes
from app.domain.peers import SharedStretch
from app.families import Family, FamilyOptions, find_families
from app.families.linking import Groups
from app.families.stretches import covered_by

OPTIONS = FamilyOptions()
NOTHING_KNOWN = FormulaFrequencies.none()


def words(tag: str, count: int) -> list[str]:
    return [f"{tag}{n}" for n in range(count)]


T, U = words("t", 60), words("u", 60)
Drafts = dict[str, list[str]]


def shared(drafts: Drafts, *templates: list[str]) -> list[SharedStretch]:
    """Each pair of drafts side by side wherever both hold a template, ends exact."""
    found = []
    for left, right in combinations(sorted(drafts), 2):
        for template in templates:
            here, there = (place(drafts[name], template) for name in (left, right))
            if here is not None and there is not None:
                ends = (here, here + len(template), there, there + len(template))
                found.append(
                    SharedStretch(DocumentId(left), *ends[:2], DocumentId(right), *ends[2:])
                )
    return found


def place(units: list[str], template: list[str]) -> int | None:
    at = [n for n in range(len(units)) if units[n : n + len(template)] == template]
    return at[0] if at else None


def families(
    drafts: Drafts,
    stretches: list[SharedStretch],
    issuers: dict[str, str] | None = None,
    formulas: FormulaFrequencies = NOTHING_KNOWN,
) -> list[Family]:
    names = {DocumentId(name): (issuers or {}).get(name, name) for name in drafts}
    return find_families(stretches, names, lambda id_: drafts[id_], formulas, OPTIONS)


def test_three_issuers_with_one_wording_are_a_family_and_its_template_is_rebuilt():
    # a  ...TTTT..
    # b  TTTT.....
    # c  .TTTT....
    drafts = {
        "a": [*words("a", 30), *T, *words("x", 9)],
        "b": [*T, *words("b", 30)],
        "c": [*words("c", 9), *T, *words("y", 30)],
    }
    (family,) = families(drafts, shared(drafts, T))
    assert (family.drafts, len(family.issuers)) == ({"a", "b", "c"}, 3)
    (piece,) = family.pieces
    assert list(piece.units) == T
    assert [(s.draft, s.start, s.stop) for s in piece.stretches] == [
        ("a", 30, 90),
        ("b", 0, 60),
        ("c", 9, 69),
    ]


@pytest.mark.parametrize(
    "issuers",
    [{"a": "one", "b": "one", "c": "two"}, {"a": "", "b": "", "c": ""}],
    ids=["two_issuers", "unknown_issuers"],
)
def test_drafts_are_not_counted_but_issuers(issuers: dict[str, str]):
    drafts = {name: [*T, *words(name, 9)] for name in "abc"}
    assert families(drafts, shared(drafts, T), issuers) == []


def test_a_short_stretch_is_no_template():
    drafts = {name: [*T[:30], *words(name, 9)] for name in "abcd"}
    assert families(drafts, shared(drafts, T[:30])) == []


def test_formulas_of_the_genre_are_no_template():
    drafts = {name: [*T, *words(name, 9)] for name in "abcd"}
    hashes = np.unique(run_hashes(T))
    common = FormulaFrequencies(hashes, np.full(len(hashes), 90, np.uint16), 100)
    assert families(drafts, shared(drafts, T), formulas=common) == []
    assert families(drafts, shared(drafts, T)) != []


def test_two_templates_that_follow_each_other_in_one_draft_stay_two():
    # a  TTTTUUUU      b, c  TTTT      d, e  UUUU
    drafts = {
        "a": [*T, *U],
        "b": [*T, *words("b", 9)],
        "c": [*words("c", 9), *T],
        "d": [*U, *words("d", 9)],
        "e": [*words("e", 9), *U],
    }
    found = families(drafts, shared(drafts, T, U))
    assert [family.drafts for family in found] == [{"a", "b", "c"}, {"a", "d", "e"}]


def test_what_the_same_drafts_share_in_two_places_is_one_family_in_two_pieces():
    drafts = {name: [*T, *words(name, 20), *U] for name in "abcd"}
    (family,) = families(drafts, shared(drafts, T, U))
    assert sorted(piece.units for piece in family.pieces) == [tuple(T), tuple(U)]


def test_members_that_were_never_laid_side_by_side_are_known_by_their_wording():
    # a-b-c and d-e-f hold one template, and no pair joins them
    drafts = {name: [*words(name, 5), *T] for name in "abcdef"}
    apart = [s for s in shared(drafts, T) if (s.draft in "abc") == (s.other in "abc")]
    (family,) = families(drafts, apart)
    assert family.drafts == set("abcdef")


def test_what_one_member_put_in_or_changed_is_not_in_the_template():
    #      a  TTTTTTTTT
    #      b  TTT+++TTTTTT
    #      c  TTTTTTxxT      d  TTTTTTTTT
    longer = [*T[:20], *words("own", 15), *T[20:]]
    edited = [*T[:50], *words("x", 6), *T[56:]]
    drafts = {"a": list(T), "b": longer, "c": edited, "d": list(T)}
    pairs = [
        SharedStretch(DocumentId(n), 0, len(drafts[n]), DocumentId(m), 0, len(drafts[m]))
        for n, m in combinations("abcd", 2)
    ]
    (family,) = families(drafts, pairs)
    assert list(family.pieces[0].units) == T


def test_a_page_of_few_and_a_sentence_of_it_of_many_keep_the_page():
    # a, b, c  TTTTTTTT        d to h  TTTT
    page = [*T, *words("v", 40)]
    drafts: Drafts = {name: [*page, *words(name, 5)] for name in "abc"}
    drafts |= {name: [*words(name, 5), *T, *words(name.upper(), 5)] for name in "defgh"}
    of_page = shared({n: drafts[n] for n in "abc"}, page)
    of_sentence = [s for s in shared(drafts, T) if not {s.draft, s.other} <= set("abc")]
    (family,) = families(drafts, [*of_page, *of_sentence])
    assert family.drafts == set("abcdefgh")
    assert list(family.pieces[0].units) == page


def test_the_order_in_which_pairs_are_told_changes_nothing():
    drafts = {name: [*T, *words(name, 20), *U] for name in "abcde"}
    pairs = shared(drafts, T, U)
    turned = [*pairs[::-2], *pairs[::2], *pairs]
    assert families(drafts, pairs) == families(drafts, turned)


def test_nothing_shared_has_no_family():
    assert families({}, []) == []


@pytest.mark.parametrize(
    ("groups", "least", "expected"),
    [
        ([[(0, 5)], [(3, 9)], [(4, 8)]], 2, [(3, 8)]),
        ([[(0, 5), (5, 9)]], 1, [(0, 9)]),
        ([[(0, 5), (2, 9)]], 2, []),
        ([], 1, []),
    ],
    ids=["depth", "touching", "one_group_counts_once", "nothing"],
)
def test_ranges_end_where_too_few_groups_go_on(groups, least: int, expected):
    assert list(covered_by(groups, least)) == expected


def test_groups_join_through_others():
    groups = Groups(5)
    for pair in ((3, 4), (0, 2), (2, 3)):
        groups.join(*pair)
    assert groups.listed() == [[0, 2, 3, 4], [1]]
