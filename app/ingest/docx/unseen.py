"""Text that stands in the file and that nobody sees: in the colour of its ground, or tiny.

It stays in the text, since a copy may hide in it, and is reported with its ranges. While blocks
are put together the places are held by two noncharacters, which are lifted out at the end.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from app.domain.document import Region
from app.domain.text import TextRange
from app.ingest.docx.ooxml import Element, child, value, w
from app.ingest.docx.styles import Styles

_BEGIN, _END = "\ufdd0", "\ufdd1"
_MARKS = dict.fromkeys(map(ord, _BEGIN + _END))
_UNSEEN = re.compile(f"{_BEGIN}([^{_END}]*){_END}")
_MARK = re.compile(f"[{_BEGIN}{_END}]")
_WHITE = "FFFFFF"
_COLOUR = re.compile(r"^[0-9A-Fa-f]{6}$")
_NEAR = 12  # of 255, per channel
_LARGEST_TINY_HALF_POINTS = 2.0
_GROUNDS = {"r": "rPr", "p": "pPr", "tc": "tcPr", "tbl": "tblPr"}


def held(text: str, *, unseen: bool) -> tuple[str, str, str]:
    """A run's text without noncharacters of its own, and marks around it if nobody sees it."""
    text = text.translate(_MARKS)
    return (_BEGIN, text, _END) if unseen and text.strip() else ("", text, "")


def lift(
    text: str, regions: Sequence[Region]
) -> tuple[str, tuple[Region, ...], tuple[TextRange, ...]]:
    """Text and regions without the marks, and the ranges that lay between them."""
    places = [mark.start() for mark in _MARK.finditer(text)]
    if not places:
        return text, tuple(regions), ()

    def moved(start: int, end: int) -> TextRange:
        return TextRange(start - bisect_left(places, start), end - bisect_left(places, end))

    ranges: list[TextRange] = []
    clean = text.translate(_MARKS)
    for match in _UNSEEN.finditer(text):
        found = moved(*match.span(1))
        if ranges and not clean[ranges[-1].end : found.start].strip():
            ranges[-1] = TextRange(ranges[-1].start, found.end)
        else:
            ranges.append(found)
    shifted = tuple(Region(moved(r.range.start, r.range.end), r.kind) for r in regions)
    return clean, shifted, tuple(ranges)


def is_unseen(run: Element, paragraph_style: str | None, styles: Styles) -> bool:
    """Whether a run is at most 1 point high, or coloured like what lies under it."""
    size = styles.run_property(run, paragraph_style, "sz")
    if size is not None and _number(size.get(w("val"))) <= _LARGEST_TINY_HALF_POINTS:
        return True
    colour = styles.run_property(run, paragraph_style, "color")
    shown = "" if colour is None else colour.get(w("val"), "")
    if not _COLOUR.match(shown):
        return False
    ground = _ground(run)
    return ground is not None and _are_near(shown, ground)


def _ground(run: Element) -> str | None:
    """Colour under a run; ``None`` where a table's style or a drawing may give it."""
    if child(run, "rPr", "highlight") is not None:
        return None
    for element in (run, *run.iterancestors()):
        name = str(element.tag).rpartition("}")[2]
        if name == "txbxContent":
            return None
        properties = child(element, _GROUNDS[name]) if name in _GROUNDS else None
        shading = child(properties, "shd")
        fill = "" if shading is None else shading.get(w("fill"), "")
        if _COLOUR.match(fill):
            return fill
        if value(properties, "tblStyle") is not None:
            return None
    return _WHITE


def _number(text: str | None) -> float:
    try:
        return float(text or "")
    except ValueError:
        return float("inf")


def _are_near(colour: str, other: str) -> bool:
    pairs = zip(bytes.fromhex(colour), bytes.fromhex(other), strict=True)
    return all(abs(one - two) <= _NEAR for one, two in pairs)
