"""The whole service for an ASGI server: ``uvicorn --factory app.asgi:create_app``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime, timedelta
from time import sleep

from fastapi import FastAPI

from app.access import AccessOptions
from app.api import create_api
from app.bootstrap import build_service, load_settings, run_embedded_workers
from app.db.checks import CheckRecord
from app.db.jobs import Priority
from app.domain.text import Bilingual
from app.errors import CheckError
from app.jobs import EmbeddedWorkers, count_of
from app.oidc import Provider
from app.service import Actor, Service
from app.settings import Settings
from app.web import (
    LibrarySummary,
    Outcome,
    RecentCheck,
    current_visitor,
    sign_in_router,
    web_router,
)

RECENT_CHECKS = 20
FORM_WAIT_SECONDS = 300
_FORM_POLL_SECONDS = 0.1


def create_app(settings: Settings | None = None, *, is_local: bool = False) -> FastAPI:
    """API and pages over one service, by default from the environment's settings.

    Only where ``is_local`` says that nobody else can reach it is it open without accounts.
    """
    settings = settings or load_settings()
    service = build_service(settings)
    max_bytes = settings.ingest.max_file_bytes
    access = AccessOptions(settings.hosts, is_local, settings.secure_cookies)
    provider = Provider(settings.oidc) if settings.oidc.issuer else None
    application = create_api(service, max_bytes, access, _workers(settings), provider)
    application.include_router(
        web_router(
            lambda actor, data, filename: _submit_and_wait(service, actor, data, filename),
            visitor=current_visitor,
            library=lambda: _library(service),
            recent=lambda actor: _recent(service, actor),
            office=settings.commission,
            max_bytes=max_bytes,
        )
    )
    application.include_router(sign_in_router)
    application.root_path = settings.root_path
    return application


def _workers(settings: Settings) -> AbstractContextManager[object] | None:
    if count_of(settings.workers) == 0:
        return None
    return _running(EmbeddedWorkers(run_embedded_workers))


@contextmanager
def _running(workers: EmbeddedWorkers) -> Iterator[None]:
    workers.start()
    try:
        yield
    finally:
        workers.stop()


def _submit_and_wait(service: Service, actor: Actor, data: bytes, filename: str) -> list[Outcome]:
    """Check what came without JavaScript; the page after it is the report, or a list of them."""
    submission = service.checks.submit(actor, data, filename, priority=Priority.PERSON)
    problems = [Outcome(problem.name, error=problem.error) for problem in submission.problems]
    deadline = datetime.now(UTC) + timedelta(seconds=FORM_WAIT_SECONDS)
    found = [_finished(service, actor, record, deadline) for record in submission.checks]
    return [*found, *problems]


def _finished(service: Service, actor: Actor, record: CheckRecord, deadline: datetime) -> Outcome:
    """A check with its report; an error where it failed, or where others are before it."""
    try:
        while not service.checks.get(actor, record.id).state.is_final:
            if datetime.now(UTC) > deadline:
                break
            sleep(_FORM_POLL_SECONDS)
        service.checks.report(actor, record.id)
    except CheckError as error:
        return Outcome(record.filename, error=error)
    return Outcome(record.filename, record.id)


def _library(service: Service) -> LibrarySummary:
    library = service.library.current()
    return LibrarySummary(documents=library.documents, version=library.version)


def _recent(service: Service, actor: Actor) -> Sequence[RecentCheck]:
    page = service.checks.newest(actor, RECENT_CHECKS)
    return [_recent_check(record) for record in page.items]


def _recent_check(record: CheckRecord) -> RecentCheck:
    error = None
    if record.error_code:
        error = Bilingual(record.error_vi or "", record.error_en or "")
    return RecentCheck(
        id=record.id,
        filename=record.filename,
        status=record.state.value,
        label=record.label,
        residual=record.residual,
        aspects=record.aspects,
        submitted=record.created.astimezone(),
        error=error,
    )
