"""The reader of image files: photographs and scans that are no PDF."""

from __future__ import annotations

from dataclasses import replace

from app.ingest import refusals
from app.ingest.extracted import Extracted
from app.ingest.options import IngestOptions
from app.ingest.pdf.layout import lay_out, page_ranges
from app.ingest.scan.cache import cache_in
from app.ingest.scan.images import page_images
from app.ingest.scan.layout import page_of
from app.ingest.scan.pages import read_images
from app.ingest.scan.secrecy import marks_of
from app.ingest.scan.warnings import recognised_pages, scan_warnings


def read_image(data: bytes, options: IngestOptions) -> Extracted:
    """The text of all pictures in the file.

    Raises:
        UnreadableFileError: damaged, too large, of a kind that is not read, or without text.
        OcrUnavailableError: what reads pictures is not installed.
    """
    images = page_images(data, options.scan)
    scanned = read_images(images, options.scan, cache_in(options.scan.cache_dir))
    if not any(page.lines for page in scanned):
        raise refusals.picture_without_text()
    extracted = lay_out([page_of(page) for page in scanned])
    found = scan_warnings(scanned, options.scan, lambda n: page_ranges(extracted, n))
    marks = tuple(marks_of(line.text for page in scanned for line in page.lines))
    return replace(
        extracted,
        warnings=found,
        margins=(*extracted.margins, *marks),
        recognised_pages=recognised_pages(scanned),
    )
