"""One text as the alignment works on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.align.codes import Codebook, numbers
from app.align.options import AlignOptions
from app.align.sentences import SentenceSpan
from app.domain.comparable import ComparableText
from app.domain.formulas import FormulaFrequencies
from app.domain.prepared import PreparedDocument
from app.domain.structure import Structure, ZoneKind


@dataclass(frozen=True)
class Side:
    """One text as this stage works on it.

    ``text`` is the extracted text; ``codes`` has a code point a unit, whatever its diacritics;
    ``surface`` the same as numbers, a slot being its own words; ``zones`` are the unit ranges of
    its parts; ``worth`` is the running sum of unit weights, shape (units + 1,), ``news`` the same
    with slots counted for less; ``sentences`` are those of the body long enough to compare.
    """

    text: str
    comparable: ComparableText
    codes: str
    surface: NDArray[np.uint32]
    zones: tuple[tuple[int, int, ZoneKind], ...]
    worth: NDArray[np.float64]
    news: NDArray[np.float64]
    sentences: tuple[SentenceSpan, ...]


def side_of(
    document: PreparedDocument,
    book: Codebook,
    formulas: FormulaFrequencies,
    options: AlignOptions,
) -> Side:
    comparable, structure = document.comparable, document.structure
    codes = book.encode(comparable.units)
    plain = numbers(codes)
    is_slot = book.is_slot(plain)
    weights = formulas.weights_by_codes(book.hashes_of(plain))
    worth = _running_sum(weights)
    news = _running_sum(np.where(is_slot, options.slot_share * weights, weights))
    return Side(
        document.text,
        comparable,
        codes,
        _slots_spelt_out(comparable, plain, is_slot, book),
        tuple(_zones(document)),
        worth,
        news,
        tuple(_compared_sentences(comparable, structure, worth, options)),
    )


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


def _zones(document: PreparedDocument) -> Iterator[tuple[int, int, ZoneKind]]:
    zones = document.structure.zones
    starts = _units(document.comparable, [z.start for z in zones])
    ends = _units(document.comparable, [z.end for z in zones])
    for zone, start, end in zip(zones, starts, ends, strict=True):
        yield start, end, zone.kind


def _compared_sentences(
    comparable: ComparableText,
    structure: Structure,
    worth: NDArray[np.float64],
    options: AlignOptions,
) -> Iterator[SentenceSpan]:
    """Sentences of the body that are long enough, and no mere formulas."""
    found = [
        s
        for s in structure.sentences
        if not s.is_heading and structure.zone_at(s.start) is ZoneKind.BODY
    ]
    starts = _units(comparable, [s.start for s in found])
    ends = _units(comparable, [s.end for s in found])
    for start, end in zip(starts, ends, strict=True):
        least = options.minimum_mean_weight * (end - start)
        if end - start >= options.sentence_units and worth[end] - worth[start] >= least:
            yield SentenceSpan(start, end)


def _running_sum(weights: NDArray[np.float32]) -> NDArray[np.float64]:
    """Sums before each unit and of all, shape (units + 1,)."""
    return np.concatenate([[0.0], np.cumsum(weights, dtype=float)])


def _units(comparable: ComparableText, syllables: Sequence[int]) -> list[int]:
    """For each syllable the first unit that begins at or behind it."""
    at = np.searchsorted(comparable.unit_starts, syllables, side="left")
    return [int(unit) for unit in np.minimum(at, len(comparable.units))]
