"""What the API takes and gives, besides reports."""

from __future__ import annotations

from datetime import datetime

from pydantic import BaseModel, Field

from app.store import CheckRecord


class TextDraft(BaseModel):
    """A draft as text, where a document system has no file."""

    text: str = Field(min_length=1, description="the draft, lines separated by line feeds")
    filename: str = Field("draft.txt", max_length=255, description="a name for lists and reports")


class BilingualText(BaseModel):
    """A text for people."""

    vi: str
    en: str


class ErrorModel(BaseModel):
    """Why a check ended without a report."""

    code: str
    text: BilingualText


class CheckModel(BaseModel):
    """A check; ``status`` is received, reading, checking, done, failed or refused."""

    id: str
    filename: str
    status: str
    created: datetime
    status_url: str
    report_url: str | None = None
    label: str | None = None
    error: ErrorModel | None = None


def check_model(record: CheckRecord) -> CheckModel:
    """The check as the API shows it."""
    url = f"/api/v1/checks/{record.id}"
    error = None
    if record.error_code is not None:
        text = BilingualText(vi=record.error_vi or "", en=record.error_en or "")
        error = ErrorModel(code=record.error_code, text=text)
    return CheckModel(
        id=record.id,
        filename=record.filename,
        status=record.state.value,
        created=record.created,
        status_url=url,
        report_url=f"{url}/report" if record.label else None,
        label=record.label,
        error=error,
    )
