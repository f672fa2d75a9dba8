"""The date of issue, from the header, the signature or the clause of passing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from app.ingest.folding import fold
from app.ingest.metadata.pieces import Piece

_WORDS = r"ngay\s+(\d{1,2})\s+thang\s+(\d{1,2})\s+nam\s+(\d{4})\b"
_DIGITS = r"ngay\s+(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(\d{4})\b"
_DATE = re.compile(f"{_WORDS}|{_DIGITS}")
_PLACE_AND_DATE = re.compile(r"^(?:[^,;:]{2,45},\s*)?ngay\b.{0,20}\bthang\b.{0,12}\bnam\b.{0,8}$")
_PLACE_AND_DIGITS = re.compile(
    r"^[^,;:]{2,45},\s*ngay\s+\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}$"
)
_PASSED = re.compile(
    r"(?:nghi quyet|bo luat|luat) nay\b[^.;]{0,40}?\bduoc\b[^.;]{0,250}?\bthong qua\b"
    r"(?:(?!thay the|nghi quyet|hieu luc)[^.;]){0,60}?(ngay\s.{0,40})",
    re.DOTALL,
)
_YEARS = range(1930, 2101)


def find_date(before: Iterable[Piece], rest: Sequence[Piece], text: str) -> date | None:
    """The header's date; a header with blanks left in its date has none.

    Council resolutions are often dated only by the clause that tells when they were passed.
    """
    for piece in before:
        if _is_place_and_date(piece):
            return _date_in(piece.folded)
    for piece in rest:
        if _is_place_and_date(piece) and "," in piece.text:
            return _date_in(piece.folded)
    passed = _PASSED.search(fold(text))
    return _date_in(passed.group(1)) if passed else None


def _is_place_and_date(piece: Piece) -> bool:
    folded = piece.folded.strip(" .*-()")
    return bool(_PLACE_AND_DATE.match(folded) or _PLACE_AND_DIGITS.match(folded))


def _date_in(folded: str) -> date | None:
    match = _DATE.search(folded)
    if match is None:
        return None
    day, month, year = (int(group) for group in match.groups() if group)
    if year not in _YEARS:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
