from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from app.store.database import sqlite_engine, write_transaction


def test_a_database_that_may_only_be_read_leaves_no_files_and_shows_later_changes(
    tmp_path: Path,
) -> None:
    path = tmp_path / "kho ? # 1.sqlite"
    writer = sqlite_engine(path)
    with write_transaction(writer) as connection:
        connection.exec_driver_sql("CREATE TABLE t (n INTEGER)")
    writer.dispose()
    reader = sqlite_engine(path, writable=False)
    for count in range(3):
        with reader.connect() as connection:
            found = connection.exec_driver_sql("SELECT count(*) FROM t").scalar()
        assert found == count
        assert [p.name for p in tmp_path.iterdir()] == [path.name]
        with write_transaction(writer) as connection:
            connection.exec_driver_sql("INSERT INTO t VALUES (1)")
        writer.dispose()
    with pytest.raises(OperationalError), write_transaction(reader) as connection:
        connection.exec_driver_sql("DELETE FROM t")


def test_a_failed_transaction_leaves_no_table_behind(tmp_path: Path) -> None:
    engine = sqlite_engine(tmp_path / "a.sqlite")

    def make_half() -> None:
        with write_transaction(engine) as connection:
            connection.exec_driver_sql("CREATE TABLE t (n INTEGER)")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        make_half()
    with engine.connect() as connection:
        tables = connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar()
    assert tables == 0
    engine.dispose()


def test_a_new_database_waits_for_one_who_writes_to_it(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    other = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    other.execute("CREATE TABLE t (n INTEGER)")
    commit = threading.Timer(0.2, lambda: other.execute("COMMIT"))
    commit.start()
    engine = sqlite_engine(path)
    with engine.connect() as connection:
        mode = connection.exec_driver_sql("PRAGMA journal_mode").scalar()
        tables = connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar()
    assert (mode, tables) == ("wal", 1)
    commit.join()
    other.close()
    engine.dispose()


def test_one_who_writes_for_too_long_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.store.database.BUSY_TIMEOUT_SECONDS", 0.05)
    other = sqlite3.connect(tmp_path / "a.sqlite", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(OperationalError, match="locked"):
        sqlite_engine(tmp_path / "a.sqlite").connect()
    other.close()
