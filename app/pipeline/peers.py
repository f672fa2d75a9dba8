"""Drafts that are compared with each other: a library of their own for the time of a run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict

from app.domain.document import Document, DocumentId, Level, Metadata
from app.domain.formulas import FormulaFrequencies
from app.domain.letters import name_key
from app.domain.prepared import PreparedDocument
from app.families import FamilyOptions
from app.pipeline.changing import grow_library
from app.pipeline.library import Library
from app.processes import Fault
from app.retrieve import RetrieveOptions, candidates_by
from app.store import LibraryStore, StoredDocument

_UNDATED = -1


class PeerOptions(BaseModel):
    """How drafts are compared with each other.

    Fewer candidates than of a library: of a hundred communes with one text a few tell enough, and
    the library's candidates are the background by which alignment weighs words.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    retrieve: RetrieveOptions = RetrieveOptions(
        maximum_candidates=12, minimum_candidates=0, holders_per_window=4
    )
    families: FamilyOptions = FamilyOptions()


@dataclass(frozen=True)
class Peers:
    """Drafts in a library folder of their own, seen beside the library that all are checked with.

    What the library holds too is the library's. Several processes may open one folder.
    """

    library: Library
    in_library: frozenset[DocumentId]

    @classmethod
    def open(cls, folder: Path, library: Library) -> Peers:
        """The drafts that :func:`gather_peers` has put into ``folder``.

        Raises:
            LibraryMissingError: it has put none there.
        """
        drafts = Library.open(LibraryStore.open(folder))
        return cls(drafts, frozenset(library.index.ids()) & frozenset(drafts.index.ids()))

    @property
    def count(self) -> int:
        return self.library.documents

    def close(self) -> None:
        self.library.store.close()

    @cached_property
    def listed(self) -> Mapping[DocumentId, StoredDocument]:
        """The drafts without their texts."""
        return {draft.id: draft for draft in self.library.store.documents()}

    @cached_property
    def _known(self) -> Mapping[tuple[str, str], DocumentId]:
        """Ids by content and issuer."""
        return {(_content(d.sha256), issuer_of(d.metadata)): d.id for d in self.listed.values()}

    @cached_property
    def _ordinals(self) -> Mapping[DocumentId, int]:
        alive = np.flatnonzero(self.library.index.alive).tolist()
        return dict(zip(self.library.index.ids(), alive, strict=True))

    @cached_property
    def _days(self) -> NDArray[np.int64]:
        """The day of each draft by ordinal, ``_UNDATED`` where its header tells none."""
        days = np.full(len(self.library.index.alive), _UNDATED, np.int64)
        for id_, ordinal in self._ordinals.items():
            day = self.listed[id_].metadata.date
            days[ordinal] = day.toordinal() if day else _UNDATED
        return days

    @cached_property
    def _sources(self) -> NDArray[np.bool_]:
        """Flags of the drafts that the library does not hold."""
        flags = np.ones(len(self.library.index.alive), bool)
        flags[[self._ordinals[id_] for id_ in sorted(self.in_library)]] = False
        return flags

    def id_of(self, document: Document) -> DocumentId | None:
        """The id under which a draft is among its peers; a re-upload is the draft itself."""
        return self._known.get((document.sha256, issuer_of(document.metadata)))

    def above(self, numbers: Sequence[str], level: Level) -> dict[DocumentId, Metadata]:
        """Drafts of higher levels that bear one of some numbers: parents of what lies beside."""
        bearers = self.library.bearers(numbers)
        return {
            id_: metadata
            for id_, metadata in bearers.items()
            if metadata.level.rank < level.rank and id_ not in self.in_library
        }

    def near(
        self,
        draft: PreparedDocument,
        own: DocumentId | None,
        cited: Sequence[DocumentId],
        frequencies: FormulaFrequencies,
        options: PeerOptions,
    ) -> list[PreparedDocument]:
        """Peers that may hold sources of a draft: none that was issued later, never itself.

        ``frequencies`` are the library's: drafts are of the grassroots, whose words are no
        formulas however many use them. Cost: as a search in a library of as many documents.
        """
        asked = self._sources.copy()
        if own is not None:
            asked[self._ordinals[own]] = False
        if draft.metadata.date is not None:
            asked &= self._days <= draft.metadata.date.toordinal()
        index = self.library.index.among(asked)
        found = candidates_by(frequencies, index, draft.comparable.units, cited, options.retrieve)
        return self.library.sources([candidate.id for candidate in found])


def gather_peers(folder: Path, drafts: Iterable[Document], workers: int) -> int:
    """Put drafts into a folder to be compared with each other; how many could not be prepared.

    A byte-identical file of the same issuer is taken once; those that are there already, from a
    run that was interrupted, stay. Drafts may come in any order. What could not be prepared has
    no peers, and says why when it is checked.
    """
    faults = 0

    def note(_: Document, fault: Fault | None) -> None:
        nonlocal faults
        faults += fault is not None

    store = LibraryStore.create(folder)
    try:
        with store.writing():
            new = (d for d in _distinct(drafts) if not store.has_content(d.sha256))
            grow_library(store, new, workers, note)
    finally:
        store.close()
    return faults


def issuer_of(metadata: Metadata) -> str:
    """A name for who issued a draft: drafts without a known issuer or place are one's."""
    place = (metadata.locality or "").split(",")
    parts = (metadata.issuer or "", place[0], place[-1] if len(place) > 1 else "")
    return "|".join(" ".join(name_key(part)) for part in parts)


def _distinct(drafts: Iterable[Document]) -> Iterator[Document]:
    """Drafts by content and issuer; a further issuer of equal bytes gets an id of its own."""
    issuers: dict[str, list[str]] = {}
    for draft in drafts:
        met = issuers.setdefault(draft.sha256, [])
        issuer = issuer_of(draft.metadata)
        if issuer in met:
            continue
        met.append(issuer)
        number = f"-{len(met)}" if len(met) > 1 else ""
        yield replace(draft, id=DocumentId(draft.id + number), sha256=draft.sha256 + number)


def _content(sha256: str) -> str:
    return sha256.split("-", maxsplit=1)[0]
