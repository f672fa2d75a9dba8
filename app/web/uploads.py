"""Files handed in by a plain form: each submitted on its own, none blocking the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile

from app.errors import CheckError, FileTooLargeError
from app.web.ports import Submit


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: a check or an error, never both."""

    filename: str
    check_id: str | None = None
    error: CheckError | None = None


async def submit_all(files: Sequence[UploadFile], submit: Submit, max_bytes: int) -> list[Outcome]:
    """Submits one file after the other, in the order in which they were chosen."""
    return [await _submit(file, submit, max_bytes) for file in files]


async def _submit(file: UploadFile, submit: Submit, max_bytes: int) -> Outcome:
    name = file.filename or ""
    try:
        data = await file.read(max_bytes + 1)
        if len(data) > max_bytes:
            raise _too_large(max_bytes)
        check_id = await run_in_threadpool(submit, data, name)
    except CheckError as error:
        return Outcome(name, error=error)
    return Outcome(name, check_id=check_id)


def _too_large(max_bytes: int) -> FileTooLargeError:
    megabytes = max_bytes // 1_000_000
    return FileTooLargeError(
        vi=f"Tệp lớn hơn {megabytes} MB. Hãy bỏ bớt hình ảnh trong tệp hoặc chia tệp rồi nộp lại.",
        en=f"The file exceeds {megabytes} MB. Remove images or split the file, then try again.",
    )
