"""Figures that measure something: a number, its unit, and what it is attached to."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.local_assessment.wording import LOWER, uniform

_UNITS = uniform(
    "triệu đồng|tỷ đồng|nghìn đồng|ngàn đồng|triệu|tỷ|tỉ đồng|đồng|hecta|héc ta|héc-ta|ha|m2|m²|"
    "m3|m³|km²|km2|km|"
    "mét|m|tấn|tạ|kg|lít|con|hộ|nhân khẩu|khẩu|người|lao động|thôn|xóm|bản|ấp|khối|đảng viên|chi "
    "bộ|"
    "hội viên|đoàn viên|học sinh|cháu|em|giáo viên|lớp|phòng học|phòng|vụ việc|vụ|điểm|tiêu chí|"
    "sản phẩm|mô hình|cây số|cây|gốc|chiếc|tàu|thuyền|lồng|bè|cơ sở|doanh nghiệp|hợp tác xã|tổ "
    "hợp tác|"
    "nhà văn hoá|nhà|ngôi|giường|ngày công|lượt|tuyến|cầu|cống|đợt|buổi|cuộc|cặp|sào|công đất|"
    "công|mẫu|"
    "thửa|cán bộ|công chức|di tích|dân tộc|đơn|trường|trang trại|gia trại|xưởng|ki ốt|quầy|đàn|"
    "giếng|trạm|ao|đầm|hồ|đập|cột|bóng|camera|tổ|ca|nghề|tháng|giờ|đám|bàn|quả|bao|chuyến|giáo dân|"
    "hộ nghèo|tay nghề|bể|máy|mương"
)
_NUMBER = r"\d{1,3}(?:[.]\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?(?:/\d+(?:[.,]\d+)?)?"
_WRITTEN = "hai|ba|bốn|sáu|bảy|tám|chín|mười|mươi|chục|trăm"
_FIGURE = re.compile(
    rf"(?<![\w/.,-])(?P<number>{_NUMBER}|(?:{_WRITTEN}))\s?(?P<unit>%|{_UNITS})(?!\w)"
)
_LEADS_IN = re.compile(
    uniform(
        r"(?:đạt|còn|là|có|tăng|giảm|từ|đến|xuống|lên|chiếm|khoảng|gần|hơn|trên|dưới|với|được|"
        r"thiếu|mất|"
        r"dài|rộng|cách|quy mô|diện tích(?: tự nhiên| đất)?|sản lượng|năng suất|thu nhập|bình "
        r"quân|hạn|thêm|gồm|xây dựng|"
        r"hoàn thành|kết nạp|trồng|nuôi|bồi lấp|hư hỏng|ngập|sạt lở|sạt|toàn xã|toàn phường|tổng "
        r"số|chỉ|"
        r"huy động|hỗ trợ|nâng cấp|cho|ở|bỏ hoang|nợ|xã|làm|quyên góp|hiến|tới|sửa|xoá|vay|thu|"
        r"chi|trị giá)"
        r"(?:\s(?:khoảng|gần|hơn|trên|được|thêm|tới|đến|tổng số|cả))?\s$"
    ),
    re.IGNORECASE,
)
_FOLLOWED = re.compile(rf"^\s?(?:/|\(|[{LOWER}])")
_PASTED = re.compile(uniform(r"^\s?(?:và|hoặc|cùng|,)(?!\w)"))
_MEASURABLE = re.compile(
    uniform(
        r"(?<!\w)(?:hộ|nghèo|thu nhập|diện tích(?: tự nhiên| đất)?|sản lượng|năng suất|học sinh|"
        r"đảng viên|"
        r"đường|nước|điện|rừng|lao động|"
        r"trẻ|bảo hiểm|dân số|nhân khẩu|gia đình|ruộng|đất|rác|nhà|chăn nuôi|đàn|chi bộ|hồ sơ|"
        r"dân tộc|"
        r"giáo dân|đồng bào|thanh niên|phụ nữ|thuế|mương|kênh|lúa|cây|vườn|cán bộ|thu ngân "
        r"sách)(?!\w)"
    )
)
_LISTED = re.compile(
    rf"(?:có|gồm)\s(?:(?:{_NUMBER})\s(?:{_UNITS})(?:\s[{LOWER}]+){{0,3}},\s(?:và\s)?)+$"
)
_COMMA = re.compile(r"[,;](?!\d)")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its unit as a key for comparison, and whether it measures something."""

    key: str
    attached: bool


def figures(clause: str) -> tuple[Figure, ...]:
    """Every number with a unit, in reading order.

    A figure is attached if a measuring word leads into it or a noun follows it; a percentage
    needs something measurable before it. ``ổn định 15 %, 20 ha.`` has none attached.

    >>> figures("Mương bồi lấp 1,2 km làm 14 ha lúa thiếu nước")
    (Figure(key='1,2 km', attached=True), Figure(key='14 ha', attached=True))
    """
    return tuple(
        Figure(_key(hit), _is_attached(clause, hit)) for hit in _FIGURE.finditer(uniform(clause))
    )


def figure_keys(text: str) -> frozenset[str]:
    """The keys of all figures in a text of any length, attached or not."""
    return frozenset(_key(hit) for hit in _FIGURE.finditer(uniform(text)))


def _key(hit: re.Match[str]) -> str:
    return f"{hit['number'].lower()} {hit['unit'].lower()}"


def _is_attached(clause: str, hit: re.Match[str]) -> bool:
    before, after = clause[: hit.start()], clause[hit.end() :]
    if hit["unit"] == "%" and _MEASURABLE.search(_surroundings(before, after)) is None:
        return False
    if _LEADS_IN.search(before) is not None or _LISTED.search(before) is not None:
        return True
    return _FOLLOWED.match(after) is not None and _PASTED.match(after) is None


def _surroundings(before: str, after: str) -> str:
    """The words around a figure up to the next commas."""
    return (_COMMA.split(before)[-1] + _COMMA.split(after)[0]).lower()
