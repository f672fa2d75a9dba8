"""Normalise and segment: what every document, draft or reference, goes through once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from app.domain.comparable import UNITS_VERSION, ComparableText
from app.domain.document import Document
from app.domain.document_numbers import normalised_number
from app.domain.prepared import PreparedDocument
from app.domain.readable import ReadableText
from app.domain.structure import Structure
from app.normalise import comparable_of, readable_text
from app.overlap import cited_numbers
from app.processes import Fault, outcomes, outcomes_in_processes
from app.retrieve import IndexedDocument, text_hash
from app.segment import segment
from app.store import PREPARED_BYTES_VERSION, Preparation, dump_prepared

# Raise it with any change of normalising or segmenting that prepares some document otherwise: what
# was kept before is prepared anew then. ``tests/unit/normalise/test_preparation_version.py`` fails
# if one of its texts shows the change; a change that none shows needs this line all the same.
PREPARATION_VERSION = "2"
# Names all that a kept preparation depends on; one of another name is never used.
PREPARATION = f"{UNITS_VERSION}.{PREPARATION_VERSION}.{PREPARED_BYTES_VERSION}"
_BATCH_CHARACTERS = 400_000  # about a third of a second's work
_DOCUMENT_CHARACTERS = 1_000  # what a document costs beside its text
# Fewer batches are done before the processes for them have started: 8 million characters.
_BATCHES_WORTH_PROCESSES = 20


@dataclass(frozen=True, slots=True)
class Prepared:
    """What a library keeps of a document: in its store, and what its index is made of."""

    preparation: Preparation
    syllables: int
    indexed: IndexedDocument


def prepare(document: Document) -> PreparedDocument:
    """A document as comparisons need it."""
    readable = readable_text(document.text, document.regions)
    comparable = comparable_of(readable, document.text, document.regions)
    structure = segment(readable, document.regions, comparable)
    return assemble(document, comparable, structure, readable)


def assemble(
    document: Document,
    comparable: ComparableText,
    structure: Structure,
    readable: ReadableText | None,
) -> PreparedDocument:
    """A document and what preparing made of it, earlier or now.

    ``None`` for the readable text stands for the extracted one.
    """
    return PreparedDocument(
        id=document.id,
        filename=document.filename,
        text=document.text,
        readable=readable or ReadableText(document.text),
        metadata=document.metadata,
        comparable=comparable,
        structure=structure,
    )


def prepare_all(
    documents: Iterable[Document], workers: int, *, least_batches: int = _BATCHES_WORTH_PROCESSES
) -> Iterator[tuple[Document, Prepared | Fault]]:
    """Each document with what a library needs of it, in order.

    Many documents are prepared in ``workers`` processes, which take about three seconds to start:
    give all documents to one call, as an iterator that reads them when asked. A few batches are
    in memory at a time. A document that cannot be prepared has a fault and stops no other.
    """
    batches = _batches(documents)
    first = list(islice(batches, least_batches)) if workers > 1 else []
    if workers > 1 and len(first) == least_batches:
        yield from outcomes_in_processes(for_library, chain(first, batches), workers)
        return
    for batch in chain(first, batches):
        yield from zip(batch, outcomes(for_library, batch), strict=True)


def for_library(document: Document) -> Prepared:
    """One document with what a library needs of it."""
    made = prepare(document)
    data = dump_prepared(made.comparable, made.structure, made.readable, made.text)
    indexed = IndexedDocument(
        made.id,
        made.comparable.units,
        made.metadata,
        normalised_number(made.metadata.number or ""),
        cited_numbers(made),
        text_hash(made.text),
    )
    preparation = Preparation(made.id, PREPARATION, data)
    return Prepared(preparation, len(made.comparable), indexed)


def _batches(documents: Iterable[Document]) -> Iterator[Sequence[Document]]:
    """Documents in order, taken together up to a length of text; at least one a batch."""
    batch: list[Document] = []
    room = _BATCH_CHARACTERS
    for document in documents:
        batch.append(document)
        room -= len(document.text) + _DOCUMENT_CHARACTERS
        if room <= 0:
            yield batch
            batch, room = [], _BATCH_CHARACTERS
    if batch:
        yield batch
