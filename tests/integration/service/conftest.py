"""One library for all servers, and a server on each database."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from postgres import fresh_database
from serving import ROOT, Server, add_to_library, served

CORPUS = ROOT / "corpus"


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("served") / "library"
    add_to_library(folder, CORPUS / "library")
    return folder


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def server(
    request: pytest.FixtureRequest, library: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """One that the tests of a module share."""
    folder = tmp_path_factory.mktemp(request.param)
    if request.param == "sqlite":
        with served(Server(folder, library)) as running:
            yield running
        return
    address: str = request.getfixturevalue("postgres_server")
    with fresh_database(address) as url, served(Server(folder, library, url)) as running:
        yield running
