"""A document as it was read: extracted text, layout regions, header metadata."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NewType

from app.domain.text import Bilingual, TextRange

DocumentId = NewType("DocumentId", str)


_ID_HEX_DIGITS = 16


def document_id(sha256: str) -> DocumentId:
    """The id of a document by the hash of its bytes: equal files have equal ids."""
    return DocumentId(sha256[:_ID_HEX_DIGITS])


class FileFormat(StrEnum):
    """Formats with a reader."""

    DOC = "doc"
    DOCX = "docx"
    HTML = "html"
    IMAGE = "image"
    ODT = "odt"
    PDF = "pdf"
    RTF = "rtf"
    TXT = "txt"


class Level(StrEnum):
    """Level of the issuer in the hierarchy, highest first."""

    CENTRAL = "central"
    PROVINCIAL = "provincial"
    DISTRICT = "district"
    COMMUNE = "commune"
    CELL = "cell"
    UNKNOWN = "unknown"

    @property
    def rank(self) -> int:
        """0 for the central level, growing downwards; unknown is lowest."""
        return list(Level).index(self)


class RegionKind(StrEnum):
    """Layout that plain text cannot show."""

    HEADER_ISSUER = "header_issuer"
    HEADER_MOTTO = "header_motto"
    TABLE = "table"
    TEXT_BOX = "text_box"
    FOOTNOTE = "footnote"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch of the extracted text with a role in the layout.

    ``FURNITURE`` (running headers, page numbers) is skipped in comparisons.
    """

    range: TextRange
    kind: RegionKind


@dataclass(frozen=True, slots=True)
class DocumentWarning:
    """Something about the file that the reader of a report must know."""

    code: str
    text: Bilingual
    ranges: tuple[TextRange, ...] = ()


@dataclass(frozen=True, slots=True)
class FieldConfidences:
    """For each field of ``Metadata`` how sure its reading is, from 0.0 to 1.0.

    0.0 stands for an empty field, and for all fields of a document that was read before there
    were confidences. Not probabilities: they rank readings, so that a person looks at the
    doubtful ones first.
    """

    issuer: float = 0.0
    level: float = 0.0
    locality: float = 0.0
    number: float = 0.0
    date: float = 0.0
    title: float = 0.0
    kind: float = 0.0


@dataclass(frozen=True, slots=True)
class RecognisedPage:
    """A page that is a picture, and how surely its letters were recognised.

    ``page`` counts from 1; ``confidence`` runs from 0.0 to 1.0 and is 0.0 where ``is_complete``
    is false: then the page was not read, and nothing of it is in the text.
    """

    page: int
    confidence: float
    is_complete: bool = True


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the header says; a field that is not there stays ``None``.

    ``issuer`` is written as people list it (``Đảng uỷ xã Hưng Lạc``); ``locality`` goes
    from the smallest unit up (``xã Hưng Lạc, huyện Đông Khê``), as far as the header tells;
    ``number`` as printed, without ``Số`` (``05-NQ/ĐU``); ``title`` is the subject without the
    document's kind (``về …``); ``kind`` the kind itself in lower case (``nghị quyết``).
    Two readings of the same words are equal, however sure each is.
    """

    issuer: str | None = None
    level: Level = Level.UNKNOWN
    locality: str | None = None
    number: str | None = None
    date: date | None = None
    title: str | None = None
    kind: str | None = None
    confidence: FieldConfidences = field(default=FieldConfidences(), compare=False)


@dataclass(frozen=True, slots=True)
class Document:
    """One file, read.

    ``text`` is the extracted text to which every offset of the product refers;
    ``page_starts`` holds the offset at which each page begins (empty where the format
    has no pages); ``regions`` are sorted by start and may nest; ``recognised_pages``, sorted by
    page, are those whose text was read from their picture or should have been.
    """

    id: DocumentId
    filename: str
    sha256: str
    format: FileFormat
    text: str
    metadata: Metadata = field(default_factory=Metadata)
    language: str = "vi"
    page_starts: tuple[int, ...] = ()
    regions: tuple[Region, ...] = ()
    warnings: tuple[DocumentWarning, ...] = ()
    recognised_pages: tuple[RecognisedPage, ...] = ()
