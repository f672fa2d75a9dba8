"""What a draft says of its own place."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.domain.text import TextRange


class Aspect(StrEnum):
    """The three things a draft must assess."""

    ADVANTAGES = "advantages"
    DIFFICULTIES = "difficulties"
    CHARACTERISTICS = "characteristics"


class AspectStatus(StrEnum):
    """``hollow``: true of any commune, or the parent's with the name changed."""

    LOCAL = "local"
    HOLLOW = "hollow"
    NONE = "none"
    NOT_ASSESSED = "not_assessed"


class Ground(StrEnum):
    """What ties a statement to the place."""

    PLACE = "place"
    FIGURE = "figure"
    ACTOR = "actor"
    RESULT = "result"
    DEADLINE = "deadline"


@dataclass(frozen=True, slots=True)
class AssessmentEvidence:
    """A sentence of the draft and what grounds it; no grounds in a hollow one."""

    range: TextRange
    grounds: tuple[Ground, ...]


@dataclass(frozen=True, slots=True)
class AspectAssessment:
    """One aspect's status with the sentences behind it, in reading order."""

    aspect: Aspect
    status: AspectStatus
    evidence: tuple[AssessmentEvidence, ...]


@dataclass(frozen=True, slots=True)
class LocalAssessment:
    """The three aspects, and a score from 0.0 (nothing local) to 1.0 (all well grounded)."""

    advantages: AspectAssessment
    difficulties: AspectAssessment
    characteristics: AspectAssessment
    score: float

    @property
    def aspects(self) -> tuple[AspectAssessment, AspectAssessment, AspectAssessment]:
        """The aspects in the order in which reports show them."""
        return (self.advantages, self.difficulties, self.characteristics)
