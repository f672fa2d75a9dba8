"""Takes due checks from the queue, has them done by processes, stores what comes of them."""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Callable
from multiprocessing.connection import wait
from threading import Event
from typing import Any
from uuid import uuid4

from app.blobs.drafts import Drafts
from app.db import checks, jobs
from app.db.engine import Database
from app.db.jobs import Job, Lane
from app.errors import CheckError, DataFolderError, UnknownCheckError
from app.jobs.machine import has_ended, machine_name
from app.jobs.mending import Mending
from app.jobs.options import JobOptions
from app.jobs.outcomes import Outcomes, interrupted, timed_out
from app.jobs.processes import CheckingProcess
from app.pipeline import CheckerSetup

_POLL_SECONDS, _IDLE_POLL_SECONDS, _POLL_GROWTH = 0.02, 0.25, 1.1
_RETRY_SECONDS = 2.0
# How soon a deleted check ends; without work, how often a worker says that it lives.
_BEAT_SECONDS, _IDLE_BEAT_SECONDS = 1.0, 5.0
_log = logging.getLogger(__name__)


class WorkerHost:
    """The workers of one machine: ``slots`` drafts at a time, and some slow ones beside them.

    A few spare processes stand by, so that one that is ended is replaced without a pause.

    A draft that takes longer than ``quick_seconds`` gives way as soon as others wait: it goes on
    with low priority beside them where a place for slow drafts is free, else it is begun anew
    when one is. Several hosts may serve one database.
    """

    def __init__(
        self,
        database: Database,
        drafts: Drafts,
        setup: CheckerSetup,
        options: JobOptions,
        slots: int,
        start: Callable[[CheckerSetup, int], CheckingProcess] = CheckingProcess,
    ) -> None:
        self._id = uuid4().hex
        self._machine = machine_name()
        self._database = database
        self._drafts = drafts
        self._setup = setup
        self._options = options
        self._slots = slots
        self._start = start
        self._outcomes = Outcomes(database, drafts)
        self._mending = Mending(database, drafts, setup)
        self._processes: list[CheckingProcess] = []
        self._next_beat = 0.0
        self._pause = _POLL_SECONDS

    def run(self, stop: Event, on_ready: Callable[[], None] | None = None) -> None:
        """Work until ``stop`` is set; then processes end at once and their jobs are free again."""
        try:
            self._take_over()
            while not stop.is_set():
                self._turn()
                if on_ready is not None and any(p.is_ready for p in self._processes):
                    on_ready()
                    on_ready = None
        finally:
            self._end()

    def _take_over(self) -> None:
        """What a host of this machine held that was killed need not wait for its lease's end."""
        try:
            with self._database.write() as connection:
                known = jobs.workers_at(connection, self._machine)
                dead = [id_ for id_, process in known.items() if has_ended(process)]
                freed = jobs.release_all_of(connection, dead)
        except DataFolderError as error:
            _log.warning("what killed workers held cannot be freed: %s", error.en)
            return
        if freed:
            _log.warning("%s checks of killed workers are begun again", freed)

    def _turn(self) -> None:
        """One round: hear the processes, store, renew, limit, hand out."""
        waited_on = [source for process in self._processes for source in process.waits_on]
        if waited_on:
            wait(waited_on, timeout=self._pause)
        try:
            was_active = False
            for process in list(self._processes):
                was_active |= process.receive()
                self._store(process)
            self._beat()
            self._limit()
            self._staff()
            was_active |= self._hand_out()
        except DataFolderError as error:
            # What was made is kept in memory, and stored once the database can be used again.
            _log.warning("the queue cannot be served: %s", error.en)
            time.sleep(_RETRY_SECONDS)
            return
        # Who has just got a report hands in the next draft: the queue is looked at often then.
        longer = min(self._pause * _POLL_GROWTH, _IDLE_POLL_SECONDS)
        self._pause = _POLL_SECONDS if was_active else longer

    def _store(self, process: CheckingProcess) -> None:
        """Store the messages of a process, and its end where it has ended."""
        while process.messages and process.job is not None:
            message, job = process.messages[0], process.job
            if message["kind"] == "read":
                if not self._outcomes.read(job):
                    self._drop(process)
                    return
                process.was_read = True
                process.messages.pop(0)
                continue
            self._outcomes.ended(job, message)
            process.end_of_job()
        if not process.is_alive():
            self._bury(process)
        elif process.job is None and (
            process.is_slow or process.drafts >= self._options.drafts_per_process
        ):
            self._drop(process)

    def _bury(self, process: CheckingProcess) -> None:
        """A process ended by itself or by the system; its draft may be the cause."""
        if process.job is not None:
            _log.warning("a process ended while it checked %s", process.job.check_id)
            self._give_back(process.job, counts=True, lane=Lane.SLOW)
        self._drop(process)

    def _drop(self, process: CheckingProcess) -> None:
        process.kill()
        self._processes.remove(process)

    def _give_back(self, job: Job, *, counts: bool = False, lane: Lane | None = None) -> None:
        with self._database.write() as connection:
            if jobs.holds(connection, job):
                checks.set_state(connection, job.check_id, checks.CheckState.RECEIVED)
                jobs.release(connection, job, lane=lane, counts=counts)

    def _beat(self) -> None:
        """Renew the leases; end what was deleted or is another's by now."""
        if time.monotonic() < self._next_beat:
            return
        with self._database.write() as connection:
            jobs.report_worker(connection, self._id, self._machine, os.getpid(), self._slots)
            held = jobs.renew(connection, [p.job.token for p in self._processes if p.job])
        for process in list(self._processes):
            if process.job is not None and process.job.token not in held:
                self._drop(process)
        is_at_work = any(process.job for process in self._processes)
        self._next_beat = time.monotonic() + (_BEAT_SECONDS if is_at_work else _IDLE_BEAT_SECONDS)
        self._mending.when_due()

    def _limit(self) -> None:
        """End what has taken too long; let long ones give way where others wait."""
        late = [
            process
            for process in self._processes
            if process.job is not None and process.elapsed_seconds > self._options.quick_seconds
        ]
        for process in late:
            job = process.job
            if job is not None and process.elapsed_seconds > self._options.total_seconds:
                self._outcomes.failed(job, timed_out(was_read=process.was_read))
                process.end_of_job()
                self._drop(process)
        in_the_way = [p for p in late if not p.is_slow and p.job is not None]
        if not in_the_way or self._has_place() or Lane.QUICK not in self._waiting():
            return
        for process in in_the_way:
            if self._slow_count() < self._options.slow_at_once:
                process.give_way()
            elif process.job is not None:
                self._give_back(process.job, lane=Lane.SLOW)
                self._drop(process)

    def _has_place(self) -> bool:
        """Whether another draft could be begun now, beside those under way."""
        at_work = sum(p.job is not None and not p.is_slow for p in self._processes)
        return at_work < self._slots and any(process.is_idle for process in self._processes)

    def _slow_count(self) -> int:
        return sum(process.is_slow for process in self._processes)

    def _waiting(self) -> set[Lane]:
        with self._database.read() as connection:
            return jobs.waiting(connection)

    def _staff(self) -> None:
        """Start processes that are missing; spare ones once the others can work."""
        quick = [process for process in self._processes if not process.is_slow]
        wanted = self._slots
        if all(process.is_ready for process in quick):
            wanted += self._options.spare_processes
        for _ in range(wanted - len(quick)):
            self._processes.append(self._start(self._setup, self._options.memory_bytes))

    def _hand_out(self) -> bool:
        """Give idle processes work: quick drafts first; whether there was any."""
        handed_out = False
        while self._has_place():
            idle = next(process for process in self._processes if process.is_idle)
            lane = self._next_lane()
            if lane is None or not self._begin(idle, lane):
                break
            handed_out = True
        return handed_out

    def _next_lane(self) -> Lane | None:
        """The lane whose turn it is, if there is work that may be begun."""
        waiting = self._waiting()
        if self._slow_count() >= self._options.slow_at_once:
            waiting.discard(Lane.SLOW)
        return min(waiting, key=list(Lane).index, default=None)

    def _begin(self, process: CheckingProcess, lane: Lane) -> bool:
        with self._database.write() as connection:
            job = jobs.lease(connection, lane, self._id)
            if job is None:
                return False
            record = checks.get(connection, job.check_id)
            if job.attempts > self._options.attempts:
                checks.store_error(
                    connection, job.check_id, checks.CheckState.FAILED, interrupted()
                )
                jobs.finish(connection, job)
                return True
            checks.set_state(
                connection,
                job.check_id,
                checks.CheckState.READING,
                attempts=record.attempts + 1,
            )
        try:
            data = self._drafts.load(record.id, record.sha256)
        except CheckError as error:
            self._outcomes.failed(job, error)
            return True
        process.begin(job, data, record.filename)
        if lane is Lane.SLOW:
            process.give_way()
        return True

    def _end(self) -> None:
        """Kill the processes; what they worked on can be begun by others at once."""
        for process in list(self._processes):
            job = process.job
            self._drop(process)
            if job is not None:
                try:
                    self._give_back(job)
                except (DataFolderError, UnknownCheckError):
                    _log.warning("the lease of check %s runs out by itself", job.check_id)
        try:
            with self._database.write() as connection:
                jobs.forget_worker(connection, self._id)
        except DataFolderError:
            _log.warning("the worker could not sign off")


def count_of(configured: int | None) -> int:
    """How many drafts to check at a time: as configured, else one per core that is ours."""
    if configured is not None:
        return configured
    affinity: Any = getattr(os, "sched_getaffinity", None)
    return max(1, len(affinity(0)) if affinity else os.cpu_count() or 1)
