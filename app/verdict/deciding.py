"""The stage's entry point."""

from __future__ import annotations

from math import prod

from app.domain.assessment import LocalAssessment
from app.domain.comparable import ComparableText
from app.domain.document import Document
from app.domain.overlap import OverlapResult
from app.domain.structure import Structure
from app.domain.verdict import Verdict
from app.verdict.doubts import doubts
from app.verdict.findings import Case, findings
from app.verdict.labelling import base_confidence, label
from app.verdict.options import VerdictOptions
from app.verdict.reasons import reasons


def decide(
    document: Document,
    comparable: ComparableText,
    structure: Structure,
    overlap: OverlapResult,
    assessment: LocalAssessment,
    options: VerdictOptions,
) -> Verdict:
    """Advice to a reviewer: the label, the reasons with their passages, the confidence.

    ``comparable`` and ``structure`` serve to count the body and to name the section in which
    a hollow sentence stands. Reasons' ``passages`` index ``overlap.passages``. The confidence
    (0–1, see ``base_confidence``) is how sure the label is; doubts multiply it and add their
    reasons, and none of them changes the label.
    """
    case = Case(document, comparable, structure, overlap, assessment)
    found = findings(case)
    advice = label(found, options)
    held = doubts(case, found, advice, options)
    confidence = base_confidence(found, options) * prod(doubt.factor for doubt in held)
    return Verdict(
        label=advice,
        reasons=reasons(case, found, advice, held, options),
        confidence=round(confidence, 3),
    )
