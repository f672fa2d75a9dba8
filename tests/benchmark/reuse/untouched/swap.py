"""Localising a copy: places, bodies, persons, dates, figures and document numbers, nothing else."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from reuse.untouched.names import (
    COMMUNES,
    LOCAL_BODIES,
    MINISTRIES,
    PERSONS,
    PROVINCES,
    REAL_PROVINCES,
)
from reuse.untouched.text import LOWER, UPPER

_MINISTRY = "|".join(map(re.escape, MINISTRIES))
_PROVINCE = "|".join(map(re.escape, REAL_PROVINCES))
_NAME = rf"[{UPPER}][{LOWER}]+(?: [{UPPER}][{LOWER}]+){{0,2}}"
# Fixed changes of level; the longest come first because a regex alternation takes the first fit.
_LEVELS: dict[str, str] = {
    "Ủy ban Thường vụ Quốc hội": "Thường trực Hội đồng nhân dân xã",
    "Văn phòng Quốc hội": "Văn phòng Hội đồng nhân dân xã",
    "Văn phòng Chính phủ": "Văn phòng Ủy ban nhân dân xã",
    "Phó Thủ tướng Chính phủ": "Phó Chủ tịch Ủy ban nhân dân xã",
    "Thủ tướng Chính phủ": "Chủ tịch Ủy ban nhân dân xã",
    "Ban Chấp hành Trung ương": "Ban Chấp hành Đảng bộ xã",
    "Tổng Liên đoàn Lao động Việt Nam": "Công đoàn xã",
    "Tổng Liên đoàn": "Công đoàn xã",
    "Tòa án nhân dân tối cao": "Tòa án nhân dân khu vực {small}",
    "Viện kiểm sát nhân dân tối cao": "Viện kiểm sát nhân dân khu vực {small}",
    "Ngân hàng Nhà nước Việt Nam": "Quỹ tín dụng nhân dân {commune}",
    "Ngân hàng Nhà nước": "Quỹ tín dụng nhân dân {commune}",
    "Kho bạc Nhà nước": "Tổ Kế toán xã",
    "Thống đốc": "Giám đốc",
    "Bộ trưởng": "Trưởng phòng",
    "Thứ trưởng": "Phó Trưởng phòng",
    "Quốc hội": "Hội đồng nhân dân xã",
    "Chính phủ": "Ủy ban nhân dân xã",
    "Bộ Chính trị": "Ban Thường vụ Đảng ủy",
    "Ban Bí thư": "Thường trực Đảng ủy",
    "Tỉnh ủy": "Đảng ủy xã",
    "Tỉnh uỷ": "Đảng ủy xã",
    "Ủy ban nhân dân cấp tỉnh": "Ủy ban nhân dân cấp xã",
    "Ủy ban nhân dân tỉnh": "Ủy ban nhân dân xã {commune}",
    "Hội đồng nhân dân cấp tỉnh": "Hội đồng nhân dân cấp xã",
    "HĐND tỉnh": "HĐND xã",
    "UBND tỉnh": "UBND xã",
    "Nghị định này": "Nghị quyết này",
    "Thông tư này": "Nghị quyết này",
    "Luật này": "Nghị quyết này",
    "trung ương": "xã",
    "Trung ương": "Đảng ủy xã",
    "cấp tỉnh": "cấp thôn",
    "cấp huyện": "cấp xóm",
    "toàn quốc": "toàn xã",
    "cả nước": "cả xã",
    "toàn tỉnh": "toàn xã",
    "Việt Nam": "xã {commune}",
    "các bộ, ngành": "các ban, ngành xã",
}
_LEVELS |= {old.replace("Ủy", "Uỷ"): new for old, new in _LEVELS.items()}
_LEVEL = "|".join(map(re.escape, sorted(_LEVELS, key=len, reverse=True)))
_PATTERN = re.compile(
    rf"(?P<docno>\b\d+/(?:\d{{4}}/)?[A-ZĐ][A-ZĐa-z0-9\-–]*(?:-[A-ZĐ0-9]+)*)|"
    rf"(?P<date>ngày \d{{1,2}} tháng \d{{1,2}} năm \d{{4}}|\d{{1,2}}/\d{{1,2}}/\d{{4}})|"
    rf"(?P<year>\b(?:19|20)\d\d\b)|"
    rf"(?P<ministry>(?:Bộ trưởng )?Bộ (?:{_MINISTRY}))|"
    rf"(?P<office>\b(?:Cục|Vụ|Sở|Tổng cục) (?:{_MINISTRY}))|"
    rf"(?P<level>\b(?:{_LEVEL}))(?!\w)|"
    rf"(?P<place>\b(?:tỉnh|huyện|xã|phường|quận|thị xã|thành phố|sông|đảo) {_NAME})|"
    rf"(?P<province>\b(?:{_PROVINCE})\b)|"
    rf"(?P<person>(?<=\bông )(?:{_NAME})|(?<=\bbà )(?:{_NAME}))|"
    rf"(?P<figure>(?<![\w/.\-])\d+(?:[.,]\d+)*(?![\w/]|[.)]\s))"
)


class Swapper:
    """Replaces the names and figures of one plant; the same name becomes the same thing again."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self._known: dict[str, str] = {}

    def __call__(self, text: str) -> str:
        """``text`` with most of its names, dates and figures changed."""
        return _PATTERN.sub(self._replace, text)

    def _replace(self, match: re.Match[str]) -> str:
        kind, old = match.lastgroup or "", match.group()
        # A hasty drafter overlooks one in eleven.
        if self._rng.random() < 0.09:
            return old
        if old not in self._known:
            makers: dict[str, Callable[[str], str]] = {
                "docno": self._document,
                "date": self._date,
                "year": self._year,
                "ministry": self._body,
                "office": self._body,
                "level": self._level,
                "place": self._place,
                "province": lambda _: self._rng.choice(PROVINCES),
                "person": lambda _: self._rng.choice(PERSONS),
                "figure": self._figure,
            }
            self._known[old] = makers[kind](old)
        return self._known[old]

    def _document(self, old: str) -> str:
        symbol = self._rng.choice(("NQ-HĐND", "NQ/ĐU", "KH-UBND", "CTr/ĐU", "QĐ-UBND"))
        return f"{self._rng.randint(2, 96)}/{symbol}"

    def _date(self, old: str) -> str:
        day, month, year = (self._rng.randint(*r) for r in ((1, 28), (1, 12), (2021, 2026)))
        if "/" in old:
            return f"{day:02d}/{month:02d}/{year}"
        return f"ngày {day:02d} tháng {month:02d} năm {year}"

    def _year(self, old: str) -> str:
        return str(int(old) + self._rng.choice((-3, -2, -1, 1, 2, 3)))

    def _body(self, old: str) -> str:
        body = self._rng.choice(LOCAL_BODIES)
        return f"Trưởng {body}" if old.startswith("Bộ trưởng") else body

    def _level(self, old: str) -> str:
        return _LEVELS[old].format(
            commune=self._rng.choice(COMMUNES), small=self._rng.randint(1, 9)
        )

    def _place(self, old: str) -> str:
        kind = old.split(" ", maxsplit=1)[0]
        if kind in ("sông", "đảo"):
            return f"{kind} {self._rng.choice(PROVINCES)}"
        return f"xã {self._rng.choice(COMMUNES)}"

    def _figure(self, old: str) -> str:
        digits = re.sub(r"\D", "", old)
        if re.search(r"[.,]\d{3}\b", old):
            amount = int(digits) * self._rng.choice((4, 6, 7, 8, 12, 15)) // 10
            return f"{amount:,}".replace(",", ".")
        if "," in old or "." in old:
            return f"{self._rng.randint(1, 98)},{self._rng.randint(1, 9)}"
        if not int(digits):
            return old
        low = 10 ** (len(digits) - 1)
        new = self._rng.randint(low, low * 10 - 1)
        return f"{new if new != int(digits) else new + 1:0{len(digits)}d}"
