"""What an audit will cost, by a timed sample of its drafts."""

from __future__ import annotations

import resource
import shutil
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from app.audit.executors import Place
from app.audit.intake import DraftFile, bytes_of, take_in
from app.audit.running import AuditRequest
from app.domain.text import Bilingual
from app.ingest.manifest import described
from app.pipeline import Checker, Failure, attempt
from app.report import report_json, to_json

# Measured over audits of real texts: comparing with peers beside the library, preparing, writing.
_PEERS_COST = 1.25
# The same as compressed chunks, the drafts' own library, and the tables.
_DISK_PER_REPORT_BYTE = 0.9
_KILOBYTE = 1024
_RESULTS_BYTES = 20_000_000


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be done and what it will take, by ``sampled`` drafts that were timed.

    ``memory_bytes`` is that of all processes on this machine together; nothing is estimated where
    no draft could be sampled.
    """

    drafts: int
    failures: int
    library_documents: int
    place: Bilingual
    sampled: int
    seconds: float
    memory_bytes: int
    disk_bytes: int
    disk_free_bytes: int


def plan_audit(request: AuditRequest, place: Place) -> Plan:
    """Count the drafts, and read and compare a few of them to estimate the rest.

    Raises:
        AuditError, LibraryError, ModelError: the audit could not begin either.
    """
    intake = take_in(request.root, request.manifest, request.setup.reading, [request.out])
    with closing(Checker(request.setup)) as checker:
        checker.prepare()
        library = checker.library()
        sample = _spread(intake.drafts, request.options.sample_drafts)
        seconds, report_bytes, sampled = _timed(sample, checker)
    count = len(intake.drafts)
    each = seconds / sampled * _PEERS_COST if sampled else 0.0
    size = report_bytes / sampled * _DISK_PER_REPORT_BYTE if sampled else 0.0
    resident = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _KILOBYTE
    return Plan(
        drafts=count,
        failures=len(intake.failures),
        library_documents=library.documents,
        place=place.description,
        sampled=sampled,
        seconds=each * count / place.workers,
        memory_bytes=resident * (place.workers + 1),
        disk_bytes=int(size * count) + (_RESULTS_BYTES if count else 0),
        disk_free_bytes=shutil.disk_usage(_existing(request.out)).free,
    )


def _spread(drafts: Sequence[DraftFile], most: int) -> list[DraftFile]:
    """Drafts from all over the list: folders differ in what lies in them."""
    step = max(1, len(drafts) // most)
    return list(drafts[::step][:most])


def _timed(sample: Sequence[DraftFile], checker: Checker) -> tuple[float, int, int]:
    """Seconds and report bytes of the drafts that could be checked, and how many these are.

    The first one is done twice and counted once: it pays for what all others find loaded.
    """
    seconds, size, done = 0.0, 0, 0
    for draft in [*sample[:1], *sample]:
        began = time.perf_counter()
        made = attempt(partial(_checked, draft, checker))
        taken = time.perf_counter() - began
        if isinstance(made, Failure):
            continue
        done += 1
        if done > 1 or len(sample) == 1:
            seconds += taken
            size += made
    counted = max(0, done - 1)
    return seconds, size, counted


def _checked(draft: DraftFile, checker: Checker) -> int:
    data = bytes_of(draft, checker.setup.reading)
    document = described(checker.read(data, draft.name), draft.given)
    return len(to_json(report_json(checker.check(document))).encode())


def _existing(path: Path) -> Path:
    """The nearest folder above a path that is there already."""
    path = path.absolute()
    while not path.exists():
        path = path.parent
    return path
