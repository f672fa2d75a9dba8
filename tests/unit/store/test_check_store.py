from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from app.domain.verdict import Label
from app.errors import (
    DataFolderError,
    EmptyFileError,
    OriginalMissingError,
    SecretDocumentError,
    UnknownCheckError,
)
from app.store import CheckState, CheckStore
from app.blobs.spool import Spool

SHA = "ab" * 32
FIRST_VERSION = """CREATE TABLE checks (id VARCHAR NOT NULL PRIMARY KEY, filename VARCHAR NOT NULL,
sha256 VARCHAR NOT NULL, state VARCHAR NOT NULL, created VARCHAR NOT NULL, label VARCHAR,
residual FLOAT, aspects TEXT, error_code VARCHAR, error_vi VARCHAR, error_en VARCHAR, report TEXT,
html TEXT)"""


@pytest.fixture
def store(tmp_path: Path) -> Iterator[CheckStore]:
    store = CheckStore.open(tmp_path)
    yield store
    store.close()


def test_a_received_draft_survives_the_process(store: CheckStore, tmp_path: Path) -> None:
    record, is_new = store.receive("dự thảo.docx", SHA, b"data")
    assert is_new
    store.begin(record.id)
    other = CheckStore.open(tmp_path)
    unfinished = other.unfinished()
    assert [(r.id, r.filename, r.state, r.attempts) for r in unfinished] == [
        (record.id, "dự thảo.docx", CheckState.READING, 1)
    ]
    assert other.draft(record.id) == b"data"
    other.close()


def test_a_draft_lies_encrypted_until_it_is_read(store: CheckStore, tmp_path: Path) -> None:
    record, _ = store.receive("a.txt", SHA, b"what nobody may see")
    with pytest.raises(OriginalMissingError):
        store.originals.load(SHA)
    on_disk = b"".join(p.read_bytes() for p in tmp_path.rglob("*") if p.is_file())
    assert b"nobody" not in on_disk
    store.keep(record.id)
    assert store.originals.load(SHA) == store.draft(record.id) == b"what nobody may see"
    assert store.get(record.id).state is CheckState.CHECKING
    assert not any(p.is_file() for p in (tmp_path / "spool").rglob("*"))


def test_a_refused_draft_leaves_nothing_behind(store: CheckStore, tmp_path: Path) -> None:
    record, _ = store.receive("chuyển quân ở Khe Cạn.docx", SHA, b"Khe C\xe1\xba\xa1n")
    store.refuse(record.id, SecretDocumentError(vi="Có dấu MẬT.", en="A secrecy mark."))
    on_disk = b"".join(p.read_bytes() for p in tmp_path.rglob("*") if p.is_file())
    assert b"chuy" not in on_disk
    assert b"Khe" not in on_disk
    assert SHA.encode() not in on_disk
    assert b"secret_document" in on_disk


def test_what_a_killed_process_was_receiving_is_erased_at_the_next_start(tmp_path: Path) -> None:
    with closing(CheckStore.open(tmp_path)) as store:
        record, _ = store.receive("a.txt", SHA, b"data")
    Spool(tmp_path / "spool").save("ffff", b"never confirmed")
    with closing(CheckStore.open(tmp_path)) as store:
        assert store.draft(record.id) == b"data"
    assert {p.name for p in (tmp_path / "spool").rglob("*") if p.is_file()} == {record.id}


def test_final_checks_are_not_taken_up_again(store: CheckStore) -> None:
    record, _ = store.receive("a.txt", SHA, b"data")
    store.fail(record.id, EmptyFileError(vi="Rỗng.", en="Empty."))
    assert store.unfinished() == []
    assert store.get(record.id).error_code == "empty_file"


def test_pages_follow_each_other_without_gap_or_repetition(store: CheckStore) -> None:
    ids = [store.receive(f"{n}.txt", SHA, b"data")[0].id for n in range(5)][::-1]
    first = [r.id for r in store.newest(2)]
    second = [r.id for r in store.newest(2, before=first[-1])]
    third = [r.id for r in store.newest(2, before=second[-1])]
    assert first + second + third == ids


