"""What changed between two audits.

In: the results of two audits. Method: drafts come and go, so that shares are compared by
territory, with an interval of their difference; a draft with the same bytes in both is compared
with itself. Limits: the interval takes the two audits as independent, which drafts that stand in
both are not: it is then wider than it need be.

Decisions:
    * Territories are in the order of their names. Below ten judgeable drafts in one of the
      audits there is no share and no difference.
    * Another library, program or option changes labels too. It is said first, with its name.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from app.audit.intervals import difference
from app.audit.loading import load_run, load_tables
from app.audit.rows import DraftRow, FamilyRow
from app.audit.summarising import AuditTables
from app.audit.summary import page_environment
from app.audit.summary_groups import SMALLEST_GROUP, Estimate, exact_interval, vietnamese_order
from app.domain.assessment import AspectStatus
from app.domain.verdict import Label

COMPARISON_SCHEMA = "soichieu.comparison/1"
# What run.json says of a run that shapes no result, and where things lie.
_SHAPING = ("program", "engine", "library_version", "options")
_PLACES = frozenset({"cache_dir", "pairs_model", "tessdata_dir", "isolation"})
_SHINGLE_WORDS = 5
_SAME_FAMILY = 0.5


@dataclass(frozen=True, slots=True)
class Side:
    """A territory's drafts in one audit.

    ``mean_residual`` is of the judgeable drafts; ``all_local`` the share of the drafts with all
    three aspects local among those whose three aspects were assessed. Shares are ``None`` below
    :data:`SMALLEST_GROUP` drafts.
    """

    drafts: int
    judgeable: int
    flag: int
    flag_share: Estimate | None
    mean_residual: float | None
    all_local: Estimate | None


@dataclass(frozen=True, slots=True)
class Change:
    """A territory in both audits; ``difference`` is the new share of flags less the old one."""

    name: str
    old: Side
    new: Side
    difference: Estimate | None


@dataclass(frozen=True, slots=True)
class Relabelled:
    """A draft with the same bytes in both audits and another label."""

    file: str
    issuer: str
    territory: str
    old_label: str
    new_label: str
    old_residual: float
    new_residual: float


@dataclass(frozen=True, slots=True)
class FamilyChange:
    """A family that only one of the audits has: its members' number, and a piece of its text."""

    name: str
    members: int
    issuers: int
    source_number: str
    piece: str


