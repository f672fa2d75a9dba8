"""Is any draft lost or checked twice over 50 SIGKILLs at random moments under load?

The server, the host of its workers or a checking process is killed. Expected on SQLite and on
PostgreSQL: none lost, none doubled, no job left. Written to ``results/service_kills.json``.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "integration" / "service"))

from killed_servers import Killer, Load, tally_at_the_end
from serving import ROOT, Server, add_to_library, served

RESULTS = Path(__file__).parents[1] / "results" / "service_kills.json"
KILLS = 50
SEED = 50

pytestmark = pytest.mark.benchmark


def test_fifty_kills(database_url: str | None, tmp_path: Path) -> None:
    library = tmp_path / "library"
    add_to_library(library, ROOT / "corpus" / "library")
    server = Server(tmp_path / "server", library, database_url)
    began = time.monotonic()
    with served(server):
        load, killer = Load(server), Killer(server, SEED)
        with load.running():
            for _ in range(KILLS):
                killer.strike(most_seconds=3.0)
        tally = tally_at_the_end(database_url, server.data)
    accepted = set(load.accepted)
    row = {
        "kills": dict(sorted(killer.killed.items())),
        "accepted": len(load.accepted),
        "lost": len(accepted - tally.ids),
        "doubled": len(load.accepted) - len(accepted) + len(tally.ids - accepted),
        "ended": dict(sorted(tally.states.items())),
        "failed_for": dict(sorted(tally.reasons.items())),
        "reports": tally.reports,
        "jobs_left": tally.jobs,
        "other_answers": len(load.unexpected),
        "seconds_until_all_had_ended": round(tally.seconds, 1),
        "seconds": round(time.monotonic() - began),
    }
    write("sqlite" if database_url is None else "postgresql", row)
    print(json.dumps(row, indent=1))
    assert tally.is_sound
    assert row["lost"] == row["doubled"] == 0


def write(database: str, row: dict[str, object]) -> None:
    """Put a database's row into the results, beside the other's."""
    rows = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else {}
    rows[database] = row
    RESULTS.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")
