"""From the rows of an audit to the numbers of its summary; nothing is read or written here.

Decisions:
    * Every number has a denominator of its own: files received, drafts read, drafts that can be
      judged, drafts whose local assessment was examined.
    * Groups are in the order of their names, never of their figures: with few drafts a group, a
      league table would mostly rank chance.
    * Long lists are ordered and counted in full here; the page shows the first part and says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.audit.rows import AssessmentRow, DraftRow, FailureRow, FamilyRow, LeftoverRow
from app.audit.summary_groups import Estimate, Group, exact_interval, grouped, vietnamese_order
from app.audit.summary_sections import (
    DUPLICATE,
    SECRET,
    AspectCount,
    BestAssessment,
    Defences,
    FailureCause,
    Limits,
    SourceUse,
    aspect_counts,
    best_assessments,
    defences,
    failure_causes,
    limits,
    mostly_from_peers,
    sources,
)
from app.audit.summary_sensitivity import Sensitivity, Thresholds, sensitivity
from app.domain.assessment import AspectStatus
from app.domain.verdict import Label

__all__ = [
    "AuditTables",
    "Estimate",
    "Opening",
    "Summary",
    "Thresholds",
    "Verification",
    "summarise",
]

_LABEL_ORDER: dict[str, int] = {Label.FLAG: 0, Label.REVIEW: 1, Label.CLEAR: 2}


@dataclass(frozen=True, slots=True)
class AuditTables:
    """The rows of an audit and what they were compared with.

    ``received`` counts the files found, those that failed included; ``library_documents`` are
    the library's, of version ``library_version``.
    """

    drafts: Sequence[DraftRow]
    leftovers: Sequence[LeftoverRow]
    assessments: Sequence[AssessmentRow]
    failures: Sequence[FailureRow]
    families: Sequence[FamilyRow]
    received: int
    library_documents: int
    library_version: str
    thresholds: Thresholds


@dataclass(frozen=True, slots=True)
class Verification:
    """What people found who read a blind sample of ``judged`` drafts.

    ``flag_precision`` is the share of flagged drafts that they flag too, ``None`` where they read
    none of these. Of the drafts that they flag, ``missed`` is the share that the audit did not
    flag, ``None`` where they flag none or have not read of every label. ``kappa`` is the
    agreement of two readers (−1 to 1), ``None`` where one read.
    """

    judged: int
    flag_precision: Estimate | None
    missed: Estimate | None
    kappa: float | None


@dataclass(frozen=True, slots=True)
class Opening:
    """The counts of the opening sentences.

    ``received`` = ``read`` + ``duplicates`` + ``refused`` + ``failed`` + ``unfinished``, and
    ``judgeable`` = ``flagged`` + ``to_review`` + ``clear``. ``examined`` are drafts of which at
    least one aspect was assessed; ``hollow`` those of them with a hollow aspect.
    """

    received: int
    read: int
    duplicates: int
    refused: int
    failed: int
    unfinished: int
    judgeable: int
    not_judgeable: int
    flagged: int
    to_review: int
    clear: int
    flagged_not_judgeable: int
    from_neighbour: int
    examined: int
    hollow: int
    with_leftovers: int


@dataclass(frozen=True, slots=True)
class Summary:
    """Everything that the page shows.

    ``flag_share`` is that of all judgeable drafts, ``None`` where there are none. ``leftovers``
    are in the order of their drafts' labels, flagged ones first.
    """

    opening: Opening
    flag_share: Estimate | None
    leftovers: tuple[LeftoverRow, ...]
    labels: dict[str, str]
    territories: tuple[Group, ...]
    years: tuple[Group, ...]
    sources: tuple[SourceUse, ...]
    families: tuple[FamilyRow, ...]
    defences: Defences
    aspects: tuple[AspectCount, ...]
    best: tuple[BestAssessment, ...]
    limits: Limits
    failures: tuple[FailureCause, ...]
    sensitivity: Sensitivity
    flagged: tuple[DraftRow, ...]

    @property
    def flagged_ids(self) -> frozenset[str]:
        """The drafts that have a report of their own."""
        return frozenset(draft.id for draft in self.flagged)


def summarise(audit: AuditTables) -> Summary:
    """The numbers of an audit; about a second for 10,000 drafts."""
    least_share = audit.thresholds.clear_residual_max
    opening = _opening(audit)
    labels = {draft.id: draft.label for draft in audit.drafts}
    return Summary(
        opening=opening,
        flag_share=(
            exact_interval(opening.flagged, opening.judgeable) if opening.judgeable else None
        ),
        leftovers=_leftovers(audit.leftovers, labels),
        labels=labels,
        territories=grouped(audit.drafts, lambda draft: draft.territory),
        years=grouped(audit.drafts, lambda draft: str(draft.year) if draft.year else ""),
        sources=sources(audit.drafts, least_share),
        families=tuple(sorted(audit.families, key=lambda f: (-len(f.members), f.name))),
        defences=defences(audit.drafts, audit.families, least_share),
        aspects=aspect_counts(audit.drafts),
        best=best_assessments(audit.drafts, audit.assessments),
        limits=limits(audit.drafts),
        failures=failure_causes(audit.failures),
        sensitivity=sensitivity(audit.drafts, audit.thresholds),
        flagged=_flagged(audit.drafts),
    )


def _opening(audit: AuditTables) -> Opening:
    drafts = audit.drafts
    codes = [failure.code for failure in audit.failures]
    duplicates, refused = codes.count(DUPLICATE), codes.count(SECRET)
    judged = [draft.label for draft in drafts if draft.judgeable]
    statuses = [(d.advantages, d.difficulties, d.characteristics) for d in drafts]
    least_share = audit.thresholds.clear_residual_max
    return Opening(
        received=audit.received,
        read=len(drafts),
        duplicates=duplicates,
        refused=refused,
        failed=len(codes) - duplicates - refused,
        unfinished=max(0, audit.received - len(drafts) - len(codes)),
        judgeable=len(judged),
        not_judgeable=len(drafts) - len(judged),
        flagged=judged.count(Label.FLAG),
        to_review=judged.count(Label.REVIEW),
        clear=judged.count(Label.CLEAR),
        flagged_not_judgeable=sum(d.label == Label.FLAG and not d.judgeable for d in drafts),
        from_neighbour=sum(d.residual >= least_share and mostly_from_peers(d) for d in drafts),
        examined=sum(any(s != AspectStatus.NOT_ASSESSED for s in of) for of in statuses),
        hollow=sum(AspectStatus.HOLLOW in of for of in statuses),
        with_leftovers=sum(draft.leftovers > 0 for draft in drafts),
    )


def _leftovers(rows: Sequence[LeftoverRow], labels: dict[str, str]) -> tuple[LeftoverRow, ...]:
    """Flagged drafts first, then by territory, file and place in the draft."""
    orders = {row.territory: vietnamese_order(row.territory) for row in rows}

    def order(row: LeftoverRow) -> tuple[object, ...]:
        label = _LABEL_ORDER.get(labels.get(row.draft, ""), len(_LABEL_ORDER))
        return (label, orders[row.territory], row.file, row.start, row.name)

    return tuple(sorted(rows, key=order))


def _flagged(drafts: Sequence[DraftRow]) -> tuple[DraftRow, ...]:
    """All flagged drafts by territory, then by file."""
    found = [draft for draft in drafts if draft.label == Label.FLAG]
    orders = {draft.territory: vietnamese_order(draft.territory) for draft in found}
    return tuple(sorted(found, key=lambda d: (not d.territory, orders[d.territory], d.file, d.id)))
