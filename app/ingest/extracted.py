"""What a reader hands on: text with layout, before the header is understood."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from app.domain.document import DocumentWarning, RecognisedPage, Region, RegionKind
from app.domain.text import TextRange
from app.ingest.options import IngestOptions


@dataclass(frozen=True, slots=True)
class Extracted:
    """Text and layout of one file; the fields are those of a ``Document``.

    ``margins`` are lines of page headers, footers and word art, in the text or not: they are
    looked through and not compared.
    """

    text: str
    regions: tuple[Region, ...] = ()
    page_starts: tuple[int, ...] = ()
    warnings: tuple[DocumentWarning, ...] = ()
    margins: tuple[str, ...] = ()
    recognised_pages: tuple[RecognisedPage, ...] = ()


class Reader(Protocol):
    """Reads one format."""

    def __call__(self, data: bytes, options: IngestOptions, /) -> Extracted:
        """Extract the text of a whole file.

        Raises:
            UnreadableFileError: the bytes cannot be read, with the reason as its class.
        """
        ...


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that belong together, with their role in the layout if they have one."""

    text: str
    kind: RegionKind | None = None


def assemble(blocks: Iterable[Block]) -> tuple[str, tuple[Region, ...]]:
    """Blocks under each other, one line end between two, and where the regions came to lie.

    Of several empty blocks in a row one is kept; none at the start and the end.
    """
    lines: list[str] = []
    regions: list[Region] = []
    position = 0
    pending_blank = False
    for block in blocks:
        if not block.text.strip():
            pending_blank = bool(lines)
            continue
        if pending_blank:
            lines.append("")
            position += 1
            pending_blank = False
        if block.kind is not None:
            regions.append(Region(TextRange(position, position + len(block.text)), block.kind))
        lines.append(block.text)
        position += len(block.text) + 1
    return "\n".join(lines), tuple(regions)
