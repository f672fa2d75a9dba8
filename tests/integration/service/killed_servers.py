"""Kills parts of a server at random moments under load, and counts what became of the drafts."""

from __future__ import annotations

import itertools
import random
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import httpx
from serving import ROOT, Server, kill
from sqlalchemy import func, select

from app.db import tables
from app.db.checks import CheckState
from app.db.engine import Database

CLIENTS = 3
_WAIT_SECONDS = 5  # so that the queue stays short, and kills meet drafts under way
END_SECONDS = 90.0
FINAL = frozenset(state.value for state in CheckState if state.is_final)
_MARKED = "TUYỆT MẬT\nNGHỊ QUYẾT\nvề một việc\nQUYẾT NGHỊ:\nGiữ kín việc số {number}.\n"
_DAMAGED = "PK\x03\x04 bản hỏng số {number}"
_EVERY_SECRET, _EVERY_DAMAGED = 9, 11


class Load:
    """Clients that hand in one draft after the other, each until the server has accepted it.

    An upload whose answer was lost is repeated with the same idempotency key, by which the
    server knows it again.
    """

    def __init__(self, server: Server, begin_at: int = 0) -> None:
        self._server = server
        self._numbers = itertools.count(begin_at)
        self._lock = threading.Lock()
        self._is_over = threading.Event()
        self.accepted: list[str] = []
        self.unexpected: list[str] = []

    @contextmanager
    def running(self) -> Iterator[None]:
        threads = [threading.Thread(target=self._client) for _ in range(CLIENTS)]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            self._is_over.set()
            for thread in threads:
                thread.join()

    def _client(self) -> None:
        while not self._is_over.is_set():
            with self._lock:
                number = next(self._numbers)
            self._hand_in(number)

    def _hand_in(self, number: int) -> None:
        name, data = draft(number)
        for _ in range(400):
            with suppress(httpx.TransportError):
                answer = httpx.post(
                    f"{self._server.address}/api/v1/checks",
                    params={"wait": _WAIT_SECONDS},
                    headers={"Idempotency-Key": str(number)},
                    files={"file": (name, data)},
                    timeout=30,
                )
                if answer.status_code in {httpx.codes.OK, httpx.codes.ACCEPTED}:
                    path = answer.headers["Location"]
                    self.accepted.append(path.rsplit("/", 1)[1])
                    return
                self.unexpected.append(answer.text)
            time.sleep(0.1)


def draft(number: int) -> tuple[str, bytes]:
    """Mostly an honest draft of its own; some bear a secrecy mark, some are damaged."""
    if number % _EVERY_SECRET == 4:
        return f"{number}.txt", _MARKED.format(number=number).encode()
    if number % _EVERY_DAMAGED == 5:
        return f"{number}.docx", _DAMAGED.format(number=number).encode("latin-1", "replace")
    body = (ROOT / "corpus" / "drafts" / "b4.txt").read_text(encoding="utf-8-sig")
    return f"{number}.txt", f"{body}\nXóm số {number} có {number} hộ.\n".encode()


class Killer:
    """Kills what chance chooses, at moments that chance chooses; a killed server is restarted."""

    def __init__(self, server: Server, seed: int) -> None:
        self._server = server
        self._chance = random.Random(seed)  # noqa: S311
        self.killed: Counter[str] = Counter()

    def strike(self, kind: str | None = None, most_seconds: float = 1.5) -> None:
        """Wait a while, then kill the server, its host of workers or a checking process."""
        kind = kind or self._chance.choice(("server", "host", "checking"))
        time.sleep(self._chance.uniform(0.02, most_seconds))
        if kind == "server":
            self._server.kill()
            self._server.start()
        else:
            victims = self._victims(kind)
            kill(victims[self._chance.randrange(len(victims))])
        self.killed[kind] += 1

    def _victims(self, kind: str) -> list[int]:
        """Living processes of a kind, as soon as there are some."""
        find: dict[str, Callable[[], list[int]]] = {
            "host": lambda: [host.pid] if (host := self._server.host()) else [],
            "checking": lambda: [process.pid for process in self._server.checking()],
        }
        deadline = time.monotonic() + END_SECONDS
        while time.monotonic() < deadline:
            if found := find[kind]():
                return found
            time.sleep(0.02)
        raise TimeoutError(self._server.output())


@dataclass(frozen=True)
class Tally:
    """What stands in the database at the end."""

    ids: set[str]
    states: Counter[str]
    reported: set[str]
    done: set[str]
    reports: int
    jobs: int
    begun_again: int
    reasons: Counter[str]  # of those that failed or were refused
    seconds: float = field(compare=False)

    @property
    def is_sound(self) -> bool:
        """Whether all has ended, each finished check has one report, and no work is left."""
        return (
            set(self.states) <= FINAL
            and self.reported == self.done
            and self.reports == len(self.done)
            and self.jobs == 0
        )


def tally_at_the_end(url: str | None, folder: Path) -> Tally:
    """Wait until all checks are final; what is in the database then."""
    began = time.monotonic()
    database = Database.connect(url, folder)
    try:
        while True:
            tally = _tally(database, time.monotonic() - began)
            if (set(tally.states) <= FINAL and not tally.jobs) or tally.seconds > END_SECONDS:
                return tally
            time.sleep(0.1)
    finally:
        database.close()


def _tally(database: Database, seconds: float) -> Tally:
    with database.read() as connection:
        rows = connection.execute(
            select(
                tables.checks.c.id,
                tables.checks.c.state,
                tables.checks.c.error_code,
                tables.checks.c.attempts,
            )
        ).all()
        reported = list(connection.scalars(select(tables.reports.c.check_id)))
        jobs = connection.scalar(select(func.count()).select_from(tables.jobs)) or 0
    return Tally(
        {row.id for row in rows},
        Counter(row.state for row in rows),
        set(reported),
        {row.id for row in rows if row.state == CheckState.DONE},
        len(reported),
        jobs,
        sum(row.attempts > 1 for row in rows),
        Counter(row.error_code for row in rows if row.error_code),
        seconds,
    )
