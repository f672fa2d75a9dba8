"""What can be marked in a text shown to a reviewer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from app.domain.assessment import Aspect, AspectStatus
from app.report.differences import Edit


@dataclass(frozen=True, slots=True)
class PassageMark:
    """A passage, by its index in the result."""

    index: int
    length: int


@dataclass(frozen=True, slots=True)
class EditMark:
    """Syllables that differ from the source of one passage."""

    passage: int
    edit: Edit


@dataclass(frozen=True, slots=True)
class EvidenceMark:
    """A sentence on the draft's own place; ``number`` counts from 1 within its aspect."""

    aspect: Aspect
    number: int
    status: AspectStatus


@dataclass(frozen=True, slots=True)
class FormulaMark:
    """A stock phrase of the genre."""


@dataclass(frozen=True, slots=True)
class LeftoverMark:
    """Another locality's name; ``number`` counts from 1."""

    number: int


@dataclass(frozen=True, slots=True)
class WarningMark:
    """A stretch that a reading warning is about; both numbers count from 1."""

    warning: int
    number: int


@dataclass(frozen=True, slots=True)
class MatchMark:
    """On the source side: the stretch that the passage matches, context excluded."""


Mark: TypeAlias = (
    PassageMark | EditMark | EvidenceMark | FormulaMark | LeftoverMark | WarningMark | MatchMark
)


def anchor(mark: Mark) -> str | None:
    """The HTML id under which a mark's first letter can be reached.

    >>> anchor(LeftoverMark(2))
    'leftover-2'
    """
    match mark:
        case PassageMark(index=index):
            return f"text-{index + 1}"
        case EvidenceMark(aspect=aspect, number=number):
            return f"{aspect.value}-{number}"
        case LeftoverMark(number=number):
            return f"leftover-{number}"
        case WarningMark(warning=warning, number=number):
            return f"warning-{warning}-{number}"
        case _:
            return None
