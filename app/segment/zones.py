"""Tells header, legal bases, body, recipients, signature and annexes apart."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.domain.document import Region, RegionKind
from app.domain.structure import ZoneKind
from app.segment.headings import parse_heading
from app.segment.paragraphs import Paragraph

_KIND_LINE = re.compile(
    r"\s*(?:DỰ THẢO\s+)?(?:NGHỊ QUYẾT|CHƯƠNG TRÌNH(?: HÀNH ĐỘNG)?|KẾ HOẠCH|KẾT LUẬN|CHỈ THỊ"
    r"|THÔNG TƯ"
    r"|NGHỊ ĐỊNH|QUYẾT ĐỊNH|BÁO CÁO|HƯỚNG DẪN|QUY ĐỊNH|LUẬT|ĐỀ ÁN|TỜ TRÌNH)\b"
)
_LEGAL_BASIS = re.compile(
    r"\s*[-–+•]?\s*(?:Căn cứ|CĂN CỨ|Theo đề nghị|Xét đề nghị|Xét [Tt]ờ trình|Xét\s"
    r"|Sau khi (?:xem xét|nghe|nghiên cứu)"
    r"|Trên cơ sở (?:Tờ trình|đề nghị)|Thực hiện [^.]{0,400};\s*$)"
)
_ENACTING = re.compile(r"\s*(?:QUYẾT NGHỊ|Quyết nghị|QUYẾT ĐỊNH|NGHỊ QUYẾT|Nghị quyết)\s*:?\s*$")
_RECIPIENTS = re.compile(r"[|\s]*(?:Nơi nhận|NƠI NHẬN)\s*(?:[:|]|$)")
_SIGNATURE = re.compile(
    r"[|\s]*(?:T/M|T\.M\.?|TM\.?|KT\.|K/T|TUQ\.|TL\.)\s*[A-ZĐ]"
    r"|[|\s]*(?:CHỦ TỊCH|PHÓ CHỦ TỊCH|BÍ THƯ|PHÓ BÍ THƯ|TỔNG BÍ THƯ|CHỦ TOẠ|CHỦ TỌA)\s*$"
)
_ANNEX = re.compile(
    r"\s*(?:(?:PHỤ LỤC|BIỂU MẪU|MẪU SỐ|Mẫu số|BIỂU SỐ)(?![a-zà-ỹ])"
    r"|Phụ lục\s*(?:số\s*)?(?:[IVX\d]*)\s*[.:]?\s*$)"
)
_HEADER_PARAGRAPHS_MAXIMUM = 40
_TITLE_LINES_MAXIMUM = 8


def zone_kinds(text: str, found: Sequence[Paragraph], regions: Sequence[Region]) -> list[ZoneKind]:
    """The zone of each paragraph, in the order header, bases, body, end matter, annexes."""
    lines = [p.text_of(text) for p in found]
    body_start, bases_start = _front(lines, found, regions)
    end_start = _end_matter_start(lines, body_start)
    annex_start = _annex_start(lines, body_start, end_start)
    kinds = []
    for n, line in enumerate(lines):
        if n >= annex_start:
            kinds.append(ZoneKind.ANNEX)
        elif n >= end_start:
            kinds.append(_end_matter_kind(line, kinds[-1] if n > end_start else None))
        elif n >= body_start:
            kinds.append(ZoneKind.BODY)
        else:
            kinds.append(ZoneKind.LEGAL_BASIS if n >= bases_start else ZoneKind.HEADER)
    return kinds


def _front(
    lines: Sequence[str], found: Sequence[Paragraph], regions: Sequence[Region]
) -> tuple[int, int]:
    """Where the body and, before it, the legal bases begin; equal if there are no bases."""
    header_end = _header_end(lines, found, regions)
    bases_end = header_end
    for n in range(header_end, min(len(lines), header_end + _HEADER_PARAGRAPHS_MAXIMUM)):
        if _LEGAL_BASIS.match(lines[n]) or _ENACTING.match(lines[n]):
            bases_end = n + 1
        elif not lines[n].isupper() and n > bases_end:
            break
    return bases_end, header_end


def _header_end(lines: Sequence[str], found: Sequence[Paragraph], regions: Sequence[Region]) -> int:
    """One behind the title: the first basis, numbered heading or running text after the kind."""
    in_header = [
        r.range for r in regions if r.kind in {RegionKind.HEADER_ISSUER, RegionKind.HEADER_MOTTO}
    ]
    kind_at = None
    for n, line in enumerate(lines[:_HEADER_PARAGRAPHS_MAXIMUM]):
        if any(r.overlaps(found[n].range) for r in in_header):
            continue
        if kind_at is None:
            if _KIND_LINE.match(line):
                kind_at = n
            elif _LEGAL_BASIS.match(line) or _is_body(line):
                return n
        elif n > kind_at + _TITLE_LINES_MAXIMUM or _ends_title(line, n == kind_at + 1):
            return n
    return 0 if kind_at is None else min(kind_at + 2, len(lines))


def _ends_title(line: str, is_first: bool) -> bool:  # noqa: FBT001
    if _LEGAL_BASIS.match(line) or _ENACTING.match(line):
        return True
    heading = parse_heading(line)
    if heading is not None and heading.rank[0] <= 4:
        return True
    return not is_first and _is_running_text(line)


def _is_body(line: str) -> bool:
    heading = parse_heading(line)
    return (heading is not None and heading.is_title) or _is_running_text(line)


def _is_running_text(line: str) -> bool:
    """A whole sentence, as no line of a header is."""
    return (
        len(line.split()) >= 12 and line.rstrip().endswith((".", ":", ";")) and not line.isupper()
    )


def _end_matter_start(lines: Sequence[str], body_start: int) -> int:
    """The first recipients line, or signature line in the second half, before any annex."""
    annex = _annex_start(lines, body_start, len(lines))
    for n in range(body_start, annex):
        if _RECIPIENTS.match(lines[n]):
            return n - _signature_lines_before(lines, n)
        if _SIGNATURE.match(lines[n]) and n >= body_start + (annex - body_start) // 2:
            return n
    return annex


def _signature_lines_before(lines: Sequence[str], recipients: int) -> int:
    for back in range(min(6, recipients), 0, -1):
        if _SIGNATURE.match(lines[recipients - back]):
            return back
    return 0


def _end_matter_kind(line: str, before: ZoneKind | None) -> ZoneKind:
    if _RECIPIENTS.match(line):
        return ZoneKind.RECIPIENTS
    if _SIGNATURE.match(line):
        return ZoneKind.SIGNATURE
    return before or ZoneKind.SIGNATURE


def _annex_start(lines: Sequence[str], body_start: int, end_start: int) -> int:
    """Annexes follow the signature; without one, an annex heading late in the text counts."""
    first = end_start if end_start < len(lines) else body_start + (len(lines) - body_start) // 4
    for n in range(first, len(lines)):
        if _ANNEX.match(lines[n]) and len(lines[n].split()) <= 30:
            return n
    return len(lines)
