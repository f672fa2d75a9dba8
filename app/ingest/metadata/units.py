"""Territorial units in the name of a body: ``xã Hưng Lạc``, and ``huyện`` in ``Huyện uỷ``."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.ingest.folding import fold

# Folded unit names, lowest first; the number is the rank by which a chain climbs.
UNIT_RANKS: dict[str, int] = {
    "thon": 0, "xom": 0, "ban": 0, "ap": 0, "khoi pho": 0, "khoi": 0, "khu pho": 0,
    "to dan pho": 0, "tdp": 0, "khu": 0, "buon": 0, "lang": 0, "bon": 0, "khu dan cu": 0,
    "thi tran": 1, "dac khu": 1, "phuong": 1, "xa": 1,
    "huyen": 2, "thi xa": 2, "quan": 2,
    "thanh pho": 3, "tinh": 4,
}  # fmt: skip
_DIACRITICS_TELL = {"ban": "bản", "ap": "ấp", "khoi": "khối", "lang": "làng", "quan": "quận",
                    "xa": "xã", "tinh": "tỉnh", "huyen": "huyện", "thon": "thôn"}  # fmt: skip
_UNIT = re.compile(r"\b(" + "|".join(sorted(UNIT_RANKS, key=len, reverse=True)) + r")\b")
# Words that hold a unit's word and name no place: ``kinh tế - xã hội``, ``Khối các cơ quan``.
_NO_UNIT = re.compile(
    r"(?:(?<=- )xa hoi\b|xa hoi$|khoi (?:cac|co quan|doanh nghiep|dan|dang)\b"
    r"|khu (?!(?:so )?\d|[ivx]+\b|dan cu|pho))"
)

_SHORT = {"tdp": "tổ dân phố"}

# A committee whose own name holds the kind of its unit.
_COMMITTEES: dict[str, str] = {
    "tinh uy": "tỉnh", "thanh uy": "thành phố", "huyen uy": "huyện", "thi uy": "thị xã",
    "quan uy": "quận",
}  # fmt: skip
COMMITTEE = re.compile(r"\b(" + "|".join(_COMMITTEES) + r")\b")
_NOISE = " *+-–—_~.,:;|'\"`"
_ROMAN = re.compile(r"^[IVX]+$")


@dataclass(frozen=True, slots=True)
class Unit:
    """A territorial unit: ``type`` folded (``xa``), ``label`` as written (``xã Hưng Lạc``)."""

    type: str
    name: str
    label: str

    @property
    def rank(self) -> int:
        """0 for a hamlet, 3 for a city (under a province or the centre), 4 for a province."""
        return UNIT_RANKS[self.type]


def head_and_units(text: str) -> tuple[str, tuple[Unit, ...]]:
    """A body's name parted into its own words and the units it holds, the smallest first.

    The last may lack its name, as in ``ĐẢNG ỦY CÁC CƠ QUAN ĐẢNG TỈNH``.
    """
    committee = COMMITTEE.search(fold(text))
    if committee:
        kind = _COMMITTEES[committee.group(1)]
        name = text[committee.end() :].strip()
        place = _title(_drop_unit(name))
        if not place:
            return text[: committee.end()], ()
        unit = Unit(fold(kind), place, f"{kind} {place}")
        return text[: committee.end()], (unit,)
    starts = _unit_starts(text)
    if not starts:
        return text, ()
    ends = [*[start for start, _ in starts[1:]], len(text)]
    units = tuple(
        _unit(text[start:end].strip(_NOISE), kind)
        for (start, kind), end in zip(starts, ends, strict=True)
    )
    return text[: starts[0][0]], units


def _drop_unit(name: str) -> str:
    """``THÀNH ỦY THÀNH PHỐ X`` names the unit twice."""
    match = _UNIT.match(fold(name))
    return name[match.end() :].strip() if match and len(name) > match.end() else name


def _unit_starts(text: str) -> list[tuple[int, str]]:
    """Where units begin: each must be above the one before it, for names hold unit words."""
    starts: list[tuple[int, str]] = []
    least = 0
    folded = fold(text)
    for match in _UNIT.finditer(folded):
        kind = match.group(1)
        written = text[match.start() : match.end()].lower()
        if match.start() < least or not _is_written_so(kind, written):
            continue
        if _NO_UNIT.match(folded, match.start()):
            continue
        if starts and UNIT_RANKS[kind] <= UNIT_RANKS[starts[-1][1]]:
            continue
        starts.append((match.start(), kind))
        next_word = text.find(" ", match.end() + 1)
        least = len(text) if next_word < 0 else next_word
    return starts


def _is_written_so(kind: str, written: str) -> bool:
    """``bản`` is a hamlet and ``ban`` a commission."""
    return written == _DIACRITICS_TELL.get(kind, written)


def _unit(text: str, kind: str) -> Unit:
    written, name = text[: len(kind)].lower(), _title(text[len(kind) :].strip())
    written = _SHORT.get(kind, written)
    return Unit(kind, name, f"{written} {name}".strip())


def _title(text: str) -> str:
    return " ".join(_word(word) for word in text.strip(_NOISE).split())


def _word(word: str) -> str:
    if _ROMAN.match(word):
        return word
    if any(letter.isdigit() for letter in word):
        return word.upper()
    lowered = word.lower()
    return lowered if lowered == "số" else lowered[:1].upper() + lowered[1:]
