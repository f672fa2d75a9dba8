"""Pages → text with regions, page starts and warnings."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pypdfium2
from pypdfium2 import raw

from app.domain.document import Region, RegionKind
from app.domain.text import TextRange
from app.errors import DamagedFileError
from app.ingest import refusals
from app.ingest.extracted import Extracted
from app.ingest.options import IngestOptions
from app.ingest.pdf.characters import Line, page_lines
from app.ingest.pdf.edges import PageLines, furniture_of_pages, lone_edges
from app.ingest.pdf.header import HeaderColumns, header_columns
from app.ingest.pdf.images import (
    COVERING_SHARE,
    Picture,
    picture_of,
    suspect_warning,
    white_text_warning,
)
from app.ingest.pdf.paragraphs import begins_paragraph, text_block
from app.ingest.pdf.structure import check_page_limit, count_pages, mended_copy

_FORMAT = ".pdf"
_BROKEN_WORD = re.compile(r"\w-$|\d/$")
_ONE_AT_A_TIME = threading.Lock()  # pdfium is not safe for threads


@dataclass(frozen=True, slots=True)
class _Page:
    """One page as it came from pdfium."""

    lines: list[Line]
    width: float
    height: float
    picture: Picture


@dataclass(frozen=True, slots=True)
class _Placed:
    """A line in reading order with its role; ``opens`` asks for a blank line before it."""

    text: str
    kind: RegionKind | None
    opens: bool = False
    joined: bool = False


def read_pdf(data: bytes, options: IngestOptions) -> Extracted:
    """Lines as the pages have them; a blank line only where a paragraph clearly begins.

    Raises:
        EncryptedFileError: it opens only with a password.
        DamagedFileError: there are no pages in it that pdfium can read.
        NoTextError: no page has text, as in a scan.
        FileTooLargeError: more pages than the limit.
    """
    count = count_pages(data, options)
    with _ONE_AT_A_TIME:
        pages = _read_pages(data, count, options)
    if not any(page.lines for page in pages):
        raise refusals.scan_without_text()
    edges = [PageLines(page.lines, page.height) for page in pages]
    furniture = furniture_of_pages(edges)
    placed = [_place(page, found) for page, found in zip(pages, furniture, strict=True)]
    margins = tuple(text for page in edges for text in lone_edges(page))
    return replace(_write(pages, placed, options), margins=margins)


def _read_pages(data: bytes, count: int | None, options: IngestOptions) -> list[_Page]:
    document = _open_all(data, count)
    try:
        check_page_limit(len(document), options)
        if len(document) == 0:
            raise refusals.damaged(_FORMAT)
        return [_read_page(document, number) for number in range(len(document))]
    finally:
        document.close()


def _open_all(data: bytes, count: int | None) -> pypdfium2.PdfDocument:
    """The document with all the pages that pypdf finds.

    pdfium believes the number that the file declares: pages beyond it would be left out, and
    pages that are not there would be damage.
    """
    try:
        document = _open(data)
    except DamagedFileError:
        mended = mended_copy(data) if count else None
        if mended is None:
            raise
        return _open(mended)
    mended = mended_copy(data) if count and count != len(document) else None
    if mended is None:
        return document
    document.close()
    return _open(mended)


def _open(data: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code == raw.FPDF_ERR_PASSWORD:
            raise refusals.encrypted() from error
        raise refusals.damaged(_FORMAT) from error


def _read_page(document: pypdfium2.PdfDocument, number: int) -> _Page:
    try:
        page = document[number]
        width, height = page.get_size()
        read = _Page(page_lines(page), width, height, picture_of(page))
        page.close()
    except pypdfium2.PdfiumError as error:
        raise refusals.damaged(_FORMAT) from error
    return read


def _place(page: _Page, furniture: set[int]) -> list[_Placed]:
    """The page's lines in reading order: the header's columns one after the other."""
    text_lines = [line for i, line in enumerate(page.lines) if i not in furniture]
    columns = header_columns(text_lines, page.width, page.height)
    in_header = set() if columns is None else {*columns.issuer, *columns.motto}
    header = _header_lines(text_lines, columns)
    body = _body_lines([line for i, line in enumerate(text_lines) if i not in in_header])
    placed: list[_Placed] = []
    place_in_text = 0
    for i, line in enumerate(page.lines):
        if i in furniture:
            placed.append(_Placed(line.text, RegionKind.FURNITURE, joined=line.joined))
            continue
        if place_in_text in in_header:
            placed.extend(header)
            header = []
        else:
            placed.append(next(body))
        place_in_text += 1
    return placed


def _body_lines(lines: list[Line]) -> Iterator[_Placed]:
    """Lines outside header and furniture, with the beginnings of paragraphs."""
    block = text_block(lines)
    gap: float | None = None
    for number, line in enumerate(lines):
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


def _write(pages: list[_Page], placed: list[list[_Placed]], options: IngestOptions) -> Extracted:
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
    ends = [*page_starts[1:], len(text)]
    ranges = [
        TextRange(start, max(end, start)) for start, end in zip(page_starts, ends, strict=True)
    ]
    suspects = list(_suspect_pages(pages, placed, options))
    white = [number for number, page in enumerate(pages) if page.picture.has_white_text]
    warnings = tuple(
        warning(found, tuple(ranges[number] for number in found))
        for warning, found in ((suspect_warning, suspects), (white_text_warning, white))
        if found
    )
    return Extracted(text, tuple(regions), tuple(page_starts), warnings)


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
    is_broken_word = _BROKEN_WORD.search(above.text) and line.text[:1].isalnum()
    return "" if is_broken_word and above.kind is line.kind else "\n"


def _extend(regions: list[Region], region: Region) -> None:
    """Add a region, or let the last one grow where both touch."""
    if regions:
        last = regions[-1]
        if last.kind is region.kind and region.range.start - last.range.end <= 1:
            regions[-1] = Region(TextRange(last.range.start, region.range.end), region.kind)
            return
    regions.append(region)


def _suspect_pages(
    pages: list[_Page], placed: list[list[_Placed]], options: IngestOptions
) -> Iterator[int]:
    """Pages that a picture covers while the text layer holds only a few words."""
    for number, (page, lines) in enumerate(zip(pages, placed, strict=True)):
        syllables = sum(
            len(line.text.split()) for line in lines if line.kind is not RegionKind.FURNITURE
        )
        if (
            page.picture.image_share >= COVERING_SHARE
            and syllables < options.suspect_syllables_per_page
        ):
            yield number
