"""Which source a stretch is given to; alignments are drawn by hand."""

from collections.abc import Sequence
from dataclasses import replace

from overlap_drafts import DISTRICT, HOME, NEIGHBOUR, PROVINCE, laid_beside, prepared

from app.domain.alignment import Alignment
from app.domain.prepared import PreparedDocument
from app.overlap import OverlapOptions
from app.overlap.selection import select_sources

OPTIONS = OverlapOptions()


def words(first: int, count: int) -> list[str]:
    """Made-up syllables, none like another."""
    return [
        f"{'bcdghklmnp'[n % 10]}{'aeiou'[n // 10 % 5]}z{n}".replace("z", "x")
        for n in range(first, first + count)
    ]


def sentence(first: int, count: int, changed: Sequence[int] = ()) -> str:
    """A sentence of syllables, some of them replaced."""
    said = [f"q{n}" if n in changed else word for n, word in enumerate(words(first, count))]
    return " ".join(said).capitalize() + "."


def chosen(
    draft: PreparedDocument,
    alignments: Sequence[Alignment],
    *sources: PreparedDocument,
    cited: frozenset[str] = frozenset(),
) -> list[tuple[str, int, int]]:
    """Source, start and end of each stretch, in syllables of the draft."""
    by_id = {s.id: s for s in sources}
    selected = select_sources(alignments, draft, by_id, cited, OPTIONS)
    return [(s.alignment.source_id, s.alignment.start, s.alignment.end) for s in selected]


def beside_all(draft: PreparedDocument, *sources: PreparedDocument, **more) -> list:
    return chosen(draft, [laid_beside(draft, s) for s in sources], *sources, **more)


def test_an_exact_source_takes_its_stretch_out_of_a_long_loose_one():
    # draft    LLLLLLLL EEEEEEEE LLLLLLLL
    # loose    llllllll llllllll llllllll   every third word another
    # exact             EEEEEEEE
    every_third = range(2, 40, 3)
    draft = prepared(" ".join(sentence(n, 40) for n in (0, 100, 200)))
    loose = prepared(
        " ".join(sentence(n, 40, every_third) for n in (0, 100, 200)), "loose", DISTRICT
    )
    exact = prepared(sentence(100, 40), "exact", PROVINCE)
    alignments = [laid_beside(draft, loose), laid_beside(draft, exact, 40, 80)]
    found = chosen(draft, alignments, loose, exact)
    assert [name for name, _, _ in found] == ["loose", "exact", "loose"]
    assert found[1] == ("exact", 40, 80)


def test_a_source_is_not_interrupted_for_a_few_better_words():
    # The second has three words more of the middle sentence: no reader wants three passages.
    draft = prepared(" ".join(sentence(n, 30) for n in (0, 100, 200)))
    near = prepared(
        " ".join((sentence(0, 30), sentence(100, 30, (5, 6, 7)), sentence(200, 30))), "near"
    )
    better = prepared(sentence(100, 30), "better", DISTRICT)
    alignments = [laid_beside(draft, near), laid_beside(draft, better, 30, 60)]
    assert chosen(draft, alignments, near, better) == [("near", 0, 90)]


def test_of_near_equal_sources_one_has_the_whole_stretch():
    # Each has an edit of its own in another sentence; together they would be exact.
    starts = (0, 100, 200, 300, 400)
    draft = prepared(" ".join(sentence(n, 25) for n in starts))
    sources = [
        prepared(
            " ".join(sentence(n, 25, (9, 10) if n == edited else ()) for n in starts),
            f"s{edited}",
            NEIGHBOUR,
        )
        for edited in starts
    ]
    assert len(beside_all(draft, *sources)) == 1


def test_two_sources_that_are_each_nearer_in_one_half_share_the_stretch_at_a_sentence_bound():
    every_other = range(1, 60, 2)
    draft = prepared(f"{sentence(0, 60)} {sentence(100, 60)}")
    first = prepared(f"{sentence(0, 60)} {sentence(100, 60, every_other)}", "first", DISTRICT)
    second = prepared(f"{sentence(0, 60, every_other)} {sentence(100, 60)}", "second", DISTRICT)
    assert beside_all(draft, first, second) == [("first", 0, 60), ("second", 60, 120)]


def test_the_source_whose_slots_are_the_drafts_is_nearer_than_one_with_others():
    text = "Năm {} {} trồng {} ha chè, mở {} lớp nghề ở bản xa cho người mãn mùa gặt."
    draft = prepared(text.format(2024, "xã Hưng Lạc", 12, 3))
    other = prepared(text.format(2022, "xã Suối Hoa", 80, 7), "near-level", DISTRICT)
    same = prepared(text.format(2024, "xã Hưng Lạc", 12, 5), "same-slots", PROVINCE)
    assert [name for name, *_ in beside_all(draft, other, same)] == ["same-slots"]


def test_a_document_that_is_nearer_by_one_edit_beats_the_nearer_level():
    draft = prepared(sentence(0, 60))
    level = prepared(sentence(0, 60, (30,)), "level", DISTRICT)
    wording = prepared(sentence(0, 60), "wording", PROVINCE)
    assert [name for name, *_ in beside_all(draft, level, wording)] == ["wording"]


