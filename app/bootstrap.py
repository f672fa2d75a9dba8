"""Environment → settings → wired parts. Only this module and the entry points read settings."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pydantic import ValidationError

from app.domain.check import CheckResult
from app.domain.document import Document
from app.domain.formulas import FormulaFrequencies
from app.errors import SettingsError
from app.ingest import read_document
from app.pipeline import Library, check_document
from app.service import CheckService
from app.settings import PREFIX, Settings
from app.store import CheckStore, LibraryStore, load_formulas


def load_settings() -> Settings:
    """Settings from the environment.

    Raises:
        SettingsError: a variable has an unusable value, or its name is not one of ours.
    """
    known = {f"{PREFIX}{name}".upper() for name in Settings.model_fields}
    given = [n for n in os.environ if n.upper().startswith(PREFIX)]
    if unknown := [n for n in given if n.upper().split("__")[0] not in known]:
        raise _unusable(", ".join(sorted(unknown)), "no such setting", "không có tham số này")
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        name = PREFIX + "__".join(str(part) for part in first["loc"]).upper()
        raise _unusable(name, first["msg"], first["msg"]) from error


def _unusable(name: str, en: str, vi: str) -> SettingsError:
    return SettingsError(
        vi=f"Biến môi trường {name} không dùng được: {vi}. Hãy sửa hoặc bỏ biến này.",
        en=f"The environment variable {name} cannot be used: {en}. Correct or remove it.",
    )


@dataclass(frozen=True)
class Checker:
    """Reads and checks drafts against one library folder, seeing additions as they come."""

    settings: Settings
    library_dir: Path

    @cached_property
    def _models(self) -> tuple[FormulaFrequencies, str]:
        return load_formulas(self.settings.models_dir)

    @cached_property
    def _opened(self) -> dict[str, Library]:
        return {}

    @cached_property
    def _store(self) -> LibraryStore:
        return LibraryStore.open(self.library_dir)

    @property
    def formulas(self) -> FormulaFrequencies:
        return self._models[0]

    def read(self, data: bytes, filename: str) -> Document:
        return read_document(data, filename, self.settings.ingest)

    def library(self) -> Library:
        """The library's current version, opened once for each version.

        Raises:
            LibraryError: it is missing or damaged.
        """
        version = self._store.version()
        if version not in self._opened:
            self._opened.clear()
            self._opened[version] = Library.open(self._store, self.settings.check.retrieve)
        return self._opened[version]

    def check(self, document: Document) -> CheckResult:
        """Compare a draft with the library's current version and judge it."""
        formulas, model = self._models
        return check_document(
            document, self.library(), formulas, self.settings.check, {"formulas": model}
        )


def build_service(settings: Settings) -> CheckService:
    """The service behind API and pages, on the settings' data folder and library."""
    checker = Checker(settings, settings.library)
    return CheckService(CheckStore(settings.data_dir), checker)
