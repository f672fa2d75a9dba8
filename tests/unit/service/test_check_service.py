from __future__ import annotations

import io
import json
import logging
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from fake_checker import DAMAGED, DRAFT, FAULTY, INTERRUPTED, SECRET, FakeChecker

from app.domain.verdict import Label
from app.errors import (
    EmptyFileError,
    FailedCheckError,
    IdempotencyError,
    NoTextError,
    OriginalMissingError,
    ReportNotReadyError,
    UnknownCheckError,
)
from app.service import CheckService
from app.store import CheckState, CheckStore

PATIENCE_SECONDS = 20
DATA = DRAFT.encode()


@pytest.fixture
def checker() -> FakeChecker:
    return FakeChecker()


@pytest.fixture
def store(tmp_path: Path) -> CheckStore:
    return CheckStore.open(tmp_path)


@pytest.fixture
def service(store: CheckStore, checker: FakeChecker) -> Iterator[CheckService]:
    service = CheckService(store, checker, office="Ban Tuyên giáo <tỉnh>")
    yield service
    checker.gate.set()
    service.close()


def test_a_draft_is_checked_and_its_reports_are_kept(service: CheckService) -> None:
    record = service.submit(DATA, "dự thảo.txt")
    assert record.state is CheckState.RECEIVED
    done = service.wait(record.id, PATIENCE_SECONDS)
    assert done.state is CheckState.DONE
    assert done.label is Label.CLEAR
    assert done.residual == 0
    report, page = service.reports(record.id)
    assert json.loads(report)["document"]["filename"] == "dự thảo.txt"
    assert service.original(record.id) == (done, DATA)
    assert "Ban Tuyên giáo &lt;tỉnh&gt;" in page
    assert '<a href="/">' in page