def test_on_a_tie_the_cited_one_then_the_earlier_then_the_lower_id_is_named():
    draft = prepared(sentence(0, 60))
    early = prepared(sentence(0, 60), "z", DISTRICT)
    late = prepared(sentence(0, 60), "y", replace(DISTRICT, date=HOME.date))
    undated = prepared(sentence(0, 60), "a", replace(DISTRICT, date=None))
    again = prepared(sentence(0, 60), "b", replace(DISTRICT, date=None))
    assert beside_all(draft, early, late, undated)[0][0] == "z"
    assert beside_all(draft, early, late, undated, cited=frozenset({"y"}))[0][0] == "y"
    assert beside_all(draft, again, undated)[0][0] == "a"


def test_a_tie_with_the_district_does_not_make_a_copy_the_drafts_own_earlier_text():
    draft = prepared(sentence(0, 60))
    earlier = prepared(sentence(0, 60), "earlier", HOME)
    above = prepared(sentence(0, 60), "above", DISTRICT)
    beside = prepared(sentence(0, 60), "beside", replace(NEIGHBOUR, date=HOME.date))
    assert beside_all(draft, earlier, above)[0][0] == "above"
    assert beside_all(draft, beside, earlier)[0][0] == "earlier"


def test_the_order_of_the_sources_makes_no_difference():
    draft = prepared(" ".join(sentence(n, 30) for n in (0, 100, 200)))
    sources = [
        prepared(
            " ".join(sentence(n, 30, range(k, 30, 4)) for n in (0, 100, 200)), f"s{k}", NEIGHBOUR
        )
        for k in range(4)
    ]
    assert beside_all(draft, *sources) == beside_all(draft, *reversed(sources))


def test_two_alignments_of_one_source_that_go_on_in_each_other_are_one_passage():
    draft = prepared(f"{sentence(0, 40)} {sentence(100, 40)}")
    source = prepared(draft.text, "source", DISTRICT)
    pieces = [laid_beside(draft, source, 0, 39), laid_beside(draft, source, 40, 80)]
    assert chosen(draft, pieces, source) == [("source", 0, 80)]


def test_two_alignments_of_one_source_from_places_far_apart_stay_two():
    draft = prepared(f"{sentence(0, 40)} {sentence(100, 40)}")
    source = prepared(f"{sentence(0, 40)} {sentence(300, 60)} {sentence(100, 40)}", "s", DISTRICT)
    pieces = [laid_beside(draft, source, 0, 40), laid_beside(draft, source, 40, 80)]
    assert chosen(draft, pieces, source) == [("s", 0, 40), ("s", 40, 80)]


def test_what_an_alignment_holds_by_meaning_stays_in_the_passage_to_its_ends():
    draft = prepared(sentence(0, 60))
    source = prepared(sentence(0, 60, range(50, 60)), "s", DISTRICT)
    alignment = replace(laid_beside(draft, source), start=0, end=60)
    assert chosen(draft, [alignment], source) == [("s", 0, 60)]


def test_a_remainder_of_a_few_words_is_no_passage():
    draft = prepared(f"{sentence(0, 40)} {sentence(100, 9)}")
    first = prepared(sentence(0, 40), "first", DISTRICT)
    second = prepared(sentence(100, 9), "second", DISTRICT)
    alignments = [laid_beside(draft, first), laid_beside(draft, second)]
    assert chosen(draft, alignments, first, second) == [("first", 0, 40)]


def test_who_else_holds_the_stretch_is_listed_once_a_source_nearest_first():
    draft = prepared(sentence(0, 60))
    sources = [
        prepared(sentence(0, 60), "same", DISTRICT),
        prepared(sentence(0, 60, (5, 25, 45)), "close", DISTRICT),
        prepared(sentence(0, 60, range(0, 60, 3)), "loose", PROVINCE),
        prepared(sentence(0, 20), "part", PROVINCE),
    ]
    alignments = [laid_beside(draft, s) for s in sources for _ in range(2)]
    by_id = {s.id: s for s in sources}
    (selected,) = select_sources(alignments, draft, by_id, (), OPTIONS)
    assert [also.source_id for also in selected.also] == ["close", "loose"]


def test_without_alignments_nothing_is_chosen():
    assert chosen(prepared(sentence(0, 20)), []) == []


def test_what_no_word_matches_between_two_sources_counts_against_the_first():
    # draft   FFFFFFFF........SSSSSSSS    . held by the first's alignment, matched by nothing
    draft = prepared(f"{sentence(0, 40)} {sentence(200, 10)} {sentence(100, 40)}")
    first = prepared(
        f"{sentence(0, 40)} {sentence(300, 10)} {sentence(100, 40, range(1, 39))}", "a"
    )
    second = prepared(sentence(100, 40), "b", DISTRICT)
    alignments = [laid_beside(draft, first), laid_beside(draft, second, 50, 90)]
    by_id = {s.id: s for s in (first, second)}
    left, right = (s.alignment for s in select_sources(alignments, draft, by_id, (), OPTIONS))
    assert (left.start, left.end, right.start, right.end) == (0, 50, 50, 90)
    assert left.similarity == 0.8
