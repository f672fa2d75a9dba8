"""From errors to HTTP: one table, from class to status, and one form for all."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import Any

from fastapi.exceptions import RequestValidationError
from fastapi_problem.error import Problem
from starlette.exceptions import HTTPException

from app import errors
from app.domain.text import Bilingual

STATUS: dict[type[errors.CheckError], int] = {
    errors.CheckError: 500,
    errors.UnreadableFileError: 422,
    errors.FileMissingError: 422,
    errors.UnsupportedFormatError: 415,
    errors.EmptyFileError: 422,
    errors.DamagedFileError: 422,
    errors.EncryptedFileError: 422,
    errors.NoTextError: 422,
    errors.SecretDocumentError: 422,
    errors.FileTooLargeError: 413,
    errors.OcrUnavailableError: 501,
    errors.ReaderCrashedError: 422,
    errors.ReaderTimeoutError: 422,
    errors.ReaderMemoryError: 422,
    errors.LibraryError: 503,
    errors.LibraryMissingError: 503,
    errors.LibraryDamagedError: 503,
    errors.LibraryBusyError: 503,
    errors.LibraryUnwritableError: 503,
    errors.UnknownDocumentError: 404,
    errors.DataFolderError: 503,
    errors.StorageFullError: 507,
    errors.ComparisonError: 422,
    errors.ComparisonTimeoutError: 422,
    errors.ComparisonMemoryError: 422,
    errors.AccessError: 403,
    errors.NotSignedInError: 401,
    errors.SignInError: 401,
    errors.IdentityProviderError: 503,
    errors.ForbiddenError: 403,
    errors.CrossSiteError: 403,
    errors.TooManyRequestsError: 429,
    errors.WorkersMissingError: 503,
    errors.AccountError: 422,
    errors.UnknownCheckError: 404,
    errors.FailedCheckError: 422,
    errors.InterruptedCheckError: 422,
    errors.ReportNotReadyError: 409,
    errors.ReportFormatError: 406,
    errors.ReportDamagedError: 500,
    errors.OriginalMissingError: 404,
    errors.IdempotencyError: 422,
    errors.InvalidRequestError: 400,
    errors.OutputError: 500,
    errors.AuditError: 500,
    errors.NoDraftsError: 422,
    errors.AuditFolderTakenError: 409,
    errors.AuditChangedError: 409,
    errors.AuditResultsError: 409,
    errors.SchedulerError: 503,
    errors.ExtraMissingError: 501,
    errors.BackupError: 500,
    errors.BackupDamagedError: 422,
    errors.BackupVersionError: 422,
    errors.RestoreTargetError: 409,
    errors.NotInBackupError: 422,
    errors.AddressError: 500,
    errors.SettingsError: 500,
    errors.ModelError: 503,
    errors.InternalError: 500,
}

# Refusals of the framework itself, before any route of ours.
_ROUTING: dict[int, tuple[str, Bilingual]] = {
    404: ("not_found", Bilingual("Không có địa chỉ này.", "There is no such address.")),
    405: (
        "method_not_allowed",
        Bilingual(
            "Địa chỉ này không nhận phương thức đó.", "This address does not take that method."
        ),
    ),
}


def to_problem(_handler: Any, _request: Any, error: Exception) -> Problem:
    """Problem details of any error: ``code``, ``detail`` in English, ``text`` in both languages."""
    if isinstance(error, errors.CheckError):
        text = Bilingual(error.vi, error.en)
        return _problem(STATUS[type(error)], error.code, text)
    if isinstance(error, RequestValidationError):
        return _invalid(error)
    if isinstance(error, HTTPException):
        code, text = _ROUTING.get(error.status_code) or (
            "invalid_request",
            Bilingual(f"Máy chủ không nhận yêu cầu này ({error.detail}).", error.detail),
        )
        return _problem(error.status_code, code, text, headers=dict(error.headers or {}))
    internal = errors.InternalError()
    return _problem(500, internal.code, Bilingual(internal.vi, internal.en))


def _invalid(error: RequestValidationError) -> Problem:
    """A parameter that is out of its range; ``errors`` says which and why."""
    first = error.errors()[0]
    name = str(first["loc"][-1])
    text = Bilingual(
        f"Tham số “{name}” không hợp lệ ({first['msg']}).",
        f"The parameter “{name}” is not valid: {first['msg']}.",
    )
    found = json.loads(json.dumps(error.errors(), default=str))
    return _problem(422, errors.InvalidRequestError.code, text, errors=found)


def _problem(
    status: int,
    code: str,
    text: Bilingual,
    headers: dict[str, str] | None = None,
    **extras: object,
) -> Problem:
    return Problem(
        title=HTTPStatus(status).phrase,
        type_=code.replace("_", "-"),
        detail=text.en,
        status=status,
        headers=headers,
        code=code,
        text={"vi": text.vi, "en": text.en},
        **extras,
    )
