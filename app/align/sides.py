"""One text as the alignment works on it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.align.codes import Codebook, numbers
from app.align.options import AlignOptions
from app.align.sentences import SentenceSpan
from app.domain.comparable import ComparableText
from app.domain.formulas import FormulaFrequencies
from app.domain.letters import without_diacritics
from app.domain.prepared import PreparedDocument
from app.domain.structure import ZoneKind


@dataclass(frozen=True)
class Side:
    """One text as this stage works on it.

    ``codes`` has a code point a unit, whatever its diacritics; ``surface`` the same as numbers,
    a slot being its own words; ``zones`` are the unit ranges of its parts; ``worth`` is the running
    sum of unit weights, shape (units + 1,), ``news`` the same with slots counted for less;
    ``sentences`` are those of the body that are long enough to compare.
    """

    comparable: ComparableText
    codes: str
    surface: NDArray[np.uint32]
    zones: tuple[tuple[int, int, ZoneKind], ...]
    worth: NDArray[np.float64]
    news: NDArray[np.float64]
    sentences: tuple[SentenceSpan, ...]

    def units_of(self, sentence: SentenceSpan) -> Sequence[str]:
        return self.comparable.units[sentence.start : sentence.end]


def side_of(
    document: PreparedDocument,
    book: Codebook,
    formulas: FormulaFrequencies,
    options: AlignOptions,
) -> Side:
    comparable, structure = document.comparable, document.structure
    weights = formulas.unit_weights(comparable.units)
    is_slot = np.fromiter((u[0] == "<" for u in comparable.units), bool, len(comparable.units))
    worth = _running_sum(weights)
    news = _running_sum(np.where(is_slot, options.slot_share * weights, weights))
    zones = tuple(
        (_unit(comparable, z.start), _unit(comparable, z.end), z.kind) for z in structure.zones
    )
    spans = (
        SentenceSpan(_unit(comparable, s.start), _unit(comparable, s.end))
        for s in structure.sentences
        if not s.is_heading and structure.zone_at(s.start) is ZoneKind.BODY
    )
    compared = tuple(
        s
        for s in spans
        if s.end - s.start >= options.sentence_units
        and worth[s.end] - worth[s.start] >= options.minimum_mean_weight * (s.end - s.start)
    )
    codes = book.encode(map(without_diacritics, comparable.units))
    spelt_out = _slots_spelt_out(comparable, is_slot)
    surface = numbers(book.encode(map(without_diacritics, spelt_out)))
    return Side(comparable, codes, surface, zones, worth, news, compared)


def _slots_spelt_out(comparable: ComparableText, is_slot: NDArray[np.bool_]) -> list[str]:
    """The units, with its own words in the place of each slot; shape (units,)."""
    spelt = list(comparable.units)
    starts = comparable.unit_starts
    for unit in np.flatnonzero(is_slot).tolist():
        spelt[unit] = " ".join(comparable.syllables[starts[unit] : starts[unit + 1]])
    return spelt


def _running_sum(weights: NDArray[np.float32]) -> NDArray[np.float64]:
    """Sums before each unit and of all, shape (units + 1,)."""
    return np.concatenate([[0.0], np.cumsum(weights, dtype=float)])


def _unit(comparable: ComparableText, syllable: int) -> int:
    """The first unit that begins at or behind a syllable."""
    return min(bisect_left(comparable.unit_starts, syllable), len(comparable.units))
