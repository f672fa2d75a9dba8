"""Pages that were read before, by what their picture shows and how it was read."""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from pathlib import Path
from typing import Protocol

from PIL import Image
from pydantic import TypeAdapter, ValidationError

from app.ingest.scan.page import ScannedPage

_FORMAT = "2"
_PAGE = TypeAdapter(ScannedPage)


class PageCache(Protocol):
    """Keeps pages by key; both operations may fail silently, for reading again is no harm."""

    def load(self, key: str) -> ScannedPage | None: ...

    def save(self, key: str, page: ScannedPage) -> None: ...


class NoCache:
    """Keeps nothing."""

    def load(self, _key: str) -> ScannedPage | None:
        return None

    def save(self, _key: str, _page: ScannedPage) -> None:
        return


class RunCache:
    """Keeps pages in memory, as long as one file is read."""

    def __init__(self) -> None:
        self._pages: dict[str, ScannedPage] = {}

    def load(self, key: str) -> ScannedPage | None:
        return self._pages.get(key)

    def save(self, key: str, page: ScannedPage) -> None:
        self._pages[key] = page


class FolderCache:
    """A JSON file for each page, written beside and renamed into place."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def load(self, key: str) -> ScannedPage | None:
        """The page; ``None`` where there is none or its file is damaged."""
        try:
            return _PAGE.validate_json(self._path(key).read_bytes())
        except (OSError, ValidationError):
            return None

    def save(self, key: str, page: ScannedPage) -> None:
        path = self._path(key)
        with contextlib.suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".tmp")
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(_PAGE.dump_json(page))
                Path(name).replace(path)
            except BaseException:
                Path(name).unlink(missing_ok=True)
                raise

    def _path(self, key: str) -> Path:
        return self._folder / key[:2] / f"{key}.json"


def cache_in(folder: Path | None) -> PageCache:
    """A cache in a folder; without one, nothing is kept."""
    return NoCache() if folder is None else FolderCache(folder)


def page_key(image: Image.Image, dpi: int, engine_name: str) -> str:
    """SHA-256 of the picture's pixels with all that decides how they are read."""
    digest = hashlib.sha256()
    digest.update(f"{_FORMAT}|{engine_name}|{dpi}|{image.mode}|{image.size}|".encode())
    digest.update(image.tobytes())
    return digest.hexdigest()
