"""The API over a service with a fake checker; nothing listens on the network."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from asgi_client import Client
from fake_checker import FakeChecker
from office import Office

from app.api import create_api
from app.store import LibraryStore

MAX_BYTES = 100_000


@pytest.fixture
def library_store(tmp_path: Path) -> Iterator[LibraryStore]:
    store = LibraryStore.create(tmp_path / "library")
    yield store
    store.close()


@pytest.fixture
def checker(library_store: LibraryStore) -> FakeChecker:
    return FakeChecker(library_store)


@pytest.fixture
def office(tmp_path: Path, checker: FakeChecker) -> Iterator[Office]:
    office = Office(tmp_path / "data", None, checker)
    with office.working():
        yield office
    office.close()


@pytest.fixture
def client(office: Office) -> Client:
    return Client(create_api(office.service, MAX_BYTES))
