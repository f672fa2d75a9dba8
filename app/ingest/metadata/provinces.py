"""Names of provinces and central cities, those of 63 units until 2025 and earlier ones.

The 34 units since 1 July 2025 all bear a name that one of the 63 had.
"""

from __future__ import annotations

import re

from app.ingest.folding import fold

_NAMES = (
    "An Giang", "Bà Rịa Vũng Tàu", "Bạc Liêu", "Bắc Giang", "Bắc Kạn", "Bắc Ninh", "Bến Tre",
    "Bình Dương", "Bình Định", "Bình Phước", "Bình Thuận", "Cà Mau", "Cao Bằng", "Cần Thơ",
    "Đà Nẵng", "Đắk Lắk", "Đắk Nông", "Điện Biên", "Đồng Nai", "Đồng Tháp", "Gia Lai",
    "Hà Giang", "Hà Nam", "Hà Nội", "Hà Tây", "Hà Tĩnh", "Hải Dương", "Hải Phòng", "Hậu Giang",
    "Hồ Chí Minh", "Hòa Bình", "Huế", "Hưng Yên", "Khánh Hòa", "Kiên Giang", "Kon Tum",
    "Lai Châu", "Lạng Sơn", "Lào Cai", "Lâm Đồng", "Long An", "Nam Định", "Nghệ An",
    "Ninh Bình", "Ninh Thuận", "Phú Thọ", "Phú Yên", "Quảng Bình", "Quảng Nam", "Quảng Ngãi",
    "Quảng Ninh", "Quảng Trị", "Sóc Trăng", "Sơn La", "Tây Ninh", "Thái Bình", "Thái Nguyên",
    "Thanh Hóa", "Thừa Thiên Huế", "Tiền Giang", "Trà Vinh", "Tuyên Quang", "Vĩnh Long",
    "Vĩnh Phúc", "Yên Bái", "Đắc Lắc", "Đăk Lăk", "Đắc Nông", "Đăk Nông",
)  # fmt: skip


def _key(name: str) -> str:
    return " ".join(re.findall(r"[a-z]+", fold(name)))


_KEYS = frozenset(_key(name) for name in _NAMES)


def is_province(name: str) -> bool:
    """Whether a province or a central city bears this name.

    >>> is_province("BÀ RỊA - VŨNG TÀU"), is_province("Đông Khê")
    (True, False)
    """
    return _key(name) in _KEYS
