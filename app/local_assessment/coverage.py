"""Whose each syllable is: the draft's own, legitimately shared, or residual."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import groupby

from app.domain.comparable import ComparableText
from app.domain.overlap import Basis, OverlapResult
from app.domain.text import TextRange
from app.local_assessment.options import LocalAssessmentOptions


class Origin(IntEnum):
    """Where a syllable comes from; the highest that applies counts."""

    OWN = 0
    SHARED = 1
    RESIDUAL = 2


class Ownership(IntEnum):
    """Whose a sentence is. ``SHARED`` ones (citations, targets) prove nothing either way."""

    OWN = 0
    SHARED = 1
    BORROWED = 2


@dataclass(frozen=True, slots=True)
class Coverage:
    """Shares (0–1) of one sentence's syllables, and its longest uncovered run."""

    own: float
    residual: float
    own_run_syllables: int


def syllable_origins(comparable: ComparableText, overlap: OverlapResult) -> list[Origin]:
    """One origin for each syllable. The draft's own earlier text counts as own."""
    origins = [Origin.OWN] * len(comparable)
    for formula in overlap.formulas:
        _mark(origins, comparable, formula, Origin.SHARED)
    for passage in overlap.passages:
        if passage.basis is not Basis.OWN_EARLIER_TEXT:
            origin = Origin.SHARED if passage.legitimate else Origin.RESIDUAL
            _mark(origins, comparable, passage.range, origin)
    return origins


def _mark(
    origins: list[Origin], comparable: ComparableText, where: TextRange, origin: Origin
) -> None:
    first = bisect_right(comparable.ends, where.start)
    for index in range(first, bisect_left(comparable.starts, where.end)):
        origins[index] = max(origins[index], origin)


def coverage(origins: Sequence[Origin]) -> Coverage:
    """Sums up one sentence's origins, which must not be empty."""
    runs = [(origin, sum(1 for _ in run)) for origin, run in groupby(origins)]
    own_runs = [length for origin, length in runs if origin is Origin.OWN]
    residual = sum(length for origin, length in runs if origin is Origin.RESIDUAL)
    return Coverage(
        own=sum(own_runs) / len(origins),
        residual=residual / len(origins),
        own_run_syllables=max(own_runs, default=0),
    )


def ownership(found: Coverage, options: LocalAssessmentOptions) -> Ownership:
    """Own if mostly uncovered or with an own clause; else by what covers more."""
    if found.own >= options.own_share_min or found.own_run_syllables >= options.own_run_syllables:
        return Ownership.OWN
    shared = 1 - found.own - found.residual
    return Ownership.BORROWED if found.residual >= shared else Ownership.SHARED
