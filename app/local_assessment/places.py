"""Small places by their form: hamlets, roads, fields, streams, markets with a name.

No gazetteer lists them. Communes and larger units are no small places: a copyist swaps
their names in first.
"""

from __future__ import annotations

import re
from functools import lru_cache

from app.local_assessment.names import PROPER_NAME, is_institution, may_name
from app.local_assessment.wording import LOWER, uniform

_CACHED_CLAUSES = 16
_NUMBER = r"(?:số\s)?(?:\d{1,2}|[IVX]{1,5})[A-Z]?(?![\w%]|[.,/]\d|\s?%)"
_HAMLET = (
    "thôn|xóm|bản|ấp|khối|tổ dân phố|khu phố|khu dân cư|buôn|bon|làng|phum|sóc|khóm|plei|"
    "cụm dân cư|phố|ngõ|hẻm|vạn chài"
)
_COUNTED = f"{_HAMLET}|tổ|khu|đội"
_ROOMY = (
    "tuyến đường|tỉnh lộ|hương lộ|cầu|cống|mương|kênh|rãnh|sông|suối|đập|ao|đầm|"
    "cánh đồng|xứ đồng|bãi bồi|cồn|gò|đồi|núi|rú|đèo|chợ|cảng cá|đê|kè|đền|chùa|miếu|"
    "nhà thờ|giáo xứ|giáo họ|di tích|lễ hội|cụm công nghiệp|khu công nghiệp|trạm bơm|nhà máy|"
    "mỏ|nhà văn hoá|làng nghề|điểm trường|trường mầm non|trường tiểu học|trường trung học cơ sở|"
    "trường thcs|trường thpt"
)
_TIGHT = (
    "hồ|kinh|đường|đồng|bãi|bãi biển|rừng|bến|phá|vịnh|rạch|khe|rào|dốc|hang|thác|cảng|đình|vàm|"
    "hòn|đảo|chân núi|xưởng|vùng|khu vực"
)
_GAP = rf"(?:\s(?!(?:và|của|xã|huyện|tỉnh|phường|tại|ở|do|theo|trình|hạng)\s)[{LOWER}]+){{0,2}}"
_FORMS = tuple(
    re.compile(rf"(?<!\w){form}(?!\w)")
    for form in (
        rf"(?i:{_HAMLET})\s(?P<name>{PROPER_NAME}(?:\s[{LOWER}]+)?)",
        rf"(?i:{_COUNTED})\s{_NUMBER}",
        rf"(?i:{_ROOMY}){_GAP}\s(?P<name>{PROPER_NAME}(?:\s[{LOWER}]+)?)",
        rf"(?i:{_TIGHT})\s(?P<name>{PROPER_NAME}(?:\s[{LOWER}]+)?)",
        r"(?i:quốc lộ|tỉnh lộ|đường tỉnh|hương lộ|đường huyện|ql|tl|đt)[.\s]?\d+\w?",
        (
            r"(?i:giáp|giáp ranh)(?:\s(?:với|các|xã|phường|huyện|tỉnh)){0,3}\s"
            rf"(?P<name>{PROPER_NAME})"
        ),
    )
)
_BROKEN_BEFORE = re.compile(
    uniform(
        r"(?<!\w)(?:nhu|yêu|toàn|địa|cơ|văn|chính|hội|cộng|thị|môi|hiện|lập|hợp|biên|tài|phiên|ấn|"
        r"nguyên|kịch|xuất|gia|khai|đột|bất|lao|hàng|triều|thương|phương|tương|đơn|nghị|số|thư|"
        r"thành|phân|chủ|tầng|kỹ|trình|thiết|liên|tổng|lâm)\s$"
    ),
    re.IGNORECASE,
)


def small_places(clause: str) -> tuple[str, ...]:
    """Names of small places in reading order, lower-cased, the generic noun included.

    >>> small_places("Mương tiêu Bàu Đá qua thôn 3 bồi lấp")
    ('mương tiêu bàu đá', 'thôn 3')
    """
    found = sorted((hit.start(), _name_of(hit).lower()) for hit in _hits(clause))
    return tuple(dict.fromkeys(name for _, name in found))


def without_small_places(clause: str) -> str:
    """The clause without those names, so that they do not count as specific words."""
    for hit in _hits(clause):
        blank = " " * len(_name_of(hit))
        clause = clause[: hit.start()] + blank + clause[hit.start() + len(blank) :]
    return clause


@lru_cache(maxsize=_CACHED_CLAUSES)
def _hits(clause: str) -> tuple[re.Match[str], ...]:
    """Cached, for a clause is asked about several times over."""
    if not may_name(clause):
        return ()
    return tuple(
        hit
        for form in _FORMS
        for hit in form.finditer(clause)
        if not _is_other_name(hit)
        and _BROKEN_BEFORE.search(clause[max(0, hit.start() - 8) : hit.start()]) is None
    )


def _is_other_name(hit: re.Match[str]) -> bool:
    """Whether it is an office, or a person such as Hồ Quốc Dũng inside a clause."""
    name = hit.groupdict().get("name")
    if name is None:
        return False
    person = hit.start() > 0 and hit[0].startswith(("Hồ ", "Đồng ", "Đình ", "Kinh "))
    return is_institution(name) or person


def _name_of(hit: re.Match[str]) -> str:
    """The hit up to the proper name; the word after it was read only to know offices."""
    return _WORD_AFTER.sub("", hit[0]) if hit.groupdict().get("name") else hit[0]


_WORD_AFTER = re.compile(rf"(?<=\w)\s[{LOWER}]+$")
