"""Cards of legal databases: a table of labels and values in place of the document's header."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from app.ingest.metadata.bodies import parse_header_body
from app.ingest.metadata.dates import day_of
from app.ingest.metadata.fields import Fields
from app.ingest.metadata.found import Found
from app.ingest.metadata.opening import kind_named
from app.ingest.metadata.pieces import Piece

_LABELS = (
    "số hiệu", "số ký hiệu", "số/ký hiệu", "loại văn bản", "cơ quan ban hành", "nơi ban hành",
    "ngày ban hành", "ngày có hiệu lực", "ngày hiệu lực", "ngày hết hiệu lực", "người ký",
    "chức danh", "lĩnh vực", "ngành", "tình trạng hiệu lực", "tình trạng", "trích yếu",
    "ngày đăng công báo", "ngày công báo", "phạm vi",
)  # fmt: skip
NUMBER, KIND, ISSUER, DATE, TITLE = "number", "kind", "issuer", "date", "title"
_FIELD_OF = {
    "số hiệu": NUMBER, "số ký hiệu": NUMBER, "số/ký hiệu": NUMBER, "loại văn bản": KIND,
    "cơ quan ban hành": ISSUER, "nơi ban hành": ISSUER, "ngày ban hành": DATE,
    "trích yếu": TITLE,
}  # fmt: skip
_LABEL = re.compile(
    r"^(" + "|".join(sorted(_LABELS, key=len, reverse=True)) + r")\s*:?\s*", re.IGNORECASE
)
_LEAST_LABELS = 4
_ON_CARD = 0.9
_DAY = re.compile(r"\b(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b")
_NO_VALUE = re.compile(r"^[\W_]*$")


def read_card(pieces: Sequence[Piece], fields: Fields) -> Fields:
    """The fields, those that a card tells taken from it; unchanged for a text without a card."""
    card = card_values(pieces)
    body = parse_header_body(card[ISSUER]) if ISSUER in card else None
    day = _day(card.get(DATE, ""))
    kind = kind_named(card.get(KIND, ""))
    return replace(
        fields,
        bodies=Found([body], _ON_CARD) if body else fields.bodies,
        number=Found(card[NUMBER], _ON_CARD) if NUMBER in card else fields.number,
        date=Found(day, _ON_CARD) if day else fields.date,
        title=Found(card[TITLE], _ON_CARD) if TITLE in card else fields.title,
        kind=Found(kind, _ON_CARD) if kind else fields.kind,
    )


def card_values(pieces: Sequence[Piece]) -> dict[str, str]:
    """Values by field; nothing for a text that is no card.

    A value follows its label, glued to it or in the next piece.
    """
    labels = [match.group(1).lower() for p in pieces if (match := _LABEL.match(p.text))]
    if len(set(labels)) < _LEAST_LABELS:
        return {}
    return {
        _FIELD_OF[label]: value
        for label, value in reversed(list(_values(pieces)))
        if label in _FIELD_OF and not _NO_VALUE.match(value)
    }


def _day(value: str) -> date | None:
    match = _DAY.search(value)
    return day_of(int(match.group(3)), int(match.group(2)), int(match.group(1))) if match else None


def _values(pieces: Sequence[Piece]) -> Iterator[tuple[str, str]]:
    for index, piece in enumerate(pieces):
        match = _LABEL.match(piece.text)
        if match is None:
            continue
        value = piece.text[match.end() :].strip()
        if not value and index + 1 < len(pieces) and not _LABEL.match(pieces[index + 1].text):
            value = pieces[index + 1].text
        yield match.group(1).lower(), value
