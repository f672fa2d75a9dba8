"""Options and fixtures for all tests."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from postgres import fresh_database, running_server


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-gold", action="store_true", help="write the gold outcomes anew")


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    with running_server() as address:
        yield address


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> Iterator[str | None]:
    """``None`` for SQLite in the data folder, then an empty database of a real PostgreSQL."""
    with ExitStack() as stack:
        if request.param == "sqlite":
            yield None
        else:
            server: str = request.getfixturevalue("postgres_server")
            yield stack.enter_context(fresh_database(server))


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    return tmp_path / "data"
