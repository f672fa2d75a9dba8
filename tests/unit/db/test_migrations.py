"""The tables, made afresh and from data folders of the time before there were migrations."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import select, update

from app.blobs import Drafts
from app.db import checks, jobs
from app.db.checks import CheckState, Scope
from app.db.engine import SQLITE_FILE, Database
from app.db.jobs import Lane
from app.db.migrating import newest, open_database
from app.db.tables import metadata
from app.domain.assessment import Aspect, AspectStatus
from app.domain.verdict import Label
from app.errors import DataFolderError

FORMER = """
CREATE TABLE checks (
    id VARCHAR NOT NULL, filename VARCHAR NOT NULL, sha256 VARCHAR NOT NULL,
    state VARCHAR NOT NULL, created VARCHAR NOT NULL, label VARCHAR, residual FLOAT, aspects TEXT,
    error_code VARCHAR, error_vi VARCHAR, error_en VARCHAR, report TEXT, html TEXT,
    attempts INTEGER, idempotency_key VARCHAR, PRIMARY KEY (id)
)"""
REPORT = '{"schema": "soichieu.report/1", "sources": [{"id": "nguồn-1"}, {"id": "nguồn-1"}]}'
COLUMNS = "id, filename, sha256, state, created, label, residual, aspects, error_code, report, html"


def former_folder(folder: Path) -> None:
    """A data folder with a check that is done, one that failed and one that waits."""
    folder.mkdir(parents=True)
    with closing(sqlite3.connect(folder / SQLITE_FILE)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute(FORMER)
        aspects = '{"advantages": "local"}'
        rows = [
            ("một", "a.docx", "a" * 64, "done", "2025-03-01T08:00:00.000001+00:00", "flag", 0.7,
             aspects, None, REPORT, "<p>đóng băng</p>"),
            ("hai", "b.docx", "b" * 64, "failed", "2025-03-02T08:00:00.000001+00:00", None, None,
             None, "damaged_file", None, None),
            ("ba", "c.docx", "c" * 64, "checking", "2025-03-03T08:00:00.000001+00:00", None, None,
             None, None, None, None),
        ]  # fmt: skip
        marks = ", ".join("?" * len(rows[0]))
        connection.executemany(f"INSERT INTO checks ({COLUMNS}) VALUES ({marks})", rows)  # noqa: S608
        connection.execute("UPDATE checks SET idempotency_key = 'khoá' WHERE id = 'một'")
        connection.execute("UPDATE checks SET attempts = 2 WHERE id = 'ba'")
        connection.commit()


def test_the_migrations_make_the_tables_that_the_code_works_with(
    data_dir: Path, database_url: str | None
) -> None:
    database = open_database(database_url, data_dir)
    with database.read() as connection:
        context = MigrationContext.configure(connection)
        assert compare_metadata(context, metadata) == []
        assert context.get_current_revision() == newest()
    database.close()
    open_database(database_url, data_dir).close()


def test_every_former_check_is_taken_over(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    former_folder(folder)
    database = open_database(None, folder)
    with database.read() as connection:
        newest_first = checks.newest(connection, 10, scope=Scope())
        assert [r.id for r in newest_first] == ["ba", "hai", "một"]
        waiting, failed, done = newest_first
        assert (done.label, done.residual, done.state) == (Label.FLAG, 0.7, CheckState.DONE)
        assert done.aspects == {Aspect.ADVANTAGES: AspectStatus.LOCAL}
        assert done.created.isoformat() == "2025-03-01T08:00:00.000001+00:00"
        assert (failed.state, failed.error_code) == (CheckState.FAILED, "damaged_file")
        report = checks.report(connection, "một")
        assert report is not None
        assert report["sources"][0] == {"id": "nguồn-1"}
        assert checks.with_source(connection, "nguồn-1") == ["một"]
        submission = checks.submission_with_key(connection, "local", "khoá")
        assert submission is not None
        assert submission.fingerprint == "a" * 64
        assert (waiting.state, waiting.attempts) == (CheckState.RECEIVED, 2)
    with database.write() as connection:
        job = jobs.lease(connection, Lane.QUICK, "w")
        assert job is not None
        assert (job.check_id, job.attempts) == ("ba", 3)
    assert "đóng băng".encode() not in (folder / SQLITE_FILE).read_bytes()
    database.close()


def test_a_draft_of_a_former_check_is_still_found(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    former_folder(folder)
    drafts = Drafts.at(folder)
    drafts.receive("ba", b"x")
    open_database(None, folder).close()
    assert drafts.load("ba", "c" * 64) == b"x"


def test_a_database_of_a_later_version_is_left_alone(
    data_dir: Path, database_url: str | None
) -> None:
    database = open_database(database_url, data_dir)
    with database.write() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    database.close()
    with pytest.raises(DataFolderError, match="later version"):
        open_database(database_url, data_dir)


def test_two_that_start_at_once_do_not_disturb_each_other(
    data_dir: Path, database_url: str | None
) -> None:
    first = Database.connect(database_url, data_dir)
    open_database(database_url, data_dir).close()
    with first.read() as connection:
        assert list(connection.execute(select(metadata.tables["checks"]))) == []
    first.close()


def test_a_damaged_database_is_told_and_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / SQLITE_FILE
    path.write_bytes(b"no database at all" * 100)
    with pytest.raises(DataFolderError):
        open_database(None, tmp_path)
    assert path.read_bytes() == b"no database at all" * 100


def test_a_file_in_the_place_of_the_data_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("x")
    with pytest.raises(DataFolderError):
        open_database(None, tmp_path / "data")


def test_the_database_is_its_owners_only(data_dir: Path) -> None:
    database = open_database(None, data_dir)
    with database.write() as connection:
        connection.execute(update(metadata.tables["checks"]).values(state="done"))
    files = list(data_dir.iterdir())
    assert {path.name for path in files} >= {SQLITE_FILE, f"{SQLITE_FILE}-wal"}
    assert [p for p in (data_dir, *files) if p.stat().st_mode & 0o077] == []
    database.close()
