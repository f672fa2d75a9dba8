"""Waiting for checks without holding a thread, however many wait."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator

from fastapi.concurrency import run_in_threadpool

from app.db.checks import CheckState
from app.service import Service

_FIRST_PAUSE, _LONGEST_PAUSE, _GROWTH = 0.03, 0.25, 1.1


class Watcher:
    """Tells how far checks are; one question to the database serves all who wait."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._waiting: dict[str, set[asyncio.Queue[CheckState | None]]] = defaultdict(set)
        self._known: dict[str, CheckState] = {}
        self._task: asyncio.Task[None] | None = None

    async def final(self, id_: str, timeout_seconds: float) -> None:
        """Wait until a check is final or deleted, or for the time-out, whichever comes first."""
        try:
            async with asyncio.timeout(timeout_seconds):
                async for state in self.states(id_):
                    if state.is_final:
                        return
        except TimeoutError:
            return

    async def states(self, id_: str) -> AsyncIterator[CheckState]:
        """Each state of a check from now on; the end comes with a final one or its deletion."""
        queue: asyncio.Queue[CheckState | None] = asyncio.Queue()
        self._waiting[id_].add(queue)
        if (known := self._known.get(id_)) is not None:
            queue.put_nowait(known)
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._watch())
        try:
            while (state := await queue.get()) is not None:
                yield state
                if state.is_final:
                    return
        finally:
            self._waiting[id_].discard(queue)
            if not self._waiting[id_]:
                del self._waiting[id_]
                self._known.pop(id_, None)

    async def _watch(self) -> None:
        pause = _FIRST_PAUSE
        while self._waiting:
            asked = list(self._waiting)
            found = await run_in_threadpool(self._service.checks.states, asked)
            changed = [id_ for id_ in asked if found.get(id_) != self._known.get(id_, "")]
            for id_ in changed:
                self._tell(id_, found.get(id_))
            pause = _FIRST_PAUSE if changed else min(pause * _GROWTH, _LONGEST_PAUSE)
            await asyncio.sleep(pause)

    def _tell(self, id_: str, state: CheckState | None) -> None:
        if state is not None and id_ in self._waiting:
            self._known[id_] = state
        for queue in self._waiting.get(id_, ()):
            queue.put_nowait(state)
