"""Whatever is killed under load, and whoever shares the queue, each draft comes to one end."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from killed_servers import Killer, Load, tally_at_the_end
from serving import START_SECONDS, Server, served

from app.jobs import count_of

LOAD_SECONDS = 4.0
SEED = 1


# Each server takes seconds to start: by default one test runs on one database, one on the other.
ON_SQLITE = ("sqlite", pytest.param("postgresql", marks=pytest.mark.benchmark))
ON_POSTGRESQL = (pytest.param("sqlite", marks=pytest.mark.benchmark), "postgresql")


@pytest.mark.parametrize("database_url", ON_SQLITE, indirect=True)
def test_kills_lose_and_double_no_check(
    database_url: str | None, library: Path, tmp_path: Path
) -> None:
    server = Server(tmp_path, library, database_url)
    with served(server):
        load, killer = Load(server), Killer(server, SEED)
        with load.running():
            for kind in ("checking", "host", "checking", "server"):
                killer.strike(kind)
        tally = tally_at_the_end(database_url, server.data)
    assert tally.is_sound, tally
    assert tally.ids == set(load.accepted)
    assert len(load.accepted) == len(tally.ids)
    assert not load.unexpected


@pytest.mark.parametrize("database_url", ON_POSTGRESQL, indirect=True)
def test_two_servers_share_the_queue_and_do_no_check_twice(
    database_url: str | None, library: Path, tmp_path: Path
) -> None:
    first = Server(tmp_path / "first", library, database_url)
    second = Server(tmp_path / "second", library, database_url, data=first.data)
    with served(first), served(second):
        wait_for_workers(first, 2)
        loads = [Load(first), Load(second, begin_at=1_000)]
        with loads[0].running(), loads[1].running():
            time.sleep(LOAD_SECONDS)
        tally = tally_at_the_end(database_url, first.data)
    accepted = [id_ for load in loads for id_ in load.accepted]
    assert tally.is_sound, tally
    assert sorted(accepted) == sorted(tally.ids)
    assert tally.begun_again == 0


def wait_for_workers(server: Server, hosts: int) -> None:
    """Until so many hosts, each of as many slots, serve the queue."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        with server.client() as client:
            if client.get("/readyz").json()["workers"] == hosts * count_of(None):
                return
        time.sleep(0.1)
    raise TimeoutError(server.output())
