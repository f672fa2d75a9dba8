"""Tiles of equal words, longest first."""

from __future__ import annotations

from reuse.word_tiler import detect, tiles


def test_the_longest_run_becomes_a_tile_and_the_rest_of_another_is_cut() -> None:
    draft = ["x", "a", "b", "c", "d", "e", "y"]
    source = ["b", "c", "d", "z", "a", "b", "c", "d", "e"]
    assert tiles(draft, source, 2, is_source_reused=False) == [(1, 4, 5)]


def test_a_word_of_the_source_stands_in_two_tiles_only_if_that_is_allowed() -> None:
    draft = ["a", "b", "c", "x", "a", "b", "c"]
    source = ["a", "b", "c"]
    assert len(tiles(draft, source, 3, is_source_reused=False)) == 1
    assert len(tiles(draft, source, 3, is_source_reused=True)) == 2


def test_what_a_longer_tile_leaves_free_is_a_tile_if_long_enough() -> None:
    draft = ["a", "b", "c", "d", "e", "f", "g", "h"]
    source = ["a", "b", "c", "d", "e", "|", "d", "e", "f", "g", "h"]
    found = tiles(draft, source, 3, is_source_reused=False)
    assert sorted(found) == [(0, 0, 5), (5, 8, 3)]


def test_detections_are_in_code_points() -> None:
    (one,) = detect("- một hai ba.", "Rồi một, hai ba", "s", 3, is_source_reused=False)
    assert (one.start, one.end, one.source_start, one.source_end) == (2, 12, 4, 15)
