"""Chunks of work in flight, and workers that end."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor, Executor, Future
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest

from app.audit.executors import ClusterSecurity, Place, cluster, run_tasks
from app.domain.text import Bilingual
from app.errors import ExtraMissingError


@dataclass(frozen=True)
class Task:
    drafts: tuple[str, ...]

    def split(self) -> list[Task]:
        return [Task((draft,)) for draft in self.drafts]


class KilledWorker(Exception):  # noqa: N818 the name that a cluster gives it
    """As a Dask cluster says that a task's worker ended."""


class Deadly(Executor):
    """Does tasks at once; one that holds a deadly draft ends its worker."""

    def __init__(self, deadly: dict[str, int], *, breaks: bool) -> None:
        self.deadly, self.breaks, self.broken = deadly, breaks, False
        self.most = 0

    def submit(self, work: Any, task: Task, /) -> Future[bytes]:  # type: ignore[override]
        if self.broken:
            raise BrokenExecutor
        future: Future[bytes] = Future()
        for draft in task.drafts:
            if self.deadly.get(draft, 0) > 0:
                self.deadly[draft] -= 1
                self.broken = self.breaks
                future.set_exception(BrokenExecutor() if self.breaks else KilledWorker())
                return future
        future.set_result(work(task))
        return future


def run(tasks: list[Task], deadly: dict[str, int], *, breaks: bool) -> dict[Task, bytes]:
    opened: list[int] = []

    @contextmanager
    def open_(workers: int) -> Iterator[Executor]:
        opened.append(workers)
        yield Deadly(deadly, breaks=breaks)

    found: dict[Task, bytes] = {}

    def on_result(task: Task, outcome: bytes) -> None:
        assert task not in found
        found[task] = outcome

    run_tasks(
        lambda task: " ".join(task.drafts).encode(),
        iter(tasks),
        Place(2, open_, Bilingual("", "")),
        2,
        on_result,
        lambda task: f"({task.drafts[0]} lost)".encode(),
        b" ".join,
    )
    return found


CHUNKS = [Task(("a", "b")), Task(("c", "d")), Task(("e", "f")), Task(("g",)), Task(("h", "i"))]
WHOLE = {task: " ".join(task.drafts).encode() for task in CHUNKS}


@pytest.mark.parametrize("breaks", [True, False])
@pytest.mark.parametrize("deadly", ["a", "d", "g", "i"])
def test_a_worker_that_ends_once_costs_nothing_but_time(deadly: str, *, breaks: bool) -> None:
    assert run(CHUNKS, {deadly: 1}, breaks=breaks) == WHOLE


@pytest.mark.parametrize("breaks", [True, False])
def test_a_draft_that_ends_every_worker_is_told_and_its_neighbours_are_done(
    *, breaks: bool
) -> None:
    found = run(CHUNKS, {"c": 99}, breaks=breaks)
    assert found == {**WHOLE, CHUNKS[1]: b"(c lost) d"}


def test_what_the_work_itself_raises_ends_the_run() -> None:
    class Wrong(Executor):
        def submit(self, work: Any, task: Task, /) -> Future[bytes]:  # type: ignore[override]
            future: Future[bytes] = Future()
            future.set_exception(ValueError("library gone"))
            return future

    @contextmanager
    def open_(_: int) -> Iterator[Executor]:
        yield Wrong()

    with pytest.raises(ValueError, match="library gone"):
        run_tasks(
            lambda _: b"",
            CHUNKS,
            Place(1, open_, Bilingual("", "")),
            1,
            lambda *_: None,
            lambda _: b"",
            b"".join,
        )


def test_a_cluster_without_the_extra_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with (
        pytest.raises(ExtraMissingError, match=r"soichieu\[cluster\]"),
        cluster("tcp://127.0.0.1:9", ClusterSecurity()),
    ):
        pass
