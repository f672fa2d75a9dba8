"""Each aspect's status and the score, from the statements of all sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.domain.assessment import (
    Aspect,
    AspectAssessment,
    AspectStatus,
    AssessmentEvidence,
    LocalAssessment,
)
from app.local_assessment.judging import Statement
from app.local_assessment.options import LocalAssessmentOptions

_LOCAL_AT_LEAST = 0.5


def assessed(statements: Sequence[Statement], options: LocalAssessmentOptions) -> LocalAssessment:
    """Status, evidence and score of all three aspects.

    The score is the mean of the aspects' parts. A part is 0 unless the aspect is local; then
    it grows from 0.5 with the grounding strength to 1.0 at ``full_strength``, so that one
    sound sentence on each aspect scores about 0.67 and nothing hollow ever adds to it.
    """
    by_aspect = {a: [s for s in statements if s.aspect is a] for a in Aspect}
    strengths = {a: sum(s.strength for s in by_aspect[a]) for a in Aspect}
    parts = [_part(strength, options) for strength in strengths.values()]
    return _assessment(
        {a: _aspect(a, by_aspect[a], strengths[a], options) for a in Aspect},
        score=round(sum(parts) / len(parts), 4),
    )


def not_assessed() -> LocalAssessment:
    """For a text whose language the rules do not read."""
    empty = {a: AspectAssessment(a, AspectStatus.NOT_ASSESSED, ()) for a in Aspect}
    return _assessment(empty, score=0.0)


def _assessment(aspects: Mapping[Aspect, AspectAssessment], score: float) -> LocalAssessment:
    return LocalAssessment(
        advantages=aspects[Aspect.ADVANTAGES],
        difficulties=aspects[Aspect.DIFFICULTIES],
        characteristics=aspects[Aspect.CHARACTERISTICS],
        score=score,
    )


def _part(strength: float, options: LocalAssessmentOptions) -> float:
    if strength < options.local_strength_min:
        return 0.0
    share = min(1.0, strength / max(options.full_strength, options.local_strength_min))
    return _LOCAL_AT_LEAST + (1 - _LOCAL_AT_LEAST) * share


def _aspect(
    aspect: Aspect,
    statements: Sequence[Statement],
    strength: float,
    options: LocalAssessmentOptions,
) -> AspectAssessment:
    """Evidence of a local aspect are its grounded sentences, of a hollow one all of them."""
    if strength >= options.local_strength_min:
        grounded = [AssessmentEvidence(s.range, s.grounds) for s in statements if s.strength]
        return AspectAssessment(aspect, AspectStatus.LOCAL, tuple(grounded))
    hollow = tuple(AssessmentEvidence(s.range, ()) for s in statements)
    status = AspectStatus.HOLLOW if hollow else AspectStatus.NONE
    return AspectAssessment(aspect, status, hollow)
