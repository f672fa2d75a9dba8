"""Pages → text with regions, page starts and warnings."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pypdfium2
from pypdfium2 import raw

from app.errors import OcrUnavailableError
from app.ingest import refusals
from app.ingest.extracted import Extracted
from app.ingest.options import IngestOptions
from app.ingest.pdf.characters import page_lines
from app.ingest.pdf.images import COVERING_SHARE, image_share, suspect_warning
from app.ingest.pdf.layout import Page, furniture, lay_out, page_ranges
from app.ingest.pdf.pdfium import ONE_AT_A_TIME
from app.ingest.scan.cache import cache_in
from app.ingest.scan.page import ScannedPage
from app.ingest.scan.pages import read_pages
from app.ingest.scan.warnings import scan_warnings

_FORMAT = ".pdf"
_WHOLE_LAYER_SHARE = 0.9


@dataclass(frozen=True, slots=True)
class _PdfPage:
    """One page as it came from pdfium."""

    page: Page
    image_share: float


def read_pdf(data: bytes, options: IngestOptions) -> Extracted:
    """The text layer where it is the page's text, else what the page looks like.

    Raises:
        EncryptedFileError: it opens only with a password.
        DamagedFileError: pdfium finds no pages in it.
        NoTextError: no page has text, and nothing could be read from their pictures.
        OcrUnavailableError: only pictures of pages, and what reads them is not installed.
        FileTooLargeError: more pages than the limit.
    """
    with ONE_AT_A_TIME:
        pdf_pages = _read_pages(data, options)
    pages = [pdf_page.page for pdf_page in pdf_pages]
    suspects = _suspect_pages(pdf_pages, options)
    scanned = _read_pictures(data, pages, suspects, options)
    for page in scanned:
        if page.lines:
            pages[page.number] = Page(list(page.lines), *page.size)
    if not any(page.lines for page in pages):
        raise refusals.scan_without_text()
    extracted = lay_out(pages)
    unread = sorted(set(suspects) - {page.number for page in scanned})
    suspicion = (suspect_warning(unread, page_ranges(extracted, unread)),) if unread else ()
    found = scan_warnings(scanned, options.scan, lambda n: page_ranges(extracted, n))
    return replace(extracted, warnings=(*suspicion, *found))


def _read_pictures(
    data: bytes, pages: list[Page], suspects: list[int], options: IngestOptions
) -> list[ScannedPage]:
    """The suspect pages from their pictures, but for those that show no more than their layer.

    Without the engine there are none, as long as other pages have text.
    """
    if not suspects:
        return []
    try:
        scanned = read_pages(data, suspects, options.scan, cache_in(options.scan.cache_dir))
    except OcrUnavailableError:
        if not any(page.lines for number, page in enumerate(pages) if number not in suspects):
            raise
        return []
    return [
        page
        for page in scanned
        if not page.is_complete or _shows_more(page, _syllables(pages[page.number]))
    ]


def _shows_more(page: ScannedPage, syllables_of_layer: int) -> bool:
    shown = sum(len(line.text.split()) for line in page.lines)
    return shown * _WHOLE_LAYER_SHARE > syllables_of_layer


def _read_pages(data: bytes, options: IngestOptions) -> list[_PdfPage]:
    document = _open(data)
    try:
        count = len(document)
        if count > options.max_pages:
            limit = f"{options.max_pages:,}"
            raise refusals.too_large(limit_vi=f"{limit} trang", limit_en=f"{limit} pages")
        if count == 0:
            raise refusals.damaged(_FORMAT)
        return [_read_page(document, number) for number in range(count)]
    finally:
        document.close()


def _open(data: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code == raw.FPDF_ERR_PASSWORD:
            raise refusals.encrypted() from error
        raise refusals.damaged(_FORMAT) from error


def _read_page(document: pypdfium2.PdfDocument, number: int) -> _PdfPage:
    try:
        page = document[number]
        width, height = page.get_size()
        read = _PdfPage(Page(page_lines(page), width, height), image_share(page))
        page.close()
    except pypdfium2.PdfiumError as error:
        raise refusals.damaged(_FORMAT) from error
    return read


def _suspect_pages(pages: list[_PdfPage], options: IngestOptions) -> list[int]:
    """Pages that a picture covers while the text layer holds only a few words."""
    found = furniture([pdf_page.page for pdf_page in pages])
    return [
        number
        for number, pdf_page in enumerate(pages)
        if pdf_page.image_share >= COVERING_SHARE
        and _syllables(pdf_page.page, found[number]) < options.suspect_syllables_per_page
    ]


def _syllables(page: Page, without: set[int] | None = None) -> int:
    skipped = without or set()
    return sum(len(line.text.split()) for i, line in enumerate(page.lines) if i not in skipped)
