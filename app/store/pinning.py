"""Holds a library's files as they are at one moment, while others go on changing it.

Segments and originals never change once they are written; they only go. So each is given a second
name (a hard link) in a folder within the library, which takes no room and hardly any time; only
the database is copied. What a killed process left of this goes with the next writer, so that a
removed document does not live on there.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from app.errors import LibraryBusyError
from app.owner_only import FILE_MODE, make_file, make_folder
from app.store.database import sqlite_connection

_PINS = ".pinned-"
_LOCK = "backup.lock"


@dataclass(frozen=True, slots=True)
class PinnedLibrary:
    """A library's files under second names in ``folder``, laid out as in the library itself."""

    folder: Path
    version: str
    documents: int

    def files(self) -> Iterator[tuple[str, Path]]:
        """Each file with its place in the library, such as ``index/NAME/units.npy``."""
        for path in sorted(self.folder.rglob("*")):
            if path.is_file():
                yield path.relative_to(self.folder).as_posix(), path


@contextmanager
def pinning(folder: Path) -> Iterator[None]:
    """Let one process at a time pin a library; what a killed one left of it goes.

    Raises:
        LibraryBusyError: another process does.
    """
    try:
        with FileLock(folder / _LOCK, timeout=0, mode=FILE_MODE):
            _drop_pins(folder)
            yield
    except Timeout as error:
        raise LibraryBusyError(
            vi="Một tiến trình khác đang sao lưu thư viện. Hãy thử lại sau ít phút.",
            en="Another process is making a backup of the library. Try again in a few minutes.",
        ) from error


def pin(folder: Path, database: Path, files: Iterable[Path]) -> Path:
    """Copy the database, give files of the library a second name; the folder that has them.

    For a writer that holds the locks. A file that is not there is left out.
    """
    pins = Path(tempfile.mkdtemp(dir=folder, prefix=_PINS))
    try:
        make_file(pins / database.name)
        with (
            closing(sqlite_connection(database)) as source,
            closing(sqlite3.connect(pins / database.name)) as copy,
        ):
            source.backup(copy)
        for path in files:
            place = pins / path.relative_to(folder)
            make_folder(place.parent)
            with suppress(FileNotFoundError):
                _second_name(path, place)
    except BaseException:
        shutil.rmtree(pins, ignore_errors=True)
        raise
    return pins


def drop_left_pins(folder: Path) -> None:
    """Delete the pins of a process that was killed; none while another makes a backup."""
    if any(folder.glob(f"{_PINS}*")):
        with suppress(Timeout), FileLock(folder / _LOCK, timeout=0, mode=FILE_MODE):
            _drop_pins(folder)


def _drop_pins(folder: Path) -> None:
    for pins in folder.glob(f"{_PINS}*"):
        shutil.rmtree(pins, ignore_errors=True)


def _second_name(path: Path, place: Path) -> None:
    """A hard link, or a copy on a disk that knows none."""
    try:
        os.link(path, place)
    except FileNotFoundError:
        raise
    except OSError:
        make_file(place)
        shutil.copyfile(path, place)
