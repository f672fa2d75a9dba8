"""Whether a stored report is one: its schema, its fields, and offsets that lie in its text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, TypeAlias

from pydantic import TypeAdapter, ValidationError

from app.errors import ReportDamagedError
from app.report.model import (
    EvidenceField,
    LeftoverField,
    PassageField,
    RangeField,
    Report,
)

_Marked: TypeAlias = PassageField | RangeField | EvidenceField | LeftoverField


def validated(report: Mapping[str, Any]) -> Report:
    """A copy of the report that holds the fields of this version and no others.

    Fields that earlier versions did not write may be missing.

    Raises:
        ReportDamagedError: another schema, a missing field, a value of the wrong type or range.
    """
    try:
        found = _adapter().validate_python(
            dict(report) if isinstance(report, Mapping) else report, strict=True
        )
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        raise damaged(".".join(map(str, first["loc"])), first["msg"]) from error
    for name, range_ in _ranges(found):
        if not range_["start"] <= range_["end"] <= len(found["document"]["text"]):
            raise damaged(name, "the range does not lie in the text")
    for number, passage in enumerate(found["passages"]):
        if passage["legitimate"] != (passage["basis"] is not None):
            raise damaged(f"passages.{number}.basis", "it contradicts legitimate")
    for number, reason in enumerate(found["verdict"]["reasons"]):
        if any(index >= len(found["passages"]) for index in reason["passages"]):
            raise damaged(f"verdict.reasons.{number}.passages", "there is no such passage")
    return found


def damaged(where: str, what: str) -> ReportDamagedError:
    """The error that names a field and what is wrong with it."""
    return ReportDamagedError(
        vi=f"Báo cáo đã lưu bị hỏng hoặc không đúng định dạng (trường “{where}”). "
        "Hãy kiểm tra lại dự thảo để lập báo cáo mới.",
        en=f"The stored report is damaged or of another format (field “{where}”: {what}). "
        "Check the draft again for a new report.",
    )


@cache
def _adapter() -> TypeAdapter[Report]:
    return TypeAdapter(Report)


def _ranges(report: Report) -> Iterator[tuple[str, _Marked]]:
    """What the page marks in the draft's text, each with its name in the report."""
    for passage in report["passages"]:
        yield "passages", passage
    for formula in report["formulas"]:
        yield "formulas", formula
    for aspect in ("advantages", "difficulties", "characteristics"):
        for evidence in report["local_assessment"][aspect]["evidence"]:
            yield f"local_assessment.{aspect}.evidence", evidence
    for leftover in report["leftovers"]:
        yield "leftovers", leftover
    for warning in report["warnings"]:
        for range_ in warning.get("ranges", []):
            yield "warnings.ranges", range_