def test_the_list_may_be_narrowed_by_state_and_label(store: CheckStore) -> None:
    waiting, _ = store.receive("a.txt", SHA, b"data")
    failed, _ = store.receive("b.txt", SHA, b"data")
    store.fail(failed.id, EmptyFileError(vi="Rỗng.", en="Empty."))
    assert [r.id for r in store.newest(9, state=CheckState.FAILED)] == [failed.id]
    assert [r.id for r in store.newest(9, state=CheckState.RECEIVED)] == [waiting.id]
    assert store.newest(9, label=Label.FLAG) == []


@pytest.mark.parametrize("id_", ["", "không có", "a\x00b", "'; DROP TABLE checks; --", "Ữ" * 999])
def test_an_unknown_id_is_told_whatever_its_letters(store: CheckStore, id_: str) -> None:
    for ask in (store.get, store.report, store.delete, lambda i: store.newest(1, before=i)):
        with pytest.raises(UnknownCheckError):
            ask(id_)


def test_the_draft_goes_only_with_its_last_check(store: CheckStore) -> None:
    first, _ = store.receive("a.txt", SHA, b"data")
    second, _ = store.receive("b.txt", SHA, b"data")
    store.keep(first.id)
    store.keep(second.id)
    store.delete(first.id)
    assert store.originals.load(SHA) == b"data"
    store.delete(second.id)
    with pytest.raises(OriginalMissingError):
        store.originals.load(SHA)


def test_no_draft_is_lost_where_one_is_deleted_and_received_at_once(store: CheckStore) -> None:
    """Many threads hand in and delete the same bytes; whoever is left still has them."""
    problems: list[Exception] = []

    def hand_in_and_delete(times: int) -> None:
        try:
            for _ in range(times):
                record, _ = store.receive("a.txt", SHA, b"data")
                assert store.draft(record.id) == b"data"
                store.keep(record.id)
                assert store.draft(record.id) == b"data"
                store.delete(record.id)
        except Exception as error:  # noqa: BLE001 shown below
            problems.append(error)

    threads = [threading.Thread(target=hand_in_and_delete, args=(12,)) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []
    assert store.newest(1) == []


def test_an_older_database_is_brought_up_to_date(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "soichieu.sqlite")) as old:
        old.execute(FIRST_VERSION)
        old.execute(
            "INSERT INTO checks (id, filename, sha256, state, created) "
            "VALUES ('x', 'cũ.txt', ?, 'received', '2026-01-02T03:04:05+00:00')",
            [SHA],
        )
        old.commit()
    store = CheckStore.open(tmp_path)
    assert store.get("x").attempts == 0
    store.begin("x")
    assert store.get("x").attempts == 1
    store.close()


def test_a_damaged_database_is_told_and_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "soichieu.sqlite"
    path.write_bytes(b"no database at all" * 100)
    with pytest.raises(DataFolderError) as caught:
        CheckStore.open(tmp_path)
    assert str(tmp_path) in caught.value.vi
    assert path.read_bytes().startswith(b"no database")


def test_a_file_in_the_place_of_the_data_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(DataFolderError):
        CheckStore.open(tmp_path / "file")


def test_a_database_that_breaks_later_is_told_by_the_same_code(
    store: CheckStore, tmp_path: Path
) -> None:
    with closing(sqlite3.connect(tmp_path / "soichieu.sqlite")) as other:
        other.execute("DROP TABLE checks")
    with pytest.raises(DataFolderError):
        store.newest(1)
    with pytest.raises(DataFolderError):
        store.receive("a.txt", SHA, b"data")


def test_a_folder_may_have_any_name(tmp_path: Path) -> None:
    folder = tmp_path / "dữ liệu ? # %20 xã"
    store = CheckStore.open(folder)
    store.receive("a.txt", SHA, b"data")
    store.close()
    assert (folder / "soichieu.sqlite").is_file()
    assert len(list(tmp_path.iterdir())) == 1
