"""The opening of a document as pieces: lines, cut where a second column begins."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from app.domain.document import Region, RegionKind
from app.ingest.folding import as_latin, fold
from app.ingest.motto import MOTTO

_INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad]")
_COLUMN_BREAK = re.compile(r"\s*\|\s*|\s{3,}|\t+")
_GAP_FOR_PEN = re.compile(r"\b(ngày|tháng|năm|số:?)\s+", re.IGNORECASE)
_BLANK = re.compile(r"\s+")
# Where there is none, blanks are single spaces: nothing is to be closed up, cut or made one blank.
_ODD_BLANKS = re.compile(r"\s\s|[^\S ]")
_SIDES = frozenset({RegionKind.HEADER_ISSUER, RegionKind.HEADER_MOTTO})


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one line, composed, with Latin letters and without surplus blanks.

    ``folded`` has the same length as ``text``; ``side`` is the header's column where the
    layout tells it.
    """

    text: str
    folded: str
    side: RegionKind | None = None
    after_blank: bool = False


def pieces_of(text: str, regions: Sequence[Region]) -> list[Piece]:
    """Pieces of a text in reading order, furniture left out."""
    return list(_pieces(text, regions))


def _pieces(text: str, regions: Sequence[Region]) -> Iterator[Piece]:
    lines = text.split("\n")
    roles = _roles_of_lines(lines, regions)
    after_blank = False
    for number, line in enumerate(lines):
        visible = _visible(line)
        if RegionKind.FURNITURE in roles[number]:
            continue
        side = next(iter(roles[number] & _SIDES), None)
        for part in _columns(visible):
            yield from _without_motto(part, side, after_blank=after_blank)
        after_blank = not visible


def _visible(line: str) -> str:
    """The line composed, without signs that do not show; a gap left for a pen is closed."""
    shown = unicodedata.normalize("NFC", _INVISIBLE.sub("", line)).replace("\u00a0", " ")
    if _ODD_BLANKS.search(shown):
        shown = _GAP_FOR_PEN.sub(r"\1 ", shown)
    return shown.strip()


def _columns(visible: str) -> list[str]:
    """A line cut where a second column begins."""
    if "|" not in visible and not _ODD_BLANKS.search(visible):
        return [visible]
    return _COLUMN_BREAK.split(visible)


def _roles_of_lines(lines: Sequence[str], regions: Sequence[Region]) -> list[set[RegionKind]]:
    """For each line the kinds of the regions in which it begins."""
    starts = list(accumulate((len(line) + 1 for line in lines[:-1]), initial=0))
    roles: list[set[RegionKind]] = [set() for _ in lines]
    for region in regions:
        first = bisect_left(starts, region.range.start)
        for number in range(first, bisect_left(starts, region.range.end)):
            roles[number].add(region.kind)
    return roles


def _without_motto(part: str, side: RegionKind | None, *, after_blank: bool) -> Iterator[Piece]:
    """What is left of a line when the motto is taken out of it."""
    blanks = _BLANK.sub(" ", part) if _ODD_BLANKS.search(part) else part
    composed = as_latin(blanks.strip())
    folded = fold(composed)
    mottos = list(MOTTO.finditer(folded))
    if composed and not mottos:  # nearly every line
        yield Piece(composed, folded, side, after_blank)
        return
    start = 0
    for match in [*mottos, None]:
        rest = composed[start : match.start() if match else len(composed)].strip()
        if rest:
            yield Piece(rest, fold(rest), side, after_blank)
        start = match.end() if match else start
