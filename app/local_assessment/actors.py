"""Who acts: named organisations, and the bodies that every commune has."""

from __future__ import annotations

import re

from app.local_assessment.names import PROPER_NAME, is_institution, may_name
from app.local_assessment.wording import LOWER, uniform

_NAME = rf"(?P<name>{PROPER_NAME})"
_AFTER = rf"(?P<after>\s[{LOWER}]+)?"
_FORMS = tuple(
    re.compile(uniform(form))
    for form in (
        (
            r"(?<!\w)(?i:chi bộ|chi hội \w+(?: \w+)?|chi đoàn|tổ hoà giải|tổ liên gia|"
            r"ban công tác mặt trận)\s(?i:thôn|xóm|bản|ấp|khối|tổ dân phố|khu phố|buôn|làng|khóm)"
            rf"\s(?:\d{{1,2}}|{_NAME}){_AFTER}"
        ),
        rf"(?<!\w)(?i:htx|hợp tác xã|tổ hợp tác)(?:\s[{LOWER}]+){{0,6}}\s{_NAME}{_AFTER}",
        (
            r"(?<!\w)(?i:công ty|doanh nghiệp|nhà máy|xưởng|trang trại)"
            rf"(?:\s(?:TNHH|CP|MTV|cổ phần|một thành viên|may|giày|gỗ)){{0,3}}\s{_NAME}{_AFTER}"
        ),
        (
            r"(?<!\w)(?i:hộ ông|hộ bà|hộ anh|hộ chị|gia đình ông|gia đình bà|gia đình anh|ông|bà|"
            r"anh|chị)"
            rf"\s(?P<name>{PROPER_NAME}){_AFTER}"
        ),
    )
)
_GENERIC = re.compile(
    uniform(
        r"(?<!\w)(?i:hội nông dân|hội (?:liên hiệp )?phụ nữ|hội cựu chiến binh|đoàn thanh niên|"
        r"đoàn xã|"
        r"công an|ban chỉ huy quân sự|trạm y tế|uỷ ban mặt trận tổ quốc|mặt trận tổ quốc|"
        r"hợp tác xã|htx|chi bộ|trường tiểu học|trường mầm non|trường thcs|ban quản lý)(?!\w)"
    )
)


def named_actors(clause: str) -> tuple[str, ...]:
    """Organisations and persons with a name of their own, lower-cased.

    >>> named_actors("Chi bộ thôn Đông và HTX Tân Tiến nạo vét mương")
    ('chi bộ thôn đông', 'htx tân tiến')
    """
    if not may_name(clause):
        return ()
    return tuple(
        hit[0].removesuffix(hit["after"] or "").lower()
        for form in _FORMS
        for hit in form.finditer(clause)
        if not is_institution((hit["name"] or "") + (hit["after"] or ""))
    )


def has_generic_actor(clause: str) -> bool:
    """Whether a body acts that every commune has: an actor only beside a figure or place."""
    return _GENERIC.search(clause) is not None
