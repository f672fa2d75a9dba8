"""The routes of the web pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from importlib.resources import files

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException

from app.errors import CheckError, FileTooLargeError, InvalidRequestError, LibraryError
from app.uploads import FORM_BYTES, bounded
from app.web.pages import HEADERS, page, report_path
from app.web.ports import LibrarySummary, Outcome, RecentCheck, Submit
from app.web.uploads import submit_all

MAX_BYTES = 50_000_000
FORM_FILES = 4  # files of the largest size that one form may bring
_MEDIA_TYPES = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}
_STATUSES: tuple[tuple[type[CheckError], int], ...] = (
    (FileTooLargeError, 413),
    (LibraryError, 503),
    (InvalidRequestError, 400),
    (CheckError, 422),
)


def web_router(
    submit: Submit,
    *,
    library: Callable[[], LibrarySummary] | None = None,
    recent: Callable[[], Sequence[RecentCheck]] | None = None,
    office: str = "",
    max_bytes: int = MAX_BYTES,
) -> APIRouter:
    """The pages, ready for ``app.include_router``.

    ``library`` and ``recent`` (newest first) fill the page where they are given; both run in
    a worker thread. ``office`` is the commission's name; ``max_bytes`` the largest file that
    the form takes.
    """
    router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

    @router.get("/")
    def home() -> Response:
        try:
            summary = library() if library else None
        except LibraryError as error:
            return _home(office, None, recent, library_error=error)
        return _home(office, summary, recent, library_error=None)

    @router.post("/upload")
    async def upload(request: Request) -> Response:
        try:
            body = bounded(request, FORM_FILES * max_bytes + FORM_BYTES, max_bytes)
            async with body.form() as form:
                outcomes = await submit_all(_chosen_files(form), submit, max_bytes)
        except CheckError as error:
            return _error_page(office, error)
        except HTTPException:  # the form's encoding is broken
            return _error_page(office, _unreadable_form())
        return _after_upload(office, outcomes)

    @router.get("/static/{name}")
    def static(name: str) -> Response:
        content = _static_files().get(name)
        if content is None:
            raise HTTPException(status_code=404)
        media_type = _MEDIA_TYPES[name.rsplit(".", 1)[1]]
        return Response(content, media_type=media_type, headers=HEADERS)

    return router


def _home(
    office: str,
    summary: LibrarySummary | None,
    recent: Callable[[], Sequence[RecentCheck]] | None,
    *,
    library_error: LibraryError | None,
) -> Response:
    return page(
        "home.html",
        office=office,
        library=summary,
        library_error=library_error,
        recent=recent() if recent else None,
    )


def _unreadable_form() -> InvalidRequestError:
    return InvalidRequestError(
        vi="Máy chủ không đọc được dữ liệu gửi lên. Hãy chọn tệp và gửi lại.",
        en="The server could not read what was sent. Choose the file and send it again.",
    )


def _chosen_files(form: FormData) -> list[UploadFile]:
    chosen = [
        file for file in form.getlist("file") if isinstance(file, UploadFile) and file.filename
    ]
    if not chosen:
        raise InvalidRequestError(
            vi="Chưa chọn tệp nào. Hãy chọn một dự thảo Word, PDF, ảnh chụp hoặc tệp .zip.",
            en="No file was chosen. Choose a draft: Word, PDF, a picture or a .zip.",
        )
    return chosen


def _after_upload(office: str, outcomes: list[Outcome]) -> Response:
    """One file: its report or its error. Several: a list of what became of each."""
    if len(outcomes) > 1:
        return page("results.html", office=office, outcomes=outcomes)
    outcome = outcomes[0]
    if outcome.error is not None:
        return _error_page(office, outcome.error, outcome.filename)
    assert outcome.check_id is not None  # noqa: S101 an outcome has one of the two
    return RedirectResponse(report_path(outcome.check_id), status_code=303, headers=HEADERS)


def _error_page(office: str, error: CheckError, filename: str = "") -> Response:
    status = next(status for kind, status in _STATUSES if isinstance(error, kind))
    return page("error.html", status=status, office=office, error=error, filename=filename)


@cache
def _static_files() -> dict[str, bytes]:
    return {
        file.name: file.read_bytes()
        for file in files("app.web").joinpath("static").iterdir()
        if file.name.rsplit(".", 1)[-1] in _MEDIA_TYPES
    }
