"""A served draft gets its report; deletion and the end of the server end all work.

The last test of a server ends it.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import httpx
import pytest
from hostile_files import hostile_files, long_table
from serving import ROOT, Server

DRAFTS = ROOT / "corpus" / "drafts"
LIBRARY = ROOT / "corpus" / "library"
HONEST = ("a1.docx", "a2.docx", "a4.docx", "b4.txt", "c3.txt")
# Far less than a hostile file may take, and enough for a slow machine that has much to do.
HONEST_SECONDS = 60.0
DELETED_SECONDS = 5.0
STOPPED_SECONDS = 5.0
# How long processes that were just started may take until they stand by.
IDLE_SECONDS = 60.0


def test_a_draft_gets_its_report_while_the_client_waits(server: Server) -> None:
    with server.client() as client:
        answer = upload(client, "a1.docx", (DRAFTS / "a1.docx").read_bytes(), wait=30)
    assert answer.status_code == httpx.codes.OK
    assert answer.json()["verdict"]["label"] == "flag"


def test_hostile_files_do_not_hold_up_honest_drafts(server: Server) -> None:
    with server.client() as client, cleared(client) as ids:
        ids.extend(accepted(upload(client, file.name, file.data)) for file in hostile_files())
        began = time.monotonic()
        honest = [accepted(upload(client, name, (DRAFTS / name).read_bytes())) for name in HONEST]
        ids.extend(honest)
        assert until(
            lambda: all(state_of(client, id_) == "done" for id_ in honest),
            HONEST_SECONDS - (time.monotonic() - began),
        ), [state_of(client, id_) for id_ in ids]


@pytest.mark.parametrize("state", ["reading", "checking"])
def test_a_deleted_check_costs_nothing_more(server: Server, state: str) -> None:
    name, data = ("table.docx", long_table()) if state == "reading" else ("long.txt", long_text())
    # A process that replaces one of the test before is starting: it works on no draft.
    assert until(lambda: not working(server), IDLE_SECONDS)
    with server.client() as client, cleared(client) as ids:
        id_ = accepted(upload(client, name, data))
        ids.append(id_)
        assert until(lambda: state_of(client, id_) == state and bool(working(server)), 20)
        at_work = working(server)
        client.delete(f"/api/v1/checks/{id_}").raise_for_status()
        assert until(lambda: not at_work & working(server), DELETED_SECONDS)
        assert state_of(client, id_) == "unknown"


def test_a_told_server_ends_with_all_that_works_for_it(server: Server) -> None:
    with server.client() as client:
        for number in range(3):
            accepted(upload(client, f"{number}.docx", long_table()))
        assert until(lambda: bool(working(server)), 20)
    began = time.monotonic()
    server.stop(STOPPED_SECONDS)
    left = STOPPED_SECONDS - (time.monotonic() - began)
    assert until(lambda: not server.processes(), left), server.processes()


def upload(client: httpx.Client, name: str, data: bytes, wait: float = 0) -> httpx.Response:
    return client.post("/api/v1/checks", params={"wait": wait}, files={"file": (name, data)})


def accepted(answer: httpx.Response) -> str:
    """The id of the check that an upload began."""
    assert answer.status_code == httpx.codes.ACCEPTED, answer.text
    id_: str = answer.json()["id"]
    return id_


def state_of(client: httpx.Client, id_: str) -> str:
    answer = client.get(f"/api/v1/checks/{id_}")
    if answer.status_code == httpx.codes.NOT_FOUND:
        return "unknown"
    state: str = answer.json()["status"]
    return state


def working(server: Server) -> set[int]:
    """The processes that read or compare and have used the processor in the last moment."""
    before = {process.pid: process.seconds for process in server.drafted()}
    time.sleep(0.3)
    after = {process.pid: process.seconds for process in server.drafted()}
    return {pid for pid, seconds in after.items() if seconds > before.get(pid, seconds)}


def long_text() -> bytes:
    """What takes many seconds to compare: the library's own texts, again and again."""
    library = [path.read_text(encoding="utf-8-sig") for path in sorted(LIBRARY.glob("*.txt"))]
    every = (text.replace("năm", f"năm {number}") for number in range(100) for text in library)
    return "\n".join(every).encode()


@contextmanager
def cleared(client: httpx.Client) -> Iterator[list[str]]:
    """Ids of checks that are deleted at the end."""
    ids: list[str] = []
    try:
        yield ids
    finally:
        for id_ in ids:
            client.delete(f"/api/v1/checks/{id_}")


def until(condition: Callable[[], bool], seconds: float) -> bool:
    """Whether a condition came true within so many seconds."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True
