"""All that the entry points ask for, in one place."""

from __future__ import annotations

from dataclasses import dataclass

from app.db.engine import Database
from app.service.accounts import Accounts
from app.service.checks import CheckService
from app.service.library import LibraryService
from app.service.log import LogService
from app.service.reports import ReportService


@dataclass(frozen=True)
class Service:
    """The service of one office; close it at the end."""

    database: Database
    accounts: Accounts
    checks: CheckService
    reports: ReportService
    library: LibraryService
    log: LogService
    office: str = ""

    def close(self) -> None:
        self.database.close()
