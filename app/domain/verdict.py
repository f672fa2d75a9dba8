"""Reasoned advice to a person."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.domain.text import Bilingual


class Label(StrEnum):
    """``flag``: a near-copy without local assessment; ``review``: a person must look."""

    FLAG = "flag"
    REVIEW = "review"
    CLEAR = "clear"


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason, with the indices of the passages it rests on."""

    code: str
    text: Bilingual
    passages: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """``confidence`` (0–1) is how sure the label is, not how much is copied."""

    label: Label
    reasons: tuple[Reason, ...]
    confidence: float
