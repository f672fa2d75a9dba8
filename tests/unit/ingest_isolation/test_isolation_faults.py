"""What a file can do to its reader, and that it costs that file only."""

import hashlib
import os
import signal
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from app.errors import (
    CheckError,
    EmptyFileError,
    EncryptedFileError,
    FileTooLargeError,
    ReaderCrashedError,
    ReaderMemoryError,
    ReaderTimeoutError,
)
from app.ingest import IngestOptions
from app.ingest.isolation import ReaderPool

MakePool = Callable[..., ReaderPool]
OPTIONS = IngestOptions()


def text_of(pool: ReaderPool, deed: str) -> str:
    return pool.read(deed.encode(), "du-thao.txt", OPTIONS).text


@pytest.mark.parametrize(
    ("deed", "error", "code", "limits"),
    [
        ("crash", ReaderCrashedError, "reader_crashed", {}),
        ("leave", ReaderCrashedError, "reader_crashed", {}),
        ("stumble", ReaderCrashedError, "reader_crashed", {}),
        ("write_much", ReaderCrashedError, "reader_crashed", {"file_bytes": 1 << 20}),
        ("open_much", ReaderCrashedError, "reader_crashed", {"open_files": 64}),
        ("answer_surrogate", ReaderCrashedError, "reader_crashed", {}),
        ("lie no_json", ReaderCrashedError, "reader_crashed", {}),
        ("lie unknown_code", ReaderCrashedError, "reader_crashed", {}),
        ("lie no_document", ReaderCrashedError, "reader_crashed", {}),
        ("lie offsets", ReaderCrashedError, "reader_crashed", {}),
        ("sleep", ReaderTimeoutError, "reader_timeout", {"wall_seconds": 0.5}),
        ("spin", ReaderTimeoutError, "reader_timeout", {"cpu_seconds": 1}),
        ("eat_in_one_bite", ReaderMemoryError, "reader_memory", {}),
        ("eat_and_die", ReaderMemoryError, "reader_memory", {}),
        ("complain_of_memory", ReaderMemoryError, "reader_memory", {}),
        ("answer_long", FileTooLargeError, "file_too_large", {"answer_bytes": 1 << 20}),
        ("refuse", EncryptedFileError, "encrypted_file", {}),
    ],
)
def test_a_fault_ends_in_its_code_and_the_next_file_is_read(
    make_pool: MakePool,
    deed: str,
    error: type[CheckError],
    code: str,
    limits: dict[str, float],
) -> None:
    pool = make_pool(**limits)
    started = time.monotonic()
    with pytest.raises(error) as caught:
        text_of(pool, deed)
    assert caught.value.code == code
    assert caught.value.vi
    assert "secret" not in caught.value.en
    assert text_of(pool, "be good") == "read du-thao.txt"
    assert time.monotonic() - started < 20


def test_a_refusal_keeps_its_texts_and_its_child(make_pool: MakePool) -> None:
    pool = make_pool()
    before = text_of(pool, "say_pid")
    with pytest.raises(EncryptedFileError) as caught:
        text_of(pool, "refuse")
    assert (caught.value.vi, caught.value.en) == ("có mật khẩu", "has a password")
    assert text_of(pool, "say_pid") == before


def test_a_child_is_replaced_after_its_number_of_files(make_pool: MakePool) -> None:
    pool = make_pool(files_per_child=2)
    first, second, third = (text_of(pool, "say_pid") for _ in range(3))
    assert first == second != third


def test_a_child_that_was_started_ahead_reads_the_first_file(
    make_pool: MakePool, temp_dir: Path
) -> None:
    pool = make_pool()
    pool.warm_up(OPTIONS)
    started = list(temp_dir.glob("soichieu-reader-*"))
    assert len(started) == 1
    assert text_of(pool, "be good") == "read du-thao.txt"
    assert list(temp_dir.glob("soichieu-reader-*")) == started


def test_what_a_library_prints_disturbs_no_answer(make_pool: MakePool) -> None:
    assert text_of(make_pool(), "print_much") == "read du-thao.txt"


def test_name_and_hash_are_the_parents_whatever_the_child_says(make_pool: MakePool) -> None:
    document = make_pool().read(b"be good", "du-thao.txt", OPTIONS)
    assert document.filename == "du-thao.txt"
    assert document.sha256 == hashlib.sha256(b"be good").hexdigest()
    assert document.id == document.sha256[:16]


def test_a_child_sees_nothing_of_the_environment_but_what_reading_needs(
    make_pool: MakePool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOICHIEU_SECRET", "x")
    names = text_of(make_pool(), "list_environment").split("\n")
    assert "SOICHIEU_SECRET" not in names
    assert "TMPDIR" in names


def test_temporary_files_of_one_file_are_gone_before_the_next(
    make_pool: MakePool, temp_dir: Path
) -> None:
    pool = make_pool()
    text_of(pool, "litter")
    text_of(pool, "be good")
    (folder,) = temp_dir.glob("soichieu-reader-*")
    deadline = time.monotonic() + 5
    while list(folder.iterdir()) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert list(folder.iterdir()) == []


def test_a_killed_child_leaves_no_temporary_file(make_pool: MakePool, temp_dir: Path) -> None:
    pool = make_pool(wall_seconds=0.5)
    with pytest.raises(ReaderTimeoutError):
        text_of(pool, "sleep")
    assert list(temp_dir.glob("soichieu-reader-*")) == []


def test_what_a_child_started_ends_with_it(make_pool: MakePool, temp_dir: Path) -> None:
    pool = make_pool(wall_seconds=1.5)
    with pytest.raises(ReaderTimeoutError):
        text_of(pool, "sleep_with_a_child")
    grandchild = Path("/proc") / (temp_dir / "grandchild").read_text() / "stat"
    deadline = time.monotonic() + 5
    while grandchild.exists() and ") Z " not in grandchild.read_text():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_an_idle_child_killed_from_outside_costs_no_file(make_pool: MakePool) -> None:
    pool = make_pool()
    killed = int(text_of(pool, "say_pid"))
    os.kill(killed, signal.SIGKILL)
    os.waitid(os.P_PID, killed, os.WEXITED | os.WNOWAIT)
    assert text_of(pool, "be good") == "read du-thao.txt"


def test_an_empty_or_oversized_file_wakes_no_child(make_pool: MakePool, temp_dir: Path) -> None:
    pool = make_pool()
    with pytest.raises(EmptyFileError):
        pool.read(b"", "a.txt", OPTIONS)
    with pytest.raises(FileTooLargeError):
        pool.read(b"xx", "a.txt", IngestOptions(max_file_bytes=1))
    assert list(temp_dir.glob("soichieu-reader-*")) == []


def test_threads_share_a_pool_and_one_fault_among_them_stays_alone(make_pool: MakePool) -> None:
    pool = make_pool(max_children=2)
    outcomes: list[str] = []

    def read(deed: str) -> None:
        try:
            outcomes.append(text_of(pool, deed))
        except CheckError as error:
            outcomes.append(error.code)

    deeds = ["be good", "crash", "be good", "stumble", "be good", "refuse"]
    threads = [threading.Thread(target=read, args=(deed,)) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert sorted(outcomes) == [
        "encrypted_file",
        *["read du-thao.txt"] * 3,
        "reader_crashed",
        "reader_crashed",
    ]
