"""Names, numbers and dates, found by form: what changes when a text moves to another place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.domain.comparable import SlotType
from app.domain.letters import CAPITALS


def _words(*phrases: str) -> str:
    """An alternation of phrases, each also with a capital first letter or all in capitals."""
    forms = [
        form
        for phrase in phrases
        for form in (f"[{phrase[0].upper()}{phrase[0]}]{phrase[1:]}", phrase.upper())
    ]
    return f"(?:{'|'.join(forms)})"


_CAPITALISED = rf"(?=[{CAPITALS}])(?:[^\W\d_]+)"
_NAME = rf"{_CAPITALISED}(?: {_CAPITALISED}){{0,3}}"
_TERRITORIES = (
    *("tỉnh", "thành phố", "huyện", "quận", "thị xã"),
    *("xã", "phường", "thị trấn", "đặc khu"),
)
_UNIT = rf"(?:{_words(*_TERRITORIES)}|TP\.?)"
_HAMLET = _words(
    *("thôn", "xóm", "bản", "ấp", "khối phố", "khối", "tổ dân phố", "khu phố"),
    *("buôn", "phum", "sóc", "làng"),
)
_COMMITTEE = _words("tỉnh", "thành", "huyện", "thị", "quận", "đảng") + " " + _words("uỷ", "ủy")
_BODY_HEAD = _words(
    *("hđnd", "ubnd", "hội đồng nhân dân", "uỷ ban nhân dân", "ủy ban nhân dân"),
    *("ubmttq", "mttq", "đảng bộ", "chi bộ"),
)
# "xã hội" in capitals, "xã viên", "tỉnh lộ" and their like are no places.
_NO_NAME = rf"(?!{_words('hội', 'viên', 'lộ', 'uỷ', 'ủy')}\b)"
# Not "hợp tác xã".
_NO_COOPERATIVE = r"(?<![Tt]ác )"
_KINDS = _words(
    *("nghị quyết", "chương trình hành động", "chương trình", "kế hoạch", "thông tư"),
    *("nghị định", "quyết định", "chỉ thị", "kết luận", "quy định", "hướng dẫn", "luật"),
)
_PATTERNS: tuple[tuple[SlotType, str], ...] = (
    (
        SlotType.DOCNO,
        (
            r"\d{1,4}(?:/\d{4})?[-/–]"
            rf"[{CAPITALS}](?:[^\W\d_]|\d){{0,7}}(?:[-/.–][{CAPITALS}]\w{{0,8}})*"
        ),
    ),
    (
        SlotType.DATE,
        (
            r"(?:[Nn]gày \d{1,2}(?: tháng \d{1,2}(?: năm \d{4})?|[/.-]\d{1,2}(?:[/.-]\d{4})?)"
            r"|\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|[Tt]háng \d{1,2}(?: năm |/)\d{4})"
        ),
    ),
    (
        SlotType.BODY,
        rf"{_COMMITTEE}\b(?: {_UNIT}(?: {_NO_NAME}{_NAME})?| {_NO_NAME}{_NAME})?",
    ),
    (
        SlotType.BODY,
        rf"{_BODY_HEAD}\b(?: {_UNIT}(?: {_NO_NAME}{_NAME})?| {_HAMLET} (?:{_NAME}|\d+))?",
    ),
    (SlotType.PLACE, rf"{_NO_COOPERATIVE}{_UNIT} {_NO_NAME}{_NAME}"),
    (SlotType.PLACE, rf"{_words('quận', 'phường')} \d{{1,2}}\b"),
    (SlotType.PLACE, rf"{_HAMLET} (?:{_NAME}(?: \d{{1,2}}\b)?|\d{{1,2}}\b)"),
    (
        SlotType.LEVEL,
        rf"{_NO_COOPERATIVE}\b{_UNIT}\b(?! {_words('hội', 'viên', 'lộ', 'uỷ', 'ủy')}\b)",
    ),
    (SlotType.KIND, rf"{_KINDS}(?= (?:này|số)\b)"),
    (SlotType.NUMBER, r"\d+(?:[.,]\d+)*(?: ?%)?"),
)
_SLOTS = re.compile(
    "|".join(rf"(?P<s{n}>(?<![^\W_])(?:{pattern}))" for n, (_, pattern) in enumerate(_PATTERNS))
)
_BARE_NAME = re.compile(
    rf"(?<![^\W_])(?:{_UNIT}|{_HAMLET}) {_NO_NAME}(?P<name>{_CAPITALISED}(?: {_CAPITALISED})+)"
)


@dataclass(frozen=True, slots=True)
class FoundSlot:
    """Code points ``[start, end)`` of the readable text."""

    start: int
    end: int
    type: SlotType


def find_slots(text: str) -> list[FoundSlot]:
    """All slots of a readable text, sorted and disjoint.

    >>> text = "Đảng uỷ xã Hưng Lạc giao thôn 3 thu 85 %"
    >>> [(text[s.start : s.end], s.type.value) for s in find_slots(text)]
    [('Đảng uỷ xã Hưng Lạc', 'BODY'), ('thôn 3', 'PLACE'), ('85 %', 'NUMBER')]
    """
    found = [_found(m) for m in _SLOTS.finditer(text)]
    return sorted([*found, *_bare_names(text, found)], key=lambda s: s.start)


def _found(match: re.Match[str]) -> FoundSlot:
    group = match.lastgroup or ""
    return FoundSlot(match.start(), match.end(), _PATTERNS[int(group[1:])][0])


def _bare_names(text: str, found: list[FoundSlot]) -> Iterator[FoundSlot]:
    """Names that stand after *xã* or its like once, and alone elsewhere."""
    names = {m["name"] for m in _BARE_NAME.finditer(text) if not m["name"].isupper()}
    if not names:
        return
    longest_first = "|".join(re.escape(n) for n in sorted(names, key=len, reverse=True))
    taken = iter(found)
    current = next(taken, None)
    for match in re.finditer(rf"\b(?:{longest_first})\b", text):
        while current is not None and current.end <= match.start():
            current = next(taken, None)
        if current is None or current.start >= match.end():
            yield FoundSlot(match.start(), match.end(), SlotType.PLACE)
