"""Names, dates and numbers as a copyist changes them on the way from above to a commune.

Every place name is made up or so common that it names no one place.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable

COMMUNES = (
    "Hưng Lạc", "Đông Khê", "Tân Phúc", "Yên Thắng", "Nghĩa Bình", "Phú Lương", "Quang Minh",
    "Thanh Sơn", "Vĩnh Hòa", "An Thịnh", "Đại Đồng", "Hòa Lộc", "Long Giang", "Mỹ Thành",
    "Bình Dân", "Cẩm Vân", "Liên Hà", "Kim Tân", "Trung Nghĩa", "Xuân Lộc",
)  # fmt: skip
PERSONS = (
    "Nguyễn Văn Tâm", "Trần Thị Hạnh", "Lê Quang Vinh", "Phạm Đức Toàn", "Hoàng Thị Mai",
    "Vũ Minh Khôi", "Đặng Hữu Phước", "Bùi Thị Ngọc", "Đỗ Xuân Trường", "Hồ Viết Lâm",
)  # fmt: skip
SYMBOLS = ("NQ-HĐND", "NQ/ĐU", "KH-UBND", "QĐ-UBND", "CTr/ĐU", "NQ/HU", "KH/ĐU")
# Longest first: a body before the level in its name.
_BODIES = (
    (r"(?:Ủy|Uỷ) ban nhân dân (?:cấp )?tỉnh", "Ủy ban nhân dân xã"),
    (r"Hội đồng nhân dân (?:cấp )?tỉnh", "Hội đồng nhân dân xã"),
    (r"(?:Ủy|Uỷ) ban nhân dân (?:cấp )?huyện", "Ủy ban nhân dân xã"),
    (r"(?:Ủy|Uỷ) ban [Tt]hường vụ Quốc hội", "Thường trực Hội đồng nhân dân xã"),
    (r"Văn phòng Chính phủ", "Văn phòng Đảng ủy xã"),
    (r"Thủ tướng Chính phủ", "Chủ tịch Ủy ban nhân dân xã"),
    (r"Ban Chấp hành Trung ương", "Ban Chấp hành Đảng bộ xã"),
    (r"Ban Bí thư|Bộ Chính trị", "Ban Thường vụ Đảng ủy xã"),
    (r"Tỉnh [uủ][ỷy]|Thành [uủ][ỷy]|Huyện [uủ][ỷy]", "Đảng ủy xã"),
    (r"Quốc hội", "Hội đồng nhân dân xã"),
    (r"Chính phủ", "Ủy ban nhân dân xã"),
    (r"Bộ trưởng Bộ ((?!trưởng)\w+(?: \w+)?)", r"Trưởng phòng Kinh tế"),
    (r"Bộ Tài chính", "bộ phận Tài chính - Kế toán"),
    (r"Bộ (?=[A-ZĐ])", "Phòng "),
    (r"Sở (?=[A-ZĐ])", "Phòng "),
)
_LEVELS = (
    (r"toàn tỉnh|toàn huyện|toàn quốc|cả nước", "toàn xã"),
    (r"trên địa bàn (?:tỉnh|huyện|thành phố)", "trên địa bàn xã"),
    (r"cấp tỉnh|cấp huyện", "cấp xã"),
    (r"(?<=các )(?:tỉnh|huyện)\b", "thôn"),
)
_NAMED = re.compile(
    r"\b(tỉnh|thành phố|huyện|quận|thị xã|xã|phường)((?: [A-ZĐÂÁẮÀẠĂỨƯÔƠÊ][\w]*){1,3})"
)
_DATE = re.compile(r"ngày (\d{1,2}) tháng (\d{1,2}) năm (\d{4})")
_NUMBERED = re.compile(r"\b\d{1,4}(/\d{4})?/[A-ZĐ]{1,6}[\w/-]*")
_FIGURE = re.compile(r"(?<![\w./])\d[\d.,]*(?![\w/])")
_PERSON = re.compile(r"\b(đồng chí|ông|bà) ([A-ZĐ]\w+ \w+ [A-ZĐ]\w+)")
_LIST_NUMBER = re.compile(r"(?:^|\n|(?:Điều|Khoản|khoản|điều|Mục|Chương)\s)$")


def swapped(text: str, rng: random.Random) -> str:
    """The text with bodies, levels, places, dates, numbers and figures of a commune.

    Within one text a name always becomes the same other name. Numbers of articles and lists
    stay: a copyist keeps them.
    """
    held: dict[str, str] = {}

    def same(key: str, make: Callable[[], str]) -> str:
        return held.setdefault(key, make()) if key not in held else held[key]

    for pattern, other in (*_BODIES, *_LEVELS):
        text = re.sub(pattern, other, text)
    text = _NAMED.sub(lambda m: same(m[0], lambda: f"xã {rng.choice(COMMUNES)}"), text)
    text = _PERSON.sub(lambda m: f"{m[1]} {same(m[2], lambda: rng.choice(PERSONS))}", text)
    text = _DATE.sub(lambda m: same(m[0], lambda: a_date(rng)), text)
    text = _NUMBERED.sub(lambda m: same(m[0], lambda: a_number(rng)), text)
    return _FIGURE.sub(lambda m: _figure(m, text, rng), text)


def a_date(rng: random.Random) -> str:
    return (
        f"ngày {rng.randint(1, 28):02} tháng {rng.randint(1, 12):02} năm {rng.randint(2014, 2026)}"
    )


def a_number(rng: random.Random) -> str:
    symbol = rng.choice(SYMBOLS)
    year = f"/{rng.randint(2014, 2026)}" if "HĐND" in symbol and rng.random() < 0.5 else ""
    return f"{rng.randint(1, 240)}{year}/{symbol}"


def _figure(match: re.Match[str], text: str, rng: random.Random) -> str:
    if _LIST_NUMBER.search(text[: match.start()][-12:]):
        return match[0]
    if re.fullmatch(r"(?:19|20)\d\d", match[0]):
        return str(rng.randint(2015, 2030))
    return "".join(str(rng.randint(1, 9)) if c.isdigit() else c for c in match[0])
