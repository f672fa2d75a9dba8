"""The routes of checks."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Depends, Header, Query, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, JSONResponse
from sse_starlette import EventSourceResponse, ServerSentEvent

from app.access import Actors, Roots, Services
from app.api.drafts import POST_BODY, draft_of
from app.api.models import (
    PROBLEM,
    ArchiveModel,
    CheckModel,
    CheckPage,
    archive_model,
    check_model,
)
from app.api.report_formats import ReportFormat, preferred_format
from app.api.watching import Watcher
from app.db.checks import CheckState
from app.db.jobs import Priority
from app.domain.verdict import Label
from app.report import Report, content_security_policy
from app.service import Actor, Service
from app.uploads import Intake

WAIT_SECONDS_MAXIMUM = 300
PAGE_CHECKS = 20
PAGE_CHECKS_MAXIMUM = 100
_PING_SECONDS = 15
_PRIVATE = {"X-Content-Type-Options": "nosniff", "Cache-Control": "private, no-cache"}
_HTML = {"text/html": {"schema": {"type": "string"}}}
_REPORT: dict[int | str, dict[str, Any]] = {200: {"model": Report, "description": "the report"}}

router = APIRouter(
    prefix="/api/v1",
    tags=["checks"],
    responses={401: PROBLEM, 403: PROBLEM, 503: PROBLEM},
)


def _watcher(request: Request) -> Watcher:
    watcher: Watcher = request.app.state.watcher
    return watcher


def _intake(request: Request) -> Intake:
    intake: Intake = request.app.state.intake
    return intake


Watchers = Annotated[Watcher, Depends(_watcher)]


@router.post(
    "/checks",
    response_model=None,
    responses={
        200: {"model": Report, "description": "the report, finished within the wait"},
        202: {
            "model": CheckModel | ArchiveModel,
            "description": "accepted; ask status_url. A zip gets a list of checks",
        },
        400: PROBLEM,
        413: PROBLEM,
        422: PROBLEM,
        507: PROBLEM,
    },
    openapi_extra=POST_BODY,
)
async def post_check(  # noqa: PLR0913, PLR0917 each is a part of the request
    request: Request,
    service: Services,
    actor: Actors,
    watcher: Watchers,
    root: Roots,
    intake: Annotated[Intake, Depends(_intake)],
    wait: Annotated[float, Query(ge=0, description="seconds to wait for the report")] = 0,
    territory: Annotated[
        str | None,
        Query(max_length=500, description="whose draft it is: places, the widest first"),
    ] = None,
    idempotency_key: Annotated[str | None, Header(min_length=1, max_length=255)] = None,
) -> Response:
    """Submit a draft: a multipart ``file``, or JSON with ``text``.

    A zip of drafts begins a check of each file in it; its answer does not wait.
    """
    async with intake.admitted(request):
        data, filename = await draft_of(request, request.app.state.max_bytes)
        submission = await run_in_threadpool(
            service.checks.submit,
            actor,
            data,
            filename,
            idempotency_key=idempotency_key,
            territory=territory,
            priority=Priority.PERSON if wait else Priority.PROGRAM,
        )
        del data
    if submission.is_archive:
        content = archive_model(submission, root).model_dump(mode="json")
        return JSONResponse(content, 202, _PRIVATE)
    (record,) = submission.checks
    if wait > 0:
        await watcher.final(record.id, min(wait, WAIT_SECONDS_MAXIMUM))
        record = await run_in_threadpool(service.checks.get, actor, record.id)
        if record.state is CheckState.DONE:
            response = await run_in_threadpool(_json, service, actor, record.id)
            response.headers["Location"] = check_model(record, root).status_url
            return response
    model = check_model(record, root)
    return JSONResponse(
        model.model_dump(mode="json"), 202, {**_PRIVATE, "Location": model.status_url}
    )


@router.get("/checks", responses={400: PROBLEM})
def list_checks(
    service: Services,
    actor: Actors,
    root: Roots,
    limit: Annotated[int, Query(ge=1, le=PAGE_CHECKS_MAXIMUM)] = PAGE_CHECKS,
    cursor: str | None = None,
    status: CheckState | None = None,
    label: Label | None = None,
) -> CheckPage:
    """Checks, newest first, a page at a time; a cursor holds whatever is deleted meanwhile."""
    page = service.checks.newest(actor, limit, cursor=cursor, state=status, label=label)
    return CheckPage(
        items=[check_model(record, root) for record in page.items], next_cursor=page.next_cursor
    )


@router.get("/checks/{id}", responses={404: PROBLEM})
def get_check(service: Services, actor: Actors, root: Roots, id: str) -> CheckModel:  # noqa: A002
    """How far a check is."""
    return check_model(service.checks.get(actor, id), root)


@router.delete("/checks/{id}", status_code=204, responses={404: PROBLEM})
def delete_check(service: Services, actor: Actors, id: str) -> None:  # noqa: A002
    """Erase a check, its report, and its draft unless another check has the same.

    One under way ends within seconds.
    """
    service.checks.delete(actor, id)


@router.get(
    "/checks/{id}/events",
    response_class=EventSourceResponse,
    responses={
        200: {
            "content": {"text/event-stream": {"schema": {"type": "string"}}},
            "description": "an event ``state`` for each state, until a final one",
        },
        404: PROBLEM,
    },
)
async def get_events(
    service: Services,
    actor: Actors,
    watcher: Watchers,
    id: str,  # noqa: A002 - the contract's name
) -> EventSourceResponse:
    """How far a check is, as it goes on: server-sent events."""
    await run_in_threadpool(service.checks.get, actor, id)

    async def events() -> AsyncIterator[ServerSentEvent]:
        async for state in watcher.states(id):
            yield ServerSentEvent(json.dumps({"id": id, "status": state.value}), event="state")

    return EventSourceResponse(events(), ping=_PING_SECONDS, headers={"X-Accel-Buffering": "no"})


@router.get(
    "/checks/{id}/report",
    response_model=None,
    responses={
        200: {"model": Report, "content": _HTML, "description": "the report"},
        404: PROBLEM,
        406: PROBLEM,
        409: PROBLEM,
        422: PROBLEM,
    },
)
def get_report(
    request: Request,
    service: Services,
    actor: Actors,
    root: Roots,
    id: str,  # noqa: A002
) -> Response:
    """The report in the form that ``Accept`` prefers: JSON or HTML."""
    wanted = preferred_format(request.headers.get("accept", ""))
    if wanted is ReportFormat.HTML:
        response: Response = _html(service, actor, id, root)
    else:
        response = _json(service, actor, id)
    response.headers["Vary"] = "Accept"
    return response


@router.get(
    "/checks/{id}/report.json",
    response_model=None,
    responses={**_REPORT, 404: PROBLEM, 409: PROBLEM, 422: PROBLEM},
)
def get_json(service: Services, actor: Actors, id: str) -> Response:  # noqa: A002
    """The report as ``soichieu.report/1``."""
    return _json(service, actor, id)


@router.get(
    "/checks/{id}/report.html",
    response_class=HTMLResponse,
    responses={404: PROBLEM, 409: PROBLEM, 422: PROBLEM},
)
def get_html(
    service: Services,
    actor: Actors,
    root: Roots,
    id: str,  # noqa: A002
) -> Response:
    """The report as one self-contained page."""
    return _html(service, actor, id, root)


@router.get(
    "/checks/{id}/original",
    response_class=Response,
    responses={
        200: {
            "content": {
                "application/octet-stream": {"schema": {"type": "string", "format": "binary"}}
            },
            "description": "the file",
        },
        404: PROBLEM,
    },
)
def get_original(service: Services, actor: Actors, id: str) -> Response:  # noqa: A002
    """The draft's file as it was received, for saving."""
    record, data = service.checks.original(actor, id)
    disposition = f"attachment; filename*=UTF-8''{quote(record.filename, safe='')}"
    return Response(
        data,
        media_type="application/octet-stream",
        headers={**_PRIVATE, "Content-Disposition": disposition},
    )


def _json(service: Service, actor: Actor, id_: str) -> Response:
    content = service.reports.as_json(actor, id_)
    return Response(content, media_type="application/json", headers=_PRIVATE)


def _html(service: Service, actor: Actor, id_: str, root: str) -> Response:
    policy = {"Content-Security-Policy": content_security_policy()}
    page = service.reports.as_html(actor, id_, home=f"{root}/")
    return HTMLResponse(page, headers={**_PRIVATE, **policy})
