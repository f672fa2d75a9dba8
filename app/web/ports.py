"""What the pages need from the rest of the program."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from fastapi import Request

from app.access import visitor_of
from app.domain.assessment import Aspect, AspectStatus
from app.domain.text import Bilingual
from app.domain.verdict import Label
from app.errors import CheckError
from app.service import LOCAL, NOBODY, Actor


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: a check or an error, never both."""

    filename: str
    check_id: str | None = None
    error: CheckError | None = None


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who looks at a page; ``name`` is empty where nobody needs to sign in."""

    actor: Actor = LOCAL
    name: str = ""
    csrf_token: str = ""


def anyone(request: Request) -> Visitor:  # noqa: ARG001 what a visitor is told from
    """Who looks at a page where nobody needs to sign in."""
    return Visitor()


def current_visitor(request: Request) -> Visitor | None:
    """Who looks at a page of the service; ``None`` has to sign in first.

    Raises:
        NotSignedInError: the request bears a key that opens nothing.
    """
    actor, csrf_token = visitor_of(request)
    if actor is NOBODY:
        return None
    return Visitor(actor, actor.name.partition(":")[2], csrf_token)


class Submit(Protocol):
    """Takes an upload in and waits until the reports of the drafts in it can be shown.

    Runs in a worker thread, so it may block. Raises a :class:`~app.errors.CheckError` that
    says what is wrong with the whole file; any other error is a fault of the program.
    """

    def __call__(self, actor: Actor, data: bytes, filename: str) -> Sequence[Outcome]:
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
