"""The library's tables, and the way between their rows and domain objects."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from sqlalchemy import Column, Index, Integer, LargeBinary, MetaData, Row, String, Table, Text

from app.domain.document import (
    Document,
    DocumentId,
    FieldConfidences,
    FileFormat,
    Level,
    Metadata,
    Region,
    RegionKind,
)
from app.domain.document_numbers import normalised_number
from app.domain.text import TextRange

PARAMETERS = 500  # of one statement at most
_DIGESTED = (
    *("id", "filename", "sha256", "format", "language", "syllables", "level", "issuer"),
    *("locality", "number", "date", "title", "kind", "text", "regions"),
)

schema = MetaData()
properties = Table(
    "properties", schema, Column("name", String, primary_key=True), Column("value", String)
)
documents = Table(
    "documents",
    schema,
    Column("position", Integer, primary_key=True, autoincrement=True),
    Column("id", String, nullable=False, unique=True),
    Column("filename", String, nullable=False),
    Column("sha256", String, nullable=False, unique=True),
    Column("format", String, nullable=False),
    Column("language", String, nullable=False),
    Column("syllables", Integer, nullable=False),
    Column("level", String, nullable=False),
    Column("issuer", String),
    Column("locality", String),
    Column("number", String),
    Column("date", String),
    Column("title", String),
    Column("kind", String),
    Column("confidence", String),  # JSON; NULL in rows, and missing in libraries, of before
    Column("text", Text, nullable=False),
    Column("regions", Text, nullable=False),
    Column("digest", String, nullable=False),
    Column("number_key", String),  # the number as spellings of it are equal, to look it up by
)
number_index = Index("documents_by_number", documents.c.number_key)
# What the stages before retrieval made of a document: a cache that spares doing it again at each
# check. ``preparation`` names the version that made it; a row of another is as good as none.
prepared = Table(
    "prepared",
    schema,
    Column("id", String, primary_key=True),
    Column("preparation", String, nullable=False),
    Column("data", LargeBinary, nullable=False),
    Column(
        "checksum", String
    ),  # of all of the row; NULL, or missing, where an earlier version made it
)


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A library document without its text, as lists show it."""

    id: DocumentId
    filename: str
    sha256: str
    format: FileFormat
    syllables: int
    metadata: Metadata


def row_of(document: Document, syllables: int) -> dict[str, Any]:
    """The row of a document; its digest changes with anything that a check can see.

    How sure a source's metadata are is nothing of that kind.
    """
    metadata = document.metadata
    row = {
        "id": document.id,
        "filename": document.filename,
        "sha256": document.sha256,
        "format": document.format.value,
        "language": document.language,
        "syllables": syllables,
        "level": metadata.level.value,
        "issuer": metadata.issuer,
        "locality": metadata.locality,
        "number": metadata.number,
        "date": metadata.date.isoformat() if metadata.date else None,
        "title": metadata.title,
        "kind": metadata.kind,
        "text": document.text,
        "regions": json.dumps(
            [[r.range.start, r.range.end, r.kind.value] for r in document.regions]
        ),
    }
    digest = digest_of(row)
    confidence = json.dumps(asdict(metadata.confidence))
    number_key = key_of_number(metadata.number)
    return {**row, "digest": digest, "confidence": confidence, "number_key": number_key}


def digest_of(row: Mapping[str, Any]) -> str:
    """A name of all in a document's row that a check can see; also the row's checksum.

    Raises:
        KeyError, TypeError: the row is none of a document.
    """
    digested = {name: row[name] for name in _DIGESTED}
    return hashlib.sha256(json.dumps(digested, sort_keys=True).encode()).hexdigest()


def checksum_of_preparation(id_: str, preparation: str, data: bytes) -> str:
    """What proves a row of :data:`prepared`, and that it is of the document that was asked for.

    SQLite finds the row by an index, and takes the id from there: where the index is damaged, it
    would give the bytes of one document for those of another.
    """
    return hashlib.sha256(json.dumps([id_, preparation]).encode() + data).hexdigest()


def key_of_number(number: str | None) -> str | None:
    """What a document's number is looked up by; ``None`` where it has none."""
    return normalised_number(number or "") or None


def stored_document(row: Row[Any]) -> StoredDocument:
    return StoredDocument(
        DocumentId(row.id),
        row.filename,
        row.sha256,
        FileFormat(row.format),
        row.syllables,
        metadata_of(row),
    )


def whole_document(row: Row[Any]) -> Document:
    regions = tuple(
        Region(TextRange(start, end), RegionKind(kind))
        for start, end, kind in json.loads(row.regions)
    )
    return Document(
        id=DocumentId(row.id),
        filename=row.filename,
        sha256=row.sha256,
        format=FileFormat(row.format),
        text=row.text,
        metadata=metadata_of(row),
        language=row.language,
        regions=regions,
    )


def metadata_of(row: Row[Any]) -> Metadata:
    return Metadata(
        issuer=row.issuer,
        level=Level(row.level),
        locality=row.locality,
        number=row.number,
        date=date.fromisoformat(row.date) if row.date else None,
        title=row.title,
        kind=row.kind,
        confidence=_confidence(getattr(row, "confidence", None)),
    )


def _confidence(stored: str | None) -> FieldConfidences:
    return FieldConfidences(**json.loads(stored)) if stored else FieldConfidences()
