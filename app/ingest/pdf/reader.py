"""Pages → text with regions, page starts and warnings."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pypdfium2
from pypdfium2 import raw

from app.errors import DamagedFileError, OcrUnavailableError
from app.ingest import refusals
from app.ingest.extracted import Extracted
from app.ingest.legacy.extracted import in_unicode
from app.ingest.options import IngestOptions
from app.ingest.pdf.characters import page_lines
from app.ingest.pdf.images import (
    COVERING_SHARE,
    Picture,
    picture_of,
    suspect_warning,
    text_as_image_warning,
    unseen_pictures_warning,
    white_text_warning,
)
from app.ingest.pdf.layout import Page, furniture, lay_out, page_ranges
from app.ingest.pdf.legacy import converted_warnings
from app.ingest.pdf.pdfium import ONE_AT_A_TIME
from app.ingest.pdf.shown import Shown, shown_on
from app.ingest.pdf.structure import check_page_limit, count_pages, mended_copy
from app.ingest.scan.cache import cache_in
from app.ingest.scan.layout import page_of
from app.ingest.scan.page import ScannedPage
from app.ingest.scan.pages import read_pages
from app.ingest.scan.secrecy import marks_of
from app.ingest.scan.warnings import recognised_pages, scan_warnings

_FORMAT = ".pdf"
_WHOLE_LAYER_SHARE = 0.9
_AGREEING_SHARE = 0.5  # an engine misses words of a poor scan
_LEAST_CONFIRMED_SYLLABLES = 20
_LEAST_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class _PdfPage:
    """One page as it came from pdfium."""

    page: Page
    picture: Picture


def read_pdf(data: bytes, options: IngestOptions) -> Extracted:
    """The text layer where it is the page's text, else what the page looks like.

    Raises:
        EncryptedFileError: it opens only with a password.
        DamagedFileError: there are no pages in it that pdfium can read.
        NoTextError: no page has text, and nothing could be read from their pictures.
        OcrUnavailableError: only pictures of pages, and what reads them is not installed.
        FileTooLargeError: more pages than the limit.
    """
    count = count_pages(data, options)
    with ONE_AT_A_TIME:
        data = _whole(data, count)
        pdf_pages = _read_pages(data, options)
    empty = _suspect_pages(pdf_pages, options)
    shown = _look_at_pictures(data, pdf_pages, empty, options)
    suspects = sorted({*empty, *shown.deceptive})
    scanned = _read_pictures(data, shown, suspects, options)
    taken = [page for page in scanned or [] if _is_taken(page, shown)]
    pages = list(shown.pages)
    for page in taken:
        if page.lines:
            pages[page.number] = page_of(page)
    if not any(page.lines for page in pages):
        raise refusals.scan_without_text()
    agreed = {page.number for page in scanned or [] if _confirms(page, shown)}
    unread = sorted(set(suspects) - {page.number for page in taken} - agreed)
    looks = _Looks(shown, unread, taken)
    laid_out = lay_out(pages)
    converted = converted_warnings(laid_out, pages)
    found = _with_warnings(laid_out, pdf_pages, looks, options)
    return in_unicode(replace(found, warnings=(*found.warnings, *converted)))


@dataclass(frozen=True, slots=True)
class _Looks:
    """What came of looking at pictures: pages taken from them, and those that stay unread."""

    shown: Shown
    unread: list[int]
    taken: list[ScannedPage]


def _look_at_pictures(
    data: bytes, pdf_pages: list[_PdfPage], suspects: list[int], options: IngestOptions
) -> Shown:
    """The pages that are not read from their pictures anyway, with what their pictures say."""
    pictures = {
        number: pdf_page.picture.pictures
        for number, pdf_page in enumerate(pdf_pages)
        if pdf_page.picture.pictures and number not in suspects
    }
    return shown_on(data, [pdf_page.page for pdf_page in pdf_pages], pictures, options.scan)


def _with_warnings(
    extracted: Extracted, pdf_pages: list[_PdfPage], looks: _Looks, options: IngestOptions
) -> Extracted:
    """What a reader must know of pages that are not, or not only, what their layer says."""
    white = [number for number, page in enumerate(pdf_pages) if page.picture.has_white_text]
    partly = sorted(set(looks.shown.with_images) - {page.number for page in looks.taken})
    kinds = (
        (suspect_warning, looks.unread),
        (white_text_warning, white),
        (text_as_image_warning, partly),
        (unseen_pictures_warning, sorted(set(looks.shown.unseen))),
    )
    warnings = tuple(
        warning(pages, page_ranges(extracted, pages)) for warning, pages in kinds if pages
    )
    found = scan_warnings(looks.taken, options.scan, lambda n: page_ranges(extracted, n))
    marks = marks_of(line.text for page in looks.taken for line in page.lines)
    margins = (*extracted.margins, *marks, *looks.shown.marks)
    return replace(
        extracted,
        warnings=(*warnings, *found),
        margins=margins,
        recognised_pages=recognised_pages(looks.taken),
    )


def _read_pictures(
    data: bytes, shown: Shown, suspects: list[int], options: IngestOptions
) -> list[ScannedPage] | None:
    """The suspect pages from their pictures, within what is left of the time for pictures.

    ``None`` without the engine, as long as other pages have text.
    """
    if not suspects:
        return []
    left = max(options.scan.seconds_in_total - shown.seconds, _LEAST_SECONDS)
    scan = options.scan.model_copy(update={"seconds_in_total": left})
    try:
        return read_pages(data, suspects, scan, cache_in(scan.cache_dir))
    except OcrUnavailableError:
        others = (page for number, page in enumerate(shown.pages) if number not in suspects)
        if not any(page.lines for page in others):
            raise
        return None


def _is_taken(page: ScannedPage, shown: Shown) -> bool:
    """Whether a page is what its picture says: a whole layer that was not proved false stays."""
    if not page.is_complete or page.number in shown.deceptive:
        return True
    return _shows(page, shown, 1 / _WHOLE_LAYER_SHARE)


def _confirms(page: ScannedPage, shown: Shown) -> bool:
    """Whether a layer of some length is all that the picture shows.

    A few words prove nothing: of a poor scan the engine may read the running head alone.
    """
    is_long = _syllables(shown.pages[page.number]) >= _LEAST_CONFIRMED_SYLLABLES
    return is_long and _shows(page, shown, _AGREEING_SHARE)


def _shows(page: ScannedPage, shown: Shown, share: float) -> bool:
    """Whether the picture shows more than a share of what the layer says."""
    seen = sum(len(line.text.split()) for line in page.lines)
    return seen > share * _syllables(shown.pages[page.number])


def _whole(data: bytes, count: int | None) -> bytes:
    """The file with all the pages that pypdf finds, written anew where pdfium finds others.

    pdfium believes the number that the file declares: pages beyond it would be left out, and
    pages that are not there would be damage.
    """
    try:
        document = _open(data)
    except DamagedFileError:
        mended = mended_copy(data) if count else None
        if mended is None:
            raise
        return mended
    declared = len(document)
    document.close()
    mended = mended_copy(data) if count and count != declared else None
    return data if mended is None else mended


def _read_pages(data: bytes, options: IngestOptions) -> list[_PdfPage]:
    document = _open(data)
    try:
        check_page_limit(len(document), options)
        if len(document) == 0:
            raise refusals.damaged(_FORMAT)
        return [_read_page(document, number) for number in range(len(document))]
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
        read = _PdfPage(Page(page_lines(page), width, height), picture_of(page))
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
        if pdf_page.picture.image_share >= COVERING_SHARE
        and _syllables(pdf_page.page, found[number]) < options.suspect_syllables_per_page
    ]


def _syllables(page: Page, without: set[int] | None = None) -> int:
    skipped = without or set()
    return sum(len(line.text.split()) for i, line in enumerate(page.lines) if i not in skipped)
