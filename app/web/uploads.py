"""Files handed in by a plain form: each submitted on its own, none blocking the others."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile

from app.errors import CheckError
from app.service import Actor
from app.uploads import too_large
from app.web.ports import Outcome, Submit


async def submit_all(
    files: Sequence[UploadFile], submit: Submit, actor: Actor, max_bytes: int
) -> list[Outcome]:
    """Submits one file after the other, in the order in which they were chosen."""
    return [outcome for file in files for outcome in await _submit(file, submit, actor, max_bytes)]


async def _submit(
    file: UploadFile, submit: Submit, actor: Actor, max_bytes: int
) -> Sequence[Outcome]:
    name = file.filename or ""
    try:
        data = await file.read(max_bytes + 1)
        if len(data) > max_bytes:
            raise too_large(max_bytes)
        return await run_in_threadpool(submit, actor, data, name)
    except CheckError as error:
        return [Outcome(name, error=error)]
