"""The date of issue, from the header, the signature or the clause of passing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from app.ingest.folding import fold
from app.ingest.metadata.found import Found
from app.ingest.metadata.pieces import Piece

_WORDS = r"ngay\s+(\d{1,2})\s+thang\s+(\d{1,2})\s+nam\s+(\d{4})\b"
_DIGITS = r"ngay\s+(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(\d{4})\b"
_DATE = re.compile(f"{_WORDS}|{_DIGITS}")
_PLACE_AND_DATE = re.compile(r"^(?:[^,;:]{2,45},\s*)?ngay\b.{0,20}\bthang\b.{0,12}\bnam\b.{0,8}$")
_PLACE_AND_DIGITS = re.compile(
    r"^[^,;:]{2,45},\s*ngay\s+\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}$"
)
_UNREADABLE_DATE = re.compile(r"\bngay.{0,12}\bthang\b.{0,8}\bnam\b")
_THIS_TEXT = re.compile(r"\b(?:nghi quyet|bo luat|luat|phap lenh) nay\b")
_PASSED = re.compile(
    r"[^.;]{0,40}?\bduoc\b[^.;]{0,250}?\bthong qua\b"
    r"(?:(?!thay the|nghi quyet|hieu luc)[^.;]){0,60}?(ngay\s.{0,40})",
    re.DOTALL,
)
_MOST_CLAUSES = 200  # each costs some thousand steps at worst
_YEARS = range(1930, 2101)
_IN_HEADER, _AT_SIGNATURE, _IN_CLAUSE = 0.97, 0.85, 0.92


def find_date(before: Iterable[Piece], rest: Sequence[Piece], text: str) -> Found[date] | None:
    """The header's date; a header with blanks left in its date has none.

    Council resolutions are often dated only by the clause that tells when they were passed.
    """
    for piece in before:
        if _is_place_and_date(piece):
            return _found(date_in(piece.folded), _IN_HEADER)
    for piece in rest:
        if _is_place_and_date(piece) and "," in piece.text:
            return _found(date_in(piece.folded), _AT_SIGNATURE)
    passed = next(_days_of_passing(fold(text)), None)
    return _found(passed, _IN_CLAUSE)


def has_unreadable_date(before: Iterable[Piece]) -> bool:
    """Whether the header bears a date that is not to be read: by hand, or not filled in."""
    return any(
        _UNREADABLE_DATE.search(piece.folded) and date_in(piece.folded) is None for piece in before
    )


def date_in(folded: str) -> date | None:
    """The first date in a folded text; ``None`` for none and for an impossible one.

    >>> date_in("ngay 31 thang 12 nam 2016")
    datetime.date(2016, 12, 31)
    """
    match = _DATE.search(folded)
    if match is None:
        return None
    day, month, year = (int(group) for group in match.groups() if group)
    return day_of(year, month, day)


def day_of(year: int, month: int, day: int) -> date | None:
    """The day, if there is such a one and a document can be of it."""
    if year not in _YEARS:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _days_of_passing(folded: str) -> Iterator[date]:
    """Days named by clauses ``Nghị quyết này được … thông qua ngày …``, the last clause first.

    The clause ends the text; before it the same words may speak of other texts.
    """
    starts = [match.end() for match in _THIS_TEXT.finditer(folded)]
    for start in reversed(starts[-_MOST_CLAUSES:]):
        match = _PASSED.match(folded, start)
        day = date_in(match.group(1)) if match else None
        if day is not None:
            yield day


def _is_place_and_date(piece: Piece) -> bool:
    folded = piece.folded.strip(" .*-()")
    return bool(_PLACE_AND_DATE.match(folded) or _PLACE_AND_DIGITS.match(folded))


def _found(day: date | None, sureness: float) -> Found[date] | None:
    return None if day is None else Found(day, sureness)
