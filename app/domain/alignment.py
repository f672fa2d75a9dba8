"""Candidates and alignments: what retrieval and alignment hand on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.domain.document import DocumentId


class Evidence(StrEnum):
    """Why a document became a candidate."""

    WHOLE_TEXT = "whole_text"
    PART = "part"
    CITED = "cited"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A document that may hold a source: retrieved, not yet verified.

    ``score`` is the best cosine similarity (0–1) of the draft or a part of it.
    """

    id: DocumentId
    score: float
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Alignment:
    """One stretch of the suspicious text laid beside its source, in syllables.

    ``pairs`` are matched blocks ``(suspicious, source, length)`` in units of the masked
    stream, sorted by suspicious position. ``similarity`` (0–1) is the matched share of the
    longer side's units. ``in_order`` is false where matched sentences changed places.
    """

    source_id: DocumentId
    start: int
    end: int
    source_start: int
    source_end: int
    similarity: float
    in_order: bool
    pairs: tuple[tuple[int, int, int], ...]
