"""Folders and files that only their owner's account may open: modes 0700 and 0600.

What this product stores (drafts, source documents, reports) is nobody else's to read. The mode is
given when a folder or file is made, so there is no moment at which others can open it, and the
process's umask is left alone: it is shared by all threads.

On Windows only the read-only flag of a mode has an effect; access follows the parent folder there.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO, cast

FOLDER_MODE = 0o700
FILE_MODE = 0o600
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def make_folder(folder: Path) -> None:
    """Make a folder and its missing parents, all owner-only; one that is there stays as it is.

    Raises:
        OSError: it cannot be made, or a file is in its place.
    """
    for missing in reversed([folder, *folder.parents]):
        if not missing.is_dir():
            missing.mkdir(mode=FOLDER_MODE, exist_ok=True)


def make_file(path: Path) -> None:
    """Make an empty file, owner-only, unless there is one.

    For files that a library opens by itself. One that is there is not opened: closing it would
    drop the locks that this process holds on it (POSIX ``fcntl``, which SQLite uses).

    Raises:
        OSError: it cannot be made.
    """
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE_MODE))


def open_to_write(path: Path, mode: str = "wb") -> BinaryIO:
    """Open a file in a binary ``mode`` of :func:`open`; one that is made is owner-only.

    Raises:
        OSError: it cannot be opened.
    """
    return cast("BinaryIO", open(path, mode, opener=opener))


def opener(path: Any, flags: int) -> int:
    """For the ``opener`` parameter of :func:`open`: a file that is made is owner-only."""
    return os.open(path, flags, FILE_MODE)


def tighten(*paths: Path) -> None:
    """Take from others the access to folders and files, as far as this account may.

    What is missing, or belongs to another account, or lies on a disk that takes no change, is
    passed over: it can be used as before.
    """
    for path in paths:
        with suppress(OSError):
            mode = stat.S_IMODE(path.lstat().st_mode)
            if mode & _OTHERS and not path.is_symlink():
                path.chmod(mode & ~_OTHERS)


def tighten_tree(folder: Path) -> None:
    """Take from others the access to a folder and all below it, as far as this account may.

    Cost: a folder that others may not enter is taken to be tightened, and not walked through. The
    folder itself comes last, so that a walk that was interrupted is made again. ``folder`` may be
    a link to it; no link below it is followed.
    """
    with suppress(OSError):
        folder = folder.resolve()
        if folder.stat().st_mode & _OTHERS:
            for parent, _, names in os.walk(folder, topdown=False):
                tighten(*(Path(parent, name) for name in names), Path(parent))
