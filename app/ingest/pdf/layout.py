"""Lines with their places → text in reading order, with regions and page starts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from app.domain.document import Region, RegionKind
from app.domain.text import TextRange
from app.ingest.extracted import Extracted
from app.ingest.pdf.characters import Line
from app.ingest.pdf.closing import Closing, closing_of
from app.ingest.pdf.edges import PageLines, furniture_of_pages, lone_edges
from app.ingest.pdf.header import HeaderColumns, header_columns
from app.ingest.pdf.paragraphs import begins_paragraph, text_block

_BROKEN_WORD = re.compile(r"\w-$|\d/$")


@dataclass(frozen=True, slots=True)
class Page:
    """Lines of one page, from its text layer or its picture; lengths in points.

    ``table_lines`` are the indices of lines that are whole rows of tables.
    """

    lines: list[Line]
    width: float
    height: float
    table_lines: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class _Placed:
    """A line in reading order with its role; ``opens`` asks for a blank line before it."""

    text: str
    kind: RegionKind | None
    opens: bool = False
    joined: bool = False


def lay_out(pages: Sequence[Page]) -> Extracted:
    """Lines as the pages have them; a blank line only where a paragraph clearly begins."""
    placed = [_place(page, found) for page, found in zip(pages, furniture(pages), strict=True)]
    margins = tuple(text for page in pages for text in lone_edges(_edges(page)))
    return replace(_write(placed), margins=margins)


def furniture(pages: Sequence[Page]) -> list[set[int]]:
    """Per page, the indices of lines that belong to the page and not to the text."""
    found = furniture_of_pages([_edges(page) for page in pages])
    return [lines - page.table_lines for lines, page in zip(found, pages, strict=True)]


def _edges(page: Page) -> PageLines:
    return PageLines(page.lines, page.height)


def page_ranges(extracted: Extracted, numbers: Sequence[int]) -> tuple[TextRange, ...]:
    """Where pages, counted from 0, lie in the text."""
    starts = extracted.page_starts
    ends = [*starts[1:], len(extracted.text)]
    return tuple(TextRange(starts[n], max(ends[n], starts[n])) for n in numbers)


def _place(page: Page, furniture: set[int]) -> list[_Placed]:
    """The page's lines in reading order: the header's columns one after the other."""
    fixed = dict.fromkeys(furniture, RegionKind.FURNITURE)
    fixed |= dict.fromkeys(page.table_lines, RegionKind.TABLE)
    text_lines = [line for i, line in enumerate(page.lines) if i not in fixed]
    columns = header_columns(text_lines, page.width, page.height)
    in_header = set() if columns is None else {*columns.issuer, *columns.motto}
    header = _header_lines(text_lines, columns)
    body = _body_lines(
        *_closing_apart(
            [line for i, line in enumerate(text_lines) if i not in in_header], page.width
        )
    )
    placed: list[_Placed] = []
    place_in_text = 0
    for i, line in enumerate(page.lines):
        if i in fixed:
            placed.append(_Placed(line.text, fixed[i], joined=line.joined))
            continue
        if place_in_text in in_header:
            placed.extend(header)
            header = []
        else:
            placed.append(next(body))
        place_in_text += 1
    return placed


def _closing_apart(lines: list[Line], width: float) -> tuple[list[Line], set[int]]:
    """The lines, those of a closing one side after the other, and where a side begins."""
    closing = closing_of(lines, width)
    if closing is None:
        return lines, set()
    inside = set(closing.indices)
    start = min(inside)
    above = [line for i, line in enumerate(lines) if i < start]
    below = [line for i, line in enumerate(lines) if i > start and i not in inside]
    sides = [replace(lines[i], joined=_is_joined(i, lines, closing)) for i in closing.indices]
    begins = {start + len(closing.left), start + len(closing.left) + len(closing.right)}
    return [*above, *sides, *below], begins


def _is_joined(index: int, lines: list[Line], closing: Closing) -> bool:
    """Whether a line goes on with the one before it on the same side."""
    before_is_left = index - 1 in closing.left
    return lines[index].joined and before_is_left == (index in closing.left)


def _body_lines(lines: list[Line], begins: set[int]) -> Iterator[_Placed]:
    """Lines outside header and furniture, with the beginnings of paragraphs."""
    block = text_block(lines)
    gap: float | None = None
    for number, line in enumerate(lines):
        if number in begins:
            yield _Placed(line.text, None, opens=True)
            gap = None
            continue
        if number == 0 or block is None or line.joined:
            yield _Placed(line.text, None, joined=line.joined)
            continue
        previous = lines[number - 1]
        opens = begins_paragraph(previous, line, block, gap)
        gap = previous.bottom - line.bottom
        yield _Placed(line.text, None, opens)


def _header_lines(lines: list[Line], columns: HeaderColumns | None) -> list[_Placed]:
    if columns is None:
        return []
    sides = ((RegionKind.HEADER_ISSUER, columns.issuer), (RegionKind.HEADER_MOTTO, columns.motto))
    return [
        _Placed(lines[i].text, kind, joined=lines[i].joined and i - 1 in side)
        for kind, side in sides
        for i in side
    ]


def _write(placed: list[list[_Placed]]) -> Extracted:
    """Join lines; a region covers neighbouring lines of one kind."""
    parts: list[str] = []
    position = 0
    page_starts: list[int] = []
    regions: list[Region] = []
    for lines in placed:
        page_starts.append(position + (1 if parts and lines else 0))
        for number, line in enumerate(lines):
            above = lines[number - 1] if number else None
            gap = _gap(above, line) if parts else ""
            start = position + len(gap)
            parts += [gap, line.text]
            position = start + len(line.text)
            if line.kind is not None:
                _extend(regions, Region(TextRange(start, position), line.kind))
    text = "".join(parts)
    return Extracted(text, tuple(regions), tuple(page_starts))


def _gap(above: _Placed | None, line: _Placed) -> str:
    """What stands between a line and the one above it on its page.

    Vietnamese is not hyphenated, so a hyphen at a line's end belongs to a word or a number
    (``18-KL/TW``) that is put together again.
    """
    if above is None:
        return "\n"
    if line.joined:
        return " "
    if line.opens:
        return "\n\n"
    if above.kind is not line.kind or line.kind is RegionKind.TABLE:
        return "\n"
    return "" if _BROKEN_WORD.search(above.text) and line.text[:1].isalnum() else "\n"


def _extend(regions: list[Region], region: Region) -> None:
    """Add a region, or let the last one grow where both touch."""
    if regions:
        last = regions[-1]
        if last.kind is region.kind and region.range.start - last.range.end <= 1:
            regions[-1] = Region(TextRange(last.range.start, region.range.end), region.kind)
            return
    regions.append(region)
