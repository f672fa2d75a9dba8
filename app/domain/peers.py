"""What drafts that were given together say of each other."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.domain.document import DocumentId
from app.domain.text import TextRange


class Direction(StrEnum):
    """Why a peer is taken to have had the shared wording before the draft.

    ``UNCLEAR``: nothing tells which of the two copied, and nobody should guess.
    """

    EARLIER = "earlier"
    HIGHER_LEVEL = "higher_level"
    NAME_LEFT = "name_left"
    OWN_TEXT = "own_text"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class SharedStretch:
    """Units ``[start, stop)`` of a draft beside ``[other_start, other_stop)`` of another.

    Units are those of the masked stream, so that names and numbers may differ.
    """

    draft: DocumentId
    start: int
    stop: int
    other: DocumentId
    other_start: int
    other_stop: int


@dataclass(frozen=True, slots=True)
class TemplateMember:
    """A draft that holds a template: where, and what share (0–1) of its body that is."""

    id: DocumentId
    filename: str
    ranges: tuple[TextRange, ...]
    share: float


@dataclass(frozen=True, slots=True)
class HiddenTemplate:
    """A wording that drafts of several issuers share and no library document holds.

    ``pieces`` are its texts, each slot as its type in brackets, ``…`` where the drafts differ;
    ``first`` is the draft with the earliest date, ``None`` where no date is known;
    ``lowest_resemblance`` (0–1) is that of the two drafts that are least alike in it.
    """

    name: str
    pieces: tuple[str, ...]
    members: tuple[TemplateMember, ...]
    issuers: int
    first: DocumentId | None
    lowest_resemblance: float = 1.0


@dataclass(frozen=True, slots=True)
class PeerCopy:
    """A draft that took text from another one, and the share (0–1) of its body that is."""

    id: DocumentId
    filename: str
    share: float


@dataclass(frozen=True, slots=True)
class PeerFindings:
    """What comparing a draft with its peers has found beside its sources.

    ``documents`` counts the drafts compared with; ``copied_by`` are those that copied from this
    one; ``templates`` those of which it holds a part.
    """

    documents: int
    copied_by: tuple[PeerCopy, ...] = ()
    templates: tuple[HiddenTemplate, ...] = ()
