"""What pages under fonts of old encodings were converted from, with their places in the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.domain.document import DocumentWarning
from app.domain.text import TextRange
from app.ingest.extracted import Extracted
from app.ingest.legacy.held import EncodedRange, joined
from app.ingest.legacy.warning import legacy_warnings
from app.ingest.pdf.layout import Page, page_ranges


def converted_warnings(extracted: Extracted, pages: Sequence[Page]) -> tuple[DocumentWarning, ...]:
    """Warnings with the ranges of the converted lines.

    A line that the layout joined with the next, and so is not found as it was, stands for its
    page.
    """
    places = page_ranges(extracted, range(len(pages)))
    ranges = (
        found
        for page, place in zip(pages, places, strict=True)
        for found in _ranges_of_page(extracted.text, page, place)
    )
    return legacy_warnings(extracted.text, joined(extracted.text, ranges))


def _ranges_of_page(text: str, page: Page, place: TextRange) -> Iterator[EncodedRange]:
    start = place.start
    for line in page.lines:
        at = text.find(line.text, start, place.end)
        if at >= 0:
            start = at + len(line.text)
        for encoding in line.encodings:
            found = place if at < 0 else TextRange(at, start)
            yield EncodedRange(found, encoding)
