r"""Places of text that nobody sees, and the warning that tells them.

Two cases. What is in the colour of its ground, or tiny, stays in the text, since a copy may hide
in it. What the program itself hides (hidden attribute, ``display: none``) is left out. The warning
``hidden_text`` carries the ranges of the first, and of the second a range of length 0 at each
place where something was left out, at most one a place: nothing of the text is meant by it.

While a reader puts its blocks together, both are held by two noncharacters, with the text between
them or nothing; ``U+FDD2`` and those that follow belong to :mod:`app.ingest.legacy.held`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.domain.document import DocumentWarning, Region
from app.domain.text import Bilingual, TextRange
from app.ingest.extracted import Block, Extracted, assemble
from app.ingest.legacy.runs import FontRun

_BEGIN, _END = "\ufdd0", "\ufdd1"
_GAP = _BEGIN + _END
_MARKS = dict.fromkeys(map(ord, _GAP))
_MARK = re.compile(f"[{_GAP}]")
_MARKS_APART = re.compile(f"([{_GAP}])")
_HELD = re.compile(f"{_BEGIN}([^{_GAP}]*){_END}")
_GAPS_BEFORE = re.compile(f"^(?:[ \t]*{_GAP})+[ \t]*")
_GAPS_AFTER = re.compile(f"[ \t]*(?:{_GAP}[ \t]*)+$")
_BLANK_GAPS_BLANK = re.compile(f"([ \t\r\n\f])((?:{_GAP})+)[ \t\r\n\f]+")
# Line ends of HTML stand as U+2028 until other blanks are joined.
_LINE = re.compile("[^ \t\n\u2028](?:[^\n\u2028]*[^ \t\n\u2028])?")


def held(text: str, *, unseen: bool) -> str:
    """A run without noncharacters of its own; each line of it between marks if nobody sees it.

    Blanks and signs without a letter or digit are not held: they hide nothing.
    """
    text = without_places(text)
    if not unseen or not any(map(str.isalnum, text)):
        return text
    return _LINE.sub(lambda line: f"{_BEGIN}{line.group()}{_END}", text)


def held_runs(text: str, font: str, *, unseen: bool) -> list[FontRun]:
    """Likewise, as runs: marks are in no font."""
    pieces = _MARKS_APART.split(held(text, unseen=unseen))
    return [FontRun(piece, "" if _MARK.match(piece) else font) for piece in pieces if piece]


def without_places(text: str) -> str:
    """The text without marks, from a file or from :func:`held`."""
    return text.translate(_MARKS) if _MARK.search(text) else text


def with_joined_blanks(text: str) -> str:
    """Blanks on both sides of a gap made one, for formats in which blanks in a row count once."""
    return _BLANK_GAPS_BLANK.sub(r"\1\2", text)


@dataclass(slots=True)
class HiddenText:
    """What one story leaves out; ``waits`` for a line on which its place can be held."""

    syllables: int = 0
    waits: bool = False

    def left_out(self, text: str) -> list[FontRun]:
        """Count a hidden piece; what holds its place, to be written instead."""
        syllables = len(without_places(text).split())
        self.syllables += syllables
        return [FontRun(_GAP)] if syllables else []

    def settled(self, text: str) -> str:
        """Lines with each gap beside letters; that of a line without any waits for the next.

        A line that held a gap and nothing else would count as a line with text.
        """
        if not self.waits and _GAP not in text:
            return text
        return "\n".join(map(self._settled_line, text.split("\n")))

    def _settled_line(self, line: str) -> str:
        bare = line.replace(_GAP, "")
        if not bare.strip():
            self.waits = self.waits or _GAP in line
            return bare
        if self.waits:
            line, self.waits = _GAP + line, False
        return _GAPS_AFTER.sub(_GAP, _GAPS_BEFORE.sub(_GAP, line))

    def add(self, other: HiddenText) -> None:
        """Take over what an inner story left out."""
        self.syllables += other.syllables
        self.waits = self.waits or other.waits


def extracted(
    blocks: Iterable[Block], hidden: HiddenText, margins: Iterable[str] = ()
) -> Extracted:
    """Blocks and margins put together without marks, with the warning of what nobody sees."""
    text, regions, ranges = lifted(*assemble(blocks))
    if hidden.waits:
        ranges = _added(text, ranges, TextRange(len(text), len(text)))
    warnings = _warnings(hidden.syllables, text, ranges)
    return Extracted(text, regions, warnings=warnings, margins=tuple(map(without_places, margins)))


def lifted(text: str, regions: Sequence[Region]) -> tuple[str, tuple[Region, ...], list[TextRange]]:
    """Text and regions without the marks, and the ranges that lay between them."""
    places = [mark.start() for mark in _MARK.finditer(text)]
    if not places:
        return text, tuple(regions), []

    def moved(start: int, end: int) -> TextRange:
        return TextRange(start - bisect_left(places, start), end - bisect_left(places, end))

    clean = text.translate(_MARKS)
    ranges: list[TextRange] = []
    for match in _HELD.finditer(text):
        ranges = _added(clean, ranges, moved(*match.span(1)))
    shifted = tuple(Region(moved(r.range.start, r.range.end), r.kind) for r in regions)
    return clean, shifted, ranges


def _added(text: str, ranges: list[TextRange], found: TextRange) -> list[TextRange]:
    """The ranges with one more at the end, united with the last if only blanks part them."""
    if ranges and not text[ranges[-1].end : found.start].strip():
        last = ranges.pop()
        if last and found:
            found = TextRange(last.start, found.end)
        elif not found:
            found = last
    ranges.append(found)
    return ranges


def _warnings(
    syllables: int, text: str, ranges: Sequence[TextRange]
) -> tuple[DocumentWarning, ...]:
    """One warning for both cases; none if there is neither."""
    vi: list[str] = []
    en: list[str] = []
    if syllables:
        vi.append(f"Văn bản có {syllables} âm tiết bị ẩn; phần ẩn không được đối chiếu.")
        en.append(f"The document has {syllables} hidden syllables; they are not compared.")
    unseen = sum(len(found.of(text).split()) for found in ranges)
    if unseen:
        vi.append(
            f"{unseen} âm tiết trùng màu nền hoặc cực nhỏ, mắt không thấy; vẫn được đối chiếu."
        )
        en.append(f"{unseen} syllables cannot be seen (colour or size); they are compared.")
    if not vi:
        return ()
    sentences = Bilingual(vi=" ".join(vi), en=" ".join(en))
    return (DocumentWarning("hidden_text", sentences, tuple(ranges)),)
