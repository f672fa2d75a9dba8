"""Names in capitals, spelled the way people write them."""

from __future__ import annotations

import re

from app.ingest.folding import fold

_KNOWN: dict[str, str] = {
    "hdnd": "Hội đồng nhân dân",
    "hoi dong nhan dan": "Hội đồng nhân dân",
    "ubnd": "Ủy ban nhân dân",
    "thuong truc hoi dong nhan dan": "Thường trực Hội đồng nhân dân",
    "thuong truc hdnd": "Thường trực Hội đồng nhân dân",
    "bch dang bo": "Ban Chấp hành Đảng bộ",
    "bch": "Ban Chấp hành",
    "btv": "Ban Thường vụ",
    "ban chap hanh dang bo": "Ban Chấp hành Đảng bộ",
    "ban thuong vu": "Ban Thường vụ",
    "ban thuong truc": "Ban Thường trực",
    "ban chap hanh": "Ban Chấp hành",
    "ban to chuc": "Ban Tổ chức",
    "ban tuyen giao va dan van": "Ban Tuyên giáo và Dân vận",
    "ban tuyen giao": "Ban Tuyên giáo",
    "ban dan van": "Ban Dân vận",
    "ban noi chinh": "Ban Nội chính",
}
# Bodies whose field of work is written with a capital: ``Sở Y tế``, ``Chi bộ Quân sự``.
_CAPITAL_AFTER = re.compile(
    r"^(so|bo|phong|cuc|tong cuc|chi cuc|chi bo|uy ban|cong an|hoi(?! dong)|ban) "
)
_FIELDS_JOINED = re.compile(r"^(so|bo|phong|uy ban) ")
_ABBREVIATIONS = frozenset(
    {"hdnd", "ubnd", "mttq", "ubmttq", "mttqvn", "ubmttqvn", "tncs", "lhpn", "ccb", "tdp", "vn"}
)
_PROPER = {
    "viet nam": "Việt Nam", "ho chi minh": "Hồ Chí Minh", "mat tran to quoc": "Mặt trận Tổ quốc",
    "quoc hoi": "Quốc hội", "chinh phu": "Chính phủ", "dang bo": "Đảng bộ", "dang uy": "Đảng uỷ",
    "chi bo": "Chi bộ", "doan tncs": "Đoàn TNCS", "phu nu": "Phụ nữ",
}  # fmt: skip
_SMALL = re.compile(r"^(nhan dan|kiem tra trung uong)\b")


def spelled(head: str) -> str:
    """A body's own words: known names as they are written, others as a sentence.

    >>> spelled("SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH")
    'Sở Văn hóa, Thể thao và Du lịch'
    >>> spelled("ỦY BAN MTTQ VIỆT NAM")
    'Ủy ban MTTQ Việt Nam'
    """
    head = " ".join(head.split())
    folded = fold(head)
    for known in sorted(_KNOWN, key=len, reverse=True):
        if folded == known or folded.startswith(f"{known} "):
            rest = head[len(known) :].strip()
            return f"{_KNOWN[known]} {_with_proper_names(_sentence(rest))}".strip()
    return _with_proper_names(_with_capital_field(_sentence(head), folded))


def _sentence(text: str) -> str:
    words = [w.upper() if fold(w) in _ABBREVIATIONS else w.lower() for w in text.split()]
    sentence = " ".join(words)
    return sentence[:1].upper() + sentence[1:]


def _with_capital_field(sentence: str, folded: str) -> str:
    match = _CAPITAL_AFTER.match(folded)
    if match is None or _SMALL.match(folded[match.end() :]):
        return sentence
    start = match.end()
    result = sentence[:start] + sentence[start : start + 1].upper() + sentence[start + 1 :]
    if not _FIELDS_JOINED.match(folded):
        return result
    return re.sub(r"(, | và )(\w)", lambda m: m.group(1) + m.group(2).upper(), result)


def _with_proper_names(text: str) -> str:
    """Capitals of names inside a body's words."""
    folded = fold(text)
    letters = list(text)
    for name, written in _PROPER.items():
        for match in re.finditer(rf"\b{name}\b", folded):
            for offset, letter in enumerate(written):
                if letter.isupper():
                    position = match.start() + offset
                    letters[position] = letters[position].upper()
    return "".join(letters)
