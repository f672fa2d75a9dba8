"""The fields of ``soichieu.report/1``, as they stand in the JSON.

Offsets are half-open code-point ranges into ``document.text``, or for a source into that
library document's extracted text. Shares, similarities, scores and confidence run from
0 to 1 with at most four decimals. Dates are ISO 8601. A header field that the document
does not have is ``None``.
"""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

SCHEMA: Literal["soichieu.report/1"] = "soichieu.report/1"


class BilingualField(TypedDict):
    """A text for people."""

    vi: str
    en: str


class RangeField(TypedDict):
    """A half-open range of code points in ``document.text``."""

    start: int
    end: int


class ConfidenceField(TypedDict):
    """How sure the reading of each field is, from 0 (the field is empty) to 1."""

    issuer: float
    level: float
    locality: float
    number: float
    date: float
    title: float


class RecognisedPageField(TypedDict):
    """A page, from 1, that is a picture; not ``complete`` is unread, with a ``confidence`` of 0."""

    page: int
    confidence: float
    complete: bool


class DocumentField(TypedDict):
    r"""The draft; ``text`` is what the reader extracted, ``syllables`` its runs of ``\w+``.

    ``ocr`` lists the pages whose text was recognised from their picture, or should have been.
    """

    id: str
    filename: str
    sha256: str
    format: str
    text: str
    syllables: int
    issuer: str | None
    level: str
    locality: str | None
    number: str | None
    date: str | None
    title: str | None
    language: str
    confidence: ConfidenceField
    ocr: list[RecognisedPageField]


class ReasonField(TypedDict):
    """``passages`` holds indices into the report's ``passages``."""

    code: str
    text: BilingualField
    passages: list[int]


class VerdictField(TypedDict):
    """``label`` is ``flag``, ``review`` or ``clear``; ``confidence`` is how sure the label is."""

    label: str
    reasons: list[ReasonField]
    confidence: float


class SharesField(TypedDict):
    """Shares of the body's syllables; ``by_kind`` names every kind and splits ``raw``."""

    raw: float
    legitimate: float
    residual: float
    by_kind: dict[str, float]


class SourceField(TypedDict):
    """A source; ``share`` is of the draft's body syllables.

    A ``peer`` is a draft that was given together with this one; ``direction`` then tells why it
    counts as the source: ``earlier``, ``higher_level``, ``name_left``, ``own_text`` or ``unclear``.
    """

    id: str
    filename: str
    title: str | None
    number: str | None
    level: str
    issuer: str | None
    date: str | None
    share: float
    relation: str
    cited: bool
    peer: bool
    direction: str | None


class SourceRangeField(TypedDict):
    """A half-open range of code points in a library document's extracted text."""

    id: str
    start: int
    end: int


class SlotField(TypedDict):
    """What the draft says where the source says something else."""

    type: str
    suspicious: str
    source: str


class PassageField(TypedDict):
    """``basis`` is ``None`` exactly where ``legitimate`` is false."""

    start: int
    end: int
    kind: str
    legitimate: bool
    basis: str | None
    similarity: float
    source: SourceRangeField
    also_in: list[SourceRangeField]
    origin: str
    slots: list[SlotField]
    section: str


class EvidenceField(TypedDict):
    """A sentence of the draft; a hollow one has no ``grounds``."""

    start: int
    end: int
    grounds: list[str]


class AspectField(TypedDict):
    """``status`` is ``local``, ``hollow``, ``none`` or ``not_assessed``."""

    status: str
    evidence: list[EvidenceField]


class LocalAssessmentField(TypedDict):
    """The three aspects, and their score together."""

    advantages: AspectField
    difficulties: AspectField
    characteristics: AspectField
    score: float


class LeftoverField(TypedDict):
    """A name of another locality and whose it is."""

    start: int
    end: int
    text: str
    belongs_to: str


class WarningField(TypedDict):
    """What to know about how the file was read, and where; no ``ranges`` if it is the whole."""

    code: str
    text: BilingualField
    ranges: list[RangeField]


class LibraryField(TypedDict):
    """The library that the draft was compared with."""

    version: str
    documents: int


class PeerCopyField(TypedDict):
    """A draft that took text from this one; ``share`` is of that draft's body."""

    id: str
    filename: str
    share: float


class TemplateField(TypedDict):
    """A wording that drafts of several ``issuers`` share and no library document holds.

    ``ranges`` and ``share`` tell where this draft holds it and how much of its body that is;
    ``pieces`` are the wording with ``<TYPE>`` for each slot; ``first`` is the id of the member
    with the earliest date; ``members`` are all drafts that hold it, this one too.
    """

    name: str
    issuers: int
    share: float
    ranges: list[RangeField]
    pieces: list[str]
    first: str | None
    members: list[PeerCopyField]


class PeersField(TypedDict):
    """What comparing with ``documents`` other drafts has shown beside the sources."""

    documents: int
    copied_by: list[PeerCopyField]
    templates: list[TemplateField]


class Report(TypedDict):
    """One draft's report; keys in this order. ``peers`` is there if drafts were compared."""

    schema: Literal["soichieu.report/1"]
    document: DocumentField
    verdict: VerdictField
    shares: SharesField
    sources: list[SourceField]
    passages: list[PassageField]
    formulas: list[RangeField]
    local_assessment: LocalAssessmentField
    leftovers: list[LeftoverField]
    missing_references: list[str]
    warnings: list[WarningField]
    library: LibraryField
    options: dict[str, object]
    engine: dict[str, str]
    peers: NotRequired[PeersField]
