"""A template from the drafts that hold it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import LCSseq

from app.domain.document import DocumentId
from app.domain.formulas import FormulaFrequencies
from app.families.options import FamilyOptions
from app.families.stretches import Stretch

UnitsOf = Callable[[DocumentId], Sequence[str]]

_BLOCK_UNITS = 3  # matched in a row; fewer are chance
_FIRST_CODE = 0x10000  # code points behind the surrogates


@dataclass(frozen=True, slots=True)
class Piece:
    """A rebuilt stretch of a template.

    ``units`` are its masked units, and ``places`` where they stand in ``pivot``, the draft that
    holds most of it: shape as ``units``, rising.
    """

    pivot: DocumentId
    places: tuple[int, ...]
    units: tuple[str, ...]
    stretches: tuple[Stretch, ...]

    @property
    def drafts(self) -> frozenset[DocumentId]:
        return frozenset(stretch.draft for stretch in self.stretches)


def rebuilt(
    stretches: Sequence[Stretch],
    issuers: Mapping[DocumentId, str],
    units_of: UnitsOf,
    formulas: FormulaFrequencies,
    options: FamilyOptions,
) -> Piece | None:
    """What most of the members that reach a place have there; ``None`` if it is no template.

    Cost: one bit-parallel comparison a member.
    """
    pivot = min(stretches, key=lambda s: (-len(s), s))
    own = units_of(pivot.draft)
    units = own[pivot.start : pivot.stop]
    code = _Codes()
    base = code.of(units)
    has: dict[str, NDArray[np.bool_]] = {}
    reaches: dict[str, NDArray[np.bool_]] = {}
    matched: dict[Stretch, NDArray[np.bool_]] = {}
    for stretch in stretches:
        other = code.of(units_of(stretch.draft)[stretch.start : stretch.stop])
        there, within = _laid_beside(base, other)
        matched[stretch] = there
        for flags, found in ((has, there), (reaches, within)):
            known = flags.setdefault(issuers[stretch.draft], np.zeros(len(units), bool))
            np.logical_or(known, found, out=known)
    agreeing = np.sum(list(has.values()), axis=0)
    reaching = np.sum(list(reaches.values()), axis=0)
    kept = (agreeing >= options.issuers) & (agreeing > options.agreement * reaching)
    members = [s for s in stretches if 2 * np.count_nonzero(matched[s] & kept) >= options.units]
    if (
        np.count_nonzero(kept) < options.units
        or len({issuers[s.draft] for s in members}) < options.issuers
        or formulas.unit_weights(units)[kept].mean() < options.formula_weight
    ):
        return None
    places = np.flatnonzero(kept)
    return Piece(
        pivot.draft,
        tuple((places + pivot.start).tolist()),
        tuple(units[n] for n in places.tolist()),
        tuple(sorted(members)),
    )


def lowest_resemblance(pieces: Sequence[Piece], units_of: UnitsOf) -> float:
    """Resemblance of the two drafts of a family that are least alike in its template.

    From 0.0 (they share none of the template's units) to 1.0 (both hold the same ones): the size
    of what both hold of it over the size of what either holds. Symmetrical.

    Cost: one bit-parallel comparison a stretch, and the square of the number of drafts in numpy.

    Source: Broder (1997), On the resemblance and containment of documents.
    """
    drafts = sorted({draft for piece in pieces for draft in piece.drafts})
    rows = {draft: n for n, draft in enumerate(drafts)}
    columns = []
    for piece in pieces:
        code = _Codes()
        base = code.of(piece.units)
        held = np.zeros((len(drafts), len(base)), bool)
        for stretch in piece.stretches:
            other = code.of(units_of(stretch.draft)[stretch.start : stretch.stop])
            held[rows[stretch.draft]] |= _laid_beside(base, other)[0]
        columns.append(held)
    held = np.concatenate(columns, axis=1).astype(np.float32)
    sizes = held.sum(axis=1)
    lowest = 1.0
    for n in range(len(drafts) - 1):
        both = held[n + 1 :] @ held[n]
        either = np.maximum(1, sizes[n + 1 :] + sizes[n] - both)
        lowest = min(lowest, float((both / either).min()))
    return lowest


class _Codes:
    """A code point for each distinct unit, so that comparisons run on whole units."""

    def __init__(self) -> None:
        self._codes: dict[str, str] = {}

    def of(self, units: Sequence[str]) -> str:
        codes = self._codes
        return "".join(codes.setdefault(u, chr(_FIRST_CODE + len(codes))) for u in units)


def _laid_beside(base: str, other: str) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Flags of the base's units that the other has too, and of those between the outermost."""
    there = np.zeros(len(base), bool)
    for step in LCSseq.opcodes(base, other):
        if step.tag == "equal" and step.src_end - step.src_start >= _BLOCK_UNITS:
            there[step.src_start : step.src_end] = True
    within = np.zeros(len(base), bool)
    places = np.flatnonzero(there)
    if len(places):
        within[places[0] : places[-1] + 1] = True
    return there, within
