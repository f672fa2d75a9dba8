"""What the thresholds are laid against, gathered from overlap and assessment."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from app.domain.assessment import AspectStatus, LocalAssessment
from app.domain.comparable import ComparableText
from app.domain.document import Document
from app.domain.overlap import OverlapResult, Passage, SourceSummary
from app.domain.structure import Structure
from app.domain.text import TextRange
from app.verdict.reading import unread_share


@dataclass(frozen=True, slots=True)
class Case:
    """The draft and everything found out about it."""

    document: Document
    comparable: ComparableText
    structure: Structure
    overlap: OverlapResult
    assessment: LocalAssessment

    @property
    def residual(self) -> float:
        """Residual share (0–1) of the body's syllables."""
        return self.overlap.shares.residual


@dataclass(frozen=True, slots=True)
class Findings:
    """The few values that decide.

    ``copied_assessment`` is the share (0–1) of the body that residual passages cover inside
    hollow assessments. ``leftovers`` counts other places' names left in the draft. ``unread``
    is the share (0–1) of the pages that were not read.
    """

    residual: float
    body_syllables: int
    local_aspects: int
    judged: bool
    copied_assessment: float
    leftovers: int
    unread: float = 0.0

    @property
    def least_residual(self) -> float:
        """The residual share of the whole draft if all that was not read is its own."""
        return self.residual * (1.0 - self.unread)

    @property
    def most_residual(self) -> float:
        """The same if all that was not read is copied."""
        return self.least_residual + self.unread


def findings(case: Case) -> Findings:
    statuses = [aspect.status for aspect in case.assessment.aspects]
    return Findings(
        residual=case.residual,
        body_syllables=case.structure.body_syllables(),
        local_aspects=statuses.count(AspectStatus.LOCAL),
        judged=AspectStatus.NOT_ASSESSED not in statuses,
        copied_assessment=_copied_assessment(case),
        leftovers=len(case.overlap.leftovers),
        unread=unread_share(case.document),
    )


def residual_passages(overlap: OverlapResult) -> tuple[int, ...]:
    """Indices of the body's passages that no basis makes legitimate."""
    return tuple(
        index for index, p in enumerate(overlap.passages) if p.in_body and not p.legitimate
    )


def passages_under(case: Case, ranges: tuple[TextRange, ...]) -> tuple[int, ...]:
    """Indices of the residual passages that share text with any of the ranges."""
    return tuple(
        index
        for index in residual_passages(case.overlap)
        if any(case.overlap.passages[index].range.overlaps(r) for r in ranges)
    )


def hollow_ranges(assessment: LocalAssessment) -> tuple[TextRange, ...]:
    """The sentences of all hollow aspects, each once, in reading order."""
    return tuple(
        sorted(
            {
                evidence.range
                for aspect in assessment.aspects
                if aspect.status is AspectStatus.HOLLOW
                for evidence in aspect.evidence
            }
        )
    )


def source_of(case: Case, passage: Passage) -> SourceSummary | None:
    """The summary of the document that the passage stands in."""
    return next((s for s in case.overlap.sources if s.id == passage.source.id), None)


def _copied_assessment(case: Case) -> float:
    body = case.structure.body_syllables()
    covered: set[int] = set()
    for sentence in hollow_ranges(case.assessment):
        for index in passages_under(case, (sentence,)):
            passage = case.overlap.passages[index].range
            common = TextRange(max(passage.start, sentence.start), min(passage.end, sentence.end))
            covered.update(_syllables(case.comparable, common))
    return len(covered) / body if body else 0.0


def _syllables(comparable: ComparableText, where: TextRange) -> range:
    first = bisect_right(comparable.ends, where.start)
    return range(first, bisect_left(comparable.starts, where.end))
