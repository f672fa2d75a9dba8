"""What the API takes and gives, besides reports."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from app.db.checks import CheckRecord, CheckState
from app.service import Submission
from app.store import StoredDocument


class TextDraft(BaseModel):
    """A draft as text, where a document system has no file."""

    text: str = Field(min_length=1, description="the draft, lines separated by line feeds")
    filename: str = Field("draft.txt", max_length=255, description="a name for lists and reports")


class BilingualText(BaseModel):
    """A text for people."""

    vi: str
    en: str


class ProblemModel(BaseModel):
    """Problem details (RFC 9457): ``code`` is stable, ``text`` says what to do."""

    model_config = ConfigDict(extra="allow")

    type: str
    title: str
    status: int
    detail: str | None = None
    code: str = Field(examples=["unknown_check"])
    text: BilingualText


PROBLEM: dict[str, Any] = {
    "model": ProblemModel,
    "content": {"application/problem+json": {}},
    "description": "problem details",
}


class ReadyModel(BaseModel):
    """The service can take and check drafts; ``workers`` is how many at a time."""

    status: str
    library_documents: int
    library_version: str
    workers: int


class LogRow(BaseModel):
    """One deed; ``hash`` seals it together with all before it."""

    seq: int
    at: datetime
    actor: str
    action: str
    subject: str
    details: dict[str, Any]
    hash: str


class LogPage(BaseModel):
    """Deeds in their order; ``next_after`` gets the page after this one."""

    items: list[LogRow]
    next_after: int | None = None


class ErrorModel(BaseModel):
    """Why a check ended without a report."""

    code: str
    text: BilingualText


class CheckModel(BaseModel):
    """A check; ``status`` is received, reading, checking, done, failed or refused."""

    id: str
    filename: str
    sha256: str
    status: str
    created: datetime
    territory: str
    status_url: str
    events_url: str
    report_url: str | None = None
    label: str | None = None
    residual: float | None = None
    error: ErrorModel | None = None


class CheckPage(BaseModel):
    """Checks, newest first; ``next_cursor`` gets the page after this one."""

    items: list[CheckModel]
    next_cursor: str | None = None


class FileProblem(BaseModel):
    """A file in a zip that could not be taken."""

    filename: str
    error: ErrorModel


class ArchiveModel(BaseModel):
    """A zip of drafts: a check for each, and the files that could not be taken."""

    items: list[CheckModel]
    problems: list[FileProblem]


class DocumentModel(BaseModel):
    """A library document, as lists show it."""

    id: str
    filename: str
    sha256: str
    format: str
    title: str | None
    number: str | None
    kind: str | None
    level: str
    issuer: str | None
    locality: str | None
    date: date | None
    syllables: int


class DocumentPage(BaseModel):
    """Library documents in the order in which they were added."""

    items: list[DocumentModel]
    next_cursor: str | None = None


class DocumentWithText(DocumentModel):
    """A library document with its extracted text, to which a report's source offsets refer."""

    text: str


def check_model(record: CheckRecord, root: str = "") -> CheckModel:
    """The check as the API shows it; ``root`` is the path under which a proxy serves it."""
    url = f"{root}/api/v1/checks/{record.id}"
    error = None
    if record.error_code is not None:
        text = BilingualText(vi=record.error_vi or "", en=record.error_en or "")
        error = ErrorModel(code=record.error_code, text=text)
    return CheckModel(
        id=record.id,
        filename=record.filename,
        sha256=record.sha256,
        status=record.state.value,
        created=record.created,
        territory=record.territory,
        status_url=url,
        events_url=f"{url}/events",
        report_url=f"{url}/report" if record.state is CheckState.DONE else None,
        label=record.label,
        residual=record.residual,
        error=error,
    )


def archive_model(submission: Submission, root: str = "") -> ArchiveModel:
    """A zip of drafts as the API shows it; ``root`` as for :func:`check_model`."""
    return ArchiveModel(
        items=[check_model(record, root) for record in submission.checks],
        problems=[
            FileProblem(
                filename=problem.name,
                error=ErrorModel(
                    code=problem.error.code,
                    text=BilingualText(vi=problem.error.vi, en=problem.error.en),
                ),
            )
            for problem in submission.problems
        ],
    )


def document_model(document: StoredDocument) -> DocumentModel:
    """The library document as the API lists it."""
    metadata = document.metadata
    return DocumentModel(
        id=document.id,
        filename=document.filename,
        sha256=document.sha256,
        format=document.format.value,
        title=metadata.title,
        number=metadata.number,
        kind=metadata.kind,
        level=metadata.level.value,
        issuer=metadata.issuer,
        locality=metadata.locality,
        date=metadata.date,
        syllables=document.syllables,
    )
