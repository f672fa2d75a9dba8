"""A draft as a request brings it: a file of a form, or text in JSON."""

from __future__ import annotations

from typing import Any

from fastapi import Request
from pydantic import ValidationError
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException

from app.api.models import TextDraft
from app.errors import InvalidRequestError
from app.uploads import FORM_BYTES, bounded, too_large

NAME_CHARACTERS = 255

POST_BODY: dict[str, Any] = {
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


async def draft_of(request: Request, max_bytes: int) -> tuple[bytes, str]:
    """The draft's bytes and name.

    Raises:
        InvalidRequestError: there is no draft in the request.
        FileTooLargeError: it exceeds ``max_bytes``; the rest of it is not read.
    """
    content_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if content_type == "multipart/form-data":
        return await _from_form(bounded(request, max_bytes + FORM_BYTES, max_bytes), max_bytes)
    if content_type == "application/json":
        return await _from_json(bounded(request, max_bytes, max_bytes))
    raise _no_draft()


async def _from_form(request: Request, max_bytes: int) -> tuple[bytes, str]:
    try:
        async with request.form(max_files=1) as form:
            file = form.get("file")
            if not isinstance(file, UploadFile):
                raise _no_draft()
            data = await file.read(max_bytes + 1)
    except HTTPException as error:
        raise InvalidRequestError(
            vi=f"Máy chủ không đọc được dữ liệu gửi lên ({error.detail}). Hãy kiểm tra tên tệp "
            "(không quá dài) và cách gửi multipart/form-data.",
            en=f"What was sent cannot be read as a form ({error.detail}). Check the file's name, "
            "which may be too long, and the multipart/form-data encoding.",
        ) from error
    if len(data) > max_bytes:
        raise too_large(max_bytes)
    return data, plain_name(file.filename)


async def _from_json(request: Request) -> tuple[bytes, str]:
    try:
        draft = TextDraft.model_validate_json(await request.body())
    except ValidationError as error:
        raise _no_draft() from error
    return draft.text.encode(), plain_name(draft.filename)


def plain_name(filename: str | None) -> str:
    r"""The last part of a path without control characters: no client's folders are kept.

    >>> plain_name("C:\\Users\\x\\du-thao.docx")
    'du-thao.docx'
    """
    last = (filename or "").replace("\\", "/").rpartition("/")[2]
    shown = "".join(c for c in last if c.isprintable() or c == " ").strip()
    return shown[-NAME_CHARACTERS:] or "draft"


def _no_draft() -> InvalidRequestError:
    return InvalidRequestError(
        vi="Yêu cầu không có dự thảo: hãy gửi tệp trong trường “file” (multipart/form-data), "
        "hoặc JSON có trường “text”.",
        en="The request has no draft: send a file in the field “file” (multipart/form-data), "
        "or JSON with the field “text”.",
    )