def zipped(**files: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in files.items():
            archive.writestr(f"{name}.txt", data)
    return buffer.getvalue()


def test_each_draft_in_a_zip_gets_a_check_and_what_cannot_be_taken_is_told(
    service: CheckService,
) -> None:
    submission = service.submit_all(zipped(a=DATA, b=b"", c=DAMAGED, d=SECRET), "gói.zip")
    assert submission.is_archive
    ends = [service.wait(check.id, PATIENCE_SECONDS) for check in submission.checks]
    assert [(check.filename, check.state.value) for check in ends] == [
        ("gói.zip/a.txt", "done"),
        ("gói.zip/c.txt", "failed"),
        ("", "refused"),
    ]
    assert [(p.name, p.error.code) for p in submission.problems] == [("b.txt", "empty_file")]


def test_a_zip_without_any_draft_says_why(service: CheckService) -> None:
    with pytest.raises(EmptyFileError):
        service.submit_all(zipped(a=b""), "gói.zip")
    with pytest.raises(NoTextError):
        service.submit_all(zipped(), "gói.zip")
    assert service.newest(5) == []


def test_a_zip_sent_again_with_its_key_begins_no_other_checks(service: CheckService) -> None:
    first = service.submit_all(zipped(a=DATA, b=DATA), "gói.zip", "key")
    again = service.submit_all(zipped(a=DATA, b=DATA), "gói.zip", "key")
    assert [c.id for c in first.checks] == [c.id for c in again.checks]
    assert len({c.id for c in first.checks}) == 2
    with pytest.raises(IdempotencyError):
        service.submit_all(zipped(a=DATA + b"."), "gói.zip", "key")


def test_a_draft_without_bytes_is_refused_at_once(service: CheckService) -> None:
    with pytest.raises(EmptyFileError):
        service.submit(b"", "rỗng.docx")
    assert service.newest(10) == []


def test_an_unreadable_draft_fails_with_its_code_and_the_next_one_is_checked(
    service: CheckService,
) -> None:
    bad = service.submit(DAMAGED, "hỏng.docx")
    good = service.submit(DATA, "tốt.txt")
    failed = service.wait(bad.id, PATIENCE_SECONDS)
    assert failed.state is CheckState.FAILED
    assert failed.error_code == "damaged_file"
    assert failed.error_vi == "Tệp hỏng. Hãy lưu lại."
    assert service.wait(good.id, PATIENCE_SECONDS).state is CheckState.DONE


def test_a_fault_of_the_program_gets_a_stable_code_and_a_trace_in_the_log(
    service: CheckService, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        record = service.wait(service.submit(FAULTY, "lạ.txt").id, PATIENCE_SECONDS)
    assert record.error_code == "internal_error"
    assert record.error_vi
    assert "quản trị" in record.error_vi
    assert "ZeroDivisionError" in caplog.text


def test_waiting_ends_at_the_time_out_with_the_state_so_far(
    service: CheckService, checker: FakeChecker
) -> None:
    checker.gate.clear()
    record = service.submit(DATA, "a.txt")
    assert not service.wait(record.id, 0.01).state.is_final
    with pytest.raises(ReportNotReadyError):
        service.reports(record.id)


def test_the_report_of_a_failed_check_is_refused_with_the_code_of_its_cause(
    service: CheckService,
) -> None:
    record = service.wait(service.submit(DAMAGED, "hỏng.docx").id, PATIENCE_SECONDS)
    with pytest.raises(FailedCheckError) as caught:
        service.reports(record.id)
    assert caught.value.code == "damaged_file"


def test_stopping_waits_for_the_check_under_way_and_leaves_the_others_for_the_next_start(
    tmp_path: Path, checker: FakeChecker
) -> None:
    service = CheckService(CheckStore.open(tmp_path), checker)
    checker.gate.clear()
    first = service.submit(DATA, "một.txt")
    second = service.submit(DATA + b"x", "hai.txt")
    while first.state is CheckState.RECEIVED:
        first = service.get(first.id)
    checker.gate.set()
    service.close()

    again = CheckService(CheckStore.open(tmp_path), checker)
    assert again.get(first.id).state is CheckState.DONE
    assert again.get(second.id).state is CheckState.RECEIVED
    assert again.resume() == 1
    assert again.wait(second.id, PATIENCE_SECONDS).state is CheckState.DONE
    again.close()


def test_a_check_that_ends_the_process_each_time_is_given_up(
    service: CheckService, store: CheckStore
) -> None:
    killer, _ = store.receive("chết.pdf", "ab" * 32, b"x")
    for _ in range(2):
        store.begin(killer.id)
    innocent, _ = store.receive("chờ.txt", "cd" * 32, DATA)
    store.begin(killer.id)
    assert service.resume() == 1
    given_up = service.get(killer.id)
    assert given_up.state is CheckState.FAILED
    assert given_up.error_code == "check_interrupted"
    assert service.wait(innocent.id, PATIENCE_SECONDS).state is CheckState.DONE


def test_the_same_key_with_the_same_draft_begins_no_second_check(
    service: CheckService, checker: FakeChecker
) -> None:
    first = service.submit(DATA, "a.txt", "khoá-1")
    again = service.submit(DATA, "a.txt", "khoá-1")
    other = service.submit(DATA, "a.txt", "khoá-2")
    service.wait(other.id, PATIENCE_SECONDS)
    assert again.id == first.id
    assert other.id != first.id
    assert checker.read_names == ["a.txt", "a.txt"]


def test_the_same_key_with_another_draft_is_refused(service: CheckService) -> None:
    service.submit(DATA, "a.txt", "khoá")
    with pytest.raises(IdempotencyError):
        service.submit(DATA + b"!", "a.txt", "khoá")


def test_a_check_deleted_while_it_waits_is_never_begun(
    service: CheckService, checker: FakeChecker
) -> None:
    checker.gate.clear()
    under_way = service.submit(DATA, "một.txt")
    waiting = service.submit(b"khac", "hai.txt")
    service.delete(waiting.id)
    checker.gate.set()
    service.wait(under_way.id, PATIENCE_SECONDS)
    assert checker.read_names == ["một.txt"]
    with pytest.raises(UnknownCheckError):
        service.get(waiting.id)


def test_a_check_deleted_while_it_runs_leaves_nothing_behind(
    service: CheckService, checker: FakeChecker, store: CheckStore
) -> None:
    checker.gate.clear()
    record = service.submit(DATA, "a.txt")
    running = service.under_way(record.id)
    checker.during_check = lambda: service.delete(record.id)
    checker.gate.set()
    assert running is not None
    running.result(PATIENCE_SECONDS)
    assert service.newest(10) == []
    with pytest.raises(OriginalMissingError):
        store.originals.load(record.sha256)


def test_a_check_cut_off_by_the_end_of_the_program_is_left_for_the_next_start(
    service: CheckService, store: CheckStore
) -> None:
    record = service.wait(service.submit(INTERRUPTED, "a.txt").id, PATIENCE_SECONDS)
    assert record.state is CheckState.READING
    assert [left.id for left in store.unfinished()] == [record.id]


def test_a_lost_original_says_so(service: CheckService, store: CheckStore) -> None:
    record = service.wait(service.submit(DATA, "a.txt").id, PATIENCE_SECONDS)
    store.originals.delete(record.sha256)
    with pytest.raises(OriginalMissingError):
        service.original(record.id)


def test_of_a_secret_draft_only_code_and_time_remain(service: CheckService, tmp_path: Path) -> None:
    record = service.wait(service.submit(SECRET, "chuyển quân.docx").id, PATIENCE_SECONDS)
    assert record.state is CheckState.REFUSED
    assert record.error_code == "secret_document"
    assert (record.filename, record.sha256) == ("", "")
    assert [p for p in (tmp_path / "originals").rglob("*") if p.is_file()] == []
    with pytest.raises(FailedCheckError):
        service.reports(record.id)
    with pytest.raises(OriginalMissingError):
        service.original(record.id)
    service.delete(record.id)
    assert service.newest(1) == []
