"""Pages that were read before, by what their picture shows and how it was read.

What a page says is encrypted with a key that only its picture gives: once a draft is deleted,
nobody can read here what it said.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from functools import cache
from importlib.resources import files
from pathlib import Path
from secrets import token_bytes
from typing import Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from PIL import Image
from pydantic import TypeAdapter

from app.ingest.scan.page import ScannedPage

_PAGE = TypeAdapter(ScannedPage)
_NONCE_BYTES = 12
_PAGES_PER_FOLDER = 40  # of 256 folders: about ten thousand pages, some 200 MB


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
    """An encrypted file for each page, written beside and renamed into place.

    The oldest pages go when there are about ten thousand.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def load(self, key: str) -> ScannedPage | None:
        """The page; ``None`` where there is none or its file is damaged."""
        path, seal = self._place(key)
        try:
            stored = path.read_bytes()
            return _PAGE.validate_json(
                seal.decrypt(stored[:_NONCE_BYTES], stored[_NONCE_BYTES:], None)
            )
        except (OSError, InvalidTag, ValueError):  # ValidationError is a ValueError
            return None

    def save(self, key: str, page: ScannedPage) -> None:
        path, seal = self._place(key)
        nonce = token_bytes(_NONCE_BYTES)
        sealed = nonce + seal.encrypt(nonce, _PAGE.dump_json(page), None)
        with contextlib.suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".tmp")
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(sealed)
                Path(name).replace(path)
            except BaseException:
                Path(name).unlink(missing_ok=True)
                raise
            _drop_oldest(path.parent)

    def _place(self, key: str) -> tuple[Path, AESGCM]:
        """The page's file and the cipher for it: neither tells the other."""
        name = hashlib.sha256(f"name|{key}".encode()).hexdigest()
        secret = hashlib.sha256(f"secret|{key}".encode()).digest()
        return self._folder / name[:2] / name, AESGCM(secret)


def _drop_oldest(folder: Path) -> None:
    pages = sorted(folder.iterdir(), key=lambda path: path.stat().st_mtime)
    for path in pages[:-_PAGES_PER_FOLDER]:
        path.unlink(missing_ok=True)


def cache_in(folder: Path | None) -> PageCache:
    """A cache in a folder; without one, nothing is kept."""
    return NoCache() if folder is None else FolderCache(folder)


def page_key(image: Image.Image, dpi: int, engine_name: str) -> str:
    """SHA-256 of the picture's pixels with all that decides how they are read."""
    digest = hashlib.sha256()
    digest.update(f"{_code_name()}|{engine_name}|{dpi}|{image.mode}|{image.size}|".encode())
    digest.update(image.tobytes())
    return digest.hexdigest()


@cache
def _code_name() -> str:
    """A name of the code that reads pages: any change of it gives another."""
    digest = hashlib.sha256()
    for module in sorted(files("app.ingest.scan").iterdir(), key=lambda m: m.name):
        if module.name.endswith(".py"):
            digest.update(module.read_bytes())
    return digest.hexdigest()
