"""Environment → settings → wired parts. Only this module and the entry points read settings."""

from __future__ import annotations

import os
from functools import cached_property
from pathlib import Path
from threading import Lock

from pydantic import BaseModel, ValidationError
from pydantic_settings import SettingsError as UnparsableSettingError

from app.domain.check import CheckResult
from app.domain.document import Document
from app.domain.formulas import FormulaFrequencies
from app.errors import LibraryBusyError, LibraryDamagedError, SettingsError, UnknownDocumentError
from app.ingest import Archive, is_archive, read_archive, read_isolated, warm_up
from app.ingest.scan.diacritics.model import load_pairs
from app.pipeline import (
    Library,
    PeerCheck,
    Peers,
    check_among_peers,
    check_document,
    settle,
)
from app.service import CheckService
from app.settings import PREFIX, Settings
from app.store import CheckStore, LibraryStore, load_formulas

_ATTEMPTS = 5


def load_settings() -> Settings:
    """Settings from the environment.

    Raises:
        SettingsError: a variable has an unusable value, or its name is not one of ours.
    """
    known = {f"{PREFIX}{name}".upper() for name in Settings.model_fields}
    given = [n for n in os.environ if n.upper().startswith(PREFIX)]
    if unknown := [n for n in given if n.upper().split("__")[0] not in known]:
        names = ", ".join(sorted(unknown))
        raise _unusable(names, "no such setting", "không có tham số này")
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        name = PREFIX + "__".join(str(part) for part in first["loc"]).upper()
        raise _unusable(name, first["msg"], f"giá trị không hợp lệ ({first['msg']})") from error
    except UnparsableSettingError as error:
        names = ", ".join(sorted(n for n in given if _is_group(n)))
        raise _unusable(names, str(error), f"giá trị không hợp lệ ({error})") from error


def _is_group(variable: str) -> bool:
    """Whether a variable gives a whole group of options, as JSON."""
    field = Settings.model_fields.get(variable.upper().removeprefix(PREFIX).lower())
    return field is not None and isinstance(field.default, BaseModel)


def _unusable(name: str, en: str, vi: str) -> SettingsError:
    return SettingsError(
        vi=f"Biến môi trường {name} không dùng được: {vi}. Hãy sửa hoặc bỏ biến này.",
        en=f"The environment variable {name} cannot be used: {en}. Correct or remove it.",
    )


def open_library(store: LibraryStore) -> Library:
    """One revision of a library, whole, even while another process changes it.

    Raises:
        LibraryDamagedError: index and store do not fit each other.
        LibraryBusyError: it changed at each attempt.
    """
    for _ in range(_ATTEMPTS):
        revision = store.revision()
        try:
            return Library.open(store)
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


class Checker:
    """Reads and checks drafts against one library folder, seeing additions as they come.

    Several threads may share one.
    """

    def __init__(self, settings: Settings, library_dir: Path) -> None:
        self.settings = settings
        self.library_dir = library_dir
        self._lock = Lock()
        self._store: LibraryStore | None = None
        self._opened: Library | None = None

    @cached_property
    def _models(self) -> tuple[FormulaFrequencies, str]:
        return load_formulas(self.settings.models_dir)

    def prepare(self) -> None:
        """Start a reader and load the fitted models: what is broken shows before the first draft.

        Raises:
            ModelError: a model is missing or broken.
        """
        warm_up(self.settings.reading, self.settings.isolation)
        _ = self._models
        if (pairs := self.settings.reading.scan.pairs_model) is not None:
            load_pairs(pairs)
        settle()

    @property
    def formulas(self) -> FormulaFrequencies:
        return self._models[0]

    def unpack(self, data: bytes, filename: str) -> Archive | None:
        """The files in a zip of documents; ``None`` where the data is no such zip.

        Raises:
            DamagedFileError, FileTooLargeError, NoTextError: it cannot be taken apart.
        """
        if not is_archive(data):
            return None
        return read_archive(data, filename, self.settings.ingest)

    def read(self, data: bytes, filename: str) -> Document:
        """Read one file in a process of its own.

        Raises:
            UnreadableFileError: it cannot be read, or cost its reader more than allowed.
        """
        return read_isolated(data, filename, self.settings.reading, self.settings.isolation)

    def library(self) -> Library:
        """The library's current revision, opened once for each.

        Raises:
            LibraryError: it is missing or damaged.
        """
        with self._lock:
            if self._store is None:
                self._store = LibraryStore.open(self.library_dir)
            if self._opened is None or self._opened.revision != self._store.revision():
                self._opened = open_library(self._store)
            return self._opened

    def check(self, document: Document) -> CheckResult:
        """Compare a draft with the library's current version and judge it.

        Raises:
            LibraryError: the library is missing, damaged, or changed at each attempt.
            ModelError: a model is missing or broken.
        """
        formulas, model = self._models
        for _ in range(_ATTEMPTS):
            library = self.library()
            try:
                return check_document(
                    document, library, formulas, self.settings.check, {"formulas": model}
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
        formulas, model = self._models
        options = (self.settings.check, self.settings.peers)
        return check_among_peers(document, library, peers, formulas, options, {"formulas": model})

    def close(self) -> None:
        if self._store is not None:
            self._store.close()


def build_service(settings: Settings) -> CheckService:
    """The service behind API and pages, on the settings' data folder and library.

    Raises:
        DataFolderError: the data folder cannot be used.
        ModelError: a model is missing or broken.
    """
    checker = Checker(settings, settings.library)
    checker.prepare()
    store = CheckStore.open(settings.data_dir, settings.spool_dir)
    return CheckService(store, checker, office=settings.commission)
