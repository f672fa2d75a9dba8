from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from app.align import AlignOptions
from app.align.chains import Match
from app.align.codes import Coded, numbers
from app.align.extend import matched_blocks, stretches_of
from app.align.seeds import SeededText, exact_runs, in_company
from app.domain.comparable import NumberedUnits

OPTIONS = AlignOptions()
SHORT = AlignOptions(minimum_units=OPTIONS.seed_units)
letters = st.text("abcd", max_size=40)


def worth_of(text: str) -> np.ndarray:
    return np.arange(len(text) + 1, dtype=float)


def found(suspicious: str, *sources: str, slots: str = "", **options: int) -> list[list[Match]]:
    """The runs of each source."""
    is_slot = np.array([unit in slots for unit in suspicious], bool)
    draft = SeededText(numbers(suspicious), is_slot, worth_of(suspicious))
    runs = exact_runs(draft, list(map(numbers, sources)), OPTIONS.model_copy(update=options))
    matches: list[list[Match]] = [[] for _ in sources]
    columns = (runs.sources, runs.i, runs.j, runs.lengths, runs.scores)
    for source, i, j, length, score in zip(*(c.tolist() for c in columns), strict=True):
        matches[source].append(Match(i, j, length, length, score))
    return matches


@given(letters, letters)
def test_a_match_is_an_equal_run_as_long_as_it_can_be(suspicious: str, source: str):
    for m in found(suspicious, source)[0]:
        assert suspicious[m.i : m.end_i] == source[m.j : m.end_j]
        assert m.length_i == m.length_j >= OPTIONS.seed_units
        rest, source_rest = suspicious[m.end_i :], source[m.end_j :]
        assert not rest or not source_rest or rest[0] != source_rest[0]


@given(letters, letters)
def test_no_seed_is_lost(suspicious: str, source: str):
    matches = found(suspicious, source, seed_repeats=100)[0]
    size = OPTIONS.seed_units
    for i in range(len(suspicious) - size + 1):
        for j in range(len(source) - size + 1):
            if suspicious[i : i + size] == source[j : j + size]:
                assert any(m.i <= i and i + size <= m.end_i and m.i - m.j == i - j for m in matches)


def test_a_seed_that_the_source_repeats_too_often_is_none():
    often, too_often = found("abcd", "abcd." * 3, "abcd." * 4, seed_repeats=3)
    assert len(often) == 3
    assert too_often == []


@given(letters, letters, letters)
def test_sources_searched_together_are_as_searched_alone(draft: str, first: str, second: str):
    assert found(draft, first, "", second) == [*found(draft, first), [], *found(draft, second)]


def test_runs_alone_are_left_out_and_those_beside_each_other_stay():
    draft, source = "abcde" + "1" * 90 + "fghij234klmno", "abcde" + "0" * 40 + "fghij567klmno"
    text = SeededText(numbers(draft), np.zeros(len(draft), bool), worth_of(draft))
    runs = exact_runs(text, [numbers(source), numbers("klmno")], OPTIONS)
    assert runs.lengths.tolist() == [5, 5, 5, 5]
    company = in_company(runs, OPTIONS.gap_units, 10)
    assert [draft[i] for i in company.i] == ["f", "k"]
    assert company.sources.tolist() == [0, 0]


def test_a_seed_of_more_slots_than_words_is_none():
    assert found("a###", "a###", slots="#") == [[]]
    assert len(found("ab##", "ab##", slots="#")[0]) == 1


@given(letters, letters)
def test_matched_blocks_are_equal_runs_in_order(suspicious: str, source: str):
    end_i = end_j = 0
    for i, j, length in matched_blocks(suspicious, source, (0, len(suspicious)), (0, len(source))):
        assert i >= end_i
        assert j >= end_j
        assert length > 0
        assert suspicious[i : i + length] == source[j : j + length]
        end_i, end_j = i + length, j + length


@given(letters, letters)
def test_a_stretch_begins_and_ends_with_matched_units(suspicious: str, source: str):
    (matches,) = found(suspicious, source)
    for match in matches:
        stretches = stretches_of([match], suspicious, source, worth_of(suspicious), SHORT)
        assert stretches
        for stretch in stretches:
            first, last = stretch.blocks[0], stretch.blocks[-1]
            assert (stretch.i, stretch.j) == first[:2]
            assert (stretch.end_i, stretch.end_j) == (last[0] + last[2], last[1] + last[2])
            assert stretch.similarity <= 1
        ordered = sorted(stretches, key=lambda s: s.i)
        assert all(a.end_i <= b.i and a.end_j <= b.j for a, b in pairwise(ordered))


def test_a_stretch_keeps_the_chain_where_it_stands():
    # The x in front of the copy must not draw the first x of the copy towards itself.
    suspicious, source = "x12345xabcdefgh", "xabcdefgh"
    ((match,),) = found(suspicious, source)
    (stretch,) = stretches_of([match], suspicious, source, worth_of(suspicious), OPTIONS)
    assert (stretch.i, stretch.end_i, stretch.j, stretch.end_j) == (6, 15, 0, 9)
    assert stretch.blocks == ((6, 0, 9),)


def test_both_sides_of_a_gap_that_costs_more_than_either_are_kept():
    # A condensed copy leaves out more than the shorter side is worth.
    suspicious = "abcdefghijklmnopqrst" + "ABCDEFGHIJ"
    source = "abcdefghijklmnopqrst" + "0123456789!?*+-" + "ABCDEFGHIJ"
    (matches,) = found(suspicious, source)
    assert len(matches) == 2
    stretches = stretches_of(matches, suspicious, source, worth_of(suspicious), OPTIONS)
    assert [(s.i, s.end_i, s.j, s.end_j) for s in stretches] == [(0, 20, 0, 20), (20, 30, 35, 45)]


def test_equal_units_have_equal_codes_in_all_texts():
    coded = Coded.of([NumberedUnits.of(["xã", "ta", "xã"]), NumberedUnits.of(["ta", "<NUMBER>"])])
    first, second = coded.texts
    assert first == first[0] + second[0] + first[0]
    assert len({*first, *second}) == 3
    assert coded.is_slot.tolist() == [False] * 4 + [True]


def test_codes_leave_out_surrogates():
    (codes,) = Coded.of([NumberedUnits.of([str(n) for n in range(0xE000)])]).texts
    assert len(set(codes)) == 0xE000
    codes.encode("utf-8")
