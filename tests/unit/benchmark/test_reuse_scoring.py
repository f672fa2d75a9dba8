"""PAN's measures on cases small enough to be reckoned by hand."""

from __future__ import annotations

import math

import pytest
from reuse.cases import Plant
from reuse.scoring import Detection, covered_share, score, touch

PLANT = Plant(100, 200, "a", 0, 100, "verbatim")


def detection(start: int, end: int, source_start: int, source_end: int, source: str = "a"):
    return Detection(start, end, source, source_start, source_end)


def test_the_plant_itself_scores_one_in_everything() -> None:
    found = score([([PLANT], [detection(100, 200, 0, 100)])])
    assert (found.plagdet, found.recall, found.precision, found.granularity) == (1, 1, 1, 1)


def test_half_a_plant_costs_recall_and_no_precision() -> None:
    found = score([([PLANT], [detection(100, 150, 0, 50)])])
    assert found.recall == 0.5
    assert found.precision == 1
    assert found.plagdet == pytest.approx(2 / 3)


def test_a_detection_twice_as_long_costs_precision() -> None:
    found = score([([PLANT], [detection(100, 300, 0, 200)])])
    assert (found.recall, found.precision) == (1, 0.5)


def test_both_sides_count() -> None:
    found = score([([PLANT], [detection(100, 200, 50, 150)])])
    assert (found.recall, found.precision) == (0.75, 0.75)


def test_two_halves_raise_granularity_and_lower_plagdet_by_its_logarithm() -> None:
    halves = [detection(100, 150, 0, 50), detection(150, 200, 50, 100)]
    found = score([([PLANT], halves)])
    assert (found.recall, found.precision, found.granularity) == (1, 1, 2)
    assert found.plagdet == pytest.approx(1 / math.log2(3))


def test_granularity_is_over_plants_that_were_found() -> None:
    other = Plant(500, 600, "b", 0, 100, "swap")
    halves = [detection(100, 150, 0, 50), detection(150, 200, 50, 100)]
    assert score([([PLANT, other], halves)]).granularity == 2


def test_what_overlapping_detections_share_counts_once() -> None:
    twice = [detection(100, 160, 0, 60), detection(140, 200, 40, 100)]
    assert covered_share(PLANT, twice) == 1


@pytest.mark.parametrize(
    "wrong",
    [
        detection(100, 200, 0, 100, source="b"),
        detection(100, 200, 100, 200),
        detection(0, 100, 0, 100),
    ],
    ids=["another source", "another place in the source", "before the plant"],
)
def test_a_detection_that_misses_a_side_finds_nothing(wrong: Detection) -> None:
    assert not touch(PLANT, wrong)
    found = score([([PLANT], [wrong])])
    assert (found.plagdet, found.recall, found.precision) == (0, 0, 0)


def test_averages_are_over_plants_and_detections_not_over_characters() -> None:
    long = Plant(1000, 2000, "a", 1000, 2000, "verbatim")
    found = score([([PLANT, long], [detection(100, 200, 0, 100)])])
    assert found.recall == 0.5
    assert (found.plants, found.detections) == (2, 1)


def test_detections_of_an_honest_draft_lower_precision_over_all() -> None:
    whole = [detection(100, 200, 0, 100)]
    found = score([([PLANT], whole), ([], [detection(0, 50, 0, 50)])])
    assert (found.recall, found.precision) == (1, 0.5)


def test_nothing_planted_and_nothing_detected_is_perfect() -> None:
    assert score([([], [])]).plagdet == 1


def test_everything_missed_scores_zero() -> None:
    found = score([([PLANT], [])])
    assert (found.plagdet, found.recall, found.precision, found.granularity) == (0, 0, 0, 1)
