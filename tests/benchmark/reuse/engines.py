"""What every engine under comparison offers, and how all of them are run over drafts."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from reuse.scoring import Detection

PROCESSES = 2


@dataclass(frozen=True, slots=True)
class Found:
    """What an engine says of one draft.

    ``residual_share`` (0-1) is the share of the draft that it holds to be copied without good
    reason; for an engine that knows no reasons, simply the share that it detected.
    """

    detections: tuple[Detection, ...]
    residual_share: float


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was found, and the wall seconds that it took in a process of its own."""

    found: Found
    seconds: float


class Engine(Protocol):
    """Holds a library of references and looks for passages of a draft in them."""

    def find(self, draft: str) -> Found: ...

    def close(self) -> None:
        """Remove what the engine has put on disk; most keep everything in memory."""


EngineMaker = Callable[[Mapping[str, str]], Engine]


def run(engine: Engine, drafts: Sequence[str]) -> list[Outcome]:
    """Every draft through the engine, in order, by :data:`PROCESSES` processes.

    They are forked, so the references that the engine holds in memory are shared. An engine
    that ``has_threads`` of its own would not survive that, and runs in this process.
    """
    if getattr(engine, "has_threads", False):
        return [_timed_by(engine, draft) for draft in drafts]
    _Worker.engine = engine
    with multiprocessing.get_context("fork").Pool(PROCESSES) as pool:
        return pool.map(_timed, drafts, chunksize=1)


def detected_share(draft: str, detections: Sequence[Detection]) -> float:
    """Share (0-1) of the draft's characters inside a detection."""
    covered, reached = 0, 0
    for one in sorted(detections, key=lambda d: (d.start, d.end)):
        covered += max(0, one.end - max(one.start, reached))
        reached = max(reached, one.end)
    return covered / len(draft) if draft else 0.0


class _Worker:
    """The engine as the forked processes inherit it: it is not sent to them."""

    engine: Engine


def _timed(draft: str) -> Outcome:
    return _timed_by(_Worker.engine, draft)


def _timed_by(engine: Engine, draft: str) -> Outcome:
    start = time.perf_counter()
    found = engine.find(draft)
    return Outcome(found, time.perf_counter() - start)
