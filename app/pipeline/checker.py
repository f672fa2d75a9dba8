"""Reads and checks drafts: what commands, service and audit share."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from threading import Lock

from app.domain.check import CheckResult
from app.domain.document import Document
from app.domain.formulas import FormulaFrequencies
from app.errors import LibraryBusyError, LibraryDamagedError, UnknownDocumentError
from app.ingest import (
    Archive,
    IngestOptions,
    IsolationOptions,
    is_archive,
    read_archive,
    read_isolated,
    warm_up,
)
from app.ingest.scan.diacritics.model import load_pairs
from app.pipeline.checking import (
    Among,
    CheckOptions,
    PeerCheck,
    check_among_peers,
    check_document,
)
from app.pipeline.library import Library
from app.pipeline.peers import PeerOptions, Peers
from app.pipeline.settling import settle
from app.store import LibraryStore, load_formulas

_ATTEMPTS = 5


@dataclass(frozen=True, slots=True)
class CheckerSetup:
    """All that a checker is made from: plain values, so that another process can make its own."""

    library_dir: Path
    models_dir: Path
    reading: IngestOptions
    isolation: IsolationOptions
    check: CheckOptions
    peers: PeerOptions


class Checker:
    """Reads and checks drafts against one library folder, seeing additions as they come.

    Several threads may share one. Close it at the end.
    """

    def __init__(self, setup: CheckerSetup) -> None:
        self.setup = setup
        self._lock = Lock()
        self._store: LibraryStore | None = None
        self._opened: Library | None = None

    @cached_property
    def _models(self) -> tuple[FormulaFrequencies, str]:
        return load_formulas(self.setup.models_dir)

    def prepare(self) -> None:
        """Start a reader and load the fitted models: what is broken shows before the first draft.

        Raises:
            ModelError: a model is missing or broken.
        """
        warm_up(self.setup.reading, self.setup.isolation)
        _ = self._models
        if (pairs := self.setup.reading.scan.pairs_model) is not None:
            load_pairs(pairs)
        settle()

    @property
    def formulas(self) -> FormulaFrequencies:
        return self._models[0]

    @property
    def engine(self) -> dict[str, str]:
        """The fitted models, by what they are for."""
        return {"formulas": self._models[1]}

    def unpack(self, data: bytes, filename: str) -> Archive | None:
        """The files in a zip of documents; ``None`` where the data is no such zip.

        Raises:
            DamagedFileError, FileTooLargeError, NoTextError: it cannot be taken apart.
        """
        if not is_archive(data):
            return None
        return read_archive(data, filename, self.setup.reading)

    def read(self, data: bytes, filename: str) -> Document:
        """Read one file in a process of its own.

        Raises:
            UnreadableFileError: it cannot be read, or cost its reader more than allowed.
        """
        return read_isolated(data, filename, self.setup.reading, self.setup.isolation)

    def library(self) -> Library:
        """The library's current revision, opened once for each.

        Raises:
            LibraryError: it is missing or damaged.
        """
        with self._lock:
            if self._store is None:
                self._store = LibraryStore.open(self.setup.library_dir)
            if self._opened is None or self._opened.revision != self._store.revision():
                self._opened = open_library(self._store)
            return self._opened

    def check(self, document: Document) -> CheckResult:
        """Compare a draft with the library's current version and judge it.

        Raises:
            LibraryError: the library is missing, damaged, or changed at each attempt.
            ModelError: a model is missing or broken.
        """
        for _ in range(_ATTEMPTS):
            library = self.library()
            try:
                return check_document(
                    document, library, self.formulas, self.setup.check, self.engine
                )
            except UnknownDocumentError:
                # A candidate was removed from the library meanwhile: compare with what is left.
                if self.library() is library:
                    raise
        raise _changing()

    def check_among(self, document: Document, library: Library, peers: Peers) -> PeerCheck:
        """Compare a draft with one revision of the library and with its peers, and judge it.

        Raises:
            LibraryError: the library is damaged, or lost a document meanwhile.
            ModelError: a model is missing or broken.
        """
        among = Among(peers, self.setup.peers)
        return check_among_peers(
            document, library, among, self.formulas, self.setup.check, self.engine
        )

    def close(self) -> None:
        if self._store is not None:
            self._store.close()


def open_library(store: LibraryStore, *, verify: bool = True) -> Library:
    """One revision of a library, whole, even while another process changes it.

    See :meth:`Library.open` for ``verify``.

    Raises:
        LibraryDamagedError: index and store do not fit each other.
        LibraryBusyError: it changed at each attempt.
    """
    for _ in range(_ATTEMPTS):
        revision = store.revision()
        try:
            return Library.open(store, verify=verify)
        except LibraryDamagedError:
            # A segment may have been merged away between its name's reading and its opening.
            if store.revision() == revision:
                raise
    raise _changing()


def _changing() -> LibraryBusyError:
    return LibraryBusyError(
        vi="Thư viện đang được cập nhật liên tục. Hãy thử lại sau ít phút.",
        en="The library keeps changing. Try again in a few minutes.",
    )
