"""From our errors to HTTP: one table, from class to status."""

from __future__ import annotations

from typing import Any

from fastapi_problem.error import Problem

from app import errors

STATUS: dict[type[errors.CheckError], int] = {
    errors.UnreadableFileError: 422,
    errors.UnsupportedFormatError: 415,
    errors.EmptyFileError: 422,
    errors.DamagedFileError: 422,
    errors.EncryptedFileError: 422,
    errors.NoTextError: 422,
    errors.FileTooLargeError: 413,
    errors.OcrUnavailableError: 501,
    errors.ReaderCrashedError: 422,
    errors.ReaderTimeoutError: 422,
    errors.ReaderMemoryError: 422,
    errors.LibraryError: 503,
    errors.LibraryMissingError: 503,
    errors.LibraryDamagedError: 503,
    errors.LibraryBusyError: 503,
    errors.UnknownDocumentError: 404,
    errors.UnknownCheckError: 404,
    errors.FailedCheckError: 422,
    errors.ReportNotReadyError: 409,
    errors.InvalidRequestError: 400,
    errors.SettingsError: 500,
    errors.ModelError: 500,
}


def to_problem(_handler: Any, _request: Any, error: errors.CheckError) -> Problem:
    """Problem details of an error: ``code``, ``detail`` in English, ``text`` in both languages."""
    return Problem(
        title=type(error).__name__.removesuffix("Error"),
        type_=error.code.replace("_", "-"),
        detail=error.en,
        status=STATUS[type(error)],
        code=error.code,
        text={"vi": error.vi, "en": error.en},
    )