@dataclass(frozen=True, slots=True)
class Setting:
    """Something that shapes labels and differs, as JSON on either side."""

    name: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two audits beside each other.

    Issuers are told apart with their territories. ``same_drafts`` counts the drafts with the same
    bytes in both, of which ``relabelled`` have another label.
    """

    settings: tuple[Setting, ...]
    overall: Change
    territories: tuple[Change, ...]
    issuers_both: int
    issuers_gone: int
    issuers_new: int
    same_drafts: int
    relabelled: tuple[Relabelled, ...]
    families_gone: tuple[FamilyChange, ...]
    families_new: tuple[FamilyChange, ...]


def compare_audits(old: Path, new: Path) -> Comparison:
    """Compare the results in two folders.

    Raises:
        AuditResultsError: one of them holds no finished audit, or a damaged one.
    """
    settings = changed_settings(load_run(old), load_run(new))
    return comparison_of(load_tables(old), load_tables(new), settings)


def comparison_of(
    old: AuditTables, new: AuditTables, settings: Sequence[Setting] = ()
) -> Comparison:
    """Compare the rows of two audits."""
    old_places, new_places = _by_territory(old.drafts), _by_territory(new.drafts)
    names = sorted({*old_places, *new_places}, key=lambda name: (not name, vietnamese_order(name)))
    before, after = ({(d.issuer, d.territory) for d in x.drafts if d.issuer} for x in (old, new))
    old_drafts = {draft.sha256: draft for draft in old.drafts}
    same = [(old_drafts[d.sha256], d) for d in new.drafts if d.sha256 in old_drafts]
    return Comparison(
        settings=tuple(settings),
        overall=_change("", old.drafts, new.drafts),
        territories=tuple(
            _change(name, old_places.get(name, ()), new_places.get(name, ())) for name in names
        ),
        issuers_both=len(before & after),
        issuers_gone=len(before - after),
        issuers_new=len(after - before),
        same_drafts=len(same),
        relabelled=tuple(_relabelled(a, b) for a, b in same if a.label != b.label),
        families_gone=_only_here(old.families, new.families),
        families_new=_only_here(new.families, old.families),
    )


def _by_territory(drafts: Iterable[DraftRow]) -> Mapping[str, list[DraftRow]]:
    found: dict[str, list[DraftRow]] = defaultdict(list)
    for draft in drafts:
        found[draft.territory].append(draft)
    return found


def _change(name: str, old: Sequence[DraftRow], new: Sequence[DraftRow]) -> Change:
    before, after = _side(old), _side(new)
    has_both = before.flag_share is not None and after.flag_share is not None
    return Change(
        name,
        before,
        after,
        difference((before.flag, before.judgeable), (after.flag, after.judgeable))
        if has_both
        else None,
    )


def _side(drafts: Sequence[DraftRow]) -> Side:
    judged = [draft for draft in drafts if draft.judgeable]
    flags = sum(draft.label == Label.FLAG for draft in judged)
    statuses = [(d.advantages, d.difficulties, d.characteristics) for d in drafts]
    assessed = [of for of in statuses if AspectStatus.NOT_ASSESSED not in of]
    local = sum(set(of) == {AspectStatus.LOCAL} for of in assessed)
    has_enough = len(judged) >= SMALLEST_GROUP
    return Side(
        drafts=len(drafts),
        judgeable=len(judged),
        flag=flags,
        flag_share=exact_interval(flags, len(judged)) if has_enough else None,
        mean_residual=sum(d.residual for d in judged) / len(judged) if has_enough else None,
        all_local=(
            exact_interval(local, len(assessed)) if len(assessed) >= SMALLEST_GROUP else None
        ),
    )


def _relabelled(old: DraftRow, new: DraftRow) -> Relabelled:
    return Relabelled(
        new.file, new.issuer, new.territory, old.label, new.label, old.residual, new.residual
    )


def _only_here(
    families: Iterable[FamilyRow], others: Sequence[FamilyRow]
) -> tuple[FamilyChange, ...]:
    """The families without an equal in the other audit.

    Two are equal with the same source above them, or where the resemblance of their rebuilt texts
    is at least a half.

    Source: Broder (1997), On the resemblance and containment of documents.
    """
    known = {other.source for other in others if other.source}
    texts = [_shingles(other) for other in others if not other.source]
    return tuple(
        FamilyChange(f.name, len(f.members), f.issuers, f.source_number, "".join(f.pieces[:1]))
        for f in families
        if not (
            f.source in known
            if f.source
            else any(_resemblance(_shingles(f), text) >= _SAME_FAMILY for text in texts)
        )
    )


def _shingles(family: FamilyRow) -> set[tuple[str, ...]]:
    words = [piece.lower().split() for piece in family.pieces]
    return {
        tuple(some[n : n + _SHINGLE_WORDS])
        for some in words
        for n in range(max(1, len(some) - _SHINGLE_WORDS + 1))
    }


def _resemblance(some: set[tuple[str, ...]], other: set[tuple[str, ...]]) -> float:
    return len(some & other) / max(1, len(some | other))


def changed_settings(old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[Setting, ...]:
    """What shapes labels and differs between two runs: program, models, library, options."""
    before = dict(_leaves({name: old.get(name) for name in _SHAPING}))
    after = dict(_leaves({name: new.get(name) for name in _SHAPING}))
    return tuple(
        Setting(name, before.get(name, "–"), after.get(name, "–"))
        for name in sorted({*before, *after})
        if before.get(name) != after.get(name)
    )


def _leaves(value: Any, name: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            if key not in _PLACES:
                yield from _leaves(inner, f"{name}.{key}" if name else str(key))
    else:
        yield name, value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def comparison_json(found: Comparison) -> str:
    """The comparison as one object; equal comparisons give equal bytes."""
    values = {"schema": COMPARISON_SCHEMA, **asdict(found)}
    return json.dumps(values, ensure_ascii=False, indent=1, allow_nan=False)


def render_comparison(found: Comparison, *, office: str = "", language: str = "vi") -> str:
    """The comparison as one self-contained page in both languages."""
    template = page_environment().get_template("comparison.html")
    return template.render(c=found, office=office, language=language)
