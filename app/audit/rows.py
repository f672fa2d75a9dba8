"""The rows of an audit: what its tables hold, one frozen type a table.

A field's type is its column's type; its description here is the column's in the README of the
results. Shares run from 0.0 to 1.0 and are of the draft's body syllables; lists in one cell are
joined by ``"; "``; what is unknown is an empty text or ``None``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, TypeVar

SEPARATOR = "; "

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class DraftRow:
    """One draft that was compared and judged.

    ``id`` is unique in the audit; ``file`` is the path below the audited folder with ``/``.
    ``territory`` is what the manifest says, else the outermost unit of the header's locality, else
    the first folder of ``file``. ``judgeable`` is false where no higher-level document on the
    subject was there or nothing could be compared; ``why_not`` is the reason's code.

    ``from_above`` is the part of ``residual`` whose source is of a higher level, ``from_peers``
    the part whose source is of the draft's own level or below, in the library or the audit;
    ``own_earlier`` is the part of ``legitimate`` that is the draft's own earlier text,
    ``prescribed`` the part that is forms and formulas, ``restated`` the part that is cited, quoted
    or restated. ``swapped_figures`` counts numbers and dates changed inside residual passages.

    ``source_…`` is the source of the greatest residual share; ``direction`` says why a source that
    is another draft of the audit came first (:class:`app.domain.peers.Direction`), empty otherwise.
    ``advantages``, ``difficulties``, ``characteristics`` are statuses
    (:class:`app.domain.assessment.AspectStatus`), ``assessment_score`` is 0–1. ``families`` names
    the families to which the draft belongs.
    """

    id: str
    file: str
    sha256: str
    format: str
    territory: str
    issuer: str
    level: str
    locality: str
    number: str
    date: str
    year: int | None
    title: str
    kind: str
    language: str
    syllables: int
    body_syllables: int
    machine_read: bool
    label: str
    confidence: float
    judgeable: bool
    why_not: str
    raw: float
    legitimate: float
    residual: float
    from_above: float
    from_peers: float
    own_earlier: float
    prescribed: float
    restated: float
    verbatim: float
    name_swap: float
    light_edit: float
    paraphrase: float
    reorder: float
    swapped_figures: int
    source_id: str
    source_number: str
    source_issuer: str
    source_level: str
    source_is_peer: bool
    source_residual: float
    direction: str
    advantages: str
    difficulties: str
    characteristics: str
    assessment_score: float
    leftovers: int
    leftover_names: str
    missing_references: str
    families: str
    reasons: str
    warnings: str


@dataclass(frozen=True, slots=True)
class PassageRow:
    """One passage of a draft: code points ``[start, end)`` beside those of its source."""

    draft: str
    index: int
    start: int
    end: int
    syllables: int
    kind: str
    legitimate: bool
    basis: str
    in_body: bool
    similarity: float
    source: str
    source_level: str
    source_is_peer: bool
    source_start: int
    source_end: int
    origin: str
    slots: int
    section: str


@dataclass(frozen=True, slots=True)
class LeftoverRow:
    """A name of another locality left in a draft, with the sentence around it."""

    draft: str
    file: str
    territory: str
    issuer: str
    name: str
    belongs_to: str
    start: int
    end: int
    sentence: str


@dataclass(frozen=True, slots=True)
class AssessmentRow:
    """A sentence in which a draft assesses its own place, and what grounds it."""

    draft: str
    aspect: str
    start: int
    end: int
    grounds: str
    sentence: str


@dataclass(frozen=True, slots=True)
class FailureRow:
    """A file that was not compared, and why: ``code`` is stable, the texts say what to do.

    ``same_as`` is the file whose content it repeats, where ``code`` is ``duplicate``.
    """

    file: str
    code: str
    vi: str
    en: str
    same_as: str


@dataclass(frozen=True, slots=True)
class FamilyMember:
    """A draft of a family; ``share`` is what the template is of its body."""

    draft: str
    file: str
    issuer: str
    date: str
    share: float


@dataclass(frozen=True, slots=True)
class FamilyRow:
    """Drafts of several issuers that share a wording.

    ``lowest_similarity`` is that of the two members that are least alike in it (0–1).
    ``earliest`` is the member with the earliest date in this audit, empty where no date is known.
    ``source`` is the library document of a higher level that holds the wording, which makes it a
    required template; empty where none is known. ``pieces`` are the rebuilt text, a slot as its
    type in brackets.
    """

    name: str
    issuers: int
    members: tuple[FamilyMember, ...]
    lowest_similarity: float
    earliest: str
    source: str
    source_number: str
    source_issuer: str
    pieces: tuple[str, ...]


def columns(row_type: type[Any]) -> tuple[str, ...]:
    """The names of a table's columns, in order."""
    return tuple(field.name for field in fields(row_type))


def as_dict(row: Any) -> dict[str, Any]:
    """A row as plain values by column."""
    return {name: getattr(row, name) for name in columns(type(row))}


def from_dict(row_type: type[Row], values: Mapping[str, Any]) -> Row:
    """The row of some plain values.

    Raises:
        TypeError: a column is missing, or one is not of this table.
    """
    return row_type(**values)
