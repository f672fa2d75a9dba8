"""Runs of text with their fonts, as Word, RTF and HTML have them, to Unicode."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from app.domain.document import DocumentWarning
from app.ingest.legacy.encodings import LegacyEncoding, convert, seen_as_latin_1
from app.ingest.legacy.fonts import encoding_of_font, is_capitals_font
from app.ingest.legacy.statistics import ONLY_UNICODE, convert_by_statistics
from app.ingest.legacy.syllables import syllable_share
from app.ingest.legacy.warning import legacy_warning

_TONE_MARK = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_ENOUGH_WORDS = 5  # so many of TCVN3 without one sign among them are next to impossible
_ONLY_MODERN = re.compile("[\u1ea0-\u1ef9]")  # in Unicode and in no 8-bit code page


@dataclass(frozen=True, slots=True)
class FontRun:
    """Text in one font; the name is empty where none is known."""

    text: str
    font: str = ""


class RunConverter:
    """Converts the paragraphs of one document and keeps count for its warning."""

    def __init__(self) -> None:
        self._converted: Counter[LegacyEncoding] = Counter()
        self._words = 0

    def text_of(self, runs: Iterable[FontRun]) -> str:
        """One paragraph's text in Unicode.

        Neighbouring runs of one encoding are converted together: formatting may part a VNI
        letter from its mark. Text under a legacy font that reads better as it stands is left.
        """
        return "".join(
            self._group_text(encoding, list(group))
            for encoding, group in groupby(runs, key=lambda run: encoding_of_font(run.font))
        )

    def warnings(self) -> tuple[DocumentWarning, ...]:
        return legacy_warning(self._converted, self._words)

    def _group_text(self, encoding: LegacyEncoding | None, runs: Sequence[FontRun]) -> str:
        text = "".join(run.text for run in runs)
        words = _words_beyond_ascii(text)
        self._words += words
        if encoding is None or (text.isascii() and not any(map(_draws_capitals, runs))):
            return text
        converted = _best_reading(text, encoding, words)
        if converted is None:
            return convert_by_statistics(text).text
        self._converted[encoding] += words
        return _in_capitals(runs, converted, encoding)


def _words_beyond_ascii(text: str) -> int:
    return sum(not word.isascii() for word in text.split())


def _best_reading(text: str, encoding: LegacyEncoding, words: int) -> str | None:
    """The run converted, straight or by way of Windows-1258; ``None`` if best as it stands."""
    readings = [convert(text, encoding), convert(seen_as_latin_1(text), encoding)]
    if _TONE_MARK.search(text):  # a byte of a legacy encoding, seen through Windows-1258
        readings.reverse()
    shares = [syllable_share(reading) for reading in readings]
    if ONLY_UNICODE.search(text) or _is_latin_only(text):
        as_is = syllable_share(text)
        is_certain = _ONLY_MODERN.search(text) is not None or words >= _ENOUGH_WORDS
        if as_is > max(shares) or (is_certain and as_is >= max(shares)):
            return None
    return readings[shares.index(max(shares))]


def _is_latin_only(text: str) -> bool:
    """Whether no sign stands among the letters, as it does in most legacy text."""
    return all(letter.isalnum() or letter.isascii() or letter.isspace() for letter in text)


def _draws_capitals(run: FontRun) -> bool:
    return is_capitals_font(run.font)


def _in_capitals(runs: Sequence[FontRun], converted: str, encoding: LegacyEncoding) -> str:
    """Runs in a capitals' font made capitals; TCVN3 has one letter for one."""
    if encoding is not LegacyEncoding.TCVN3 or not any(map(_draws_capitals, runs)):
        return converted
    pieces: list[str] = []
    start = 0
    for run in runs:
        piece = converted[start : start + len(run.text)]
        pieces.append(piece.upper() if _draws_capitals(run) else piece)
        start += len(run.text)
    return "".join(pieces)
