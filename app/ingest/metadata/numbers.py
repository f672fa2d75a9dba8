"""The document's number, ``Số 09-NQ/TU``."""

from __future__ import annotations

import re
from collections.abc import Iterable

from app.ingest.metadata.pieces import Piece

# Digits first: a number still to be written in (``Số:    /NQ-HĐND``) is none.
NUMBER = re.compile(
    r"^(?:[a-z]+ ){0,3}so\b\s*[:.]?\s*"
    r"(\d[\d.]*[a-z]?(?:\s?/\s?\d{4})?\s?[-–/]\s?[a-z][a-z0-9]*(?:\s?[-–/]\s?[a-z][a-z0-9]*)*)"
)
_BLANKS_AT_SIGNS = re.compile(r"\s*([-–/])\s*")


def find_number(pieces: Iterable[Piece]) -> str | None:
    """The first number at the beginning of a piece, as printed, without blanks at signs."""
    for piece in pieces:
        match = NUMBER.match(piece.folded)
        if match:
            number = piece.text[match.start(1) : match.end(1)]
            return _BLANKS_AT_SIGNS.sub(r"\1", number).replace("–", "-")
    return None
