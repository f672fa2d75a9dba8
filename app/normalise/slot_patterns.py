"""The forms of names, numbers and dates.

Every form begins with a digit or with one of a few words (``OPENERS``): it needs to be tried
nowhere else.
"""

from __future__ import annotations

import re

from app.domain.comparable import SlotType
from app.domain.letters import CAPITALS
from app.normalise.surnames import SURNAMES


def _forms(phrase: str) -> tuple[str, ...]:
    """A phrase as it stands, with a capital first letter, and all in capitals."""
    return phrase, phrase[0].upper() + phrase[1:], phrase.upper()


def _words(*phrases: str) -> str:
    """An alternation of phrases in all their forms."""
    forms = [
        form
        for phrase in phrases
        for form in (f"[{phrase[0].upper()}{phrase[0]}]{phrase[1:]}", phrase.upper())
    ]
    return f"(?:{'|'.join(forms)})"


def _openers(*phrases: str) -> frozenset[str]:
    return frozenset(form.split()[0] for phrase in phrases for form in _forms(phrase))


_TERRITORIES = (
    *("tỉnh", "thành phố", "huyện", "quận", "thị xã"),
    *("xã", "phường", "thị trấn", "đặc khu"),
)
_HAMLETS = (
    *("thôn", "xóm", "bản", "ấp", "khối phố", "khối", "tổ dân phố", "khu phố"),
    *("buôn", "phum", "sóc", "làng"),
)
_COMMITTEES = ("tỉnh", "thành", "huyện", "thị", "quận", "đảng")
_BODY_HEADS = (
    *("hđnd", "ubnd", "hội đồng nhân dân", "uỷ ban nhân dân", "ủy ban nhân dân"),
    *("ubmttq", "mttq", "đảng bộ", "chi bộ"),
)
_KINDS = (
    *("nghị quyết", "chương trình hành động", "chương trình", "kế hoạch", "thông tư"),
    *("nghị định", "quyết định", "chỉ thị", "kết luận", "quy định", "hướng dẫn", "luật"),
)
_TITLES = ("đồng chí", "ông", "bà")
_CITY = "TP"
UNIT_OPENERS = _openers(*_TERRITORIES, *_HAMLETS) | {_CITY}
OPENERS = (
    UNIT_OPENERS
    | _openers(*_COMMITTEES, *_BODY_HEADS, *_KINDS)
    | _openers("ngày", "tháng", "quý", *_TITLES)
)

_CAPITALISED = rf"(?=[{CAPITALS}])(?:[^\W\d_]+)"
_NAME = rf"{_CAPITALISED}(?: {_CAPITALISED}){{0,3}}"
_UNIT = rf"(?:{_words(*_TERRITORIES)}|{_CITY}\.?)"
_HAMLET = _words(*_HAMLETS)
_COMMITTEE = _words(*_COMMITTEES) + " " + _words("uỷ", "ủy")
# "xã hội" in capitals, "xã viên", "tỉnh lộ" and their like are no places.
_NO_NAME = rf"(?!{_words('hội', 'viên', 'lộ', 'uỷ', 'ủy')}\b)"
# Not "hợp tác xã".
_NO_COOPERATIVE = r"(?<![Tt]ác )"
_SURNAME = "|".join(form for name in SURNAMES for form in (name, name.upper()))
_YEAR = r"(?:19|20)\d{2}"
_NAMED = (
    (
        SlotType.DATE,
        (
            r"(?:[Nn]gày \d{1,2}(?: tháng \d{1,2}(?: năm \d{4})?|[/.-]\d{1,2}(?:[/.-]\d{4})?)"
            r"|[Tt]háng \d{1,2}(?: năm |/)\d{4}"
            rf"|{_words('quý')} (?:I{{1,3}}|IV|[1-4])\b(?:(?:/| năm |/ ){_YEAR}\b)?)"
        ),
    ),
    (
        SlotType.PERSON,
        rf"{_words(*_TITLES)}:? (?:{_SURNAME}) {_CAPITALISED}(?: {_CAPITALISED}){{0,3}}",
    ),
    (
        SlotType.BODY,
        rf"{_COMMITTEE}\b(?: {_UNIT}(?: {_NO_NAME}{_NAME})?| {_NO_NAME}{_NAME})?",
    ),
    (
        SlotType.BODY,
        (
            rf"{_words(*_BODY_HEADS)}\b"
            rf"(?: {_UNIT}(?: {_NO_NAME}{_NAME})?| {_HAMLET} (?:{_NAME}|\d+))?"
        ),
    ),
    (SlotType.PLACE, rf"{_NO_COOPERATIVE}{_UNIT} {_NO_NAME}{_NAME}"),
    (SlotType.PLACE, rf"{_words('quận', 'phường')} \d{{1,2}}\b"),
    (SlotType.PLACE, rf"{_HAMLET} (?:{_NAME}(?: \d{{1,2}}\b)?|\d{{1,2}}\b)"),
    (
        SlotType.LEVEL,
        rf"{_NO_COOPERATIVE}\b{_UNIT}\b(?! {_words('hội', 'viên', 'lộ', 'uỷ', 'ủy')}\b)",
    ),
    (SlotType.KIND, rf"{_words(*_KINDS)}(?= (?:này|số)\b)"),
)
_FIGURES = (
    (
        SlotType.DOCNO,
        (
            r"\d{1,4}(?:/\d{4})?[-/–]"
            rf"[{CAPITALS}](?:[^\W\d_]|\d){{0,7}}(?:[-/.–][{CAPITALS}]\w{{0,8}})*"
        ),
    ),
    (SlotType.DATE, r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}"),
    (SlotType.DATE, rf"{_YEAR} ?[-–] ?{_YEAR}(?!\d)"),
    (SlotType.DATE, rf"(?:0?[1-9]|1[0-2])/{_YEAR}(?![\d/-])"),
    (SlotType.NUMBER, r"\d+(?:[.,]\d+)*(?: ?%)?"),
)


class SlotPattern:
    """Several forms tried in order at one place; the first that fits says the type."""

    def __init__(self, *forms: tuple[SlotType, str]) -> None:
        self._types = tuple(type_ for type_, _ in forms)
        self._pattern = re.compile("|".join(f"({pattern})" for _, pattern in forms))

    def match(self, text: str, at: int) -> tuple[int, SlotType] | None:
        """The end and the type of the slot that begins at ``at``, if one does."""
        found = self._pattern.match(text, at)
        if found is None or found.lastindex is None:
            return None
        return found.end(), self._types[found.lastindex - 1]


NAMED = SlotPattern(*_NAMED)
FIGURES = SlotPattern(*_FIGURES)
# A name of two words or more behind the word for its unit.
UNIT_WITH_NAME = re.compile(
    rf"(?:{_UNIT}|{_HAMLET}) {_NO_NAME}(?P<name>{_CAPITALISED}(?: {_CAPITALISED})+)"
)
