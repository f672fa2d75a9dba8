"""Tells header, legal bases, body, recipients, signature and annexes apart."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.domain.document import Region, RegionKind
from app.domain.structure import ZoneKind
from app.segment.endings import back_kinds
from app.segment.headings import NUMBER_RANK, parse_heading
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
_ENACTING = re.compile(
    r"\s*(?:QUYẾT NGHỊ|Quyết nghị|QUYẾT ĐỊNH|NGHỊ QUYẾT|Nghị quyết|NGHỊ ĐỊNH|QUY ĐỊNH|THÔNG TƯ)"
    r"\s*:?\s*$"
)
_HEADER_PARAGRAPHS_MAXIMUM = 40
_TITLE_LINES_MAXIMUM = 8
_BARE_WORDS = 4
_HEADER_LINE_WORDS = 20


def zone_kinds(found: Sequence[Paragraph], regions: Sequence[Region]) -> list[ZoneKind]:
    """The zone of each paragraph, in the order header, bases, body, end matter, annexes."""
    lines = [p.line for p in found]
    body_start, bases_start = _front(lines, found, regions)
    front = [
        ZoneKind.LEGAL_BASIS if n >= bases_start else ZoneKind.HEADER for n in range(body_start)
    ]
    return front + back_kinds(lines, body_start)


def _front(
    lines: Sequence[str], found: Sequence[Paragraph], regions: Sequence[Region]
) -> tuple[int, int]:
    """Where the body and, before it, the legal bases begin; equal if there are no bases."""
    header_end = _header_end(lines, found, regions)
    bases_end = _enacting_end(lines, header_end)
    for n in range(bases_end, min(len(lines), header_end + _HEADER_PARAGRAPHS_MAXIMUM)):
        if _LEGAL_BASIS.match(lines[n]) or _ENACTING.match(lines[n]):
            bases_end = n + 1
        elif not lines[n].isupper() and n > bases_end:
            break
    return bases_end, header_end


def _enacting_end(lines: Sequence[str], header_end: int) -> int:
    """One behind ``QUYẾT NGHỊ:``, whatever stands before it, if no numbered heading does."""
    for n in range(header_end, min(len(lines), header_end + _HEADER_PARAGRAPHS_MAXIMUM)):
        if _ENACTING.match(lines[n]):
            return n + 1
        heading = parse_heading(lines[n])
        if heading is not None and heading.rank[0] < NUMBER_RANK:
            break
    return header_end


def _header_end(lines: Sequence[str], found: Sequence[Paragraph], regions: Sequence[Region]) -> int:
    """One behind the title: the first basis, numbered heading or running text after the kind."""
    in_header = [
        r.range for r in regions if r.kind in {RegionKind.HEADER_ISSUER, RegionKind.HEADER_MOTTO}
    ]
    kind_at = None
    is_body = _is_body if any(map(_KIND_LINE.match, _top(lines))) else _is_body_of_kindless
    for n, line in enumerate(_top(lines)):
        if any(r.overlaps(found[n].range) for r in in_header):
            continue
        if kind_at is None:
            if _KIND_LINE.match(line):
                kind_at = n
            elif _LEGAL_BASIS.match(line) or (is_body(line) and not _has_basis(lines, n + 1)):
                return n
        elif n > kind_at + _TITLE_LINES_MAXIMUM or _ends_title(
            line, n == kind_at + 1 and _is_bare(lines[kind_at])
        ):
            return n
    return 0 if kind_at is None else min(kind_at + 2, len(lines))


def _has_basis(lines: Sequence[str], start: int) -> bool:
    return any(map(_LEGAL_BASIS.match, lines[start : start + _TITLE_LINES_MAXIMUM]))


def _ends_title(line: str, is_first: bool) -> bool:  # noqa: FBT001
    if _LEGAL_BASIS.match(line) or _ENACTING.match(line):
        return True
    heading = parse_heading(line)
    if heading is not None and heading.rank[0] <= NUMBER_RANK:
        return True
    return not is_first and _is_running_text(line)


def _is_bare(kind_line: str) -> bool:
    """Whether the title is still to come: the line names the kind and no more."""
    kind = _KIND_LINE.match(kind_line)
    return kind is None or len(kind_line[kind.end() :].split()) <= _BARE_WORDS


def _is_body(line: str) -> bool:
    heading = parse_heading(line)
    return (heading is not None and heading.is_title) or _is_running_text(line)


def _is_body_of_kindless(line: str) -> bool:
    """The same where no line names a kind of document: no long line is part of a header then.

    Many a text is pasted without its header, and its paragraphs end without a full stop.
    """
    return _is_body(line) or (len(line.split()) >= _HEADER_LINE_WORDS and not line.isupper())


def _top(lines: Sequence[str]) -> Sequence[str]:
    return lines[:_HEADER_PARAGRAPHS_MAXIMUM]


def _is_running_text(line: str) -> bool:
    """A whole sentence, as no line of a header is."""
    return (
        len(line.split()) >= 12 and line.rstrip().endswith((".", ":", ";")) and not line.isupper()
    )
