"""Does an audit give the same results wherever it runs, and however often it is killed?

The sample drafts with the sample library, many small chunks. Expected: equal bytes in each case;
two workers of a cluster take at most 15 % longer than two processes here. Takes about ten
minutes.
"""

from __future__ import annotations

import json
import os
import random
import signal
import time
from pathlib import Path

import pytest
from reuse.quality import write

from app.cli.main import main
from audit.running import cluster, results, seconds_of, start

CORPUS = Path(__file__).parents[3] / "corpus"
DRAFTS = CORPUS / "drafts"
RESULTS = Path(__file__).parents[1] / "results"
AUDITS, KILLS = 5, 4  # of each audit

pytestmark = pytest.mark.benchmark


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    library = folder / "library"
    assert main(["library", "add", str(CORPUS / "library"), "--library", str(library)]) == 0
    return folder


@pytest.fixture(scope="module")
def undisturbed(data: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, float]:
    """The results of an audit that nobody disturbs, and how long it takes."""
    out = tmp_path_factory.mktemp("undisturbed") / "out"
    return out, seconds_of(DRAFTS, out, data)


def test_twenty_kills(undisturbed: tuple[Path, float], data: Path, tmp_path: Path) -> None:
    whole, seconds = undisturbed
    chance = random.Random(1)  # noqa: S311
    moments = []
    for n in range(AUDITS):
        out = tmp_path / str(n)
        for _ in range(KILLS):
            moments.append(chance.uniform(0.5, seconds * 0.8))
            resume = ["--resume"] if (out / "work" / "audit.json").exists() else []
            with start(DRAFTS, out, data, *resume) as process:
                time.sleep(moments[-1])
                os.kill(process.pid, signal.SIGKILL)
        resume = ["--resume"] if (out / "work" / "audit.json").exists() else []
        seconds_of(DRAFTS, out, data, *resume)
        assert results(out) == results(whole)
    print(f"\n{len(moments)} kills after {min(moments):.1f} to {max(moments):.1f} s: equal results")


def test_a_cluster_and_one_that_loses_a_worker(
    undisturbed: tuple[Path, float], data: Path, tmp_path: Path
) -> None:
    whole, _ = undisturbed
    with cluster(tmp_path / "three", 3) as (address, workers):
        seconds_of(DRAFTS, tmp_path / "a", data, "--scheduler", address)
        assert results(tmp_path / "a") == results(whole)
        with start(DRAFTS, tmp_path / "b", data, "--scheduler", address) as process:
            while not list((tmp_path / "b").glob("work/compared/*.gz")):
                assert process.poll() is None
                time.sleep(0.05)
            workers[0].kill()
            assert process.wait() == 0
        assert results(tmp_path / "b") == results(whole)
    print("\nthree workers, and two after one was killed: equal results")


def test_two_workers_of_a_cluster_beside_two_processes(data: Path, tmp_path: Path) -> None:
    """Workers that are warm, as a cluster's are; processes here start with each audit."""
    with cluster(tmp_path / "two", 2) as (address, _):
        seconds_of(DRAFTS, tmp_path / "warm", data, "--scheduler", address)
        there, here = [], []
        for n in range(3):
            there.append(_compared(tmp_path / f"there{n}", data, "--scheduler", address))
            here.append(_compared(tmp_path / f"here{n}", data, "--workers", 2))
    figures = {
        "cluster_seconds": sorted(there)[1],
        "processes_seconds": sorted(here)[1],
        "ratio": round(sorted(there)[1] / sorted(here)[1], 3),
    }
    print(json.dumps(figures, indent=1))
    write(RESULTS / "audit_cluster.json", figures)


def _compared(out: Path, data: Path, *options: object) -> float:
    """Seconds of an audit without planning: reading, preparing, comparing, writing."""
    seconds_of(DRAFTS, out, data, *options)
    found: dict[str, float] = json.loads((out / "run.json").read_text())["seconds"]
    return round(sum(found.values()), 1)
