"""Runs of text with their fonts, as Word, RTF and HTML have them, to Unicode."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from app.ingest.legacy.encodings import LegacyEncoding, seen_as_latin_1, with_punctuation
from app.ingest.legacy.fonts import encoding_of_font, is_capitals_font
from app.ingest.legacy.held import Claim, held, without_marks
from app.ingest.legacy.reading import (
    GOOD,
    READINGS,
    accented_words,
    best_conversion,
    scores,
    total_scores,
)

_CLEARLY_BETTER = 0.5
_LEAST_OF_ANOTHER_ENCODING = 2 * GOOD
_ENOUGH_WORDS = 5  # so many of TCVN3 that read well unconverted are next to impossible


@dataclass(frozen=True, slots=True)
class FontRun:
    """Text in one font; the name is empty where none is known."""

    text: str
    font: str = ""

    @property
    def draws_capitals(self) -> bool:
        return is_capitals_font(self.font)


def text_of_runs(runs: Iterable[FontRun]) -> str:
    """One paragraph's text in Unicode, its stretches under legacy fonts held for ``readable``.

    Neighbouring runs of one encoding are converted together: formatting may part a VNI letter
    from its mark. Text under a legacy font that reads better as it stands is left.
    """
    return "".join(
        _group_text(encoding, [FontRun(without_marks(run.text), run.font) for run in group])
        for encoding, group in groupby(runs, key=lambda run: encoding_of_font(run.font))
    )


def _group_text(encoding: LegacyEncoding | None, runs: Sequence[FontRun]) -> str:
    text = "".join(run.text for run in runs)
    if encoding is None or (text.isascii() and not any(run.draws_capitals for run in runs)):
        return text
    claim = Claim.OPEN if text.isascii() else _claim(text, encoding)
    if claim is Claim.TRUE:
        return held(_in_capitals(runs, best_conversion(text, encoding)), claim, encoding)
    if claim is Claim.FALSE:
        return _left(text, encoding)
    return "".join(
        held("".join(run.text for run in group), _open_claim(in_capitals=in_capitals), encoding)
        for in_capitals, group in groupby(runs, key=lambda run: run.draws_capitals)
    )


def _open_claim(*, in_capitals: bool) -> Claim:
    return Claim.OPEN_IN_CAPITALS if in_capitals else Claim.OPEN


def _claim(text: str, encoding: LegacyEncoding) -> Claim:
    """Whether text is in the encoding of its font, as far as its words tell."""
    totals = total_scores(text)
    as_is, by_font = totals[0], _score_by_font(text, encoding)
    if by_font < 0 and max(totals[1:]) >= _LEAST_OF_ANOTHER_ENCODING:
        return Claim.FALSE
    if by_font >= as_is + _CLEARLY_BETTER:
        return Claim.TRUE
    if as_is >= by_font + _CLEARLY_BETTER or as_is >= _ENOUGH_WORDS * GOOD:
        return Claim.FALSE
    return Claim.OPEN


def _score_by_font(text: str, encoding: LegacyEncoding) -> float:
    """Of the better way to read it: as bytes in Latin-1, or in Windows-1258 or 1252."""
    index = READINGS.index(encoding)
    put_back = seen_as_latin_1(text)
    direct = total_scores(text)[index]
    return direct if put_back == text else max(direct, total_scores(put_back)[index])


def _left(text: str, encoding: LegacyEncoding) -> str:
    """Text that is not in its font's encoding; single words of it may be nevertheless."""
    index = READINGS.index(encoding)
    telling = {
        word for word in accented_words(text) if scores(word)[0] < 0 and scores(word)[index] >= GOOD
    }
    if not telling or total_scores(text)[0] < 0:
        return held(with_punctuation(text), Claim.FALSE, encoding)
    return "".join(
        held(best_conversion(piece, encoding), Claim.TRUE, encoding)
        if piece.strip(" \t\n") in telling
        else held(with_punctuation(piece), Claim.FALSE, encoding)
        for piece in _words_with_blanks(text)
    )


def _words_with_blanks(text: str) -> list[str]:
    """The text cut before each word."""
    pieces = text.split(" ")
    return [*(f"{piece} " for piece in pieces[:-1]), pieces[-1]]


def _in_capitals(runs: Sequence[FontRun], converted: str) -> str:
    """Runs in a capitals' font made capitals; TCVN3, which has them, has one letter for one."""
    if not any(run.draws_capitals for run in runs):
        return converted
    pieces: list[str] = []
    start = 0
    for run in runs:
        piece = converted[start : start + len(run.text)]
        pieces.append(piece.upper() if run.draws_capitals else piece)
        start += len(run.text)
    return "".join(pieces)
