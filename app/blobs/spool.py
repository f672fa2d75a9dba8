"""Files that wait to be read, encrypted.

Whether a file bears a secrecy mark is known only once it is read. Until then it lies here and
nowhere else: each file under a key of its own, both with owner's rights only. Erasing the key
makes the file unreadable even where the disk keeps its blocks. The folder belongs in no backup.
"""

from __future__ import annotations

import os
import time
from collections.abc import Collection
from pathlib import Path
from secrets import token_bytes

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from app.errors import OriginalMissingError

_KEY_BITS = 256
_NONCE_BYTES = 12
_OWNER_ONLY = 0o700
_BESIDE = ".writing"


class Spool:
    """A folder of encrypted files, each with an id of letters and digits."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._files = folder / "files"
        self._keys = folder / "keys"

    def save(self, id_: str, data: bytes) -> None:
        """Keep a file; when this returns it is on disk.

        Raises:
            OSError: it cannot be written; nothing of it is left.
        """
        key, nonce = AESGCM.generate_key(_KEY_BITS), token_bytes(_NONCE_BYTES)
        try:
            _write(self._keys / id_, key)
            _write(self._files / id_, nonce + AESGCM(key).encrypt(nonce, data, id_.encode()))
        except BaseException:
            self.erase(id_)
            raise

    def load(self, id_: str) -> bytes:
        """The file's bytes.

        Raises:
            OriginalMissingError: they are not there any more, or are damaged.
        """
        try:
            key = (self._keys / id_).read_bytes()
            stored = (self._files / id_).read_bytes()
            nonce, sealed = stored[:_NONCE_BYTES], stored[_NONCE_BYTES:]
            return AESGCM(key).decrypt(nonce, sealed, id_.encode())
        except (FileNotFoundError, InvalidTag, ValueError) as error:
            raise OriginalMissingError(
                vi="Bản nộp không còn nguyên vẹn trong thư mục chờ đọc. Hãy nộp lại tệp.",
                en="What was handed in is no longer whole in the waiting folder. "
                "Hand the file in again.",
            ) from error

    def holds(self, id_: str) -> bool:
        return (self._files / id_).exists()

    def erase(self, id_: str) -> None:
        """Destroy the key, then both files; nothing happens where there is none."""
        key = self._keys / id_
        if key.exists():
            _overwrite(key)
        for path in (key, self._files / id_):
            path.unlink(missing_ok=True)
            path.with_name(path.name + _BESIDE).unlink(missing_ok=True)

    def erase_all_but(self, ids: Collection[str], older_than_seconds: float = 0.0) -> None:
        """Erase what a process left that was killed while it received a file.

        What is younger may just be coming in, and stays.
        """
        before = time.time() - older_than_seconds
        for folder in (self._keys, self._files):
            if not folder.is_dir():
                continue
            for path in list(folder.iterdir()):
                name = path.name.removesuffix(_BESIDE)
                if name not in ids and _modified(path) <= before:
                    self.erase(name)


def _modified(path: Path) -> float:
    """When a file was written, in seconds since 1970; never, where it has gone."""
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return float("inf")


def _write(path: Path, content: bytes) -> None:
    """Beside its place, flushed, renamed into it."""
    path.parent.mkdir(mode=_OWNER_ONLY, parents=True, exist_ok=True)
    beside = path.with_name(path.name + _BESIDE)
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)


def _overwrite(path: Path) -> None:
    with path.open("r+b") as file:
        file.write(bytes(path.stat().st_size))
        file.flush()
        os.fsync(file.fileno())
