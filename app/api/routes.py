"""The routes of ``/api/v1`` and the health pages."""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Query, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, JSONResponse
from pydantic import ValidationError
from starlette.datastructures import UploadFile

from app.api.models import CheckModel, TextDraft, check_model
from app.errors import FileTooLargeError, InvalidRequestError
from app.report import content_security_policy
from app.service import CheckService
from app.store import CheckRecord, CheckState

WAIT_SECONDS_MAXIMUM = 120
_ERROR = {"content": {"application/problem+json": {}}, "description": "problem details"}


def check_routes(service: CheckService, max_bytes: int) -> APIRouter:
    """Routes over one service; drafts over ``max_bytes`` are refused."""
    router = APIRouter(prefix="/api/v1", tags=["checks"])

    @router.post(
        "/checks",
        response_model=None,
        responses={
            200: {"description": "the report, finished within the wait"},
            202: {"model": CheckModel, "description": "accepted; ask status_url"},
            413: _ERROR,
            422: _ERROR,
        },
        openapi_extra=_POST_BODY,
    )
    async def post_check(
        request: Request, wait: Annotated[float, Query(ge=0, le=WAIT_SECONDS_MAXIMUM)] = 0
    ) -> Response:
        """Submit a draft: a multipart ``file``, or JSON with ``text``."""
        data, filename = await _draft(request, max_bytes)
        record = await run_in_threadpool(service.submit, data, filename)
        record = await run_in_threadpool(service.wait, record.id, wait)
        return await run_in_threadpool(_accepted, service, record)

    @router.get("/checks/{id}")
    def get_check(id: str) -> CheckModel:  # noqa: A002 - the contract's name
        """How far a check is."""
        return check_model(service.get(id))

    @router.get("/checks/{id}/report", response_model=None)
    def get_report(id: str, request: Request) -> Response:  # noqa: A002
        """The report; HTML where ``Accept`` prefers it, else JSON."""
        wants_html = "text/html" in request.headers.get("accept", "")
        return _html(service, id) if wants_html else _json(service, id)

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
        name = quote(record.filename)
        return Response(
            data,
            media_type="application/octet-stream",
            headers={
                "Content-Disposition": f"attachment; filename*=UTF-8''{name}",
                "X-Content-Type-Options": "nosniff",
            },
        )

    return router


def health_routes(service: CheckService) -> APIRouter:
    """``/healthz``: the process lives; ``/readyz``: it can check drafts."""
    router = APIRouter(tags=["health"])

    @router.get("/healthz")
    def healthz() -> dict[str, str]:
        return {"status": "ok"}

    @router.get("/readyz")
    def readyz() -> dict[str, Any]:
        return {"status": "ok", "library_documents": len(service.library().metadata)}

    return router


async def _draft(request: Request, max_bytes: int) -> tuple[bytes, str]:
    """The draft's bytes and name, from a form or from JSON."""
    content_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if content_type == "multipart/form-data":
        async with request.form(max_files=1) as form:
            file = form.get("file")
            if not isinstance(file, UploadFile):
                raise _no_draft()
            if (file.size or 0) > max_bytes:
                raise _too_large(max_bytes)
            return await file.read(), _plain_name(file.filename)
    if content_type == "application/json":
        body = await request.body()
        if len(body) > max_bytes:
            raise _too_large(max_bytes)
        try:
            draft = TextDraft.model_validate_json(body)
        except ValidationError as error:
            raise _no_draft() from error
        return draft.text.encode(), _plain_name(draft.filename)
    raise _no_draft()


def _plain_name(filename: str | None) -> str:
    r"""The last part of a path, so that no client's folders are kept.

    >>> _plain_name("C:\\Users\\x\\du-thao.docx")
    'du-thao.docx'
    """
    return (filename or "").replace("\\", "/").rpartition("/")[2] or "draft"


def _no_draft() -> InvalidRequestError:
    return InvalidRequestError(
        vi="Yêu cầu không có dự thảo: hãy gửi tệp trong trường “file” (multipart/form-data), "
        "hoặc JSON có trường “text”.",
        en="The request has no draft: send a file in the field “file” (multipart/form-data), "
        "or JSON with the field “text”.",
    )


def _too_large(max_bytes: int) -> FileTooLargeError:
    size = max_bytes // 1024 // 1024
    return FileTooLargeError(
        vi=f"Tệp lớn hơn giới hạn {size} MB. Hãy gửi riêng phần nội dung nghị quyết.",
        en=f"The file is larger than the limit of {size} MB. Send the resolution's text alone.",
    )


def _accepted(service: CheckService, record: CheckRecord) -> Response:
    """200 with the report where there is one; else 202 with the check's state."""
    location = {"Location": f"/api/v1/checks/{record.id}"}
    if record.state is CheckState.DONE:
        response = _json(service, record.id)
        response.headers.update(location)
        return response
    return JSONResponse(check_model(record).model_dump(mode="json"), 202, location)


def _json(service: CheckService, id_: str) -> Response:
    return Response(service.reports(id_)[0], media_type="application/json")


def _html(service: CheckService, id_: str) -> Response:
    headers = {
        "Content-Security-Policy": content_security_policy(),
        "X-Content-Type-Options": "nosniff",
    }
    return HTMLResponse(service.reports(id_)[1], headers=headers)


_POST_BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["file"],
                    "properties": {"file": {"type": "string", "format": "binary"}},
                }
            },
            "application/json": {"schema": TextDraft.model_json_schema()},
        },
    }
}
