"""Which form of the report a request prefers."""

from __future__ import annotations

from enum import StrEnum

from app.errors import ReportFormatError


class ReportFormat(StrEnum):
    """Forms that are made, the one for programs first."""

    JSON = "application/json"
    HTML = "text/html"


def preferred_format(accept: str) -> ReportFormat:
    """The form that an ``Accept`` header weighs most; on a tie the first of ours.

    Raises:
        ReportFormatError: the header takes none of them.

    >>> preferred_format("text/html,application/xhtml+xml,*/*;q=0.8").name
    'HTML'
    >>> preferred_format("application/json, text/html;q=0.1").name
    'JSON'
    """
    ranges = [_media_range(part) for part in accept.split(",") if part.strip()]
    weights = {form: _weight(form, ranges) if ranges else 1.0 for form in ReportFormat}
    best = max(ReportFormat, key=lambda form: weights[form])
    if weights[best] <= 0:
        raise ReportFormatError(
            vi="Phiên bản này chỉ có báo cáo JSON (application/json) và HTML (text/html).",
            en="This version makes reports in JSON (application/json) and HTML (text/html).",
        )
    return best


def _media_range(part: str) -> tuple[str, float]:
    media, *parameters = (piece.strip().lower() for piece in part.split(";"))
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                return media, float(value)
            except ValueError:
                return media, 0.0
    return media, 1.0


def _weight(form: ReportFormat, ranges: list[tuple[str, float]]) -> float:
    """The weight of the most exact range that covers the form; 0 where none does."""
    exact, family = form.value, form.value.partition("/")[0] + "/*"
    for wanted in (exact, family, "*/*"):
        for media, weight in ranges:
            if media == wanted:
                return weight
    return 0.0
