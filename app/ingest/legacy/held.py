"""Places of legacy text held by noncharacters while a reader puts its blocks together.

A paragraph is converted long before its place in the document is known, and whether a short
one is to be converted at all is known only once the others are. So each stretch under a legacy
font stands between two noncharacters, of which the first tells the encoding and what was found,
and :func:`lifted` takes them out at the end. A stretch that could be either, ``có`` say, follows
the nearest one that could not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple

from app.domain.text import TextRange
from app.ingest.legacy.encodings import LegacyEncoding
from app.ingest.legacy.places import Places
from app.ingest.legacy.reading import best_conversion


class Claim(IntEnum):
    """What became of a font's claim that the text under it is in an old encoding."""

    TRUE = 0  # converted
    FALSE = 1  # Unicode all the same
    OPEN = 2  # reads well both ways
    OPEN_IN_CAPITALS = 3  # likewise, under a font that draws small letters as capitals


class EncodedRange(NamedTuple):
    """A stretch of the readable text, and the encoding that it was converted from."""

    range: TextRange
    encoding: LegacyEncoding


@dataclass(frozen=True, slots=True)
class Lifted:
    """Text without noncharacters."""

    text: str
    ranges: tuple[EncodedRange, ...]
    places: Places


class _Stretch(NamedTuple):
    claim: Claim
    encoding: LegacyEncoding
    start: int
    end: int


# The first two noncharacters hold text that nobody sees, so these begin behind them.
_FIRST, _LAST = 0xFDD2, 0xFDEF
_END = chr(_LAST)
_OPENINGS = {
    (claim, encoding): chr(_FIRST + len(Claim) * index + claim)
    for index, encoding in enumerate(LegacyEncoding)
    for claim in Claim
}
_MEANINGS = {letter: meaning for meaning, letter in _OPENINGS.items()}
_MARKS = dict.fromkeys(range(_FIRST, _LAST + 1))
_MARK = re.compile(f"[{chr(_FIRST)}-{chr(_LAST)}]")
_LINE = re.compile(r"[^ \t\n](?:[^\n]*[^ \t\n])?")
_HELD = re.compile(f"([{chr(_FIRST)}-{chr(_LAST - 1)}])([^{chr(_FIRST)}-{chr(_LAST)}]*){_END}")
_ONLY_BLANKS = re.compile(r"\s*")


def held(text: str, claim: Claim, encoding: LegacyEncoding) -> str:
    """The text with each line of it between two noncharacters, blanks at its ends outside."""
    opening = _OPENINGS[claim, encoding]
    return _LINE.sub(lambda line: f"{opening}{line.group()}{_END}", text)


def without_marks(text: str) -> str:
    """For a look at text that still holds places; also cleans what comes from a file."""
    return text.translate(_MARKS) if _MARK.search(text) else text


def lifted(text: str) -> Lifted:
    """The text with open stretches decided, and without the noncharacters."""
    if not _MARK.search(text):
        return Lifted(text, (), Places(((0, 0),), len(text)))
    stretches = [
        _Stretch(*_MEANINGS[found[1]], *found.span(2))
        for found in _HELD.finditer(text)
        if found[1] in _MEANINGS
    ]
    pieces: list[str] = []
    places = [(0, 0)]
    ranges: list[EncodedRange] = []
    old = new = 0
    for stretch, is_true in zip(stretches, _decided(stretches), strict=True):
        before = without_marks(text[old : stretch.start])
        content = text[stretch.start : stretch.end]
        new += len(before)
        places.append((stretch.start, new))
        readable = _readable(content, stretch) if is_true else content
        if is_true and not readable.isascii():
            ranges.append(EncodedRange(TextRange(new, new + len(readable)), stretch.encoding))
        pieces += [before, readable]
        old, new = stretch.end + len(_END), new + len(readable)
        places += [(stretch.end, new), (old, new)]
    clean = "".join([*pieces, without_marks(text[old:])])
    return Lifted(clean, tuple(joined(clean, ranges)), Places(tuple(places), len(clean)))


def joined(text: str, ranges: Iterable[EncodedRange]) -> list[EncodedRange]:
    """Ranges of one encoding with nothing but blanks between them made one; sorted."""
    found: list[EncodedRange] = []
    for here in sorted(ranges):
        last = found[-1] if found else None
        if last is not None and last.encoding is here.encoding:
            between = _ONLY_BLANKS.match(text, last.range.end, here.range.start)
            if between is not None and between.end() >= here.range.start:
                end = max(last.range.end, here.range.end)
                found[-1] = EncodedRange(TextRange(last.range.start, end), here.encoding)
                continue
        found.append(here)
    return found


def _readable(content: str, stretch: _Stretch) -> str:
    if stretch.claim is Claim.TRUE:
        return content
    converted = best_conversion(content, stretch.encoding)
    return converted.upper() if stretch.claim is Claim.OPEN_IN_CAPITALS else converted


def _decided(stretches: Sequence[_Stretch]) -> list[bool]:
    """Whether each is legacy text: where open, as the nearest of its encoding, or as claimed."""
    before = _nearest(stretches)
    after = _nearest(stretches[::-1])[::-1]
    return [
        next((claim for claim in (last, following) if claim is not None), Claim.TRUE) is Claim.TRUE
        for last, following in zip(before, after, strict=True)
    ]


def _nearest(stretches: Sequence[_Stretch]) -> list[Claim | None]:
    """For each the last claim that was decided, its own included, in its encoding."""
    known: dict[LegacyEncoding, Claim] = {}
    found: list[Claim | None] = []
    for stretch in stretches:
        if stretch.claim in {Claim.TRUE, Claim.FALSE}:
            known[stretch.encoding] = stretch.claim
        found.append(known.get(stretch.encoding))
    return found
