"""A document as the index takes it in, and the hashes by which the index knows its header."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from app.domain.document import DocumentId, Level, Metadata
from app.domain.letters import name_key

MAXIMUM_CITED = 24  # numbers of a document that may name its parent; the first ones do
HIGHER_RANKS = Level.DISTRICT.rank  # levels up to this rank are above the grassroots


@dataclass(frozen=True, slots=True)
class IndexedDocument:
    """What the index must know of a document.

    ``number`` and ``cited`` are normalised document numbers, ``cited`` in reading order;
    ``text_hash`` names the text that was indexed.
    """

    id: DocumentId
    units: Sequence[str]
    metadata: Metadata
    number: str
    cited: Sequence[str]
    text_hash: int


def text_hash(text: str) -> int:
    """A hash of 64 bits of a text."""
    return _hash(text)


def issuer_hash(metadata: Metadata) -> int:
    """Equal for documents of one issuer; documents without a known issuer count as one's."""
    return _hash(f"{_name(metadata.issuer)}|{_province(metadata)}") if metadata.issuer else 0


def day_of(metadata: Metadata) -> int:
    """The date as an ordinal number; one that is not known comes after all others."""
    return (metadata.date or date.max).toordinal()


def number_hashes(metadata: Metadata, number: str) -> tuple[int, int]:
    """The hashes by which a document that cites a number may mean it: as central, as provincial.

    Numbers such as 05-NQ/TU exist once in every province, central ones once.
    """
    return _hash(f"{number}|"), _hash(f"{number}|{_province(metadata)}")


def own_number_hash(document: IndexedDocument) -> int:
    """The hash under which citations find the document; 0 where it has no number."""
    if not document.number:
        return 0
    central, provincial = number_hashes(document.metadata, document.number)
    return central if document.metadata.level is Level.CENTRAL else provincial


def cited_hashes(document: IndexedDocument) -> list[int]:
    """Hashes of the documents that may be meant by the first numbers that are cited."""
    return [
        one
        for number in document.cited[:MAXIMUM_CITED]
        for one in number_hashes(document.metadata, number)
    ]


def _province(metadata: Metadata) -> str:
    if metadata.level is Level.CENTRAL or not metadata.locality:
        return ""
    return _name(metadata.locality.rsplit(",", 1)[-1])


@lru_cache(maxsize=4_096)
def _name(name: str | None) -> str:
    return " ".join(name_key(name or ""))


def _hash(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "little")
