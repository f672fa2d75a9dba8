"""Whatever is killed under load, every accepted draft comes to one end."""

from __future__ import annotations

from pathlib import Path

import pytest
from killed_servers import Killer, Load, tally_at_the_end
from serving import Server, served


@pytest.mark.parametrize("seed", [1])
def test_kills_lose_and_double_no_check(
    database_url: str | None, library: Path, tmp_path: Path, seed: int
) -> None:
    server = Server(tmp_path, library, database_url)
    with served(server):
        load, killer = Load(server), Killer(server, seed)
        with load.running():
            for kind in ("checking", "host", "checking", "server"):
                killer.strike(kind)
        tally = tally_at_the_end(database_url, tmp_path / "data")
    assert tally.is_sound, tally
    assert tally.ids == set(load.accepted)
    assert len(load.accepted) == len(tally.ids)
    assert not load.unexpected
