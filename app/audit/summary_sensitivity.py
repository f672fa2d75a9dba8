"""How much the labels of an audit depend on where its thresholds stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace

from app.audit.rows import DraftRow
from app.domain.assessment import AspectStatus
from app.domain.verdict import Label

SHIFT = 0.05


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The thresholds of the verdict as the audit used them (shares, 0–1)."""

    flag_residual_min: float
    flag_residual_min_copied_assessment: float
    clear_residual_max: float


@dataclass(frozen=True, slots=True)
class ThresholdChange:
    """One threshold moved from ``before`` to ``after``, and the labels that this gives."""

    threshold: str
    before: float
    after: float
    changed: int
    flag: int
    review: int
    clear: int


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """Labels under moved thresholds, and the flags among drafts that no machine had to read.

    ``counted`` of ``judgeable`` drafts take part in ``changes``: those whose recorded label is
    the one that the simplified rule gives.
    """

    judgeable: int
    counted: int
    flag: int
    review: int
    clear: int
    changes: tuple[ThresholdChange, ...]
    flagged: int
    not_machine_read: int
    flagged_not_machine_read: int


def sensitivity(drafts: Sequence[DraftRow], thresholds: Thresholds) -> Sensitivity:
    """Move each threshold by :data:`SHIFT` both ways and count the labels that change.

    The rows do not hold everything that the verdict looks at, so that the count follows a
    *simplified* rule, :func:`simplified_label`. Only judgeable drafts whose recorded label agrees
    with that rule are counted; leftovers and unread pages, for example, decided the others.
    """
    judgeable = [draft for draft in drafts if draft.judgeable]
    counted = [draft for draft in judgeable if simplified_label(draft, thresholds) == draft.label]
    recorded = [Label(draft.label) for draft in counted]
    legible = [draft for draft in judgeable if not draft.machine_read]
    return Sensitivity(
        judgeable=len(judgeable),
        counted=len(counted),
        flag=recorded.count(Label.FLAG),
        review=recorded.count(Label.REVIEW),
        clear=recorded.count(Label.CLEAR),
        changes=tuple(
            _change(counted, thresholds, field.name, shift)
            for field in fields(Thresholds)
            for shift in (-SHIFT, SHIFT)
        ),
        flagged=sum(draft.label == Label.FLAG for draft in judgeable),
        not_machine_read=len(legible),
        flagged_not_machine_read=sum(draft.label == Label.FLAG for draft in legible),
    )


def _change(
    drafts: Sequence[DraftRow], thresholds: Thresholds, name: str, shift: float
) -> ThresholdChange:
    before: float = getattr(thresholds, name)
    after = round(min(1.0, max(0.0, before + shift)), 4)
    moved = replace(thresholds, **{name: after})
    labels = [simplified_label(draft, moved) for draft in drafts]
    return ThresholdChange(
        threshold=name,
        before=before,
        after=after,
        changed=sum(label != draft.label for label, draft in zip(labels, drafts, strict=True)),
        flag=labels.count(Label.FLAG),
        review=labels.count(Label.REVIEW),
        clear=labels.count(Label.CLEAR),
    )


def simplified_label(draft: DraftRow, thresholds: Thresholds) -> Label:
    """The label that residual share and aspects alone would give.

    Flag: the residual share reaches the flag threshold (the lower one where an aspect is hollow
    and none is local), an aspect was assessed and none is local. Review: it reaches the flag
    threshold otherwise, or exceeds the clear threshold. Clear: what remains.
    """
    statuses = (draft.advantages, draft.difficulties, draft.characteristics)
    local = AspectStatus.LOCAL in statuses
    copied = not local and AspectStatus.HOLLOW in statuses
    flag_from = thresholds.flag_residual_min
    if copied:
        flag_from = min(flag_from, thresholds.flag_residual_min_copied_assessment)
    assessed = any(status != AspectStatus.NOT_ASSESSED for status in statuses)
    if draft.residual >= flag_from:
        return Label.FLAG if assessed and not local else Label.REVIEW
    return Label.REVIEW if draft.residual > thresholds.clear_residual_max else Label.CLEAR
