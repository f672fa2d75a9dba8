"""A page that was read from its picture, as the layout of PDF pages takes it."""

from __future__ import annotations

from app.ingest.pdf.layout import Page
from app.ingest.scan.page import ScannedPage


def page_of(scanned: ScannedPage) -> Page:
    """Its lines with their places, and which of them are rows of tables."""
    return Page(list(scanned.lines), *scanned.size, frozenset(scanned.table_lines))
