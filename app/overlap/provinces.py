"""Provinces merged on 1 July 2025, and what they became.

Source: Resolution 202/2025/QH15 of the National Assembly, 12 June 2025.
"""

from __future__ import annotations

from app.domain.letters import name_key

_MERGED = {
    "Tuyên Quang": ("Hà Giang",),
    "Lào Cai": ("Yên Bái",),
    "Thái Nguyên": ("Bắc Kạn",),
    "Phú Thọ": ("Vĩnh Phúc", "Hoà Bình"),
    "Bắc Ninh": ("Bắc Giang",),
    "Hưng Yên": ("Thái Bình",),
    "Hải Phòng": ("Hải Dương",),
    "Ninh Bình": ("Hà Nam", "Nam Định"),
    "Quảng Trị": ("Quảng Bình",),
    "Đà Nẵng": ("Quảng Nam",),
    "Quảng Ngãi": ("Kon Tum",),
    "Gia Lai": ("Bình Định",),
    "Khánh Hoà": ("Ninh Thuận",),
    "Lâm Đồng": ("Đắk Nông", "Bình Thuận"),
    "Đắk Lắk": ("Phú Yên",),
    "Hồ Chí Minh": ("Bà Rịa - Vũng Tàu", "Bình Dương"),
    "Đồng Nai": ("Bình Phước",),
    "Tây Ninh": ("Long An",),
    "Cần Thơ": ("Sóc Trăng", "Hậu Giang"),
    "Vĩnh Long": ("Bến Tre", "Trà Vinh"),
    "Đồng Tháp": ("Tiền Giang",),
    "Cà Mau": ("Bạc Liêu",),
    "An Giang": ("Kiên Giang",),
    "Huế": ("Thừa Thiên Huế",),  # a city under its old name since 1 January 2025
}
_SINCE_2025 = {name_key(old): name_key(new) for new, olds in _MERGED.items() for old in olds}
# The cities that stand where provinces do.
CITIES = frozenset(
    name_key(city) for city in ("Hà Nội", "Hồ Chí Minh", "Hải Phòng", "Đà Nẵng", "Cần Thơ", "Huế")
)


def province_since_2025(name: tuple[str, ...]) -> tuple[str, ...]:
    """The name key of the province that the named one belongs to now.

    >>> province_since_2025(name_key("Hà Nam")) == name_key("Ninh Bình")
    True
    """
    return _SINCE_2025.get(name, name)
