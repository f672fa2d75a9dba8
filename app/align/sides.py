"""One text as the alignment works on it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from app.align.codes import Coded
from app.align.options import AlignOptions
from app.align.sentences import SentenceSpan
from app.domain.comparable import ComparableText
from app.domain.formulas import RUN_UNITS, FormulaFrequencies, hashes_of_runs, weights_of_units
from app.domain.letters import without_diacritics
from app.domain.prepared import Outline, PreparedDocument
from app.domain.structure import ZoneKind


@dataclass(frozen=True)
class Side:
    """One text as this stage works on it.

    ``text`` is the extracted text; ``codes`` has a code point a unit, whatever its diacritics, and
    ``plain`` the same as numbers; ``is_slot`` flags masked slots; ``zones`` are the unit ranges of
    its parts; ``weights`` (0–1, shape (units,)) tell how unlike a formula each unit's surroundings
    are, ``worth`` is their running sum, shape (units + 1,); ``sentences`` are those of the body
    long enough to compare; ``outline`` has all. A slot counts ``slot_share`` of its weight as
    evidence.
    """

    text: str
    comparable: ComparableText
    codes: str
    plain: NDArray[np.uint32]
    is_slot: NDArray[np.bool_]
    zones: tuple[tuple[int, int, ZoneKind], ...]
    weights: NDArray[np.float32]
    worth: NDArray[np.float64]
    sentences: tuple[SentenceSpan, ...]
    outline: Outline
    slot_share: float

    @cached_property
    def news(self) -> NDArray[np.float64]:
        """As ``worth``, with slots and repeated runs counted for less."""
        shares = self.weights / _times_said(self.plain)
        return _running_sum(np.where(self.is_slot, self.slot_share * shares, shares))

    @cached_property
    def bounds(self) -> tuple[int, ...]:
        """The units at which any sentence or part begins or ends, rising, 0 and the end too."""
        outline = self.outline
        of_zones = np.array([(z.start, z.end) for z in outline.zones], np.int64).ravel()
        bounds = np.concatenate([outline.sentence_starts, outline.sentence_ends, of_zones])
        return tuple(sorted({0, *_units(outline, bounds).tolist(), len(self.codes)}))

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

    def name_at(self, unit: int) -> str:
        """What a slot says, whatever its diacritics."""
        starts = self.comparable.unit_starts
        return without_diacritics(
            " ".join(self.comparable.syllables[starts[unit] : starts[unit + 1]])
        )


def sides_of(
    documents: Sequence[PreparedDocument], formulas: FormulaFrequencies, options: AlignOptions
) -> list[Side]:
    """All texts of a comparison, made together: what they share is looked up once."""
    outlines = [document.outline for document in documents]
    coded = Coded.of([outline.units for outline in outlines])
    of_runs = formulas.weights_of(hashes_of_runs(coded.hashes))  # some reach over a text's end
    sides = []
    for n, (start, end) in enumerate(pairwise(coded.bounds.tolist())):
        outline = outlines[n]
        runs = of_runs[start : max(start, end - RUN_UNITS + 1)]
        weights = weights_of_units(runs, end - start)
        worth = _running_sum(weights)
        sides.append(
            Side(
                documents[n].text,
                documents[n].comparable,
                coded.texts[n],
                coded.plain[start:end],
                coded.is_slot[start:end],
                tuple(_zones(outline)),
                weights,
                worth,
                tuple(_compared_sentences(outline, worth, options)),
                outline,
                options.slot_share,
            )
        )
    return sides


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


def _zones(outline: Outline) -> Iterator[tuple[int, int, ZoneKind]]:
    starts = _units(outline, np.array([z.start for z in outline.zones], np.int64))
    ends = _units(outline, np.array([z.end for z in outline.zones], np.int64))
    for zone, start, end in zip(outline.zones, starts.tolist(), ends.tolist(), strict=True):
        yield start, end, zone.kind


def _compared_sentences(
    outline: Outline, worth: NDArray[np.float64], options: AlignOptions
) -> Iterator[SentenceSpan]:
    """Sentences of the body that are long enough, and no mere formulas."""
    in_body = np.zeros(len(outline.sentence_starts), bool)
    for zone in outline.zones:
        if zone.kind is ZoneKind.BODY:
            first = outline.sentence_starts
            in_body |= (zone.start <= first) & (first < zone.end)
    wanted = in_body & ~outline.headings
    starts = _units(outline, outline.sentence_starts[wanted])
    ends = _units(outline, outline.sentence_ends[wanted])
    sizes = ends - starts
    enough = (sizes >= options.sentence_units) & (
        worth[ends] - worth[starts] >= options.minimum_mean_weight * sizes
    )
    for start, end in zip(starts[enough].tolist(), ends[enough].tolist(), strict=True):
        yield SentenceSpan(start, end)


def _running_sum(weights: NDArray[np.floating]) -> NDArray[np.float64]:
    """Sums before each unit and of all, shape (units + 1,)."""
    return np.concatenate([[0.0], np.cumsum(weights, dtype=float)])


def _units(outline: Outline, syllables: NDArray[np.int64]) -> NDArray[np.int64]:
    """For each syllable the first unit that begins at or behind it."""
    at = np.searchsorted(outline.unit_starts, syllables, side="left")
    return np.minimum(at, len(outline.unit_starts) - 1)
