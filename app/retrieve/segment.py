"""A segment: an immutable part of the index, some documents with their postings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.domain.formulas import unit_hash
from app.retrieve.arrays import Array, ArraysWriter, damaged, facts_of, open_arrays
from app.retrieve.features import PAIR_UNITS, RUN_UNITS, features_of
from app.retrieve.indexed import (
    HIGHER_RANKS,
    IndexedDocument,
    cited_hashes,
    day_of,
    issuer_hash,
    own_number_hash,
)
from app.retrieve.postings import Postings

TABLE = ("ids", "issuers", "levels", "days", "numbers", "texts", "cited_counts", "cited")
STREAM = ("vocabulary", "units", "unit_counts")
RUNS = ("run_features", "run_offsets", "run_documents")
PAIRS = ("pair_features", "pair_offsets", "pair_documents")


@dataclass(frozen=True, eq=False)
class DocumentTable:
    """A row a document: id (bytes), hashes of issuer, own number and text, rank of its level, date.

    Rows are in the order of :func:`row_order`: the ``higher`` documents above the grassroots come
    first. ``days`` are dates as ordinal numbers, an unknown one after all others. ``cited`` holds
    the hashes of cited numbers of all rows, ``cited_counts`` how many a row has.
    """

    ids: NDArray[np.bytes_]
    issuers: NDArray[np.uint64]
    levels: NDArray[np.uint8]
    days: NDArray[np.uint32]
    numbers: NDArray[np.uint64]
    texts: NDArray[np.uint64]
    cited_counts: NDArray[np.uint16]
    cited: NDArray[np.uint64]

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def higher(self) -> int:
        return int(np.count_nonzero(self.levels <= HIGHER_RANKS))


@dataclass(frozen=True, eq=False)
class UnitStream:
    """The units of all documents, one after the other, as places in ``vocabulary`` (hashes)."""

    vocabulary: NDArray[np.uint64]
    units: NDArray[np.uint32]
    offsets: NDArray[np.int64]

    def codes_of(self, ordinal: int) -> NDArray[np.uint64]:
        """The hashes of one document's units."""
        return self.vocabulary[self.units[self.offsets[ordinal] : self.offsets[ordinal + 1]]]


@dataclass(frozen=True, eq=False)
class Segment:
    """Documents, their units, and the inverted files of their runs and pairs of units."""

    folder: Path
    table: DocumentTable
    stream: UnitStream
    runs: Postings
    pairs: Postings

    def __len__(self) -> int:
        return len(self.table)

    @property
    def name(self) -> str:
        return self.folder.name

    @classmethod
    def open(cls, folder: Path, *, verify: bool = True) -> Segment:
        """Open a finished segment, memory-mapped: no file of it is opened later.

        Its bytes are proved to be those that were written, unless ``verify`` is false.

        Raises:
            LibraryDamagedError: it is missing, broken, or of another format.
        """
        facts, arrays = open_arrays(folder, (*TABLE, *STREAM, *RUNS, *PAIRS), verify=verify)
        table = DocumentTable(*(arrays[name] for name in TABLE))
        offsets = counted_offsets(arrays["unit_counts"])
        stream = UnitStream(arrays["vocabulary"], arrays["units"], offsets)
        runs, pairs = (Postings(*(arrays[name] for name in names)) for names in (RUNS, PAIRS))
        segment = cls(folder, table, stream, runs, pairs)
        if facts.get("documents") != len(table) or not segment._fits():
            raise damaged(folder.name, "lengths of the arrays do not fit each other")
        return segment

    def _fits(self) -> bool:
        """Whether the lengths of the arrays agree; a glance, the proof is ``segment_faults``."""
        rows = len(self.table)
        columns = ("issuers", "levels", "days", "numbers", "texts", "cited_counts")
        return (
            all(len(getattr(self.table, name)) == rows for name in columns)
            and len(self.stream.offsets) == rows + 1
            and self.stream.offsets[-1] == len(self.stream.units)
            and all(len(p.offsets) == len(p.features) + 1 for p in (self.runs, self.pairs))
        )


