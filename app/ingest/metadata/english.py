"""Headers of English translations: the same fields under other words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from app.ingest.metadata.bodies import Body, parse_body
from app.ingest.metadata.dates import day_of
from app.ingest.metadata.fields import Fields
from app.ingest.metadata.found import Found, Value
from app.ingest.metadata.pieces import Piece

_KINDS = {
    "joint resolution": "nghị quyết liên tịch", "resolution": "nghị quyết",
    "decree": "nghị định", "decision": "quyết định", "directive": "chỉ thị",
    "joint circular": "thông tư liên tịch", "circular": "thông tư", "ordinance": "pháp lệnh",
    "code": "bộ luật", "law": "luật",
}  # fmt: skip
_KIND = re.compile(r"^(" + "|".join(_KINDS) + r")$")
# The standing committee before the assembly whose name it holds.
_BODIES = (
    (re.compile(r"\bstanding committee\b"), "Ủy ban Thường vụ Quốc hội"),
    (re.compile(r"\bnational assembly\b"), "Quốc hội"),
    (re.compile(r"\bprime minister\b"), "Thủ tướng Chính phủ"),
    (re.compile(r"\bgovernment\b"), "Chính phủ"),
)
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_DATE = re.compile(
    rf"\b({'|'.join(_MONTHS)})\s+(\d{{1,2}}),?\s+(\d{{4}})\b"
    rf"|\b(\d{{1,2}})\s+({'|'.join(_MONTHS)}),?\s+(\d{{4}})\b"
)
_PLACE_AND_DATE = re.compile(r"^[a-z. ]{2,30},\s*(?:on\s+)?(?:day\s+)?[a-z0-9, ]{8,25}$")
_NUMBER = re.compile(r"^no\b\.?\s*:?\s*(\d[\d.]*/[\w/-]+)", re.IGNORECASE)
_ADOPTED = re.compile(
    r"\b(?:this|the) (?:resolution|law|code|ordinance)\b[^.]{0,30}\b(?:was|has been)\b[^.]{0,20}"
    r"\b(?:adopted|passed)\b([^.]{0,200})"
)
_TITLE_ENDS = re.compile(
    r"^(pursuant to|based on|at the proposal|the (national|government)|chapter|article \d|"
    r"(after )?considering|[\W_]{3,}$)"
)
_OPENING_PIECES = 40
_KIND_LINE, _TRANSLATED = 0.9, 0.82
_MOST_TITLE_LINES = 6


def read_english(pieces: Sequence[Piece], text: str) -> Fields | None:
    """The header of a translation, the kind in Vietnamese, as for the original.

    ``None`` where no line names an English kind.
    """
    head = [piece.folded.strip(" .*") for piece in pieces[:_OPENING_PIECES]]
    index = next((i for i, line in enumerate(head) if _KIND.match(line)), None)
    if index is None:
        return None
    adopted = list(_ADOPTED.finditer(text.lower()))
    clause = adopted[-1].group(1) if adopted else ""
    before, after = pieces[:index], pieces[index + 1 :]
    body = _issuer([*(piece.folded for piece in before), clause])
    return Fields(
        bodies=_found([body] if body else None),
        number=_found(_number(pieces)),
        date=_found(_date([*(p.folded for p in before if _is_place_and_date(p)), clause])),
        title=_found(_title(after)),
        kind=Found(_KINDS[head[index]], _KIND_LINE),
    )


def _found(value: Value | None) -> Found[Value] | None:
    return None if value is None else Found(value, _TRANSLATED)


def _is_place_and_date(piece: Piece) -> bool:
    return _PLACE_AND_DATE.match(piece.folded) is not None


def _number(pieces: Sequence[Piece]) -> str | None:
    matches = (_NUMBER.match(piece.text) for piece in pieces[:_OPENING_PIECES])
    return next((match.group(1) for match in matches if match), None)


def _title(after: Sequence[Piece]) -> str | None:
    lines: list[str] = []
    for piece in after[:_MOST_TITLE_LINES]:
        if _TITLE_ENDS.match(piece.folded):
            break
        lines.append(piece.text)
    return " ".join(lines).strip(" *") or None


def _issuer(lines: Sequence[str]) -> Body | None:
    for line in lines:
        for pattern, name in _BODIES:
            if pattern.search(line):
                return parse_body(name)
    return None


def _date(lines: Sequence[str]) -> date | None:
    for line in lines:
        match = _DATE.search(line)
        if match:
            month, day, year, day_first, month_after, year_after = match.groups()
            return day_of(
                int(year or year_after),
                _MONTHS.index(month or month_after) + 1,
                int(day or day_first),
            )
    return None
