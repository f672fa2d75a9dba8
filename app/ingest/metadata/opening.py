"""The opening parted at the line that names the document's kind."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from app.ingest.folding import fold
from app.ingest.metadata.numbers import NUMBER
from app.ingest.metadata.pieces import Piece

_KINDS = (
    "nghị quyết liên tịch", "nghị quyết", "chương trình hành động", "chương trình", "kế hoạch",
    "quyết định", "chỉ thị", "hướng dẫn", "quy định", "quy chế", "kết luận", "thông báo",
    "báo cáo", "thông tư liên tịch", "thông tư", "thông tri", "nghị định", "pháp lệnh",
    "bộ luật", "luật", "đề án", "tờ trình", "điều lệ", "công điện",
)  # fmt: skip
_BY_FOLDED = {fold(kind): kind for kind in _KINDS}
_KIND = re.compile(
    r"^(?:du thao\s+)?(" + "|".join(sorted(_BY_FOLDED, key=len, reverse=True)) + r")\b\s*"
)
_SIGNS = " :.,;*+-–—_|'\"`"
_SPACED_OUT = re.compile(r"^(?:\w ){4,}\w$")
_NUMBER_AFTER_KIND = re.compile(r"^so\b\s*[:.]?\s*")
_DRAFT_MARK = re.compile(r"^\(?\s*du thao[^)]*\)?\s*$")
_ENDS_OPENING = re.compile(
    r"^-?\s*(can cu|xet |dieu \d|chuong [ivx\d]|quyet nghi\b|sau khi |theo de nghi)"
)
_MOST_PIECES_BEFORE_KIND = 60
_LETTERS_A_MISREADING = 6  # a recognised kind may have one wrong letter in so many
_ALONE, _BEGINS_LINE, _MISREAD = 0.98, 0.9, 0.8


@dataclass(frozen=True, slots=True)
class Opening:
    """The pieces before the kind, the kind, and the pieces after it, the subject first.

    ``sureness`` of the kind is from 0.0 (there is none) to 1.0.
    """

    before: tuple[Piece, ...]
    kind: str | None
    after: tuple[Piece, ...]
    sureness: float = 0.0


def part_opening(pieces: Sequence[Piece], *, is_recognised: bool = False) -> Opening:
    """A line of its own names the kind; else a line that begins with it.

    In a recognised text a line in capitals may name it with a wrong letter.
    """
    head = _head(pieces)
    for index, piece in enumerate(head):
        kind, rest = _kind_and_rest(piece)
        if kind is not None and not rest.strip(_SIGNS):
            return _part(pieces, index, kind, rest, _ALONE)
    for index, piece in enumerate(head if is_recognised else ()):
        kind = _misread_kind(piece)
        if kind is not None:
            return _part(pieces, index, kind, "", _MISREAD)
    for index, piece in enumerate(head):
        kind, rest = _kind_and_rest(piece)
        if kind is not None:
            return _part(pieces, index, kind, rest, _BEGINS_LINE)
    return Opening(tuple(head), None, tuple(pieces[len(head) :]))


def kind_named(text: str) -> str | None:
    """The kind that a text names and nothing else."""
    return _BY_FOLDED.get(fold(text).strip(_SIGNS))


def _misread_kind(piece: Piece) -> str | None:
    """The kind that a line in capitals comes close to."""
    letters = "".join(letter for letter in piece.folded if letter.isalpha())
    if not piece.text.isupper():
        return None
    for folded, kind in _BY_FOLDED.items():
        allowed = len(folded) // _LETTERS_A_MISREADING
        if Levenshtein.distance(letters, folded.replace(" ", "")) <= allowed:
            return kind
    return None


def _head(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """Pieces up to the legal bases or the first article."""
    for index, piece in enumerate(pieces[:_MOST_PIECES_BEFORE_KIND]):
        if _ENDS_OPENING.match(piece.folded):
            return pieces[:index]
    return pieces[:_MOST_PIECES_BEFORE_KIND]


def _part(pieces: Sequence[Piece], index: int, kind: str, rest: str, sureness: float) -> Opening:
    after = tuple(p for p in pieces[index + 1 :] if not _DRAFT_MARK.match(p.folded))
    before = tuple(pieces[:index])
    if NUMBER.match(fold(rest)):
        before = (*before, pieces[index])
        rest = _without_number(rest)
    if rest.strip(_SIGNS):
        after = (Piece(rest, fold(rest)), *after)
    return Opening(before, kind, after, sureness)


def _kind_and_rest(piece: Piece) -> tuple[str | None, str]:
    """Kind in lower case and what follows it; a line with only a number names no kind."""
    folded, text = piece.folded, piece.text
    if _SPACED_OUT.match(folded):
        folded = folded.replace(" ", "")
        kind = next((k for f, k in _BY_FOLDED.items() if f.replace(" ", "") == folded), None)
        return kind, ""
    match = _KIND.match(folded)
    if match is None:
        return None, ""
    rest = text[match.end() :]
    if _NUMBER_AFTER_KIND.match(fold(rest)) and not _without_number(rest):
        return None, ""
    return _BY_FOLDED[match.group(1)], rest


def _without_number(rest: str) -> str:
    match = NUMBER.match(fold(rest))
    if match is None:
        return "" if _NUMBER_AFTER_KIND.match(fold(rest)) else rest
    return rest[match.end() :].strip(" .,;:")
