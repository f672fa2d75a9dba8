"""What a backup holds, and what comes back of it."""

from __future__ import annotations

import json
import stat
import tarfile
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from fake_checker import DAMAGED, DRAFT, SECRET
from office import Office
from restore_target import Target
from sqlalchemy import func, select

from app.backup import Manifest
from app.backup.rows import TABLES
from app.cli.main import main
from app.db import jobs, log
from app.db.checks import CheckState
from app.db.tables import metadata
from app.errors import RestoreTargetError
from app.service import LOCAL, Role

Take = Callable[[], tuple[Path, Manifest]]


def counts(office: Office) -> dict[str, int]:
    with office.database.read() as connection:
        return {
            table.name: connection.scalar(select(func.count()).select_from(table)) or 0
            for table in TABLES
        }


def rows(office: Office) -> dict[str, list[tuple[object, ...]]]:
    with office.database.read() as connection:
        return {
            table.name: [
                tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key))
            ]
            for table in TABLES
        }


def texts_of(file: Path) -> bytes:
    with tarfile.open(file, "r:") as tar:
        return b"".join(tar.extractfile(info).read() for info in tar)  # type: ignore[union-attr]


@pytest.mark.usefixtures("_library")
@pytest.mark.parametrize("kind", ["target", "other_target"])
def test_all_comes_back_on_the_same_database_and_on_the_other(
    office: Office, saved: Take, kind: str, request: pytest.FixtureRequest
) -> None:
    target: Target = request.getfixturevalue(kind)
    office.service.accounts.add_user(LOCAL, "lan", Role.REVIEWER, territory="Tỉnh A/Xã B")
    done = office.hand_in(DRAFT.encode(), idempotency_key="k")
    refused = office.hand_in(SECRET, "mật.txt")
    office.work()
    before = rows(office)
    file, manifest = saved()
    assert manifest.rows == {name: len(some) for name, some in before.items()}
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    restored = target.restore(file)
    after = rows(restored)
    added = after["log"].pop()
    assert added[3] == "restore"
    assert after == before
    report = restored.service.checks.report(LOCAL, done.id)
    assert report == office.service.checks.report(LOCAL, done.id)
    assert list(report) == list(office.service.checks.report(LOCAL, done.id))
    assert restored.service.checks.original(LOCAL, done.id)[1] == DRAFT.encode()
    assert restored.state(refused.id) is CheckState.REFUSED
    assert restored.hand_in(DRAFT.encode(), idempotency_key="k").id == done.id
    with restored.database.read() as connection:
        assert log.first_fault(connection) is None
    assert main(["library", "verify", "--library", str(target.folder / "library")]) == 0
    assert manifest.library is not None
    assert manifest.library.documents == 1
    open_to_others = [p for p in target.folder.rglob("*") if p.stat().st_mode & 0o077]
    assert open_to_others == []


def test_the_log_tells_of_the_backup_and_goes_on_after_it(
    office: Office, saved: Take, target: Target
) -> None:
    office.service.accounts.add_user(LOCAL, "lan", Role.REVIEWER)
    _, first = saved()
    file, second = saved()
    with office.database.read() as connection:
        told = [row for row in log.rows(connection) if row.action == "backup"]
    assert [row.details["manifest"] for row in told] == [first.sha256, second.sha256]
    assert second.log_hash == told[0].hash
    restored = target.restore(file)
    with restored.database.read() as connection:
        assert log.first_fault(connection) is None
        last = list(log.rows(connection))[-1]
    assert (last.action, last.details["log"]) == ("restore", second.log_hash)


def test_numbers_go_on_behind_those_that_were_given_and_deleted(
    office: Office, saved: Take, other_target: Target
) -> None:
    first = office.hand_in(DRAFT.encode())
    last = office.hand_in(DRAFT.encode())
    office.work()
    office.service.checks.delete(LOCAL, last.id)
    file, _ = saved()
    restored = other_target.restore(file)
    assert restored.hand_in(b"kia").seq > last.seq > first.seq
    assert restored.work() == 1


def test_a_draft_that_was_not_read_is_in_no_backup_and_its_check_says_so(
    office: Office, saved: Take, target: Target
) -> None:
    waiting = office.hand_in(DRAFT.encode(), "chưa đọc.txt", idempotency_key="k")
    file, manifest = saved()
    assert manifest.omitted.unread == 1
    inside = texts_of(file)
    assert waiting.sha256.encode() not in inside
    assert b"xe3m" not in inside
    assert "sạt".encode() not in inside
    restored = target.restore(file)
    failed = restored.service.checks.get(LOCAL, waiting.id)
    assert (failed.state, failed.error_code) == (CheckState.FAILED, "not_in_backup")
    assert "Hãy nộp lại" in (failed.error_vi or "")
    assert "Hand it in again" in (failed.error_en or "")
    assert restored.work() == 0
    again = restored.hand_in(DRAFT.encode(), idempotency_key="k")
    assert again.id != waiting.id
    assert restored.work() == 1


def test_a_check_that_was_read_but_not_done_gets_a_job_again(
    office: Office, saved: Take, target: Target
) -> None:
    record = office.hand_in(DRAFT.encode())
    taken: list[Path] = []
    office.checker.during_check = lambda: taken.append(saved()[0])
    office.work()
    restored = target.restore(taken[0])
    assert restored.state(record.id) is CheckState.RECEIVED
    assert restored.work() == 1
    assert restored.state(record.id) is CheckState.DONE


def test_a_draft_that_could_not_be_read_comes_back_with_its_reason_without_its_file(
    office: Office, saved: Take, target: Target
) -> None:
    record = office.hand_in(DAMAGED)
    office.work()
    file, _ = saved()
    assert DAMAGED not in texts_of(file)
    restored = target.restore(file).service.checks.get(LOCAL, record.id)
    assert (restored.state, restored.error_code) == (CheckState.FAILED, "damaged_file")


