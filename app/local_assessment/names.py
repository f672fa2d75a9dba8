"""Proper names by their capitals, told from offices and papers that are capitalised too."""

from __future__ import annotations

import re

from app.local_assessment.wording import LOWER, UPPER, uniform

_SYLLABLE = rf"(?:[{UPPER}][{LOWER}]+|[{UPPER}](?=\s[{UPPER}][{LOWER}]))(?!\w)"
PROPER_NAME = rf"{_SYLLABLE}(?:\s{_SYLLABLE}){{0,3}}"
"""One to four capitalised syllables; words all in capitals are no names."""

_CAPITAL_OR_DIGIT = re.compile(rf"[{UPPER}\d]")

_INSTITUTION = re.compile(
    uniform(
        r"(?<!\w)(?:Đảng|Nhà nước|Nhân dân|Trung|Việt Nam|Tổ quốc|Mặt trận|Quốc|Chính phủ|"
        r"Nghị|Quyết|Chương trình|Cửu Long|Sông Hồng|Đồng bằng|Tây Nguyên|Tây Bắc|Đông Bắc|"
        r"Bắc Trung Bộ|Duyên hải|Đông Nam Bộ|Tây Nam Bộ|Nam Bộ|Đoàn|Hội|Hồ Chí Minh(?!\s)|"
        r"Văn hoá|Văn phòng|Giấy|Cổng|Đại|Luật|Thường|Uỷ|Ban|Bộ|Sở|Phòng|Toà|Viện|"
        r"Đề|Kế|Danh|Hệ|Mẫu|Phụ|Điều|Phó|Chủ|Bí|Trưởng|Thủ|Tổng|Cao|Tiểu|Trung tâm|Hiệp|Bưu|"
        r"Khoản|Mục|Thông|Chỉ thị|Kết luận|Công an|Công thương|Tài chính|Xây dựng|Giao|Quỹ|Cục|"
        r"Ngân|Du lịch|Thể thao|Kiểm|Liên|Thanh tra|Dân|Người|Tỉnh|Thành|Huyện|Xã|Phường)(?!\w)"
        rf"(?!\s[{UPPER}][{LOWER}])"
    )
)


def may_name(clause: str) -> bool:
    """Whether a name or number may stand behind the clause's first word: most have none."""
    return _CAPITAL_OR_DIGIT.search(clause, 1) is not None


def is_institution(name: str) -> bool:
    """Whether the capitals are those of an office, a paper or a whole region.

    ``name`` is what follows a generic noun: ``Văn`` in ``làng Văn hoá`` comes with its
    second syllable.
    """
    return _INSTITUTION.search(name) is not None
