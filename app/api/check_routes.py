"""The routes of checks."""

from __future__ import annotations

import asyncio
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Header, Query, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, JSONResponse

from app.api.drafts import POST_BODY, draft_of
from app.api.models import ArchiveModel, CheckModel, CheckPage, archive_model, check_model
from app.api.report_formats import ReportFormat, preferred_format
from app.domain.verdict import Label
from app.report import content_security_policy
from app.service import CheckService, Submission
from app.store import CheckRecord, CheckState

WAIT_SECONDS_MAXIMUM = 300
PAGE_CHECKS = 20
PAGE_CHECKS_MAXIMUM = 100
_PRIVATE = {"X-Content-Type-Options": "nosniff", "Cache-Control": "private, no-cache"}
_ERROR = {"content": {"application/problem+json": {}}, "description": "problem details"}


def check_routes(service: CheckService, max_bytes: int) -> APIRouter:
    """Routes over one service; drafts over ``max_bytes`` are refused."""
    router = APIRouter(prefix="/api/v1", tags=["checks"])

    @router.post(
        "/checks",
        response_model=None,
        responses={
            200: {"description": "the report, finished within the wait"},
            202: {
                "model": CheckModel | ArchiveModel,
                "description": "accepted; ask status_url. A zip gets a list of checks",
            },
            400: _ERROR,
            413: _ERROR,
            422: _ERROR,
        },
        openapi_extra=POST_BODY,
    )
    async def post_check(
        request: Request,
        wait: Annotated[float, Query(ge=0, description="seconds to wait for the report")] = 0,
        idempotency_key: Annotated[str | None, Header(min_length=1, max_length=255)] = None,
    ) -> Response:
        """Submit a draft: a multipart ``file``, or JSON with ``text``.

        A zip of drafts begins a check of each file in it; its answer does not wait.
        """
        data, filename = await draft_of(request, max_bytes)
        submission = await run_in_threadpool(service.submit_all, data, filename, idempotency_key)
        return await _answer(service, submission, wait)

    @router.get("/checks")
    def list_checks(
        limit: Annotated[int, Query(ge=1, le=PAGE_CHECKS_MAXIMUM)] = PAGE_CHECKS,
        cursor: str | None = None,
        status: CheckState | None = None,
        label: Label | None = None,
    ) -> CheckPage:
        """Checks, newest first, a page at a time."""
        found = service.newest(limit + 1, before=cursor, state=status, label=label)
        items = [check_model(record) for record in found[:limit]]
        return CheckPage(items=items, next_cursor=items[-1].id if len(found) > limit else None)

    @router.get("/checks/{id}")
    def get_check(id: str) -> CheckModel:  # noqa: A002 - the contract's name
        """How far a check is."""
        return check_model(service.get(id))

    @router.delete("/checks/{id}", status_code=204)
    def delete_check(id: str) -> None:  # noqa: A002
        """Delete a check, its reports, and its draft unless another check has the same."""
        service.delete(id)

    @router.get("/checks/{id}/report", response_model=None, responses={406: _ERROR, 409: _ERROR})
    def get_report(id: str, request: Request) -> Response:  # noqa: A002
        """The report in the form that ``Accept`` prefers: JSON or HTML."""
        wanted = preferred_format(request.headers.get("accept", ""))
        make = _html if wanted is ReportFormat.HTML else _json
        response = make(service, id)
        response.headers["Vary"] = "Accept"
        return response

    @router.get("/checks/{id}/report.json", response_model=None)
    def get_json(id: str) -> Response:  # noqa: A002
        """The report as ``soichieu.report/1``."""
        return _json(service, id)

    @router.get("/checks/{id}/report.html", response_model=None)
    def get_html(id: str) -> Response:  # noqa: A002
        """The report as one self-contained page."""
        return _html(service, id)

    @router.get("/checks/{id}/original", response_model=None)
    def get_original(id: str) -> Response:  # noqa: A002
        """The draft's file as it was received, for saving."""
        record, data = service.original(id)
        disposition = f"attachment; filename*=UTF-8''{quote(record.filename, safe='')}"
        return Response(
            data,
            media_type="application/octet-stream",
            headers={**_PRIVATE, "Content-Disposition": disposition},
        )

    return router


async def _answer(service: CheckService, submission: Submission, wait: float) -> Response:
    if submission.is_archive:
        return JSONResponse(archive_model(submission).model_dump(mode="json"), 202, _PRIVATE)
    record = submission.checks[0]
    if wait == 0:
        return _accepted(record)
    await _wait(service, record.id, min(wait, WAIT_SECONDS_MAXIMUM))
    return await run_in_threadpool(_waited, service, record.id)


async def _wait(service: CheckService, id_: str, seconds: float) -> None:
    running = service.under_way(id_)
    if running is not None:
        await asyncio.wait([asyncio.wrap_future(running)], timeout=seconds)


def _waited(service: CheckService, id_: str) -> Response:
    """200 with the report where there is one by now; else 202 with the check's state."""
    record = service.get(id_)
    if record.state is not CheckState.DONE:
        return _accepted(record)
    response = _json(service, id_)
    response.headers.update(_location(record))
    return response


def _accepted(record: CheckRecord) -> Response:
    content: dict[str, Any] = check_model(record).model_dump(mode="json")
    return JSONResponse(content, 202, {**_PRIVATE, **_location(record)})


def _location(record: CheckRecord) -> dict[str, str]:
    return {"Location": f"/api/v1/checks/{record.id}"}


def _json(service: CheckService, id_: str) -> Response:
    return Response(service.reports(id_)[0], media_type="application/json", headers=_PRIVATE)


def _html(service: CheckService, id_: str) -> Response:
    policy = {"Content-Security-Policy": content_security_policy()}
    return HTMLResponse(service.reports(id_)[1], headers={**_PRIVATE, **policy})
