"""An empty data folder and database, and the service once a backup is restored there."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from fake_checker import FakeChecker
from office import Office

from app.backup import restore
from app.blobs import Drafts
from app.db.engine import Database


class Target:
    """An empty data folder and database."""

    def __init__(self, folder: Path, url: str | None) -> None:
        self.folder = folder
        self.url = url
        self.office: Office | None = None

    def restore(self, file: Path) -> Office:
        connect = partial(Database.connect, self.url, self.folder)
        restore(file, connect, Drafts.at(self.folder), self.folder / "library", "local")
        self.office = Office(self.folder, self.url, FakeChecker())
        return self.office

    def close(self) -> None:
        if self.office is not None:
            self.office.close()
