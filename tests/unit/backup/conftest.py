"""A service with a library, a backup of it, and empty places to restore into."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from fake_checker import FakeChecker
from office import Office
from postgres import fresh_database
from restore_target import Target
from sqlalchemy import make_url

from app.backup import Manifest, backup
from app.cli.main import main

LIBRARY_TEXT = """TỈNH UỶ VÂN GIANG
*
Số 47-NQ/TU

NGHỊ QUYẾT
về phát triển nghề cá lồng trên các hồ chứa của tỉnh
Toàn tỉnh có 214 lồng cá trên bốn hồ chứa, sản lượng mỗi năm đạt 1.150 tấn.
"""


@pytest.fixture
def office(data_dir: Path, database_url: str | None) -> Iterator[Office]:
    office = Office(data_dir, database_url, FakeChecker())
    yield office
    office.close()


@pytest.fixture
def saved(office: Office, tmp_path: Path) -> Callable[[], tuple[Path, Manifest]]:
    """Takes a backup."""

    def take() -> tuple[Path, Manifest]:
        file = tmp_path / "soichieu.backup"
        library = office.folder / "library"
        return file, backup(office.database, office.drafts.originals, library, file, "local")

    return take


@pytest.fixture
def target(tmp_path: Path, database_url: str | None) -> Iterator[Target]:
    """Of the same kind as the service's own."""
    with ExitStack() as stack:
        url = database_url and stack.enter_context(fresh_database(_server(database_url)))
        target = Target(tmp_path / "restored", url)
        yield target
        target.close()


@pytest.fixture
def other_target(
    tmp_path: Path, database_url: str | None, request: pytest.FixtureRequest
) -> Iterator[Target]:
    """Of the other kind: PostgreSQL for SQLite, and back."""
    with ExitStack() as stack:
        server = request.getfixturevalue("postgres_server")
        url = None if database_url else stack.enter_context(fresh_database(server))
        target = Target(tmp_path / "other", url)
        yield target
        target.close()


@pytest.fixture
def _library(data_dir: Path, tmp_path: Path) -> None:
    file = tmp_path / "tỉnh.txt"
    file.write_text(LIBRARY_TEXT, encoding="utf-8")
    assert main(["library", "add", str(file), "--library", str(data_dir / "library")]) == 0


def _server(url: str) -> str:
    return (
        make_url(url)
        .set(drivername="postgresql+psycopg", database="postgres")
        .render_as_string(hide_password=False)
    )
