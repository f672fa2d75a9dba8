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
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from operator import itemgetter

from app.ingest.legacy.encodings import LegacyEncoding, convert
from app.ingest.legacy.syllables import is_syllable

# Only blanks of ASCII part words: in VISCII other blanks and controls are letters.
_WORD = re.compile(
    r"(?<![^ \t\n\r\f\v])[^ \t\n\r\f\v]*[\x02\x05\x06\x14\x19\x1e\x80-\U0010ffff][^ \t\n\r\f\v]*"
)
_BLANKS = re.compile(r"([ \t\n\r\f\v]+)")
_LETTERS = re.compile("[A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0300-\u036f\u1e00-\u1eff]+")
ONLY_UNICODE = re.compile("[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af"
                           "\u01b0\u0300\u0301\u0303\u0309\u0323\u1ea0-\u1ef9]")  # fmt: skip
# Signs and control characters that are letters in an encoding, with a letter beside them.
_SIGN_AMONG_LETTERS = re.compile(
    "[A-Za-z][\x02\x05\x06\x14\x19\x1e\x80-\x9f\u00a1-\u00a9\u00ab-\u00ac\u00ae-\u00af\u00b1\u00b4-\u00b9\u00bb-\u00bf\u00d7\u00f7\u2212\u2219]"
    "|[\x02\x05\x06\x14\x19\x1e\x80-\x9f\u00a1-\u00a9\u00ab-\u00ac\u00ae-\u00af\u00b1\u00b4-\u00b9\u00bb-\u00bf\u00d7\u00f7\u2212\u2219][A-Za-z]"
)
_FOUND_BY_WORDS = (LegacyEncoding.TCVN3, LegacyEncoding.VNI, LegacyEncoding.VISCII)
_READINGS: tuple[LegacyEncoding | None, ...] = (None, *_FOUND_BY_WORDS)

GOOD, GOOD_ALONE, BAD, SIGNS, FOREIGN_LETTERS = 1.0, 0.25, -1.0, -2.0, -4.0
DOUBT = 0.05  # a word at a seam that reads well both ways is Unicode
CHANGE_IN_LINE, CHANGE_AT_LINE_END, NOT_UNICODE = 2.5, 1.0, 1.0
LEAST_TELLING_WORDS = 2
LEAST_GOOD_SHARE = 0.6
_CACHED_WORDS = 65_536


@dataclass(frozen=True, slots=True)
class Conversion:
    """A converted text, and the way from places in the old text to places in the new."""

    text: str
    words: int
    converted_words: dict[LegacyEncoding, int]
    places: tuple[tuple[int, int], ...] = ((0, 0),)  # old and new start of each piece

    @property
    def is_changed(self) -> bool:
        return bool(self.converted_words)

    def new_place(self, place: int) -> int:
        """Where a place of the old text came to lie; never beyond the word that it was in."""
        index = bisect_right(self.places, place, key=itemgetter(0)) - 1
        old, new = self.places[index]
        following = self.places[index + 1][1] if index + 1 < len(self.places) else len(self.text)
        return min(new + place - old, following)


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Words in a row with one reading, from the first word's start to the last one's end."""

    start: int
    end: int
    words: int
    encoding: LegacyEncoding


def convert_by_statistics(text: str) -> Conversion:
    """The text with each stretch of a legacy encoding converted; Unicode is left as it is."""
    matches = list(_WORD.finditer(text))
    if not _is_suspect(Counter(match.group() for match in matches)):
        return Conversion(text, len(matches), {})
    readings = _likeliest_readings(text, matches)
    return _converted(text, len(matches), _stretches(text, matches, readings))


def _is_suspect(words: Counter[str]) -> bool:
    """Whether at least two words, or one twice, are no Vietnamese until they are converted."""
    telling = 0
    for word, count in words.items():
        as_is, *converted = _scores(word)
        if as_is < 0 and max(converted) >= GOOD:
            telling += count
            if telling >= LEAST_TELLING_WORDS:
                return True
    return False


@lru_cache(maxsize=_CACHED_WORDS)
def _scores(word: str) -> tuple[float, ...]:
    """How good each reading of a word is, in the order of ``_READINGS``."""
    as_is = SIGNS if _SIGN_AMONG_LETTERS.search(word) else _quality(word)
    if ONLY_UNICODE.search(word):
        return (as_is, *(FOREIGN_LETTERS for _ in _FOUND_BY_WORDS))
    doubt = DOUBT if as_is > 0 else 0.0
    return (as_is, *(_quality_in(word, encoding) - doubt for encoding in _FOUND_BY_WORDS))


def _quality_in(word: str, encoding: LegacyEncoding) -> float:
    converted = convert(word, encoding)
    if _SIGN_AMONG_LETTERS.search(converted):
        return SIGNS
    return _quality(converted)


def _quality(text: str) -> float:
    """``GOOD`` where every part with a letter beyond ASCII is a syllable; 0 without such.

    A letter alone proves little.
    """
    parts = [part for part in _LETTERS.findall(text) if not part.isascii()]
    if not parts:
        return 0.0
    if not all(is_syllable(part) for part in parts):
        return BAD
    return GOOD if any(len(part) > 1 for part in parts) else GOOD_ALONE


def _likeliest_readings(text: str, matches: Sequence[re.Match[str]]) -> list[LegacyEncoding | None]:
    count = len(_READINGS)
    totals = [0.0] + [-NOT_UNICODE] * (count - 1)
    came_from: list[tuple[int, ...]] = []
    end = 0
    for match in matches:
        price = CHANGE_AT_LINE_END if "\n" in text[end : match.start()] else CHANGE_IN_LINE
        end = match.end()
        best = max(range(count), key=totals.__getitem__)
        changed = totals[best] - price
        came_from.append(tuple(i if totals[i] >= changed else best for i in range(count)))
        scores = _scores(match.group())
        totals = [max(totals[i], changed) + scores[i] for i in range(count)]
    state = max(range(count), key=totals.__getitem__)
    states: list[int] = []
    for origin in reversed(came_from):
        states.append(state)
        state = origin[state]
    return [_READINGS[state] for state in reversed(states)]


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
            found.append(_Stretch(start, end, len(words), encoding))
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
    index = _READINGS.index(encoding)
    scores = [_scores(word) for word in words]
    telling = sum(score[0] < 0 and score[index] >= GOOD for score in scores)
    good = sum(score[index] > 0 for score in scores)
    return telling >= LEAST_TELLING_WORDS and good >= LEAST_GOOD_SHARE * len(words)


def _converted(text: str, words: int, stretches: Sequence[_Stretch]) -> Conversion:
    pieces: list[str] = []
    places = [(0, 0)]
    counts: Counter[LegacyEncoding] = Counter()
    old = new = 0
    for stretch in stretches:
        pieces.append(text[old : stretch.start])
        new += stretch.start - old
        legacy = text[stretch.start : stretch.end]
        converted = convert(legacy, stretch.encoding)
        old = stretch.start
        for piece, new_piece in zip(_BLANKS.split(legacy), _BLANKS.split(converted), strict=True):
            places.append((old, new))
            old, new = old + len(piece), new + len(new_piece)
        places.append((old, new))
        pieces.append(converted)
        counts[stretch.encoding] += stretch.words
    return Conversion("".join([*pieces, text[old:]]), words, dict(counts), tuple(places))
