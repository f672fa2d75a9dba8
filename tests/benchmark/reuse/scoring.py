"""PAN's measures of text alignment, on characters of both sides.

Recall, precision and granularity after Potthast et al. (2010), *An evaluation framework for
plagiarism detection*, as PAN 2012 to 2014 used them: macro averages, so that a short copy
counts as much as a long one. Both the draft's and the source's characters count, hence a
detection that names a wrong source or wrong ends there earns little.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reuse.cases import Case, Plant

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Detection:
    """Code points ``[start, end)`` of a draft, said to come from ``[source_start, source_end)``."""

    start: int
    end: int
    source: str
    source_start: int
    source_end: int


Passage = Plant | Detection


@dataclass(frozen=True, slots=True)
class Scores:
    """Shares from 0 to 1; ``granularity`` is 1 or more (detections to a plant that was found).

    ``plants`` and ``detections`` tell how many each average is over.
    """

    plagdet: float
    recall: float
    precision: float
    granularity: float
    plants: int
    detections: int


def score(pairs: Iterable[tuple[Sequence[Passage], Sequence[Passage]]]) -> Scores:
    """The measures over drafts, each given by its plants and what was detected in it.

    Nothing planted and nothing detected is perfect; one without the other scores 0.
    """
    recalls: list[float] = []
    precisions: list[float] = []
    found: list[int] = []
    for plants, detections in pairs:
        for plant in plants:
            touching = [d for d in detections if touch(plant, d)]
            recalls.append(covered_share(plant, touching))
            if touching:
                found.append(len(touching))
        precisions += [covered_share(d, [p for p in plants if touch(p, d)]) for d in detections]
    if not recalls and not precisions:
        return Scores(1.0, 1.0, 1.0, 1.0, 0, 0)
    recall, precision, granularity = _mean(recalls, 0.0), _mean(precisions, 0.0), _mean(found, 1.0)
    together = recall + precision
    f1 = 2 * recall * precision / together if together else 0.0
    plagdet = f1 / math.log2(1 + granularity)
    return Scores(plagdet, recall, precision, granularity, len(recalls), len(precisions))


def score_cases(cases: Sequence[Case], detections: Sequence[Sequence[Detection]]) -> Scores:
    """The measures over cases, with the detections of each in the same order."""
    return score((c.plants, found) for c, found in zip(cases, detections, strict=True))


def touch(left: Passage, right: Passage) -> bool:
    """Whether both name the same source and share a character on each side."""
    return (
        left.source == right.source
        and _shared(_draft(left), _draft(right)) > 0
        and _shared(_source(left), _source(right)) > 0
    )


def covered_share(passage: Passage, others: Sequence[Passage]) -> float:
    """Share of a passage's characters, of both sides together, that others cover."""
    size = passage.end - passage.start + passage.source_end - passage.source_start
    covered = _covered(_draft(passage), map(_draft, others))
    covered += _covered(_source(passage), map(_source, others))
    return covered / size if size else 0.0


def _covered(whole: Range, parts: Iterable[Range]) -> int:
    """Characters of ``whole`` in the union of ``parts``."""
    total, reached = 0, whole[0]
    for start, end in sorted(parts):
        first, last = max(start, reached), min(end, whole[1])
        if last > first:
            total += last - first
            reached = last
    return total


def _shared(left: Range, right: Range) -> int:
    return min(left[1], right[1]) - max(left[0], right[0])


def _draft(passage: Passage) -> Range:
    return passage.start, passage.end


def _source(passage: Passage) -> Range:
    return passage.source_start, passage.source_end


def _mean(values: Sequence[float], empty: float) -> float:
    return sum(values) / len(values) if values else empty
