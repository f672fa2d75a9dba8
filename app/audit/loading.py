"""An audit's results, read back from its folder.

The inverse of :mod:`app.audit.results`: equal tables come back, whatever a spreadsheet program
was protected from when they were written.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import fields
from pathlib import Path
from typing import Any, TypeVar

from app.audit.folder import AuditFolder, unusable
from app.audit.results import FORMULA_SIGNS
from app.audit.rows import (
    AssessmentRow,
    DraftRow,
    FailureRow,
    FamilyMember,
    FamilyRow,
    LeftoverRow,
    columns,
    from_dict,
)
from app.audit.summarising import AuditTables, Thresholds
from app.audit.working import Line, unpacked
from app.domain.document import DocumentId
from app.errors import AuditResultsError

Row = TypeVar("Row")

# A cell may hold a long sentence; the reader's own limit is 131,072 letters.
_LONGEST_CELL = 16_000_000


def load_tables(out: Path) -> AuditTables:
    """The rows of a finished audit.

    Raises:
        AuditResultsError: the folder holds no finished audit, or a result is damaged.
    """
    folder = AuditFolder(out)
    run = load_run(out)
    with _damages(folder.run):
        verdict = run["options"]["check"]["verdict"]
        thresholds = Thresholds(**{f.name: float(verdict[f.name]) for f in fields(Thresholds)})
        received, library_documents = int(run["received"]), int(run["library_documents"])
        library_version = str(run["library_version"])
    return AuditTables(
        drafts=_table(out / "drafts.csv", DraftRow),
        leftovers=_table(out / "leftovers.csv", LeftoverRow),
        assessments=_table(out / "assessments.csv", AssessmentRow),
        failures=_table(out / "failures.csv", FailureRow),
        families=_families(out / "families.json"),
        received=received,
        library_documents=library_documents,
        library_version=library_version,
        thresholds=thresholds,
    )


def load_run(out: Path) -> dict[str, Any]:
    """What ``run.json`` says of the run: library, program, options, times, places.

    Raises:
        AuditResultsError: the folder holds no finished audit, or the file is damaged.
    """
    path = AuditFolder(out).run
    if not path.is_file():
        raise _unfinished(out)
    found = _json(path)
    if not isinstance(found, dict):
        raise unusable(path, "not an object")
    return found


def load_reports(out: Path) -> Iterator[tuple[str, DocumentId, Mapping[str, Any]]]:
    """File, id and report of each draft that was compared, in the order of the files.

    Only the chunks that the present results were made of are read: those of an interrupted run
    with other peers may lie beside them. One chunk is held in memory at a time.

    Raises:
        AuditResultsError: the folder holds no finished audit, or its working files are gone.
    """
    folder = AuditFolder(out)
    run = load_run(out)
    with _damages(folder.run):
        paths = [folder.compared_chunk(str(key)) for key in run["chunks"]]
    for path in paths:
        for line in _lines(path):
            if "failure" not in line:
                with _damages(path):
                    found = line["file"], DocumentId(line["id"]), line["report"]
                yield found


def _lines(path: Path) -> list[Line]:
    with _damages(path):
        return list(unpacked(path.read_bytes()))


def _table(path: Path, row_type: type[Row]) -> list[Row]:
    readers = [_FROM_TEXT[str(f.type)] for f in fields(row_type)]  # type: ignore[arg-type]
    names = columns(row_type)
    with _long_cells(), _damages(path), path.open(encoding="utf-8-sig", newline="") as file:
        lines = csv.reader(file, strict=True)
        if tuple(next(lines, ())) != names:
            raise ValueError("other columns")
        return [
            from_dict(
                row_type,
                {name: read(cell) for name, read, cell in zip(names, readers, line, strict=True)},
            )
            for line in lines
        ]


@contextmanager
def _long_cells() -> Iterator[None]:
    """Let cells be long; the limit is one of the process, so that it is given back."""
    before = csv.field_size_limit(_LONGEST_CELL)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def _text(cell: str) -> str:
    """A text without the sign that keeps spreadsheets from taking it for a formula.

    >>> _text("'-5 %"), _text("'tis")
    ('-5 %', "'tis")
    """
    is_quoted = cell.startswith("'") and cell.lstrip("'").startswith(FORMULA_SIGNS)
    return cell[1:] if is_quoted else cell


def _truth(cell: str) -> bool:
    if cell not in {"true", "false"}:
        raise ValueError(f"neither true nor false: {cell!r}")
    return cell == "true"


_FROM_TEXT: dict[str, Callable[[str], Any]] = {
    "str": _text,
    "int": int,
    "int | None": lambda cell: int(cell) if cell else None,
    "float": float,
    "bool": _truth,
}


def _families(path: Path) -> list[FamilyRow]:
    found = _json(path)
    with _damages(path):
        return [
            from_dict(
                FamilyRow,
                {
                    **row,
                    "members": tuple(from_dict(FamilyMember, m) for m in row["members"]),
                    "pieces": tuple(row["pieces"]),
                },
            )
            for row in found["families"]
        ]


def _json(path: Path) -> Any:
    with _damages(path):
        return json.loads(path.read_text(encoding="utf-8"))


@contextmanager
def _damages(path: Path) -> Iterator[None]:
    """Say that a file of the audit cannot be used where its content shows it."""
    try:
        yield
    except OSError as error:
        raise unusable(path, error.strerror or str(error)) from error
    except (ValueError, KeyError, TypeError, AttributeError, csv.Error) as error:
        raise unusable(path, str(error)) from error


def _unfinished(out: Path) -> AuditResultsError:
    return AuditResultsError(
        vi=f"Thư mục {out} không chứa kết quả của một đợt rà soát đã xong. Hãy kiểm tra đường dẫn; "
        "nếu đợt rà soát bị dừng giữa chừng, chạy lại lệnh “soichieu audit” đó với --resume.",
        en=f"The folder {out} holds no results of a finished audit. Check the path; if the audit "
        "was interrupted, run that “soichieu audit” command again with --resume.",
    )
