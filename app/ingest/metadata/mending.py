"""Numbers and dates that were broken over two lines, put together again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from app.domain.document import RegionKind
from app.ingest.metadata.pieces import Piece

# The end of one piece and the beginning of the next, folded.
_BREAKS = tuple(
    (re.compile(end), re.compile(start))
    for end, start in (
        (r"^(?:[a-z]+ ){0,3}so\s*[:.]?$", r"^\d[\d.]*[a-z]?\s?[-–/]"),
        (r"^(?:[a-z]+ ){0,3}so\b\s*[:.]?\s*\d[\d.]*[a-z]?(?:/\d{4})?\s?[-–/]$", r"^[a-z]{1,6}\b"),
        (r"^(?:[a-z]+ ){0,3}so\b\s*[:.]?\s*\d[\d.]*[a-z]?(?:/\d{4})?$", r"^[-–/]\s?[a-z]"),
        (r"(?:^|,\s*)ngay\s+\d{1,2}$", r"^thang\s+\d{1,2}\s+nam\s+\d{4}\b"),
        (r"(?:^|,\s*)ngay\s+\d{1,2}\s+thang$", r"^\d{1,2}\s+nam\s+\d{4}\b"),
        (r"(?:^|,\s*)ngay\s+\d{1,2}\s+thang\s+\d{1,2}$", r"^nam\s+\d{4}\b"),
        (r"(?:^|,\s*)ngay\s+\d{1,2}\s+thang\s+\d{1,2}\s+nam$", r"^\d{4}\b"),
        (r",$", r"^ngay\s+\d{1,2}\s+thang\s+\d{1,2}\s+nam\s+\d{4}\b.{0,3}$"),
    )
)
_LONGEST = 60
_HEADER_PIECES = 60


def mended(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, those of the header joined where a number or a date runs over two."""
    return [*_joined(pieces[:_HEADER_PIECES]), *pieces[_HEADER_PIECES:]]


def _joined(pieces: Sequence[Piece]) -> Iterator[Piece]:
    pending: Piece | None = None
    for piece in pieces:
        if pending is not None and _is_broken(pending, piece):
            pending = _together(pending, piece)
            continue
        if pending is not None:
            yield pending
        pending = piece
    if pending is not None:
        yield pending


def _is_broken(above: Piece, below: Piece) -> bool:
    if len(above.text) + len(below.text) > _LONGEST or not _are_of_one_side(above, below):
        return False
    return any(end.search(above.folded) and start.match(below.folded) for end, start in _BREAKS)


def _are_of_one_side(above: Piece, below: Piece) -> bool:
    sides: set[RegionKind | None] = {above.side, below.side}
    return len(sides) == 1


def _together(above: Piece, below: Piece) -> Piece:
    return Piece(
        f"{above.text} {below.text}",
        f"{above.folded} {below.folded}",
        above.side,
        above.after_blank,
    )
