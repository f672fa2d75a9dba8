"""The API over a service with a fake checker; nothing listens on the network."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "service"))

from asgi_client import Client
from fake_checker import FakeChecker

from app.api import create_api
from app.service import CheckService
from app.store import CheckStore, LibraryStore

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
def service(tmp_path: Path, checker: FakeChecker) -> Iterator[CheckService]:
    service = CheckService(CheckStore.open(tmp_path / "data"), checker)
    yield service
    checker.gate.set()
    service.close()


@pytest.fixture
def client(service: CheckService) -> Client:
    return Client(create_api(service, MAX_BYTES))
