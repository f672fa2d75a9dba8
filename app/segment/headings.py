"""Numbering and headings."""

from __future__ import annotations

import re
from dataclasses import dataclass

_ORDINAL = "một|nhất|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười|mở đầu|kết luận"
_PART = rf"(?i:thứ\s+)?(?P<label>[IVXLC]+|\d+|[A-ZĐ]|(?i:{_ORDINAL}))"
# Neither a range (10 - 15 %), a date (30/4), a decimal (1.5) nor a document's number (09-NQ/TU).
_SEPARATOR = r"(?:[.)/](?=\D)|[-–](?!\s*\d|[A-Z]\w{1,5}[/-][A-ZĐ]))"
_NUMBERING = (
    ("part", re.compile(rf"(?:PHẦN|Phần)\s+{_PART}\b[\s:.–-]*")),
    ("chapter", re.compile(r"(?:CHƯƠNG|Chương)\s+(?P<label>[IVXLC]+|\d+)\b[\s:.–-]*")),
    (
        "division",
        re.compile(r"(?:MỤC|Mục)\s+(?P<label>[IVX]+|\d+)(?=\s*[.:–-]|\s+[A-ZĐ]|\s*$)[\s:.–-]*"),
    ),
    ("article", re.compile(r"(?:ĐIỀU|Điều)\s+(?P<label>\d+[a-zđ]?)\s*[.:–-]?\s*")),
    ("roman", re.compile(r"(?P<label>[IVX]{1,5})\s*[-.–)/](?!v\b)\s*")),
    ("number", re.compile(rf"(?P<label>\d{{1,2}}(?:\.\d{{1,2}}){{0,3}})\s*{_SEPARATOR}\s*")),
    ("letter", re.compile(r"(?P<label>[a-zđ])\s*[)]\s*")),
)
# What a numbering can begin with: most paragraphs have none of it.
_MAY_BEGIN = re.compile(
    r"P(?:HẦN|hần)|C(?:HƯƠNG|hương)|M(?:ỤC|ục)|Đ(?:IỀU|iều)|[IVX\d]|[a-zđ]\s*[)]"
)
_RANK = {name: rank for rank, (name, _) in enumerate(_NUMBERING)}
ARTICLE_RANK, NUMBER_RANK = _RANK["article"], _RANK["number"]
HEADING_SYLLABLES_MAXIMUM = 30


@dataclass(frozen=True, slots=True)
class Heading:
    """A numbered paragraph's opening.

    ``rank`` orders kinds of numbering from the outermost in; ``is_title`` is false where the
    paragraph is running text behind a number.
    """

    label: str
    rank: tuple[int, int]
    title: str
    is_title: bool


def parse_heading(paragraph: str) -> Heading | None:
    """The numbering at the start of a paragraph, if it has one.

    >>> parse_heading("II- Nhiệm vụ").label, parse_heading("1.2. Về kinh tế").rank
    ('II', (5, 2))
    """
    stripped = paragraph.strip()
    if not _MAY_BEGIN.match(stripped):
        return None
    for name, pattern in _NUMBERING:
        match = pattern.match(stripped)
        if match is None:
            continue
        rest = stripped[match.end() :].strip()
        depth = match["label"].count(".") + 1
        return Heading(match["label"], (_RANK[name], depth), rest, looks_like_title(rest))
    return None


def looks_like_title(rest: str) -> bool:
    """Whether the words behind a number are a heading: short, and no whole sentence."""
    return len(rest.split()) <= HEADING_SYLLABLES_MAXIMUM and not rest.endswith((".", ";", ","))
