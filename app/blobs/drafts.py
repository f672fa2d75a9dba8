"""The files of checks, wherever they lie."""

from __future__ import annotations

import shutil
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from app.blobs.originals import Originals
from app.blobs.spool import Spool


@dataclass(frozen=True)
class Drafts:
    """Drafts in the spool until they are read, then among the originals."""

    originals: Originals
    spool: Spool

    @classmethod
    def at(cls, data_dir: Path, spool_dir: Path | None = None) -> Drafts:
        """The drafts of a data folder, whose spool may lie elsewhere."""
        return cls(Originals(data_dir / "originals"), Spool(spool_dir or data_dir / "spool"))

    def receive(self, id_: str, data: bytes) -> None:
        """Keep a draft that was not read; when this returns it is on disk.

        Raises:
            OSError: it cannot be written; nothing of it is left.
        """
        self.spool.save(id_, data)

    def load(self, id_: str, sha256: str) -> bytes:
        """A draft as it was received.

        Raises:
            OriginalMissingError: it is not there any more, or damaged.
        """
        return self.spool.load(id_) if self.spool.holds(id_) else self.originals.load(sha256)

    def keep(self, id_: str, sha256: str) -> None:
        """A draft was read and may be kept: it is among the originals now, and in the spool still.

        Raises:
            OSError: it cannot be written.
            OriginalMissingError: it is not there any more.
        """
        if self.spool.holds(id_):
            self.originals.save(sha256, self.spool.load(id_))

    def erase(self, id_: str, sha256: str | None) -> None:
        """Erase what waits to be read, and the original if its hash is given."""
        self.spool.erase(id_)
        if sha256:
            self.originals.delete(sha256)

    def sweep(self, needed: Collection[str], older_than_seconds: float) -> None:
        """Erase what a process left in the spool that was killed while it received a file."""
        self.spool.erase_all_but(needed, older_than_seconds)

    def free_bytes(self) -> int:
        """Room that is left on the disk of the spool and the originals, the smaller of both."""
        places = (self.originals.folder, self.spool.folder)
        return min(shutil.disk_usage(_existing(place)).free for place in places)


def _existing(folder: Path) -> Path:
    while not folder.exists():
        folder = folder.parent
    return folder
