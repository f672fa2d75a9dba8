"""What a host does with its processes; the processes are fakes."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pytest
from office import Office

from app.db import jobs
from app.db.checks import CheckState
from app.db.jobs import Job, Lane
from app.ingest import IngestOptions, IsolationOptions
from app.jobs.host import WorkerHost
from app.jobs.machine import has_ended, machine_name
from app.jobs.options import JobOptions
from app.pipeline import CheckerSetup, CheckOptions, PeerOptions
from app.service import LOCAL


class FakeProcess:
    """Never finishes a draft; ready at once."""

    def __init__(self) -> None:
        self.connection, self._theirs = Pipe()
        self.waits_on: tuple[Connection | int, ...] = (self.connection,)
        self.is_ready, self.is_slow, self.was_read = True, False, False
        self.drafts = 0
        self.elapsed_seconds = 0.0
        self.job: Job | None = None
        self.messages: list[dict[str, Any]] = []

    @property
    def is_idle(self) -> bool:
        return self.is_ready and self.job is None and not self.is_slow

    def is_alive(self) -> bool:
        return True

    def receive(self) -> bool:
        return False

    def begin(self, job: Job, data: bytes, filename: str) -> None:
        self.job = job

    def end_of_job(self) -> None:
        self.job = None

    def give_way(self) -> None:
        self.is_slow = True

    def kill(self) -> None:
        self.job, self.is_ready = None, False
        self.connection.close()


@pytest.fixture
def started(office: Office, tmp_path: Path) -> Iterator[tuple[WorkerHost, list[FakeProcess]]]:
    """A host of two slots and one spare process, and the processes that it started."""
    processes: list[FakeProcess] = []

    def start(*_: object) -> Any:
        processes.append(FakeProcess())
        return processes[-1]

    options = JobOptions(spare_processes=1, quick_seconds=1, slow_at_once=1)
    yield WorkerHost(office.database, office.drafts, setup(tmp_path), options, 2, start), processes
    for process in processes:
        process.connection.close()


def setup(folder: Path) -> CheckerSetup:
    return CheckerSetup(
        folder / "library",
        folder / "models",
        IngestOptions(),
        IsolationOptions(),
        CheckOptions(),
        PeerOptions(),
    )


def turns(host: WorkerHost, until: Callable[[], bool]) -> None:
    for _ in range(20):
        host._turn()
        if until():
            return
    raise AssertionError


def test_a_spare_process_takes_over_but_adds_no_place(
    office: Office, started: tuple[WorkerHost, list[FakeProcess]]
) -> None:
    host, processes = started
    for number in range(4):
        office.service.checks.submit(LOCAL, f"văn bản {number}".encode(), f"{number}.txt")
    turns(host, lambda: sum(p.job is not None for p in processes) == 2)
    assert len(processes) == 3
    for _ in range(3):
        host._turn()
    assert sum(p.job is not None for p in processes) == 2

    # Both take long while others wait: one goes on beside them, one is begun anew later.
    for process in [p for p in processes if p.job]:
        process.elapsed_seconds = 1.5
    host._turn()
    assert [p.is_slow for p in processes].count(True) == 1
    with office.database.read() as connection:
        assert jobs.depth(connection)[Lane.SLOW, False] == 1
    turns(host, lambda: sum(p.job is not None and not p.is_slow for p in processes) == 2)


def test_a_host_takes_over_what_a_killed_one_of_its_machine_held(
    office: Office, started: tuple[WorkerHost, list[FakeProcess]]
) -> None:
    office.service.checks.submit(LOCAL, "văn bản".encode(), "a.txt")
    with subprocess.Popen([sys.executable, "-c", ""]) as ended:
        ended.wait()
    with office.database.write() as connection:
        jobs.report_worker(connection, "w", machine_name(), ended.pid, 1)
        jobs.report_worker(connection, "v", machine_name(), os.getpid(), 1)
        job = jobs.lease(connection, Lane.QUICK, "w")
    assert job is not None
    host, _ = started
    host._take_over()
    with office.database.read() as connection:
        assert jobs.workers_at(connection, machine_name()) == {"v": os.getpid()}
        assert jobs.waiting(connection) == {Lane.QUICK}


def test_a_host_that_stops_gives_back_what_it_worked_on(
    office: Office, started: tuple[WorkerHost, list[FakeProcess]]
) -> None:
    (record,) = office.service.checks.submit(LOCAL, "văn bản".encode(), "a.txt").checks
    host, processes = started
    turns(host, lambda: any(p.job for p in processes))
    stop = threading.Event()
    stop.set()
    host.run(stop)
    assert office.service.checks.get(LOCAL, record.id).state is CheckState.RECEIVED
    with office.database.read() as connection:
        assert jobs.waiting(connection) == {Lane.QUICK}


def test_a_living_process_has_not_ended() -> None:
    assert not has_ended(os.getpid())
