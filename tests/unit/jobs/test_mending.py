"""Failures by no fault of a file are tried again by themselves once their cause has gone."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from fake_checker import DAMAGED, DRAFT, FakeChecker
from office import Office
from sqlalchemy import delete

from app.db import checks
from app.db.checks import CheckState
from app.db.tables import jobs as job_table
from app.domain.document import Document
from app.errors import LibraryMissingError, OcrUnavailableError
from app.ingest import IngestOptions, IsolationOptions
from app.jobs import mending
from app.jobs.mending import Mending
from app.pipeline import CheckerSetup, CheckOptions, PeerOptions
from app.service import LOCAL
from app.store import LibraryStore


@pytest.fixture
def setup(tmp_path: Path) -> CheckerSetup:
    return CheckerSetup(
        tmp_path / "library",
        tmp_path / "models",
        IngestOptions(),
        IsolationOptions(),
        CheckOptions(),
        PeerOptions(),
    )


def look(office: Office, setup: CheckerSetup) -> None:
    Mending(office.database, office.drafts, setup).when_due()


class NoOcr(FakeChecker):
    def read(self, data: bytes, filename: str) -> Document:
        raise OcrUnavailableError(vi="Chưa cài OCR.", en="No OCR.")


def test_a_scan_is_read_once_there_is_ocr(
    office: Office, setup: CheckerSetup, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = office.hand_in(DRAFT.encode())
    office.checker = NoOcr()
    office.work()
    assert office.service.checks.get(LOCAL, record.id).error_code == "ocr_unavailable"
    monkeypatch.setattr(mending, "ocr_is_available", lambda _: False)
    look(office, setup)
    assert office.state(record.id) is CheckState.FAILED
    monkeypatch.setattr(mending, "ocr_is_available", lambda _: True)
    look(office, setup)
    assert office.state(record.id) is CheckState.RECEIVED
    office.checker = FakeChecker()
    assert office.work() == 1
    assert office.state(record.id) is CheckState.DONE


class NoLibrary(FakeChecker):
    def check(self, document: Document) -> object:  # type: ignore[override]
        raise LibraryMissingError(vi="Chưa có thư viện.", en="No library.")


def test_a_draft_is_compared_once_there_is_a_library(office: Office, setup: CheckerSetup) -> None:
    office.checker = NoLibrary()
    record = office.hand_in(DRAFT.encode())
    office.work()
    look(office, setup)
    assert office.state(record.id) is CheckState.FAILED
    LibraryStore.create(setup.library_dir).close()
    look(office, setup)
    office.checker = FakeChecker()
    assert office.work() == 1
    assert office.state(record.id) is CheckState.DONE


def test_a_files_own_fault_is_not_tried_again(office: Office, setup: CheckerSetup) -> None:
    office.hand_in(DAMAGED)
    office.work()
    look(office, setup)
    assert office.work() == 0


def test_a_cause_that_only_seems_to_be_gone_is_not_tried_for_ever(
    office: Office, setup: CheckerSetup
) -> None:
    LibraryStore.create(setup.library_dir).close()
    office.checker = NoLibrary()
    office.hand_in(DRAFT.encode())
    tries = 0
    while office.work():
        tries += 1
        assert tries < 50
        look(office, setup)
    assert 1 < tries < 50


def test_a_check_whose_job_was_lost_gets_another(office: Office, setup: CheckerSetup) -> None:
    record = office.hand_in(DRAFT.encode())
    with office.database.write() as connection:
        connection.execute(delete(job_table))
    look(office, setup)
    assert office.work() == 1
    assert office.state(record.id) is CheckState.DONE


def test_what_a_reader_kept_of_a_deleted_draft_goes_later(
    data_dir: Path, setup: CheckerSetup
) -> None:
    office = Office(data_dir, None, FakeChecker())
    record = office.hand_in(DRAFT.encode())
    office.work()
    log = data_dir / "soichieu.sqlite-wal"
    with office.database.read() as connection:
        checks.counts(connection, checks.Scope())  # its snapshot needs what was written so far
        office.service.checks.delete(LOCAL, record.id)
        assert log.stat().st_size > 0
    look(office, setup)
    assert log.stat().st_size == 0
    office.close()


def test_what_a_killed_process_was_receiving_is_erased_after_a_while(
    office: Office, setup: CheckerSetup
) -> None:
    kept = office.hand_in(DRAFT.encode())
    office.drafts.receive("left", b"half of an upload")
    office.drafts.receive("coming", b"just coming in")
    old = time.time() - 7200
    for path in office.drafts.spool.folder.rglob("*"):
        if path.is_file() and path.name != "coming":
            os.utime(path, (old, old))
    look(office, setup)
    assert not office.drafts.spool.holds("left")
    assert office.drafts.spool.holds("coming")
    assert office.drafts.spool.holds(kept.id)
