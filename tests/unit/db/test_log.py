from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import delete, update

from app.db import log
from app.db.engine import Database
from app.db.migrating import open_database
from app.db.tables import log as table


@pytest.fixture
def database(data_dir: Path, database_url: str | None) -> Iterator[Database]:
    database = open_database(database_url, data_dir)
    with database.write() as connection:
        for number in range(5):
            log.append(connection, "user:lan", "delete", f"check:{number}", {"số": number})
    yield database
    database.close()


def fault(database: Database) -> int | None:
    with database.read() as connection:
        return log.first_fault(connection)


def test_rows_stand_in_their_order_and_the_chain_holds(database: Database) -> None:
    with database.read() as connection:
        rows = list(log.rows(connection, after=1, limit=3))
    assert [row.seq for row in rows] == [2, 3, 4]
    assert rows[0].details == {"số": 1}
    assert fault(database) is None


@pytest.mark.parametrize(
    "values", [{"actor": "user:minh"}, {"subject": ""}, {"details": {}}, {"hash": "0" * 64}]
)
def test_a_changed_row_shows(database: Database, values: dict[str, object]) -> None:
    with database.write() as connection:
        connection.execute(update(table).where(table.c.seq == 3).values(**values))
    assert fault(database) == 3


def test_a_row_that_was_left_out_shows(database: Database) -> None:
    with database.write() as connection:
        connection.execute(delete(table).where(table.c.seq == 2))
    assert fault(database) == 2


def test_what_is_written_at_once_makes_one_chain(database: Database) -> None:
    def write() -> None:
        for _ in range(10):
            with database.write() as connection:
                log.append(connection, "key:a", "download")

    threads = [threading.Thread(target=write) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert fault(database) is None
    with database.read() as connection:
        assert len(list(log.rows(connection))) == 45
