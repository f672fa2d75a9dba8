"""What an overlap is: passages with kind, slots, basis; sources; shares; leftovers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from app.domain.comparable import SlotType
from app.domain.document import DocumentId, Metadata
from app.domain.peers import Direction
from app.domain.text import TextRange


class Kind(StrEnum):
    """How far the wording moved from the source's."""

    VERBATIM = "verbatim"
    NAME_SWAP = "name_swap"
    LIGHT_EDIT = "light_edit"
    PARAPHRASE = "paraphrase"
    REORDER = "reorder"


class Basis(StrEnum):
    """Why an overlap is legitimate."""

    HEADER = "header"
    LEGAL_BASIS = "legal_basis"
    CITATION = "citation"
    QUOTATION = "quotation"
    RESTATED_TARGET = "restated_target"
    FORMULA = "formula"
    PROGRAMME_NAME = "programme_name"
    ANNEX_FORM = "annex_form"
    OWN_EARLIER_TEXT = "own_earlier_text"


class Relation(StrEnum):
    """What a source as a whole is to the draft."""

    COPIED = "copied"
    IMPLEMENTS = "implements"
    SHARES_TEMPLATE = "shares_template"
    MENTIONS = "mentions"


@dataclass(frozen=True, slots=True)
class SourceRange:
    """Code points ``[start, end)`` of a library document's extracted text.

    Empty at 0 where that document was removed from the library after the check.
    """

    id: DocumentId
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class SlotPair:
    """A slot that differs: what the draft says where the source says something else."""

    type: SlotType
    suspicious: str
    source: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of the draft, ``text[start:end]``, that stands in a source too.

    ``similarity`` is the matched share (0–1) of the longer side; ``syllables`` the
    passage's length; ``in_body`` whether it enters the shares; ``section`` the numbering
    path and heading in which it begins. ``kind`` is that of the greater part of it;
    ``kind_syllables`` splits ``syllables`` by sentence, and is empty where all are of ``kind``.
    ``id`` is the fingerprint that the report gives it; the comparison leaves it empty.
    """

    range: TextRange
    kind: Kind
    basis: Basis | None
    similarity: float
    source: SourceRange
    also_in: tuple[SourceRange, ...]
    origin: DocumentId
    slots: tuple[SlotPair, ...]
    section: str
    syllables: int
    in_body: bool
    kind_syllables: Mapping[Kind, int] = field(default_factory=dict, hash=False)
    id: str = ""

    @property
    def legitimate(self) -> bool:
        """Whether the overlap has a basis, and so is no sign of copying."""
        return self.basis is not None


@dataclass(frozen=True, slots=True)
class Shares:
    """Shares (0–1) of the draft's body syllables; ``raw = legitimate + residual``.

    ``by_kind`` splits ``raw``, by the sentences of the passages: one word-for-word sentence in
    an edited passage counts as verbatim.
    """

    raw: float
    legitimate: float
    residual: float
    by_kind: dict[Kind, float]


@dataclass(frozen=True, slots=True)
class SourceSummary:
    """One document's part in the draft; ``share`` is of the body's syllables.

    ``peer`` tells, of a draft that was given together with this one, why it counts as the source;
    ``None`` for a library document. ``removed`` is true of a document that has left the library
    since the check: its ``filename`` and header are blank then.
    """

    id: DocumentId
    filename: str
    metadata: Metadata
    share: float
    residual_share: float
    relation: Relation
    cited: bool
    peer: Direction | None = None
    removed: bool = False


@dataclass(frozen=True, slots=True)
class Leftover:
    """A name of another locality left in the draft, and whose it is.

    ``belongs_to`` is empty where the source that told it was removed from the library.
    """

    range: TextRange
    text: str
    belongs_to: str


@dataclass(frozen=True, slots=True)
class OverlapResult:
    """Everything the comparison found; passages are sorted by start, sources best first."""

    passages: tuple[Passage, ...]
    formulas: tuple[TextRange, ...]
    sources: tuple[SourceSummary, ...]
    shares: Shares
    leftovers: tuple[Leftover, ...]
    missing_references: tuple[str, ...]
