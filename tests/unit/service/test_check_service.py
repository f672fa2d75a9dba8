from __future__ import annotations

import io
import threading
import zipfile
from pathlib import Path

import pytest
from fake_checker import DAMAGED, DRAFT, FAULTY, SECRET
from office import Office
from sqlalchemy import select

from app.db.checks import CheckState
from app.db.tables import metadata
from app.domain.verdict import Label
from app.errors import (
    DamagedFileError,
    EmptyFileError,
    FailedCheckError,
    IdempotencyError,
    InvalidRequestError,
    OriginalMissingError,
    ReportNotReadyError,
    StorageFullError,
    UnknownCheckError,
)
from app.service import LOCAL, CheckService

SENTENCE = "đường vào xóm dốc, mùa mưa hay sạt"


def zipped(**files: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in files.items():
            archive.writestr(name.replace("__", "."), text)
    return buffer.getvalue()


def test_a_draft_is_on_disk_before_it_is_accepted_and_then_checked(office: Office) -> None:
    record = office.hand_in(DRAFT.encode())
    assert record.state is CheckState.RECEIVED
    assert office.drafts.load(record.id, record.sha256) == DRAFT.encode()
    with pytest.raises(ReportNotReadyError):
        office.service.checks.report(LOCAL, record.id)
    assert office.work() == 1
    done = office.service.checks.get(LOCAL, record.id)
    assert (done.state, done.label, done.attempts) == (CheckState.DONE, Label.CLEAR, 1)
    report = office.service.checks.report(LOCAL, record.id)
    assert report["document"]["text"] == DRAFT
    assert not office.drafts.spool.holds(record.id)


def test_what_was_accepted_is_still_due_after_a_restart(
    office: Office, data_dir: Path, database_url: str | None
) -> None:
    record = office.hand_in(DRAFT.encode())
    office.database.close()
    again = Office(data_dir, database_url, office.checker)
    assert again.work() == 1
    assert again.state(record.id) is CheckState.DONE
    again.close()


def test_each_draft_in_a_zip_gets_a_check_and_what_cannot_be_taken_is_told(
    office: Office,
) -> None:
    data = zipped(một__txt=DRAFT, hai__txt=DRAFT + "hai", rỗng__txt="")
    submission = office.service.checks.submit(LOCAL, data, "gói.zip")
    assert submission.is_archive
    assert [c.filename for c in submission.checks] == ["gói.zip/một.txt", "gói.zip/hai.txt"]
    assert [(p.name, p.error.code) for p in submission.problems] == [("rỗng.txt", "empty_file")]
    assert office.work() == 2


def test_a_zip_with_a_key_is_taken_once_and_whole(office: Office) -> None:
    data = zipped(một__txt=DRAFT, hai__txt=DRAFT + "hai", rỗng__txt="")
    first = office.service.checks.submit(LOCAL, data, "gói.zip", idempotency_key="k")
    again = office.service.checks.submit(LOCAL, data, "gói.zip", idempotency_key="k")
    assert [c.id for c in again.checks] == [c.id for c in first.checks]
    assert [(p.name, p.error.code) for p in again.problems] == [("rỗng.txt", "empty_file")]
    # Another zip, although its first member is the same.
    other = zipped(một__txt=DRAFT, ba__txt=DRAFT + "ba")
    with pytest.raises(IdempotencyError):
        office.service.checks.submit(LOCAL, other, "gói.zip", idempotency_key="k")
    assert office.work() == 2


def test_a_zip_without_any_draft_is_refused_and_nothing_is_begun(office: Office) -> None:
    with pytest.raises(EmptyFileError):
        office.service.checks.submit(LOCAL, zipped(rỗng__txt=""), "gói.zip")
    assert office.work() == 0


def test_a_key_used_twice_at_once_begins_one_check(office: Office) -> None:
    barrier = threading.Barrier(4)
    ids: list[str] = []

    def hand_in() -> None:
        barrier.wait()
        ids.append(office.hand_in(DRAFT.encode(), idempotency_key="k").id)

    threads = [threading.Thread(target=hand_in) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(ids) == 4
    assert len(set(ids)) == 1
    assert office.work() == 1


def test_a_key_belongs_to_who_used_it(office: Office) -> None:
    office.hand_in(DRAFT.encode(), idempotency_key="k")
    with pytest.raises(IdempotencyError):
        office.hand_in(DAMAGED, idempotency_key="k")


def test_a_draft_that_cannot_be_read_fails_with_its_reason_and_is_kept(office: Office) -> None:
    record = office.hand_in(DAMAGED)
    office.work()
    failed = office.service.checks.get(LOCAL, record.id)
    assert (failed.state, failed.error_code) == (CheckState.FAILED, DamagedFileError.code)
    with pytest.raises(FailedCheckError, match="Damaged"):
        office.service.checks.report(LOCAL, record.id)
    assert office.service.checks.original(LOCAL, record.id)[1] == DAMAGED


def test_a_fault_of_the_program_is_logged_without_the_text_and_costs_no_other(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    faulty, sound = office.hand_in(FAULTY), office.hand_in(DRAFT.encode())
    assert office.work() == 2
    assert office.service.checks.get(LOCAL, faulty.id).error_code == "internal_error"
    assert office.state(sound.id) is CheckState.DONE
    assert "ZeroDivisionError" in caplog.text
    assert FAULTY.decode() not in caplog.text


def test_of_a_refused_draft_only_reason_and_time_remain(office: Office) -> None:
    record = office.hand_in(SECRET, "mật.txt", idempotency_key="k")
    office.work()
    refused = office.service.checks.get(LOCAL, record.id)
    assert (refused.state, refused.error_code) == (CheckState.REFUSED, "secret_document")
    assert (refused.filename, refused.sha256) == ("", "")
    with pytest.raises(OriginalMissingError):
        office.service.checks.original(LOCAL, record.id)
    assert traces(office, "mật.txt") == []
    assert traces(office, record.sha256) == []


def test_after_a_deletion_no_sentence_is_anywhere(office: Office) -> None:
    kept = office.hand_in(DRAFT.replace("Nà Lừa", "Khuổi Hẻo").replace(SENTENCE, "").encode())
    record = office.hand_in(DRAFT.encode(), idempotency_key="k")
    office.work()
    assert traces(office, SENTENCE) != []
    office.service.checks.delete(LOCAL, record.id)
    assert traces(office, SENTENCE) == []
    assert office.state(kept.id) is CheckState.DONE
    with pytest.raises(UnknownCheckError):
        office.service.checks.get(LOCAL, record.id)


def traces(office: Office, text: str) -> list[str]:
    """Where a text stands: raw bytes of the data folder, and each row of the database."""
    forms = {text.encode(), text.encode("utf-16-le"), text.encode("unicode_escape")}
    found = [
        str(path)
        for path in office.folder.rglob("*")
        if path.is_file() and any(form in path.read_bytes() for form in forms)
    ]
    with office.database.read() as connection:
        for name in ("checks", "reports", "submissions", "jobs", "log"):
            for row in connection.execute(select(metadata.tables[name])):
                shown = str(tuple(row)).encode()
                if any(form in shown for form in forms):
                    found.append(name)
    return found


def test_a_draft_handed_in_twice_goes_with_its_last_check(office: Office) -> None:
    first, second = office.hand_in(DRAFT.encode()), office.hand_in(DRAFT.encode())
    office.work()
    office.service.checks.delete(LOCAL, first.id)
    assert office.service.checks.original(LOCAL, second.id)[1] == DRAFT.encode()
    office.service.checks.delete(LOCAL, second.id)
    assert not office.drafts.originals.path(second.sha256).exists()


def test_no_draft_is_lost_where_one_is_deleted_and_read_at_once(office: Office) -> None:
    """The same content comes in again and again while checks of it are deleted."""
    data = DRAFT.encode()
    records = [office.hand_in(data) for _ in range(25)]
    with office.working():
        for record in records[:-1]:
            office.wait(record.id)
            office.service.checks.delete(LOCAL, record.id)
        last = office.wait(records[-1].id)
    assert office.service.checks.original(LOCAL, last.id)[1] == data


def test_a_check_deleted_while_it_runs_leaves_nothing_behind(office: Office) -> None:
    record = office.hand_in(DRAFT.encode())
    office.checker.during_check = lambda: office.service.checks.delete(LOCAL, record.id)
    office.work()
    assert traces(office, SENTENCE) == []


def test_pages_follow_each_other_although_the_check_at_their_border_is_deleted(
    office: Office,
) -> None:
    records = [office.hand_in(f"{DRAFT}{n}".encode(), f"{n}.txt") for n in range(5)]
    first = office.service.checks.newest(LOCAL, 2)
    assert [r.filename for r in first.items] == ["4.txt", "3.txt"]
    office.service.checks.delete(LOCAL, records[3].id)
    second = office.service.checks.newest(LOCAL, 2, cursor=first.next_cursor)
    assert [r.filename for r in second.items] == ["2.txt", "1.txt"]
    last = office.service.checks.newest(LOCAL, 2, cursor=second.next_cursor)
    assert ([r.filename for r in last.items], last.next_cursor) == (["0.txt"], None)


@pytest.mark.parametrize("cursor", ["x", "-1", "1.5", "٣", "9" * 30, ""])
def test_a_cursor_that_is_none_of_ours_is_told(office: Office, cursor: str) -> None:
    with pytest.raises(InvalidRequestError):
        office.service.checks.newest(LOCAL, 2, cursor=cursor)


def test_no_draft_is_taken_where_the_disk_is_nearly_full(office: Office) -> None:
    full = CheckService(office.database, office.drafts, office.checker.unpack, reserve_bytes=10**18)
    assert not full.has_room()
    with pytest.raises(StorageFullError):
        full.submit(LOCAL, DRAFT.encode(), "a.txt")
    assert office.work() == 0


def test_a_draft_that_cannot_be_written_is_not_accepted(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(type(office.drafts.spool), "save", full)
    with pytest.raises(StorageFullError):
        office.hand_in(DRAFT.encode())
    assert office.work() == 0
    assert office.service.checks.newest(LOCAL, 5).items == []
