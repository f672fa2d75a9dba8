"""The fields of ``soichieu.report/1``, as they stand in the JSON.

Offsets are half-open code-point ranges into ``document.text``, or for a source into that
library document's extracted text. Shares, similarities, scores and confidence run from
0 to 1 with at most four decimals. Dates are ISO 8601. A header field that the document
does not have is ``None``. Reports of earlier versions lack the fields marked ``NotRequired``;
reports of this version have them all, except ``removed`` and ``peers``.

The types also validate stored reports (:mod:`app.report.validation`), which is why they come from
``typing_extensions``: pydantic reads no other ``TypedDict`` before Python 3.12.
"""

from __future__ import annotations

from typing import Annotated, Literal, NotRequired, TypeAlias

from pydantic import Field
from typing_extensions import TypedDict

SCHEMA: Literal["soichieu.report/1"] = "soichieu.report/1"
Count: TypeAlias = Annotated[int, Field(ge=0)]
Share: TypeAlias = Annotated[float, Field(ge=0, le=1)]


class BilingualField(TypedDict):
    """A text for people."""

    vi: str
    en: str


class RangeField(TypedDict):
    """A half-open range of code points in ``document.text``."""

    start: Count
    end: Count


class ConfidenceField(TypedDict):
    """How sure the reading of each field is, from 0 (the field is empty) to 1."""

    issuer: Share
    level: Share
    locality: Share
    number: Share
    date: Share
    title: Share
    kind: NotRequired[Share]


class RecognisedPageField(TypedDict):
    """A page, from 1, that is a picture; not ``complete`` is unread, with a ``confidence`` of 0."""

    page: Annotated[int, Field(ge=1)]
    confidence: Share
    complete: bool


class DocumentField(TypedDict):
    r"""The draft; ``text`` is what the reader extracted, ``syllables`` its runs of ``\w+``.

    ``ocr`` lists the pages whose text was recognised from their picture, or should have been.
    ``kind`` is the kind of document in lower case (``nghị quyết``); ``body_syllables`` are those
    to which shares refer; ``page_starts`` is the offset at which each page begins, empty where the
    format has no pages.
    """

    id: str
    filename: str
    sha256: str
    format: str
    text: str
    syllables: Count
    issuer: str | None
    level: str
    locality: str | None
    number: str | None
    date: str | None
    title: str | None
    language: str
    confidence: NotRequired[ConfidenceField]
    ocr: NotRequired[list[RecognisedPageField]]
    kind: NotRequired[str | None]
    body_syllables: NotRequired[Count]
    page_starts: NotRequired[list[Count]]


class ReasonField(TypedDict):
    """``passages`` holds indices into the report's ``passages``."""

    code: str
    text: BilingualField
    passages: list[Count]


class VerdictField(TypedDict):
    """``label`` is ``flag``, ``review`` or ``clear``; ``confidence`` is how sure the label is."""

    label: str
    reasons: list[ReasonField]
    confidence: Share


class SharesField(TypedDict):
    """Shares of the body's syllables; ``by_kind`` names every kind and splits ``raw``."""

    raw: Share
    legitimate: Share
    residual: Share
    by_kind: dict[str, Share]


class SourceField(TypedDict):
    """A source; ``share`` is of the draft's body syllables, ``residual_share`` its residual part.

    A ``peer`` is a draft that was given together with this one; ``direction`` then tells why it
    counts as the source: ``earlier``, ``higher_level``, ``name_left``, ``own_text`` or ``unclear``.
    Of a source with ``removed``, which is no longer in the library, nothing is left but what the
    comparison found: ``filename`` is empty, the header's fields except ``level`` are ``None``.
    """

    id: str
    filename: NotRequired[str]
    title: str | None
    number: str | None
    level: str
    issuer: str | None
    date: str | None
    share: Share
    relation: str
    cited: bool
    peer: NotRequired[bool]
    direction: NotRequired[str | None]
    kind: NotRequired[str | None]
    residual_share: NotRequired[Share]
    removed: NotRequired[bool]


class SourceRangeField(TypedDict):
    """A half-open range of code points in a library document's extracted text.

    Empty, ``[0, 0)``, where that document was removed from the library.
    """

    id: str
    start: Count
    end: Count


class SlotField(TypedDict):
    """What the draft says where the source says something else.

    ``source`` is empty where the source was removed from the library.
    """

    type: str
    suspicious: str
    source: str


class PassageField(TypedDict):
    """``basis`` is ``None`` exactly where ``legitimate`` is false.

    ``id`` names the passage by its wording and its source (:mod:`app.report.fingerprints`);
    ``syllables`` is its length, ``in_body`` whether it enters the shares.
    """

    start: Count
    end: Count
    kind: str
    legitimate: bool
    basis: str | None
    similarity: Share
    source: SourceRangeField
    also_in: list[SourceRangeField]
    origin: str
    slots: list[SlotField]
    section: str
    id: NotRequired[str]
    syllables: NotRequired[Count]
    in_body: NotRequired[bool]


class EvidenceField(TypedDict):
    """A sentence of the draft; a hollow one has no ``grounds``."""

    start: Count
    end: Count
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
    score: Share


class LeftoverField(TypedDict):
    """A name of another locality and whose it is.

    ``belongs_to`` is empty where the source that told it was removed from the library.
    """

    start: Count
    end: Count
    text: str
    belongs_to: str


class WarningField(TypedDict):
    """What to know about how the file was read, and where; no ``ranges`` if it is the whole."""

    code: str
    text: BilingualField
    ranges: NotRequired[list[RangeField]]


class LibraryField(TypedDict):
    """The library that the draft was compared with."""

    version: str
    documents: Count


class PeerCopyField(TypedDict):
    """A draft that took text from this one; ``share`` is of that draft's body."""

    id: str
    filename: str
    share: Share


class TemplateField(TypedDict):
    """A wording that drafts of several ``issuers`` share and no library document holds.

    ``ranges`` and ``share`` tell where this draft holds it and how much of its body that is;
    ``pieces`` are the wording with ``<TYPE>`` for each slot; ``first`` is the id of the member
    with the earliest date; ``members`` are all drafts that hold it, this one too.
    """

    name: str
    issuers: Count
    share: Share
    ranges: list[RangeField]
    pieces: list[str]
    first: str | None
    members: list[PeerCopyField]


class PeersField(TypedDict):
    """What comparing with ``documents`` other drafts has shown beside the sources."""

    documents: Count
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
