"""The issuer's level: from the body if it tells, else from the number's symbol."""

from __future__ import annotations

import re
from datetime import date

from app.domain.document import Level
from app.ingest.folding import fold
from app.ingest.metadata.bodies import Body
from app.ingest.metadata.units import Unit

CENTRAL_CITIES = frozenset({"ha noi", "ho chi minh", "hai phong", "da nang", "can tho"})
_CITY_SINCE_2025 = "hue"
_HUE_BECAME_CENTRAL = date(2025, 1, 1)

_LEVEL_OF_RANK = {
    0: Level.CELL,
    1: Level.COMMUNE,
    2: Level.DISTRICT,
    4: Level.PROVINCIAL,
}
_CELL = re.compile(r"^(dai hoi )?(chi bo|chi uy)\b")
_LEVEL_OF_COMMITTEE = {
    "tinh uy": Level.PROVINCIAL,
    "huyen uy": Level.DISTRICT,
    "thi uy": Level.DISTRICT,
    "quan uy": Level.DISTRICT,
}  # without a name; a city's committee may be either's
_SYMBOLS: tuple[tuple[re.Pattern[str], Level], ...] = (
    (re.compile(r"(ub)?tvqh\d*|qh\d+|[-/]cp\b|[-/]ttg\b|/tw\b|tw$"), Level.CENTRAL),
    (re.compile(r"/(tu|btctu|bdvtu|ubkttu)$"), Level.PROVINCIAL),
    (re.compile(r"/(hu|qu|thu|thiu|tu-hu)$"), Level.DISTRICT),
    (re.compile(r"/du$"), Level.COMMUNE),
    (re.compile(r"/cb$"), Level.CELL),
)


def level_of(
    issuer: Body | None, parents: list[Body], number: str | None, day: date | None
) -> Level:
    """The issuer wins; the number's symbol speaks where the issuer names no unit."""
    if issuer is not None:
        level = _level_of_body(issuer, parents, number, day)
        if level is not Level.UNKNOWN:
            return level
        if not _names_only_committee(issuer):
            return Level.UNKNOWN
    return level_of_number(number)


def level_of_number(number: str | None) -> Level:
    """Level that the symbol of a number tells; a council's symbol is the same at all levels."""
    folded = fold(number or "")
    for symbol, level in _SYMBOLS:
        if symbol.search(folded):
            return level
    return Level.UNKNOWN


def _level_of_body(
    issuer: Body, parents: list[Body], number: str | None, day: date | None
) -> Level:
    if issuer.is_central:
        return Level.CENTRAL
    if _CELL.match(issuer.folded):
        return Level.CELL
    is_below_central = not issuer.units and any(parent.is_central for parent in parents)
    if is_below_central or issuer.folded.endswith("trung uong"):
        return Level.CENTRAL
    if not issuer.units:
        return _LEVEL_OF_COMMITTEE.get(issuer.folded, Level.UNKNOWN)
    unit = issuer.units[0]
    if unit.type == "thanh pho":
        return _level_of_city(unit, [*issuer.units[1:], *_units(parents)], number, day)
    return _LEVEL_OF_RANK[unit.rank]


def _level_of_city(unit: Unit, above: list[Unit], number: str | None, day: date | None) -> Level:
    """Cities belong to the centre or, until 2025, to a province."""
    if any(other.type == "tinh" for other in above):
        return Level.DISTRICT
    name = fold(unit.name)
    if name in CENTRAL_CITIES:
        return Level.PROVINCIAL
    if name == _CITY_SINCE_2025:
        is_central = day is not None and day >= _HUE_BECAME_CENTRAL
        return Level.PROVINCIAL if is_central else level_of_number(number)
    return Level.DISTRICT


def _units(bodies: list[Body]) -> list[Unit]:
    return [unit for body in bodies for unit in body.units]


def _names_only_committee(issuer: Body) -> bool:
    """``Đảng uỷ`` or ``Hội đồng nhân dân`` without a name after it."""
    return len(issuer.folded.split()) <= 4
