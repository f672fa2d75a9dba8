"""The whole service for an ASGI server: ``uvicorn --factory app.asgi:create_app``."""

from __future__ import annotations

from collections.abc import Sequence

from fastapi import FastAPI

from app.api import create_api
from app.bootstrap import build_service, load_settings
from app.domain.text import Bilingual
from app.service import CheckService
from app.store import CheckRecord
from app.web import LibrarySummary, RecentCheck, web_router

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


def _submit_and_wait(service: CheckService, data: bytes, filename: str) -> str:
    """Check a draft that came without JavaScript; the page after it is the report.

    Raises:
        FailedCheckError: the draft cannot be checked.
        ReportNotReadyError: others are before it; the list of checks will show it.
    """
    record = service.wait(service.submit(data, filename).id, FORM_WAIT_SECONDS)
    service.reports(record.id)
    return record.id


def _library(service: CheckService) -> LibrarySummary:
    library = service.library()
    return LibrarySummary(documents=len(library.metadata), version=library.version)


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
