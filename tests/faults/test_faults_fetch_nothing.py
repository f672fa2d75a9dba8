"""What documents refer to is never fetched: no server is asked, no file of the machine is read."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from damage_in_containers import references
from damage_in_markup import entities_from, pages_that_fetch
from fault_reading import Rig

from app.errors import CheckError
from app.ingest import IngestOptions
from app.ingest.read import read_document

CANARY = "chim hoàng yến trong hầm mỏ"
FAMILIES = {"references": references, "pages that fetch": pages_that_fetch,
            "entities that fetch": entities_from}  # fmt: skip


@pytest.fixture
def server() -> Iterator[socket.socket]:
    """Listens; whether anyone came is known afterwards."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(0)
        yield listening


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    path = tmp_path / "bi-mat.txt"
    path.write_text(CANARY)
    return path


def address_of(server: socket.socket) -> str:
    host, port = server.getsockname()
    return f"{host}:{port}"


def assert_unasked(server: socket.socket) -> None:
    with pytest.raises(BlockingIOError):
        server.accept()


@pytest.mark.parametrize("name", FAMILIES)
def test_the_reader_fetches_nothing(
    rig: Rig, server: socket.socket, secret: Path, name: str
) -> None:
    rig.canary = CANARY
    assert rig.surprises(name, FAMILIES[name](address_of(server), str(secret))) == []
    assert_unasked(server)


@pytest.mark.parametrize("name", FAMILIES)
def test_nothing_is_fetched_without_the_barrier_of_a_child_either(
    server: socket.socket, secret: Path, name: str
) -> None:
    for case in FAMILIES[name](address_of(server), str(secret)):
        try:
            text = read_document(case.data, case.filename, IngestOptions()).text
        except CheckError as error:
            text = error.vi
        assert CANARY not in text, case.name
    assert_unasked(server)


def test_the_server_would_notice(server: socket.socket) -> None:
    with socket.create_connection(server.getsockname()), server.accept()[0]:
        pass
