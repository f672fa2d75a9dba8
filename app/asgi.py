"""The whole service for an ASGI server: ``uvicorn --factory app.asgi:create_app``."""

from __future__ import annotations

from collections.abc import Sequence

from fastapi import FastAPI

from app.api import create_api
from app.bootstrap import build_service, load_settings
from app.domain.text import Bilingual
from app.errors import CheckError
from app.service import CheckService
from app.store import CheckRecord
from app.web import LibrarySummary, Outcome, RecentCheck, web_router

RECENT_CHECKS = 20
FORM_WAIT_SECONDS = 300


def create_app() -> FastAPI:
    """API and pages over one service, from the environment's settings."""
    settings = load_settings()
    service = build_service(settings)
    max_bytes = settings.ingest.max_file_bytes
    application = create_api(service, max_bytes)
    application.include_router(
        web_router(
            lambda data, filename: _submit_and_wait(service, data, filename),
            library=lambda: _library(service),
            recent=lambda: _recent(service),
            office=settings.commission,
            max_bytes=max_bytes,
        )
    )
    return application


def _submit_and_wait(service: CheckService, data: bytes, filename: str) -> list[Outcome]:
    """Check what came without JavaScript; the page after it is the report, or a list of them."""
    submission = service.submit_all(data, filename)
    problems = [Outcome(problem.name, error=problem.error) for problem in submission.problems]
    return [*(_finished(service, record) for record in submission.checks), *problems]


def _finished(service: CheckService, record: CheckRecord) -> Outcome:
    """A check with its report; an error where it failed, or where others are before it."""
    try:
        service.reports(service.wait(record.id, FORM_WAIT_SECONDS).id)
    except CheckError as error:
        return Outcome(record.filename, error=error)
    return Outcome(record.filename, record.id)


def _library(service: CheckService) -> LibrarySummary:
    library = service.library()
    return LibrarySummary(documents=library.documents, version=library.version)


def _recent(service: CheckService) -> Sequence[RecentCheck]:
    return [_recent_check(record) for record in service.newest(RECENT_CHECKS)]


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