def test_a_check_refused_while_the_backup_is_taken_tells_no_name(
    office: Office, saved: Take, target: Target, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = office.hand_in(SECRET, "mật.txt")
    after_the_snapshot(office, monkeypatch, office.work)
    file, _ = saved()
    assert "mật.txt".encode("unicode_escape") not in texts_of(file)
    restored = target.restore(file).service.checks.get(LOCAL, record.id)
    assert (restored.state, restored.filename) == (CheckState.REFUSED, "")


def test_a_check_deleted_while_the_backup_is_taken_is_left_out(
    office: Office, saved: Take, target: Target, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone, kept = office.hand_in(DRAFT.encode()), office.hand_in(b"kia")
    office.work()
    after_the_snapshot(office, monkeypatch, lambda: office.service.checks.delete(LOCAL, gone.id))
    file, manifest = saved()
    assert manifest.omitted.deleted == 1
    restored = target.restore(file)
    assert [c.id for c in restored.service.checks.newest(LOCAL, 9).items] == [kept.id]
    assert counts(restored) == manifest.rows | {"log": manifest.rows["log"] + 1}


def after_the_snapshot(
    office: Office, monkeypatch: pytest.MonkeyPatch, act: Callable[[], object]
) -> None:
    """Do something once the rows were read and before the originals are."""
    from app.backup import making  # noqa: PLC0415

    add_originals = making._add_originals

    def acting(*arguments: object) -> object:
        act()
        return add_originals(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(making, "_add_originals", acting)


def test_an_original_that_was_lost_before_is_told_and_costs_nothing_else(
    office: Office, saved: Take, target: Target
) -> None:
    lost, kept = office.hand_in(DRAFT.encode()), office.hand_in(b"kia")
    office.work()
    office.drafts.originals.path(lost.sha256).write_bytes(b"?")
    file, manifest = saved()
    assert (manifest.omitted.lost, manifest.originals) == (1, 1)
    restored = target.restore(file)
    assert restored.service.checks.report(LOCAL, lost.id)["document"]["text"] == DRAFT
    assert restored.service.checks.original(LOCAL, kept.id)[1] == b"kia"


def test_a_backup_taken_while_drafts_come_and_go_is_consistent(
    office: Office, saved: Take, target: Target
) -> None:
    stop = threading.Event()
    ids: list[str] = []

    def come_and_go() -> None:
        n = 0
        while not stop.is_set() and n < 400:
            ids.append(office.hand_in(f"{DRAFT}{n}".encode(), f"{n}.txt").id)
            if n % 3 == 2:
                office.service.checks.delete(LOCAL, ids[n - 2])
            n += 1

    with office.working():
        writer = threading.Thread(target=come_and_go)
        writer.start()
        try:
            while len(ids) < 30 and writer.is_alive():
                stop.wait(0.01)
            file, manifest = saved()
        finally:
            stop.set()
            writer.join()
    restored = target.restore(file)
    assert manifest.rows["checks"] > 0
    assert counts(restored) == manifest.rows | {"log": manifest.rows["log"] + 1}
    states = set()
    for record in restored.service.checks.newest(LOCAL, 1000).items:
        states.add(record.state)
        if record.state is CheckState.DONE:
            assert restored.service.checks.report(LOCAL, record.id)
            assert restored.service.checks.original(LOCAL, record.id)[1].startswith(DRAFT.encode())
        elif record.state is CheckState.FAILED:
            assert record.error_code == "not_in_backup"
    assert CheckState.DONE in states
    restored.work()
    with restored.database.read() as connection:
        assert log.first_fault(connection) is None
        assert jobs.without_job(connection) == []


@pytest.mark.parametrize("what", ["rows", "original", "library", "spool"])
def test_nothing_is_restored_where_something_is_already(
    office: Office, saved: Take, target: Target, what: str
) -> None:
    file, _ = saved()
    if what == "rows":
        other = Office(target.folder, target.url, office.checker)
        other.hand_in(b"kia")
        other.close()
        for path in (target.folder / "spool").rglob("*"):
            if path.is_file():
                path.unlink()
    else:
        folder = target.folder / {"original": "originals", "library": "library"}.get(what, what)
        folder.mkdir(parents=True)
        (folder / "x").write_bytes(b"x")
    with pytest.raises(RestoreTargetError) as told:
        target.restore(file)
    assert told.value.code == "restore_target_not_empty"
    assert not list(target.folder.rglob(".restoring-*"))


def test_a_new_and_empty_service_may_be_restored_into(
    office: Office, saved: Take, target: Target
) -> None:
    record = office.hand_in(DRAFT.encode())
    office.work()
    file, _ = saved()
    Office(target.folder, target.url, office.checker).close()
    assert target.restore(file).state(record.id) is CheckState.DONE


def test_what_a_restored_database_lacks_is_only_what_has_no_worth_later() -> None:
    """A table that is added later must be put into one of both."""
    left_out = {"sessions", "links", "rate_limits", "workers", "jobs"}
    assert {table.name for table in TABLES} | left_out == set(metadata.tables)


def test_the_commands_say_what_they_did(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SOICHIEU_DATA_DIR", str(tmp_path / "một"))
    assert main(["backup", str(tmp_path / "b"), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["format"] == "soichieu.backup/1"
    monkeypatch.setenv("SOICHIEU_DATA_DIR", str(tmp_path / "hai"))
    assert main(["restore", str(tmp_path / "b")]) == 0
    assert "0 lượt kiểm tra" in capsys.readouterr().out
    assert main(["backup", str(tmp_path / "không có" / "b")]) == 1
    assert "[output_unwritable]" in capsys.readouterr().err
