"""Metadata that a person gives for documents: a CSV table by file name."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any

from app.domain.document import Document, Level
from app.errors import InvalidRequestError

FIELDS = ("issuer", "locality", "number", "title", "level", "date")
TERRITORY = "territory"  # what an audit groups drafts by: no part of a document's metadata


@dataclass(frozen=True, slots=True)
class Manifest:
    """For each file name the rows that may be meant, with the path that each row gives."""

    rows: Mapping[str, list[tuple[PurePosixPath, dict[str, Any]]]]

    def fields(self, path: Path) -> dict[str, Any]:
        """What the table gives for a file: the row whose path the file's path ends with.

        A row that alone has the file's name counts whatever its folder.
        """
        rows = self.rows.get(path.name, [])
        for named, fields in rows:
            if path.parts[-len(named.parts) :] == named.parts:
                return fields
        return rows[0][1] if len(rows) == 1 else {}


def read_manifest(path: Path) -> Manifest:
    """Read a table with the column ``file`` and any of the fields.

    Raises:
        InvalidRequestError: the file is not such a table, or a level or date in it is wrong.
    """
    rows: defaultdict[str, list[tuple[PurePosixPath, dict[str, Any]]]] = defaultdict(list)
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            table = csv.DictReader(file)
            has_names = "file" in (table.fieldnames or ())
            for row in table:
                name = (row.get("file") or "").replace("\\", "/")
                if name:
                    named = PurePosixPath(name)
                    rows[named.name].append((named, _fields(row, table.line_num)))
    except (OSError, csv.Error, UnicodeDecodeError) as error:
        raise _no_manifest(path) from error
    if not has_names:
        raise _no_manifest(path)
    return Manifest(rows)


def _no_manifest(path: Path) -> InvalidRequestError:
    return InvalidRequestError(
        vi=f"Không đọc được bảng kê {path}: cần tệp CSV (UTF-8) có cột “file”.",
        en=f"The manifest {path} cannot be read: "
        "a CSV file (UTF-8) with a column “file” is needed.",
    )


def _fields(row: Mapping[str, str | None], line: int) -> dict[str, Any]:
    fields: dict[str, Any] = {name: row[name] for name in (*FIELDS, TERRITORY) if row.get(name)}
    try:
        if "level" in fields:
            fields["level"] = Level(fields["level"])
        if "date" in fields:
            fields["date"] = date.fromisoformat(fields["date"])
    except ValueError as error:
        levels = ", ".join(level.value for level in Level)
        raise InvalidRequestError(
            vi=f"Bảng kê sai ở dòng {line} ({error}): cấp là một trong {levels}; "
            "ngày viết dạng 2024-05-31.",
            en=f"The manifest is wrong in line {line} ({error}): a level is one of {levels}; "
            "a date is written 2024-05-31.",
        ) from error
    return fields


def described(document: Document, fields: Mapping[str, Any]) -> Document:
    """The document with metadata that a person gave for it."""
    fields = {name: value for name, value in fields.items() if name in FIELDS}
    sure = replace(document.metadata.confidence, **dict.fromkeys(fields, 1.0))  # a person said so
    return replace(document, metadata=replace(document.metadata, **fields, confidence=sure))
