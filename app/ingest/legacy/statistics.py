"""Legacy text found by its words, where no font tells.

Every word with a letter beyond ASCII is read in each encoding and as it stands; a reading
is good where its words can be Vietnamese syllables. The likeliest sequence of readings is
found over the whole text (Viterbi), with a price for each change of encoding, lower at a
line's end: so a short ambiguous word follows its neighbours, a mixed document comes apart at
its seams, and a foreign name in a Unicode text converts nothing. Source: Forney (1973), The
Viterbi algorithm.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from app.domain.text import TextRange
from app.ingest.legacy.encodings import LegacyEncoding, convert
from app.ingest.legacy.held import EncodedRange
from app.ingest.legacy.places import Places
from app.ingest.legacy.reading import GOOD, LETTERS_AMONG_CONTROLS, READINGS, scores

# Only blanks of ASCII part words: in VISCII and VPS other blanks and controls are letters.
_WORD = re.compile(
    rf"(?<![^ \t\n\r\f\v])[^ \t\n\r\f\v]*[{LETTERS_AMONG_CONTROLS}\xa0-\U0010ffff][^ \t\n\r\f\v]*"
)
_ANY_WORD = re.compile(r"[^ \t\n\r\f\v]+")
_BLANKS = re.compile(r"([ \t\n\r\f\v]+)")

CHANGE_IN_LINE, CHANGE_AT_LINE_END, NOT_UNICODE = 2.5, 1.0, 1.0
LEAST_TELLING_WORDS = 2
LEAST_GOOD_SHARE = 0.6


@dataclass(frozen=True, slots=True)
class Conversion:
    """A converted text, what was converted, and the way from old places to new ones."""

    text: str
    ranges: tuple[EncodedRange, ...]
    places: Places

    @property
    def is_changed(self) -> bool:
        return bool(self.ranges)


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Words in a row with one reading, from the first word's start to the last one's end."""

    start: int
    end: int
    encoding: LegacyEncoding


def convert_by_statistics(text: str) -> Conversion:
    """The text with each stretch of a legacy encoding converted; Unicode is left as it is."""
    if text.isascii() or not _is_suspect(Counter(_ANY_WORD.findall(text))):
        return Conversion(text, (), Places(((0, 0),), len(text)))
    matches = list(_WORD.finditer(text))
    readings = _likeliest_readings(text, matches)
    return _converted(text, _stretches(text, matches, readings))


def _is_suspect(words: Counter[str]) -> bool:
    """Whether at least two words, or one twice, are no Vietnamese until they are converted."""
    telling = 0
    for word, count in words.items():
        if word.isascii():
            continue
        as_is, *converted = scores(word)
        if as_is < 0 and max(converted) >= GOOD:
            telling += count
            if telling >= LEAST_TELLING_WORDS:
                return True
    return False


def _likeliest_readings(text: str, matches: Sequence[re.Match[str]]) -> list[LegacyEncoding | None]:
    count = len(READINGS)
    totals = [0.0] + [-NOT_UNICODE] * (count - 1)
    came_from: list[tuple[int, ...]] = []
    end = 0
    for match in matches:
        price = CHANGE_AT_LINE_END if "\n" in text[end : match.start()] else CHANGE_IN_LINE
        end = match.end()
        best = max(range(count), key=totals.__getitem__)
        changed = totals[best] - price
        came_from.append(tuple(i if totals[i] >= changed else best for i in range(count)))
        of_word = scores(match.group())
        totals = [max(totals[i], changed) + of_word[i] for i in range(count)]
    state = max(range(count), key=totals.__getitem__)
    states: list[int] = []
    for origin in reversed(came_from):
        states.append(state)
        state = origin[state]
    return [READINGS[state] for state in reversed(states)]


def _stretches(
    text: str, matches: Sequence[re.Match[str]], readings: Sequence[LegacyEncoding | None]
) -> list[_Stretch]:
    """Stretches of legacy text that hold enough telling words."""
    found: list[_Stretch] = []
    pairs = zip(range(len(matches)), readings, strict=True)
    for encoding, group in groupby(pairs, key=lambda pair: pair[1]):
        indices = [index for index, _ in group]
        words = [matches[index].group() for index in indices]
        if encoding is not None and _is_telling(words, encoding):
            start, end = _with_ascii_around(text, matches, indices[0], indices[-1])
            found.append(_Stretch(start, end, encoding))
    return found


def _with_ascii_around(
    text: str, matches: Sequence[re.Match[str]], first: int, last: int
) -> tuple[int, int]:
    """The stretch grown over plain words of its lines: they tell which words are in capitals."""
    before = matches[first - 1].end() if first else 0
    after = matches[last + 1].start() if last + 1 < len(matches) else len(text)
    line_start = text.rfind("\n", 0, matches[first].start()) + 1
    line_end = text.find("\n", matches[last].end())
    return max(before, line_start), min(after, line_end if line_end >= 0 else len(text))


def _is_telling(words: Sequence[str], encoding: LegacyEncoding) -> bool:
    index = READINGS.index(encoding)
    of_words = [scores(word) for word in words]
    telling = sum(score[0] < 0 and score[index] >= GOOD for score in of_words)
    good = sum(score[index] > 0 for score in of_words)
    return telling >= LEAST_TELLING_WORDS and good >= LEAST_GOOD_SHARE * len(words)


def _converted(text: str, stretches: Sequence[_Stretch]) -> Conversion:
    pieces: list[str] = []
    places = [(0, 0)]
    ranges: list[EncodedRange] = []
    old = new = 0
    for stretch in stretches:
        pieces.append(text[old : stretch.start])
        new += stretch.start - old
        legacy = text[stretch.start : stretch.end]
        converted = convert(legacy, stretch.encoding)
        ranges.append(_range_of(converted, new, stretch.encoding))
        old = stretch.start
        for piece, new_piece in zip(_BLANKS.split(legacy), _BLANKS.split(converted), strict=True):
            places.append((old, new))
            old, new = old + len(piece), new + len(new_piece)
        places.append((old, new))
        pieces.append(converted)
    pieces.append(text[old:])
    changed = "".join(pieces)
    return Conversion(changed, tuple(ranges), Places(tuple(places), len(changed)))


def _range_of(converted: str, start: int, encoding: LegacyEncoding) -> EncodedRange:
    """The range of a stretch without the blanks at its ends."""
    end = start + len(converted.rstrip())
    return EncodedRange(TextRange(start + len(converted) - len(converted.lstrip()), end), encoding)
