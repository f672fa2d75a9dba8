"""Names, numbers and dates, found by form: what changes when a text moves to another place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.domain.comparable import SlotType

_UY = "(?:[uU]ỷ|[uU][yỷ]|[ủỦ]y|UỶ|ỦY)"
_UPPER = "A-ZÀ-ÝĂĐĨŨƠƯẠ-ỸÂÊÔ"
_CAPITALISED = rf"(?=[{_UPPER}])(?:[^\W\d_]+)"
_NAME = rf"{_CAPITALISED}(?:[ ]{_CAPITALISED}){{0,3}}"
_UNIT = (
    r"(?:[Tt]ỉnh|TỈNH|[Tt]hành phố|THÀNH PHỐ|TP\.?|[Hh]uyện|HUYỆN|[Qq]uận|QUẬN|[Tt]hị xã|THỊ XÃ|"
    r"[Xx]ã|XÃ|[Pp]hường|PHƯỜNG|[Tt]hị trấn|THỊ TRẤN|[Đđ]ặc khu|ĐẶC KHU)"
)
_HAMLET = (
    r"(?:[Tt]hôn|THÔN|[Xx]óm|XÓM|[Bb]ản|BẢN|[Ấấ]p|ẤP|[Kk]hối(?: phố)?|[Tt]ổ dân phố|TDP|"
    r"[Kk]hu phố|[Bb]uôn|[Pp]hum|[Ss]óc|[Ll]àng)"
)
# "xã hội" in capitals, "Tổ quốc" and their like are no places.
_NO_NAME = r"(?!(?:[Hh]ội|HỘI|[Vv]iên|VIÊN|[Ll]ộ|[Uu]ỷ|[Ủủ]y|UỶ|ỦY)\b)"
_BODY_HEAD = (
    r"(?:HĐND|UBND|[Hh]ội đồng nhân dân|HỘI ĐỒNG NHÂN DÂN|[ỦủUu][ỷyY] ban nhân dân|ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN"
    rf"|UBMTTQ|MTTQ|[Đđ]ảng bộ|ĐẢNG BỘ|[Cc]hi bộ|CHI BỘ)"
)
_PATTERNS: tuple[tuple[SlotType, str], ...] = (
    (
        SlotType.DOCNO,
        rf"\d{{1,4}}(?:/\d{{4}})?[-/–][{_UPPER}](?:[^\W\d_]|\d){{0,7}}(?:[-/.–][{_UPPER}]\w{{0,8}})*",
    ),
    (
        SlotType.DATE,
        r"(?:[Nn]gày \d{1,2}(?: tháng \d{1,2}(?: năm \d{4})?|[/.-]\d{1,2}(?:[/.-]\d{4})?)"
        r"|\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|[Tt]háng \d{1,2}(?: năm |/)\d{4})",
    ),
    (
        SlotType.BODY,
        rf"(?:[Tt]ỉnh|TỈNH|[Tt]hành|THÀNH|[Hh]uyện|HUYỆN|[Tt]hị|THỊ|[Qq]uận|QUẬN|[Đđ]ảng|ĐẢNG) {_UY}"
        rf"\b(?: {_UNIT}(?: {_NO_NAME}{_NAME})?| {_NO_NAME}{_NAME})?",
    ),
    (SlotType.BODY, rf"{_BODY_HEAD}(?: {_UNIT}(?: {_NO_NAME}{_NAME})?| {_HAMLET} (?:{_NAME}|\d+))?"),
    (SlotType.PLACE, rf"(?<![Tt]ác ){_UNIT} {_NO_NAME}(?:{_NAME}|\d{{1,2}}\b)"),
    (SlotType.PLACE, rf"{_HAMLET} (?:{_NAME}(?: \d{{1,2}}\b)?|\d{{1,2}}\b)"),
    (SlotType.LEVEL, rf"(?<![Tt]ác )\b{_UNIT}\b(?! (?:[Hh]ội|HỘI|viên|lộ|[Uu]ỷ|[Ủủ]y)\b)"),
    (
        SlotType.KIND,
        r"(?:[Nn]ghị quyết|[Cc]hương trình(?: hành động)?|[Kk]ế hoạch|[Tt]hông tư|[Nn]ghị định"
        r"|[Qq]uyết định|[Cc]hỉ thị|[Kk]ết luận|[Qq]uy định|[Hh]ướng dẫn|[Ll]uật)(?= (?:này|số)\b)",
    ),
    (SlotType.NUMBER, r"\d+(?:[.,]\d+)*(?: ?%)?"),
)
_SLOTS = re.compile(
    "|".join(
        rf"(?P<s{n}>(?<![^\W_])(?:{pattern}))"
        for n, (_, pattern) in enumerate(_PATTERNS)
    )
)
_BARE_NAME = re.compile(rf"(?:{_UNIT}|{_HAMLET}) {_NO_NAME}(?P<name>{_CAPITALISED}(?: {_CAPITALISED})+)")


@dataclass(frozen=True, slots=True)
class FoundSlot:
    """Code points ``[start, end)`` of the repaired text."""

    start: int
    end: int
    type: SlotType


def find_slots(text: str) -> list[FoundSlot]:
    """All slots of a repaired text, sorted and disjoint.

    >>> [(text[s.start:s.end], s.type.value) for text in ["Đảng uỷ xã Hưng Lạc giao thôn 3 thu 85 %"]
    ...  for s in find_slots(text)]
    [('Đảng uỷ xã Hưng Lạc', 'BODY'), ('thôn 3', 'PLACE'), ('85 %', 'NUMBER')]
    """
    text = text.replace("\u00a0", " ")
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
