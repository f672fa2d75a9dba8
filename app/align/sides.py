"""One text as the alignment works on it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from app.align.codes import Codebook, numbers
from app.align.options import AlignOptions
from app.align.sentences import SentenceSpan
from app.domain.comparable import ComparableText, NumberedUnits
from app.domain.formulas import RUN_UNITS, FormulaFrequencies, hashes_of_runs
from app.domain.prepared import PreparedDocument
from app.domain.structure import Structure, ZoneKind


@dataclass(frozen=True)
class Side:
    """One text as this stage works on it.

    ``text`` is the extracted text; ``codes`` has a code point a unit, whatever its diacritics;
    ``surface`` the same as numbers, a slot being its own words; ``zones`` are the unit ranges of
    its parts; ``worth`` is the running sum of unit weights, shape (units + 1,), ``news`` the same
    with slots and repeated runs counted for less; ``sentences`` are those of the body long enough
    to compare; ``bounds`` are the units at which any sentence or part begins or ends, rising.
    """

    text: str
    comparable: ComparableText
    codes: str
    surface: NDArray[np.uint32]
    zones: tuple[tuple[int, int, ZoneKind], ...]
    worth: NDArray[np.float64]
    news: NDArray[np.float64]
    sentences: tuple[SentenceSpan, ...]
    bounds: tuple[int, ...]

    def zone_around(self, unit: int) -> tuple[int, int]:
        """The part of the text in which a unit stands; all of it where no part says otherwise."""
        zones = ((start, end) for start, end, _ in self.zones if start <= unit < end)
        return next(zones, (0, len(self.codes)))

    def start_of(self, unit: int) -> int:
        """Where the sentence begins in which a unit stands."""
        return self.bounds[max(0, bisect_right(self.bounds, unit) - 1)]

    def end_of(self, unit: int) -> int:
        """The first end of a sentence at or behind a unit."""
        return self.bounds[min(len(self.bounds) - 1, bisect_left(self.bounds, unit))]


def side_of(
    document: PreparedDocument,
    book: Codebook,
    formulas: FormulaFrequencies,
    options: AlignOptions,
) -> Side:
    comparable, structure = document.comparable, document.structure
    numbered = comparable.numbered or NumberedUnits.of(comparable.units)
    codes = book.encode_numbered(numbered)
    plain = numbers(codes)
    is_slot = book.is_slot(plain)
    weights = formulas.weights_by_codes(book.hashes_of(plain))
    worth = _running_sum(weights)
    unit_starts = np.array(comparable.unit_starts)
    shares = weights / _times_said(plain)
    news = _running_sum(np.where(is_slot, options.slot_share * shares, shares))
    return Side(
        document.text,
        comparable,
        codes,
        _slots_spelt_out(comparable, plain, is_slot, book),
        tuple(_zones(structure, unit_starts)),
        worth,
        news,
        tuple(_compared_sentences(structure, unit_starts, worth, options)),
        _sentence_bounds(structure, unit_starts),
    )


def _sentence_bounds(structure: Structure, unit_starts: NDArray[np.int64]) -> tuple[int, ...]:
    """Where sentences and parts begin and end, rising, from the first unit to behind the last."""
    bounds = [b for s in structure.sentences for b in (s.start, s.end)]
    bounds += [b for z in structure.zones for b in (z.start, z.end)]
    return tuple(sorted({0, *_units(unit_starts, bounds), len(unit_starts) - 1}))


def _times_said(codes: NDArray[np.uint32]) -> NDArray[np.float64]:
    """How often the text says the run of units in which each unit stands, at the least; 1 or more.

    What a text says again and again is a term of its subject: another text on the subject has it
    as often, and however often both do, it is the same evidence once.
    """
    runs = hashes_of_runs(codes.astype(np.uint64))
    times = np.ones(len(codes))
    if len(runs):
        _, which, counts = np.unique(runs, return_inverse=True, return_counts=True)
        beyond = np.full(RUN_UNITS - 1, np.inf)
        padded = np.concatenate([beyond, counts[which], beyond])
        times = sliding_window_view(padded, RUN_UNITS).min(axis=1)
    return times


def _slots_spelt_out(
    comparable: ComparableText,
    plain: NDArray[np.uint32],
    is_slot: NDArray[np.bool_],
    book: Codebook,
) -> NDArray[np.uint32]:
    """The units as numbers, with its own words in the place of each slot; shape (units,)."""
    surface = plain.copy()
    starts = comparable.unit_starts
    at = np.flatnonzero(is_slot)
    names = (" ".join(comparable.syllables[starts[u] : starts[u + 1]]) for u in at.tolist())
    surface[at] = book.numbers_of_names(names)
    return surface


def _zones(
    structure: Structure, unit_starts: NDArray[np.int64]
) -> Iterator[tuple[int, int, ZoneKind]]:
    starts = _units(unit_starts, [z.start for z in structure.zones])
    ends = _units(unit_starts, [z.end for z in structure.zones])
    for zone, start, end in zip(structure.zones, starts, ends, strict=True):
        yield start, end, zone.kind


def _compared_sentences(
    structure: Structure,
    unit_starts: NDArray[np.int64],
    worth: NDArray[np.float64],
    options: AlignOptions,
) -> Iterator[SentenceSpan]:
    """Sentences of the body that are long enough, and no mere formulas."""
    of_body = [(z.start, z.end) for z in structure.zones if z.kind is ZoneKind.BODY]
    spans = [(s.start, s.end) for s in structure.sentences if not s.is_heading]
    starts = _units(unit_starts, [start for start, _ in spans])
    ends = _units(unit_starts, [end for _, end in spans])
    for (first, _), start, end in zip(spans, starts, ends, strict=True):
        least = options.minimum_mean_weight * (end - start)
        if (
            end - start >= options.sentence_units
            and worth[end] - worth[start] >= least
            and any(low <= first < high for low, high in of_body)
        ):
            yield SentenceSpan(start, end)


def _running_sum(weights: NDArray[np.float32]) -> NDArray[np.float64]:
    """Sums before each unit and of all, shape (units + 1,)."""
    return np.concatenate([[0.0], np.cumsum(weights, dtype=float)])


def _units(unit_starts: NDArray[np.int64], syllables: Sequence[int]) -> list[int]:
    """For each syllable the first unit that begins at or behind it."""
    at = np.searchsorted(unit_starts, syllables, side="left")
    found: list[int] = np.minimum(at, len(unit_starts) - 1).tolist()
    return found
