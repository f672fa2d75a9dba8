"""Where the body ends: recipients and signatures, annexes, documents issued with this one.

A signature or a list of recipients stands in the middle of a text too, as an example or in a
form. What tells the real one is what follows: nothing, an annex or an attached document, and no
running text before that.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.domain.letters import CAPITALS
from app.domain.structure import ZoneKind
from app.segment.headings import ARTICLE_RANK, NUMBER_RANK, parse_heading

_OFFICES = (
    "TỔNG BÍ THƯ|BÍ THƯ|CHỦ TỊCH|THỦ TƯỚNG|BỘ TRƯỞNG|THỨ TRƯỞNG|TRƯỞNG BAN|PHÓ TRƯỞNG BAN"
    "|CHỦ NHIỆM|TỔNG THANH TRA|CHÁNH VĂN PHÒNG|GIÁM ĐỐC|CHỦ TOẠ|CHỦ TỌA"
)
_RECIPIENTS = re.compile(r"[|\s]*(?:Nơi nhận|NƠI NHẬN)\s*(?:[:|]|$)")
_ON_BEHALF = r"(?:T/M|T\.M\.?|TM\.?|KT\.|K/T|TUQ\.|TL\.)"
SIGNATURE = re.compile(
    rf"[|\s]*{_ON_BEHALF}\s*[{CAPITALS}]"
    rf"|[|\s]*(?:PHÓ |Q\. ?)?(?:{_OFFICES})(?:\s+[{CAPITALS}][{CAPITALS},\s]{{0,60}})?\s*(?:$|\()"
)
# No issuer's name, as an attached document's head begins with.
_SIGNING = re.compile(rf"[|\s]*(?:{_ON_BEHALF}\s*[{CAPITALS}]|(?:PHÓ )?(?:{_OFFICES})\s*$)")
_ANNEX = re.compile(
    r"\s*(?:(?:PHỤ LỤC|BIỂU MẪU|MẪU SỐ|Mẫu số|BIỂU SỐ)(?![a-zà-ỹ])"
    r"|Phụ lục\s*(?:số\s*)?(?:[IVX]+|\d+)?(?:\.\d+)*\s*[.:]?\s*$)"
)
ANNEX_ALONE = re.compile(
    r"\s*(?:PHỤ LỤC|Phụ lục)\s*(?:(?:số|SỐ)\s*)?(?:[IVX]+|\d+)?(?:\.\d+)*\s*[.:]?\s*$"
)
_ISSUED_WITH = re.compile(
    r"\s*\(?\s*(?:[Bb]an hành\s+)?[Kk]èm theo\s+(?:[Nn]ghị|[Qq]uyết|[Cc]hương|[Kk]ế)"
)
# Issued with a resolution, and its content; lists and forms are annexes.
_ATTACHED = re.compile(
    r"\s*(?:QUY CHẾ|QUY ĐỊNH|CHƯƠNG TRÌNH|KẾ HOẠCH|ĐỀ ÁN|ĐIỀU LỆ|CHIẾN LƯỢC|PHƯƠNG ÁN|HƯỚNG DẪN"
    r"|NỘI QUY|QUY HOẠCH)\b"
)
_HEAD_LINE = re.compile(r"[\W_]*$|\s*Độc lập\b|\s*(?:Số\s*:?\s*\d|.{0,40}, ngày\b)")
_HEADING_WORDS = 30
_SENTENCE_WORDS = 20
_ITEM_WORDS = 35
_TITLE_LINES = 10
_LINES_AHEAD = 8
_LONGEST_END_MATTER = 80


def back_kinds(lines: Sequence[str], start: int) -> list[ZoneKind]:
    """The zone of each line from the body's first, ``lines[start]``, to the end."""
    kinds: list[ZoneKind] = []
    fallback = start + (len(lines) - start) // 4
    is_signed = False
    n = start
    while n < len(lines):
        if _opens_annex(lines, n, is_signed=is_signed or n >= fallback):
            return [*kinds, *[ZoneKind.ANNEX] * (len(lines) - n)]
        stop = _end_matter_stop(lines, n)
        if stop is None:
            kinds.append(ZoneKind.BODY)
            n += 1
            continue
        kinds += _end_matter_kinds(lines[n:stop])
        attached = _attached_body(lines, stop)
        kinds += [ZoneKind.HEADER] * (attached - stop)
        is_signed, n = True, attached
    return kinds


def _opens_annex(lines: Sequence[str], n: int, *, is_signed: bool) -> bool:
    """Behind the signature any annex's heading; before it one that stands alone, with a title."""
    if not _ANNEX.match(lines[n]) or len(lines[n].split()) > _HEADING_WORDS:
        return False
    if is_signed:
        return True
    ahead = lines[n + 1 : n + 1 + _LINES_AHEAD]
    return bool(ANNEX_ALONE.match(lines[n])) and any(map(_ISSUED_WITH.search, ahead))


def _end_matter_stop(lines: Sequence[str], start: int) -> int | None:
    """One behind the end matter that begins at a line, ``None`` where none begins."""
    if not (_RECIPIENTS.match(lines[start]) or SIGNATURE.match(lines[start])):
        return None
    if _is_attached_head(lines, start):
        return None
    for n in range(start + 1, min(len(lines), start + _LONGEST_END_MATTER)):
        if _opens_annex(lines, n, is_signed=True) or _is_attached_head(lines, n):
            return n
        if _is_running(lines[n]):
            return None
    return len(lines) if len(lines) <= start + _LONGEST_END_MATTER else None


def _is_running(line: str) -> bool:
    """A numbered heading or a sentence, as in no list of recipients."""
    heading = parse_heading(line)
    if heading is not None and ARTICLE_RANK <= heading.rank[0] <= NUMBER_RANK:
        return True
    is_item = line.lstrip().startswith(("-", "–", "+", "•"))
    return len(line.split()) > (_ITEM_WORDS if is_item else _SENTENCE_WORDS)


def _is_attached_head(lines: Sequence[str], n: int) -> bool:
    """Whether a line opens the head of a document issued with this one."""
    if _SIGNING.match(lines[n]) or not (lines[n].isupper() or _HEAD_LINE.match(lines[n])):
        return False
    title = _title_at(lines, n)
    return title is not None and _issued_at(lines, title) is not None


def _title_at(lines: Sequence[str], n: int) -> int | None:
    """The title line of the attached document whose head may begin at ``n``."""
    for at in range(n, min(len(lines), n + _TITLE_LINES)):
        if _ATTACHED.match(lines[at]):
            return at
        if not (lines[at].isupper() or _HEAD_LINE.match(lines[at])):
            return None
    return None


def _issued_at(lines: Sequence[str], title: int) -> int | None:
    ahead = range(title, min(len(lines), title + _LINES_AHEAD))
    return next((at for at in ahead if _ISSUED_WITH.search(lines[at])), None)


def _attached_body(lines: Sequence[str], n: int) -> int:
    """The first line of an attached document's text, ``n`` where there is none."""
    title = _title_at(lines, n) if n < len(lines) else None
    issued = _issued_at(lines, title) if title is not None else None
    return n if issued is None else issued + 1


def _end_matter_kinds(lines: Sequence[str]) -> list[ZoneKind]:
    kinds: list[ZoneKind] = []
    for line in lines:
        if _RECIPIENTS.match(line):
            kinds.append(ZoneKind.RECIPIENTS)
        elif SIGNATURE.match(line) or not kinds:
            kinds.append(ZoneKind.SIGNATURE)
        else:
            kinds.append(kinds[-1])
    return kinds
