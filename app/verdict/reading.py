"""How much of a draft was read, and how surely."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from app.domain.document import Document, DocumentWarning

# Warnings that a part of the document is a picture which nobody has read.
NOT_READ = ("ocr_incomplete", "pictures_not_read", "text_layer_suspect")
# Where a warning does not tell which pages it means, a quarter is taken to be unread: enough to
# keep a draft from being cleared, not enough to acquit a copy of the whole.
_UNKNOWN_UNREAD_SHARE = 0.25
# What a page's recognition is worth where a reader warns of it without a figure.
_USUAL_CONFIDENCE = {"ocr_used": 0.9, "ocr_low_confidence": 0.6}


def unread_share(document: Document) -> float:
    """Share (0–1) of the pages that were not read."""
    warned = [w for w in document.warnings if w.code in NOT_READ]
    pages = _unread_pages(document, warned)
    known = len(pages) / page_count(document)
    is_unknown = any(not list(_pages_of(document, w)) for w in warned) and not pages
    return _UNKNOWN_UNREAD_SHARE if is_unknown else min(1.0, known)


def unread_pages(document: Document) -> tuple[int, ...]:
    """Numbers, from 1, of the pages that the reader gave up."""
    return tuple(page.page for page in document.recognised_pages if not page.is_complete)


def recognition(document: Document) -> float:
    """How surely (0–1) the letters were read, as a mean over the pages that were.

    A page with a text layer counts 1.0, a picture the confidence of its recognition.
    """
    read = [page for page in document.recognised_pages if page.is_complete]
    if not document.recognised_pages:
        codes = {warning.code for warning in document.warnings}
        return min((_USUAL_CONFIDENCE.get(code, 1.0) for code in codes), default=1.0)
    pages = page_count(document) - len(unread_pages(document))
    return 1.0 - sum(1.0 - page.confidence for page in read) / max(1, pages, len(read))


def page_count(document: Document) -> int:
    """Pages that are known of; at least one."""
    last = max((page.page for page in document.recognised_pages), default=1)
    return max(len(document.page_starts), last)


def _unread_pages(document: Document, warned: list[DocumentWarning]) -> set[int]:
    found = set(unread_pages(document))
    for warning in warned:
        found.update(_pages_of(document, warning))
    return found


def _pages_of(document: Document, warning: DocumentWarning) -> Iterator[int]:
    """Pages, from 1, on which a warning's ranges begin."""
    if document.page_starts:
        for where in warning.ranges:
            yield max(1, bisect_right(document.page_starts, where.start))
