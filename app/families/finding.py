"""From shared stretches to families."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from app.domain.document import DocumentId
from app.domain.formulas import FormulaFrequencies, run_hashes
from app.domain.peers import SharedStretch
from app.families.linking import Groups, linked
from app.families.options import FamilyOptions
from app.families.rebuilding import Piece, UnitsOf, rebuilt
from app.families.stretches import Stretch, common_stretches

# A run or a draft in more pieces than this joins each with the next only: no pairs of all.
_PAIRED_PIECES = 50


@dataclass(frozen=True, slots=True)
class Family:
    """A template in pieces, longest first, and the issuers whose drafts hold some of it."""

    pieces: tuple[Piece, ...]
    issuers: frozenset[str]

    @property
    def drafts(self) -> frozenset[DocumentId]:
        return frozenset[DocumentId]().union(*(piece.drafts for piece in self.pieces))


def find_families(
    shared: Sequence[SharedStretch],
    issuers: Mapping[DocumentId, str],
    units_of: UnitsOf,
    formulas: FormulaFrequencies,
    options: FamilyOptions,
) -> list[Family]:
    """Families by their number of issuers, the greatest first; equal input, equal output.

    ``shared`` are stretches that nothing known or legitimate explains; each pair of drafts may be
    told once or twice. ``issuers`` names the issuer of each draft among them. ``units_of`` gives
    a draft's masked units and may load them: it is asked for the members of a group together.
    """
    stretches = common_stretches(shared, issuers, options.issuers, options.units)
    groups = linked(stretches, shared)
    pieces = _rebuilt(groups, issuers, units_of, formulas, options)
    runs = [frozenset(run_hashes(piece.units).tolist()) for piece in pieces]
    alike = _grouped(runs, options.likeness, of_shorter=True)
    pieces = [pieces[group[0]] for group in alike if len(group) == 1] + _rebuilt(
        [
            sorted({s for n in group for s in pieces[n].stretches})
            for group in alike
            if len(group) > 1
        ],
        issuers,
        units_of,
        formulas,
        options,
    )
    together = _grouped([piece.drafts for piece in pieces], options.likeness, of_shorter=False)
    families = [_family([pieces[n] for n in group], issuers) for group in together]
    return sorted(families, key=lambda f: (-len(f.issuers), sorted(f.drafts)))


def _rebuilt(
    groups: Iterable[Sequence[Stretch]],
    issuers: Mapping[DocumentId, str],
    units_of: UnitsOf,
    formulas: FormulaFrequencies,
    options: FamilyOptions,
) -> list[Piece]:
    found = (
        rebuilt(group, issuers, units_of, formulas, options)
        for group in groups
        if len({issuers[s.draft] for s in group}) >= options.issuers
    )
    return [piece for piece in found if piece is not None]


def _family(pieces: list[Piece], issuers: Mapping[DocumentId, str]) -> Family:
    pieces.sort(key=lambda p: (-len(p.units), p.pivot, p.places))
    return Family(tuple(pieces), frozenset(issuers[d] for p in pieces for d in p.drafts))


def _grouped(
    sets: Sequence[frozenset[Hashable]], likeness: float, *, of_shorter: bool
) -> list[list[int]]:
    """Indices of sets in groups that share ``likeness`` of the smaller one, or of both united."""
    holders: dict[Hashable, list[int]] = defaultdict(list)
    for n, one in enumerate(sets):
        for member in one:
            holders[member].append(n)
    common: Counter[tuple[int, int]] = Counter()
    for held in holders.values():
        is_common = len(held) > _PAIRED_PIECES
        common.update(pairwise(held) if is_common else combinations(held, 2))
    groups = Groups(len(sets))
    for (n, m), count in common.items():
        sizes = len(sets[n]), len(sets[m])
        whole = min(sizes) if of_shorter else sum(sizes) - count
        if count >= likeness * whole:
            groups.join(n, m)
    return groups.listed()
