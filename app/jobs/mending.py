"""What a worker looks after beside its drafts: failures whose cause has gone, what was left."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping
from contextlib import closing
from datetime import UTC, datetime, timedelta

from app.blobs.drafts import Drafts
from app.db import checks, jobs
from app.db.checks import CheckState
from app.db.engine import Database
from app.db.jobs import Priority
from app.errors import (
    CheckError,
    LibraryBusyError,
    LibraryDamagedError,
    LibraryMissingError,
    ModelError,
    OcrUnavailableError,
    OriginalMissingError,
)
from app.ingest import ocr_is_available
from app.pipeline import CheckerSetup, open_library
from app.store import LibraryStore, load_formulas

_EVERY_SECONDS = 15.0
_RETRY_FOR = timedelta(days=14)
_AT_ONCE = 100
_ATTEMPTS = 12  # of one check, however often its cause seems to be gone
_LEFT_IN_SPOOL_SECONDS = 3600.0
_log = logging.getLogger(__name__)

# Reasons that are not the file's: checks that failed for one are begun anew once it has gone.
RETRIED = frozenset(
    error.code
    for error in (
        OcrUnavailableError,
        LibraryMissingError,
        LibraryDamagedError,
        LibraryBusyError,
        ModelError,
    )
)


class Mending:
    """Begins checks anew that failed by no fault of their file, once the cause has gone."""

    def __init__(self, database: Database, drafts: Drafts, setup: CheckerSetup) -> None:
        self._database = database
        self._drafts = drafts
        self._setup = setup
        self._next = 0.0

    def when_due(self) -> None:
        """Look for it, if it is time.

        Raises:
            DataFolderError: the database cannot be used.
        """
        if time.monotonic() < self._next:
            return
        self._next = time.monotonic() + _EVERY_SECONDS
        self._requeue_lost()
        self._retry_failed()
        if self._database.is_sqlite:
            self._database.forget()  # what a reader kept in the log when it was deleted
        with self._database.read() as connection:
            needed = checks.waiting_ids(connection)
        try:
            self._drafts.sweep(needed, _LEFT_IN_SPOOL_SECONDS)
        except OSError as error:
            _log.warning("the spool cannot be swept: %s", error.strerror)

    def _requeue_lost(self) -> None:
        with self._database.read() as connection:
            if not jobs.without_job(connection):
                return
        with self._database.write() as connection:
            for id_ in jobs.without_job(connection):
                _log.warning("check %s had no job and gets one", id_)
                jobs.enqueue(connection, id_, Priority.PROGRAM)

    def _retry_failed(self) -> None:
        tests = self._tests()
        since = datetime.now(UTC) - _RETRY_FOR
        with self._database.read() as connection:
            failed = checks.failed_with(connection, list(tests), since, _AT_ONCE)
        works = {code: tests[code]() for code in {f.error_code for f in failed if f.error_code}}
        again = [
            record
            for record in failed
            if record.attempts < _ATTEMPTS and works[record.error_code or ""] and self._has(record)
        ]
        if not again:
            return
        with self._database.write() as connection:
            for record in again:
                none = {"error_code": None, "error_vi": None, "error_en": None}
                now = checks.get(connection, record.id, for_update=True)
                if now.state is CheckState.FAILED:
                    checks.set_state(connection, record.id, CheckState.RECEIVED, **none)
                    jobs.enqueue(connection, record.id, Priority.BATCH)

    def _has(self, record: checks.CheckRecord) -> bool:
        try:
            self._drafts.load(record.id, record.sha256)
        except OriginalMissingError:
            return False
        return True

    def _tests(self) -> Mapping[str, Callable[[], bool]]:
        """For each of ``RETRIED``, whether it has gone."""
        return {
            OcrUnavailableError.code: self._ocr_works,
            LibraryMissingError.code: self._library_opens,
            LibraryDamagedError.code: self._library_opens,
            LibraryBusyError.code: self._library_opens,
            ModelError.code: self._models_load,
        }

    def _ocr_works(self) -> bool:
        return ocr_is_available(self._setup.reading.scan.tessdata_dir)

    def _library_opens(self) -> bool:
        try:
            with closing(LibraryStore.open(self._setup.library_dir)) as store:
                open_library(store)
        except CheckError:
            return False
        return True

    def _models_load(self) -> bool:
        try:
            load_formulas(self._setup.models_dir)
        except CheckError:
            return False
        return True