def write_segment(folder: Path, documents: Sequence[IndexedDocument]) -> None:
    """Write a segment of new documents.

    Raises:
        FileExistsError: the folder is there already.
    """
    order = row_order(_ids(documents), _levels(documents))
    documents = [documents[n] for n in order.tolist()]
    writer = ArraysWriter(folder)
    try:
        for name, rows in _table_columns(documents).items():
            writer.append(name, rows)
        vocabulary, units = _stream(documents)
        counts = np.array([len(d.units) for d in documents], np.uint32)
        stream: tuple[Array, ...] = (vocabulary, units, counts)
        for name, part in zip(STREAM, stream, strict=True):
            writer.append(name, part)
        codes, offsets = vocabulary[units], counted_offsets(counts)
        for names, length in ((RUNS, RUN_UNITS), (PAIRS, PAIR_UNITS)):
            postings = Postings.of(*features_of(codes, offsets, length))
            for name, column in zip(names, postings.columns, strict=True):
                writer.append(name, column)
        writer.finish({"documents": len(documents)})
    finally:
        writer.abandon()


def segment_sizes(folder: Path, names: Iterable[str]) -> list[int]:
    """How many documents finished segments in a folder have; nothing else of them is opened.

    Raises:
        LibraryDamagedError: one is missing or of another format.
    """
    sizes = {name: facts_of(folder / name).get("documents") for name in names}
    for name, size in sizes.items():
        if size is None:
            raise damaged(name, "the number of documents is not known")
    return [size for size in sizes.values() if size is not None]


def row_order(ids: NDArray[np.bytes_], levels: NDArray[np.uint8]) -> NDArray[np.int64]:
    """The order of rows: above the grassroots first, then by id.

    It depends on the documents alone, never on when they came or with which others. Ids are hashes
    of contents, so the first rows are a fair sample.
    """
    order: NDArray[np.int64] = np.lexsort((ids, levels > HIGHER_RANKS))
    return order


def counted_offsets(counts: Array) -> NDArray[np.int64]:
    """Where each row begins in what all rows have, by how many each has; and the end."""
    return np.concatenate(([0], np.cumsum(counts, dtype=np.int64)))


def _table_columns(documents: Sequence[IndexedDocument]) -> dict[str, Array]:
    cited = [cited_hashes(d) for d in documents]
    return {
        "ids": _ids(documents),
        "issuers": np.array([issuer_hash(d.metadata) for d in documents], np.uint64),
        "levels": _levels(documents),
        "days": np.array([day_of(d.metadata) for d in documents], np.uint32),
        "numbers": np.array([own_number_hash(d) for d in documents], np.uint64),
        "texts": np.array([d.text_hash for d in documents], np.uint64),
        "cited_counts": np.array([len(c) for c in cited], np.uint16),
        "cited": np.fromiter(chain.from_iterable(cited), np.uint64),
    }


def _ids(documents: Sequence[IndexedDocument]) -> NDArray[np.bytes_]:
    return np.array([d.id.encode() for d in documents], "S" if documents else "S1")


def _levels(documents: Sequence[IndexedDocument]) -> NDArray[np.uint8]:
    return np.array([d.metadata.level.rank for d in documents], np.uint8)


class _Places(dict[str, int]):
    """Numbers units as they are met."""

    def __missing__(self, unit: str) -> int:
        place = self[unit] = len(self)
        return place


def _stream(documents: Sequence[IndexedDocument]) -> tuple[NDArray[np.uint64], NDArray[np.uint32]]:
    """Vocabulary (sorted hashes) and places in it of all units."""
    met = _Places()
    total = sum(len(d.units) for d in documents)
    every = chain.from_iterable(d.units for d in documents)
    places = np.fromiter(map(met.__getitem__, every), np.uint32, total)
    hashes = np.fromiter(map(unit_hash, met), np.uint64, len(met))
    vocabulary, inverse = np.unique(hashes, return_inverse=True)
    return vocabulary, inverse.astype(np.uint32)[places]
