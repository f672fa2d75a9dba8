"""What the pages need from the rest of the program."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from app.domain.assessment import Aspect, AspectStatus
from app.domain.text import Bilingual
from app.domain.verdict import Label
from app.errors import CheckError


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: a check or an error, never both."""

    filename: str
    check_id: str | None = None
    error: CheckError | None = None


class Submit(Protocol):
    """Takes an upload in and waits until the reports of the drafts in it can be shown.

    Runs in a worker thread, so it may block. Raises a :class:`~app.errors.CheckError` that
    says what is wrong with the whole file; any other error is a fault of the program.
    """

    def __call__(self, data: bytes, filename: str) -> Sequence[Outcome]:
        """An outcome for the draft, or for each file in a zip of drafts."""
        ...


@dataclass(frozen=True, slots=True)
class LibrarySummary:
    """The library that drafts are compared with."""

    documents: int
    version: str


@dataclass(frozen=True, slots=True)
class RecentCheck:
    """One line of the list of checks.

    ``status`` is ``received``, ``reading``, ``checking``, ``done``, ``failed`` or ``refused``;
    label, residual share and aspects are there once it is ``done``, ``error`` where it
    failed or was refused. ``submitted`` is in the office's own time.
    """

    id: str
    filename: str
    status: str
    label: Label | None = None
    residual: float | None = None
    aspects: Mapping[Aspect, AspectStatus] = field(default_factory=dict)
    submitted: datetime | None = None
    error: Bilingual | None = None
