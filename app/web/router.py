"""The routes of the web pages."""

from collections.abc import Callable, Sequence
from functools import cache
from importlib.resources import files
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException

from app.access import check_csrf, root_of
from app.errors import (
    AccessError,
    CheckError,
    FileTooLargeError,
    IdentityProviderError,
    InvalidRequestError,
    LibraryError,
    NotSignedInError,
    SignInError,
    StorageFullError,
    TooManyRequestsError,
)
from app.service import Actor
from app.uploads import FORM_BYTES, bounded
from app.web.pages import HEADERS, page, report_path, to_sign_in
from app.web.ports import LibrarySummary, Outcome, RecentCheck, Submit, Visitor, anyone
from app.web.uploads import submit_all

MAX_BYTES = 50_000_000
FORM_FILES = 4  # files of the largest size that one form may bring
_MEDIA_TYPES = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}
_STATUSES: tuple[tuple[type[CheckError], int], ...] = (
    (FileTooLargeError, 413),
    (StorageFullError, 507),
    (TooManyRequestsError, 429),
    (NotSignedInError, 401),
    (SignInError, 401),
    (IdentityProviderError, 503),
    (AccessError, 403),
    (LibraryError, 503),
    (InvalidRequestError, 400),
    (CheckError, 422),
)


def web_router(
    submit: Submit,
    *,
    visitor: Callable[[Request], Visitor | None] = anyone,
    library: Callable[[], LibrarySummary] | None = None,
    recent: Callable[[Actor], Sequence[RecentCheck]] | None = None,
    office: str = "",
    max_bytes: int = MAX_BYTES,
) -> APIRouter:
    """The pages, ready for ``app.include_router``.

    ``visitor`` tells who looks at a page; ``None`` has to sign in first. ``library`` and
    ``recent`` (newest first) fill the page where they are given; all three run in a worker thread.
    ``office`` is the commission's name; ``max_bytes`` the largest file that the form takes.
    """
    router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
    Visitors = Annotated[Visitor | None, Depends(visitor)]  # noqa: N806 a type

    @router.get("/")
    def home(request: Request, who: Visitors) -> Response:
        if who is None:
            return to_sign_in(request)
        shown = None if recent is None else recent(who.actor)
        try:
            summary = library() if library else None
        except LibraryError as error:
            return _home(request, who, office, None, shown, library_error=error)
        return _home(request, who, office, summary, shown, library_error=None)

    @router.post("/upload")
    async def upload(request: Request, who: Visitors) -> Response:
        if who is None:
            return to_sign_in(request)
        try:
            body = bounded(request, FORM_FILES * max_bytes + FORM_BYTES, max_bytes)
            async with body.form() as form:
                check_csrf(who.csrf_token, str(form.get("csrf", "")))
                outcomes = await submit_all(_chosen_files(form), submit, who.actor, max_bytes)
        except CheckError as error:
            return error_page(request, office, error)
        except HTTPException:  # the form's encoding is broken
            return error_page(request, office, _unreadable_form())
        return _after_upload(request, office, outcomes)

    @router.get("/static/{name}")
    def static(name: str) -> Response:
        content = _static_files().get(name)
        if content is None:
            raise HTTPException(status_code=404)
        media_type = _MEDIA_TYPES[name.rsplit(".", 1)[1]]
        return Response(content, media_type=media_type, headers=HEADERS)

    return router


def _home(
    request: Request,
    who: Visitor,
    office: str,
    summary: LibrarySummary | None,
    recent: Sequence[RecentCheck] | None,
    *,
    library_error: LibraryError | None,
) -> Response:
    return page(
        request,
        "home.html",
        office=office,
        visitor=who,
        library=summary,
        library_error=library_error,
        recent=recent,
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


def _after_upload(request: Request, office: str, outcomes: list[Outcome]) -> Response:
    """One file: its report or its error. Several: a list of what became of each."""
    if len(outcomes) > 1:
        return page(request, "results.html", office=office, outcomes=outcomes)
    outcome = outcomes[0]
    if outcome.error is not None:
        return error_page(request, office, outcome.error, outcome.filename)
    assert outcome.check_id is not None  # noqa: S101 an outcome has one of the two
    path = root_of(request) + report_path(outcome.check_id)
    return RedirectResponse(path, status_code=303, headers=HEADERS)


def error_page(request: Request, office: str, error: CheckError, filename: str = "") -> Response:
    """What happened and the way back, as a page."""
    status = next(status for kind, status in _STATUSES if isinstance(error, kind))
    return page(request, "error.html", status=status, office=office, error=error, filename=filename)


@cache
def _static_files() -> dict[str, bytes]:
    return {
        file.name: file.read_bytes()
        for file in files("app.web").joinpath("static").iterdir()
        if file.name.rsplit(".", 1)[-1] in _MEDIA_TYPES
    }
