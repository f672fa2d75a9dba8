"""Tables as blocks of text, alike for every format that has tables."""

from __future__ import annotations

from collections.abc import Iterator

from app.domain.document import RegionKind
from app.ingest.docx.tables import Table
from app.ingest.extracted import Block


def table_blocks(table: Table) -> Iterator[Block]:
    """The header's two sides, the signature's, or rows with ``|`` between the cells."""
    if table.is_header:
        yield Block(table.side(right=False), RegionKind.HEADER_ISSUER)
        yield Block(table.side(right=True), RegionKind.HEADER_MOTTO)
    elif table.is_signature or table.is_layout:
        yield Block(table.side(right=False))
        yield Block(table.side(right=True))
    else:
        yield Block(table.as_rows(), RegionKind.TABLE)


def tidy(text: str) -> str:
    """Lines without blanks at their ends; inside nothing changes."""
    return "\n".join(line.strip(" \t") for line in text.split("\n")).strip("\n")
