"""From the findings to the label and to how sure it is."""

from __future__ import annotations

from dataclasses import replace

from app.domain.verdict import Label
from app.verdict.findings import Findings
from app.verdict.options import VerdictOptions


def label(found: Findings, options: VerdictOptions) -> Label:
    """Flag a near-copy without local assessment; clear what is the draft's own; else review.

    An empty body, and a near-copy whose assessment could not be judged, go to a person; so does
    a draft whose label the unread pages could change.
    """
    if found.body_syllables == 0:
        return Label.REVIEW
    if found.residual >= flag_threshold(found, options):
        unassessed = found.judged and found.local_aspects == 0
        stands = found.least_residual >= flag_threshold(found, options)
        return Label.FLAG if unassessed and stands else Label.REVIEW
    if found.most_residual > options.clear_residual_max or lifted_to_review(found, options):
        return Label.REVIEW
    return Label.CLEAR


def flag_threshold(found: Findings, options: VerdictOptions) -> float:
    """The residual share (0–1) that flags: lower where the assessment itself is copied."""
    if has_copied_assessment(found, options):
        return options.flag_residual_min_copied_assessment
    return options.flag_residual_min


def has_copied_assessment(found: Findings, options: VerdictOptions) -> bool:
    """Whether the assessment is copied and nothing local stands beside it."""
    return found.local_aspects == 0 and found.copied_assessment >= options.copied_assessment_min


def decided_by_unread_pages(found: Findings, options: VerdictOptions) -> bool:
    """Whether the label would be another if everything had been read and were like the rest."""
    return label(found, options) is not label(replace(found, unread=0.0), options)


def lifted_to_review(found: Findings, options: VerdictOptions) -> bool:
    """Whether a small residual share needs a person nevertheless."""
    if found.residual < options.review_residual_floor:
        return False
    return found.leftovers > 0 or has_copied_assessment(found, options)


def distance(found: Findings, options: VerdictOptions) -> float:
    """How far (0–1) the residual share lies from the nearest threshold of its label.

    0.0 on the threshold: a hair's breadth decided. A review lies between two thresholds; one
    that is due to a local assessment above the flag threshold counts as near it, for the
    assessment alone holds the flag back.
    """
    flag, clear = flag_threshold(found, options), options.clear_residual_max
    match label(found, options):
        case Label.FLAG:
            return found.least_residual - flag
        case Label.CLEAR:
            return clear - found.most_residual
        case Label.REVIEW if found.least_residual >= flag:
            return options.confidence_ramp * found.local_aspects / 3
        case _:
            return max(0.0, min(found.most_residual - clear, flag - found.least_residual))


def base_confidence(found: Findings, options: VerdictOptions) -> float:
    """From 0.5 on a threshold up to 1.0 at ``confidence_ramp`` from it, linear between.

    Monotone in the distance and no probability: it has not been calibrated on judged drafts.
    It knows nothing of passages that the search missed or of a source the library lacks; the
    factors that are multiplied in afterwards stand for what is known to be uncertain.
    """
    return 0.5 + 0.5 * min(1.0, distance(found, options) / options.confidence_ramp)
