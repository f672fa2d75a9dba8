"""A folder for each child's temporary files, and what killed programs left of them.

The parent holds a lock on the folder as long as it lives. A folder that can be locked by another
belongs to nobody any more.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

_PREFIX = "soichieu-reader-"
_FLAGS = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW


class ReaderFolder:
    """A new folder of this process; :meth:`remove` it when its child has ended."""

    def __init__(self) -> None:
        while True:
            self.path = Path(tempfile.mkdtemp(prefix=_PREFIX))
            self._lock = os.open(self.path, _FLAGS)
            with suppress(OSError):  # no locks on this file system: nobody will sweep there either
                fcntl.flock(self._lock, fcntl.LOCK_EX)
            if self.path.exists():
                return
            os.close(self._lock)  # swept between making and locking

    def remove(self) -> None:
        shutil.rmtree(self.path, ignore_errors=True)
        if self._lock >= 0:
            os.close(self._lock)
            self._lock = -1


def sweep() -> None:
    """Remove the folders of programs that were killed."""
    with suppress(OSError):
        for path in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
            _remove_if_left(path)


def _remove_if_left(path: Path) -> None:
    try:
        lock = os.open(path, _FLAGS)
    except OSError:  # another user's, a link, or gone
        return
    try:
        if os.fstat(lock).st_uid == os.geteuid():
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(path, ignore_errors=True)
    except OSError:  # its program lives, or the file system has no locks
        return
    finally:
        os.close(lock)
