"""Documents with vocabularies of their own."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

from app.domain.document import DocumentId, Level, Metadata
from app.retrieve import IndexedDocument, LibraryIndex, Segment, write_segment


def words(prefix: str, count: int) -> list[str]:
    """A text with a vocabulary of its own, each word met about twice."""
    chance = random.Random(prefix)  # noqa: S311
    return [f"{prefix}{chance.randrange(max(1, count // 2))}" for _ in range(count)]


def indexed(
    name: str,
    units: Sequence[str],
    level: Level = Level.COMMUNE,
    issuer: str | None = None,
    number: str = "",
    cited: Sequence[str] = (),
) -> IndexedDocument:
    metadata = Metadata(issuer=issuer, level=level)
    return IndexedDocument(DocumentId(name), units, metadata, number, cited, len(name))


def index_of(folder: Path, *batches: Sequence[IndexedDocument]) -> LibraryIndex:
    """An index with a segment for each batch."""
    for n, batch in enumerate(batches):
        write_segment(folder / f"s{n}", batch)
    return LibraryIndex([Segment.open(folder / f"s{n}") for n in range(len(batches))])
