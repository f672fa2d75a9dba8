"""A whole service over a database of its own, whose queue is served in this process."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from fake_checker import FakeChecker

from app.blobs import Drafts
from app.db import checks, jobs
from app.db.checks import CheckRecord, CheckState
from app.db.jobs import Lane
from app.db.migrating import open_database
from app.jobs.child import messages
from app.jobs.outcomes import Outcomes
from app.service import (
    LOCAL,
    AccountOptions,
    Accounts,
    CheckService,
    LibraryService,
    LogService,
    ReportService,
    Service,
)

WORKER = "w" * 32
PATIENCE = 20


class Office:
    """A service, and the worker that serves its queue when asked to, or by itself."""

    def __init__(self, folder: Path, url: str | None, checker: FakeChecker) -> None:
        self.folder = folder
        self.url = url
        self.checker = checker
        self.database = open_database(url, folder)
        self.drafts = Drafts.at(folder)
        library = LibraryService(checker)
        service_checks = CheckService(self.database, self.drafts, checker.unpack)
        self.service = Service(
            database=self.database,
            accounts=Accounts(self.database, AccountOptions()),
            checks=service_checks,
            reports=ReportService(service_checks, library, "Văn phòng"),
            library=library,
            log=LogService(self.database),
            office="Văn phòng",
        )
        self._outcomes = Outcomes(self.database, self.drafts)
        self._stop = threading.Event()

    def hand_in(self, data: bytes, filename: str = "dự thảo.txt", **options: object) -> CheckRecord:
        submission = self.service.checks.submit(LOCAL, data, filename, **options)  # type: ignore[arg-type]
        return submission.checks[0]

    def state(self, id_: str) -> CheckState:
        return self.service.checks.get(LOCAL, id_).state

    def wait(self, id_: str) -> CheckRecord:
        deadline = time.monotonic() + PATIENCE
        while True:
            record = self.service.checks.get(LOCAL, id_)
            if record.state.is_final:
                return record
            assert time.monotonic() < deadline, record
            time.sleep(0.01)

    def work(self) -> int:
        """Do all that is due; how many jobs there were."""
        done = 0
        while self._one():
            done += 1
        return done

    @contextmanager
    def working(self) -> Iterator[None]:
        """Serve the queue in a thread."""
        thread = threading.Thread(target=self._serve)
        thread.start()
        try:
            yield
        finally:
            self.checker.gate.set()
            self._stop.set()
            thread.join()

    def close(self) -> None:
        self.service.close()

    def _serve(self) -> None:
        while not self._stop.is_set():
            if not self._one():
                self._stop.wait(0.01)

    def _one(self) -> bool:
        with self.database.write() as connection:
            job = jobs.lease(connection, Lane.QUICK, WORKER)
            if job is None:
                return False
            record = checks.get(connection, job.check_id)
            checks.set_state(
                connection, record.id, CheckState.READING, attempts=record.attempts + 1
            )
        data = self.drafts.load(record.id, record.sha256)
        for message in messages(self.checker, data, record.filename):
            if message["kind"] == "read":
                if not self._outcomes.read(job):
                    return True
            else:
                self._outcomes.ended(job, message)
        return True
