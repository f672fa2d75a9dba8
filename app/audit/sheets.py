"""The sheets of :mod:`app.audit.verification` as readers hand them back."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from app.audit.folder import AuditFolder, unusable
from app.audit.verification import SHEET_COLUMNS
from app.domain.assessment import Aspect
from app.domain.verdict import Label
from app.errors import InvalidRequestError
from app.ingest.folding import fold

_Value = TypeVar("_Value")

# What readers may write, without regard to case, diacritics and spaces.
JUDGEMENTS = {
    "flag": Label.FLAG,
    "canh bao": Label.FLAG,
    "review": Label.REVIEW,
    "xem xet": Label.REVIEW,
    "can xem xet": Label.REVIEW,
    "clear": Label.CLEAR,
    "dat": Label.CLEAR,
}
ANSWERS = {"yes": True, "co": True, "no": False, "khong": False}
_ALLOWED_JUDGEMENTS = "flag / review / clear, cảnh báo / xem xét / đạt"
_ALLOWED_ANSWERS = "yes / no, có / không"
_DELIMITERS = ",;\t"  # spreadsheets write what their country uses
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Reading:
    """What one reader says of one draft; aspects that were left empty are not there."""

    draft: str
    reader: str
    judgement: Label
    aspects: Mapping[Aspect, bool] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Readings:
    """The filled rows of all sheets, in their order, and how many rows are not filled."""

    readings: tuple[Reading, ...]
    unfilled: int


@dataclass(frozen=True, slots=True)
class _Row:
    path: Path
    line: int
    cells: Mapping[str, str]


def read_sheets(out: Path, sheets: Sequence[Path]) -> Readings:
    """The readings in some sheets of one audit. A reader is named by the file's name.

    Raises:
        InvalidRequestError: a sheet cannot be read, is of another audit, or holds an unknown
            item or word; two sheets of one draw have one reader's name.
        AuditResultsError: a key of the audit is damaged.
    """
    drafts = {item: draft for item, (draft, _) in load_keys(out).items()}
    draws = {_draw(item) for item in drafts}
    found: list[Reading] = []
    unfilled = 0
    readers: dict[tuple[str, str], Path] = {}
    for path in sheets:
        met: set[str] = set()
        for row in _rows(path):
            item = row.cells["item"]
            if item not in drafts:
                raise _unknown_item(row, item, is_of_this_audit=_draw(item) in draws)
            if readers.setdefault((path.stem, _draw(item)), path) is not path:
                raise _same_reader(readers[path.stem, _draw(item)], path)
            if item in met:
                raise _error(row, f"“{item}” đã có ở trên", f"“{item}” stands above already")
            met.add(item)
            judgement = _word(row, "judgement", JUDGEMENTS, _ALLOWED_JUDGEMENTS)
            answers = {a: _word(row, a.value, ANSWERS, _ALLOWED_ANSWERS) for a in Aspect}
            if judgement is None:
                unfilled += 1
                continue
            aspects = {a: answer for a, answer in answers.items() if answer is not None}
            found.append(Reading(drafts[item], path.stem, judgement, aspects))
    return Readings(tuple(found), unfilled)


def load_keys(out: Path) -> dict[str, tuple[str, str]]:
    """Draft and label of each item of all draws from an audit.

    Raises:
        AuditResultsError: a key is damaged.
    """
    found: dict[str, tuple[str, str]] = {}
    for path in sorted(AuditFolder(out).verification.glob("*/key.csv")):
        try:
            with path.open(encoding="utf-8-sig", newline="") as file:
                for row in csv.DictReader(file, strict=True):
                    found[row["item"]] = (row["draft"], row["label"])
        except (OSError, ValueError, KeyError, csv.Error) as error:
            raise unusable(path, str(error)) from error
    return found


def _draw(item: str) -> str:
    return item.rpartition("-")[0]


def _rows(path: Path) -> Iterator[_Row]:
    """The rows that are not empty, by the names of their columns."""
    text = _text(path)
    first = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        names = [fold(name).strip() for name in next(lines, [])]
        if not {"item", "judgement"} <= set(names):
            raise _not_a_sheet(path)
        for line in lines:
            cells = {name: cell.strip() for name, cell in zip(names, line, strict=False)}
            if any(cells.values()):
                empty = dict.fromkeys(SHEET_COLUMNS, "")
                yield _Row(path, lines.line_num, {**empty, **cells})
    except csv.Error as error:
        raise _not_a_sheet(path) from error


def _text(path: Path) -> str:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InvalidRequestError(
            vi=f"Không đọc được phiếu {path} ({error.strerror}). Hãy kiểm tra đường dẫn.",
            en=f"The sheet {path} cannot be read ({error.strerror}). Check the path.",
        ) from error
    try:
        return data.decode("utf-16" if data.startswith(_UTF16_MARKS) else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise _not_a_sheet(path) from error


def _word(row: _Row, column: str, allowed: Mapping[str, _Value], shown: str) -> _Value | None:
    """What a cell says; ``None`` where it is empty."""
    cell = row.cells[column]
    if not cell:
        return None
    word = " ".join(re.findall(r"[a-z]+", fold(cell)))
    if word not in allowed:
        raise _error(
            row,
            f"cột {column} ghi “{cell}”; chỉ nhận: {shown}",
            f"column {column} says “{cell}”; allowed: {shown}",
        )
    return allowed[word]


def _error(row: _Row, vi: str, en: str) -> InvalidRequestError:
    return InvalidRequestError(
        vi=f"{row.path}, dòng {row.line}: {vi}.", en=f"{row.path}, line {row.line}: {en}."
    )


def _unknown_item(row: _Row, item: str, *, is_of_this_audit: bool) -> InvalidRequestError:
    if is_of_this_audit:
        return _error(
            row,
            f"phiếu không có mục “{item}”; hãy giữ cột item như trong sheet.csv",
            f"there is no item “{item}”; leave the column item as it is in sheet.csv",
        )
    return _error(
        row,
        f"mục “{item}” thuộc phiếu của một đợt rà soát khác; hãy chọn đúng thư mục kết quả",
        f"item “{item}” is of a sheet of another audit; choose the folder of its results",
    )


def _same_reader(first: Path, second: Path) -> InvalidRequestError:
    return InvalidRequestError(
        vi=f"{first} và {second} là hai bản của cùng một phiếu, cùng tên “{first.stem}”. Nếu là "
        "hai người đọc, hãy đổi tên tệp theo tên người; nếu là một người, chỉ đưa một bản.",
        en=f"{first} and {second} are two copies of one sheet with the same name “{first.stem}”. "
        "Name the files after their readers if there are two; else give one of them.",
    )


def _not_a_sheet(path: Path) -> InvalidRequestError:
    return InvalidRequestError(
        vi=f"{path} không phải phiếu đọc: cần tệp “CSV UTF-8” có các cột của sheet.csv. Nếu đã "
        "điền bằng Excel, hãy chọn Lưu thành, kiểu “CSV UTF-8”.",
        en=f"{path} is no sheet: it must be a “CSV UTF-8” file with the columns of sheet.csv. From "
        "Excel, choose Save as, type “CSV UTF-8”.",
    )
