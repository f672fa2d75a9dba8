"""How exact matches become passages of a peer."""

from __future__ import annotations

from reuse.peers.joining import best_sources, joined


def test_matches_within_the_gap_on_both_sides_are_one_stretch() -> None:
    (one,) = joined("a", [(0, 10, 5), (8, 18, 5)], gap=3)
    assert (one.start, one.end, one.source_start, one.source_end, one.matched) == (
        0,
        13,
        10,
        23,
        10,
    )


def test_a_gap_on_either_side_parts_stretches() -> None:
    assert len(joined("a", [(0, 0, 5), (20, 5, 5)], gap=3)) == 2
    assert len(joined("a", [(0, 0, 5), (5, 20, 5)], gap=3)) == 2


def test_overlapping_matches_count_their_syllables_once() -> None:
    (one,) = joined("a", [(0, 0, 5), (1, 1, 5), (2, 2, 5)], gap=0)
    assert (one.end, one.matched) == (7, 7)


def test_the_better_source_keeps_a_stretch_of_the_draft() -> None:
    both = joined("a", [(0, 0, 30)], 5) + joined("b", [(0, 7, 28)], 5)
    assert [s.source for s in best_sources(both, least=25)] == ["a"]


def test_a_short_stretch_is_dropped() -> None:
    assert best_sources(joined("a", [(0, 0, 24)], 5), least=25) == []
