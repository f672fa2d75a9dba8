"""A note beside the database of the revision that a library had reached.

SQLite takes what cannot be read at the end of its log of writes for a write that was cut short:
where a bit of the log flips, it goes back to an earlier state of the library and tells nobody. The
note, a small file written after each change, shows that there was a later one.

A note that is missing or damaged proves nothing, and the library is used without it: so it is with
libraries of earlier versions, and with the copy that a backup makes.
"""

from __future__ import annotations

import hashlib
from contextlib import suppress
from pathlib import Path

from app.owner_only import open_to_write

NAME = "revision"


def write_revision(folder: Path, revision: int) -> None:
    """Note the revision that the database has on disk; for a writer, after its transaction.

    Not flushed: a power failure may leave the former note, which is behind and harms nothing.
    Where the disk takes no more, no note is left rather than one that is ahead.
    """
    beside = folder / f".{NAME}.writing"
    with suppress(OSError):
        with open_to_write(beside) as file:
            file.write(f"{revision} {_checksum(revision)}\n".encode())
        beside.replace(folder / NAME)
        return
    drop_revision(folder)


def drop_revision(folder: Path) -> None:
    """Forget the note, as of a database that is not there any more."""
    with suppress(OSError):
        (folder / NAME).unlink(missing_ok=True)


def noted_revision(folder: Path) -> int:
    """The revision that the library had reached at least; 0 where no sound note tells.

    Read it before the database: another process may change both meanwhile.
    """
    with suppress(OSError, ValueError):
        number, checksum = (folder / NAME).read_text("ascii").split()
        if checksum == _checksum(int(number)):
            return int(number)
    return 0


def _checksum(revision: int) -> str:
    return hashlib.sha256(str(revision).encode()).hexdigest()
