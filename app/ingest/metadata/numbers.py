"""The document's number, ``Số 09-NQ/TU``."""

from __future__ import annotations

import re
from collections.abc import Iterable

from app.ingest.metadata.found import Found
from app.ingest.metadata.pieces import Piece

# Digits first: a number still to be written in (``Số:    /NQ-HĐND``) is none.
NUMBER = re.compile(
    r"^(?:[a-z]+ ){0,3}so\b\s*[:.…]*\s*"
    r"(\d[\d.]*[a-z]?(?:\s?/\s?\d{4})?\s?[-–/]\s?[a-z][a-z0-9]*(?:\s?[-–/]\s?[a-z][a-z0-9]*)*)"
)
_BLANKS_AT_SIGNS = re.compile(r"\s*([-–/])\s*")
_GAP_AFTER_DIGITS = re.compile(r"^[\d.]+\s+[-–/](?!\s)")
# What the engine makes of ``Đ`` in the symbols that bear one.
_WITH_STROKE = {"HDND": "HĐND", "QD": "QĐ", "ND": "NĐ", "DU": "ĐU"}
_PLAIN_D = re.compile(r"(?<![^\W\d_])(?:" + "|".join(_WITH_STROKE) + r")(?![^\W\d_])")
_BARE = re.compile(r"^so\b")
_IN_HEADER, _AFTER_WORDS = 0.96, 0.9


def find_number(pieces: Iterable[Piece], *, is_recognised: bool = False) -> Found[str] | None:
    """The first number at the beginning of a piece, as printed, without blanks at signs.

    In a recognised text digits that stand off the printed sign were written by hand, and what
    a machine makes of handwriting is not to be believed: then there is none.
    """
    for piece in pieces:
        match = NUMBER.match(piece.folded)
        if match:
            number = piece.text[match.start(1) : match.end(1)]
            if is_recognised and _GAP_AFTER_DIGITS.match(number):
                return None
            printed = _BLANKS_AT_SIGNS.sub(r"\1", number).replace("–", "-")
            if is_recognised:
                printed = _PLAIN_D.sub(lambda symbol: _WITH_STROKE[symbol.group()], printed)
            return Found(printed, _IN_HEADER if _BARE.match(piece.folded) else _AFTER_WORDS)
    return None
