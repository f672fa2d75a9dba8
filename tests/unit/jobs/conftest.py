"""A service on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fake_checker import FakeChecker
from office import Office


@pytest.fixture
def office(data_dir: Path, database_url: str | None) -> Iterator[Office]:
    office = Office(data_dir, database_url, FakeChecker())
    yield office
    office.close()
