from __future__ import annotations

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
