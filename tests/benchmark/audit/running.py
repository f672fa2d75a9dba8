"""Audits as processes of their own, and what they leave."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from distributed import Client

COMMAND = Path(sys.executable).with_name("soichieu")
DASK = Path(sys.executable).with_name("dask")
_STARTS_SECONDS = 60


def start(drafts: Path, out: Path, data: Path, *options: object) -> subprocess.Popen[str]:
    """Begin an audit; chunks of two drafts, so that there are many moments."""
    environment = {n: v for n, v in os.environ.items() if not n.startswith("SOICHIEU_")}
    environment |= {"SOICHIEU_DATA_DIR": str(data), "SOICHIEU_AUDIT__CHUNK_DRAFTS": "2"}
    command = [str(COMMAND), "audit", str(drafts), "--out", str(out), *map(str, options)]
    quiet = subprocess.DEVNULL
    return subprocess.Popen(command, env=environment, stdout=quiet, stderr=quiet, text=True)


def seconds_of(drafts: Path, out: Path, data: Path, *options: object) -> float:
    """Run an audit to its end; how long it took."""
    began = time.perf_counter()
    with start(drafts, out, data, *options) as process:
        if process.wait() != 0:
            raise RuntimeError(f"the audit ended with {process.returncode}")
    return time.perf_counter() - began


def results(out: Path) -> dict[str, bytes]:
    """All results by name, but for what differs from run to run."""
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file() and path.name != "run.json" and "work" not in path.parts
    }


@contextmanager
def cluster(folder: Path, workers: int) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """A scheduler and workers of one thread, each in a folder of its own; its address."""
    shutil.rmtree(folder, ignore_errors=True)
    running: list[subprocess.Popen[bytes]] = []
    quiet = subprocess.DEVNULL

    def begin(name: str, *words: str) -> subprocess.Popen[bytes]:
        (folder / name).mkdir(parents=True)
        command = [str(DASK), *words]
        running.append(subprocess.Popen(command, cwd=folder / name, stdout=quiet, stderr=quiet))
        return running[-1]

    told = folder / "scheduler" / "told.json"
    try:
        begin(
            "scheduler",
            *("scheduler", "--port", "0", "--no-dashboard", "--scheduler-file", str(told)),
            *("--host", "127.0.0.1"),
        )
        address = _address(told)
        at_work = [
            begin(
                f"worker{n}",
                *("worker", "--scheduler-file", str(told), "--no-dashboard"),
                *("--nthreads", "1", "--nworkers", "1", "--no-nanny", "--host", "127.0.0.1"),
            )
            for n in range(workers)
        ]
        with Client(address, set_as_default=False) as client:
            client.wait_for_workers(workers, timeout=_STARTS_SECONDS)
        yield address, at_work
    finally:
        for process in reversed(running):
            process.kill()
            process.wait()


def _address(told: Path) -> str:
    """What the scheduler says of itself, once it has said it whole."""
    deadline = time.monotonic() + _STARTS_SECONDS
    while time.monotonic() < deadline:
        try:
            return str(json.loads(told.read_text(encoding="utf-8"))["address"])
        except (FileNotFoundError, ValueError):
            time.sleep(0.1)
    raise TimeoutError("the scheduler does not start")
