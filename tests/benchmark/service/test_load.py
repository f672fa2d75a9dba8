"""How many drafts a second does a served Soichieu take and check, beside the former service?

Against 10,000 references, drafts of 2,000 syllables as .docx, with 1, 8 and 32 clients, on SQLite
and on PostgreSQL. The former service (one thread that checks, beside the requests) runs in the
same turns, so that what else the machine does burdens all alike. Expected on 2 cores: at least
1.6 times its reports a second at 8 clients. Written to ``results/service_load.json``. A library of
an earlier run may be named by ``LOAD_LIBRARY``.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import httpx
import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "integration" / "service"))

from postgres import fresh_database
from serving import ROOT, Server, served

from tests.benchmark.reuse.base_texts import REAL
from tests.benchmark.service.load import Clients, Row, drafts

RESULTS = Path(__file__).parents[1] / "results" / "service_load.json"
FORMER = "a573ac7"  # the last commit of the service that checked in a thread of its own
REFERENCES = 10_000
DRAFTS = 80
CLIENTS = (1, 8, 32)
TURNS = 2
TURN_SECONDS = 10.0
TURN_UPLOADS = 32
WANTED = 1.6
_MAKE = (
    "import sys; from pathlib import Path; "
    "from tests.benchmark.retrieval.whole_checks import made; "
    "made(Path(sys.argv[1]), int(sys.argv[2]))"
)

pytestmark = pytest.mark.benchmark


@pytest.fixture
def former(tmp_path: Path) -> Iterator[Path]:
    """The former program, in a folder of its own."""
    folder = tmp_path / "former" / "program"
    git = ["git", "-C", str(ROOT), "worktree"]
    subprocess.run([*git, "add", "--detach", str(folder), FORMER], check=True, capture_output=True)
    (folder.parent / REAL.parent.name).symlink_to(REAL.parent)
    yield folder
    subprocess.run([*git, "remove", "--force", str(folder)], check=True)


@pytest.fixture
def library(tmp_path: Path, former: Path) -> Path:
    """Made by the former program, as a library that is in use already."""
    folder = tmp_path / "library"
    if known := os.environ.get("LOAD_LIBRARY"):
        shutil.copytree(known, folder)
        return folder
    environment = {**os.environ, "PYTHONPATH": str(former)}
    command = [sys.executable, "-c", _MAKE, str(folder), str(REFERENCES)]
    subprocess.run(command, cwd=former, env=environment, check=True)
    return folder


def test_load(library: Path, former: Path, tmp_path: Path, postgres_server: str) -> None:
    formers = tmp_path / "library of the former"
    shutil.copytree(library, formers)
    given = drafts(DRAFTS, REFERENCES)
    with ExitStack() as stack:
        url = stack.enter_context(fresh_database(postgres_server))
        servers = {
            "former": Server(tmp_path / "0", formers, root=former),
            "sqlite": Server(tmp_path / "1", library),
            "postgresql": Server(tmp_path / "2", library, url),
        }
        for server in servers.values():
            stack.enter_context(served(server))
            warm_up(server, given[-8:])
        rows = {str(number): measured(servers, given, number) for number in CLIENTS}
    RESULTS.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(rows, indent=1))
    for name in ("sqlite", "postgresql"):
        assert rows["8"][name]["reports_per_second_to_former"] >= WANTED


def measured(
    servers: dict[str, Server], given: list[bytes], number: int
) -> dict[str, dict[str, float | int]]:
    """The figures of each server, in turns, and its ratios to the former."""
    clients = {name: Clients(server.address, given, number) for name, server in servers.items()}
    for _ in range(TURNS):
        for some in clients.values():
            some.turn(TURN_SECONDS, TURN_UPLOADS)
    rows: dict[str, Row] = {name: some.measured.row() for name, some in clients.items()}
    for name in rows.keys() - {"former"}:
        for figure in ("uploads_per_second", "reports_per_second"):
            ratio = rows[name][figure] / rows["former"][figure]
            rows[name][f"{figure}_to_former"] = round(ratio, 2)
    print(number, json.dumps(rows), flush=True)
    return rows


def warm_up(server: Server, given: list[bytes]) -> None:
    """Until each process has checked a draft, or had the chance to."""
    with server.client() as client:
        for n, data in enumerate(given):
            answer = client.post(
                "/api/v1/checks", params={"wait": 60}, files={"file": (f"{n}.docx", data)}
            )
            assert answer.status_code == httpx.codes.OK, answer.text
