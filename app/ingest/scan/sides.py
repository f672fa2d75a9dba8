"""Two columns side by side, each read by itself.

Across both columns the engine takes two lines of different height for one and loses letters.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

import numpy as np
from PIL import Image

from app.ingest.scan.engine import Engine, Layout
from app.ingest.scan.page import Word, legible, legible_weight

_DARK = 128
_MARGIN_PIXELS = 8
_LEAST_GUTTER_HEIGHTS = 0.5
_SURE_SIGN = 0.8
_LIST_SIGNS = "*-–—"
_LEAST_LIST_LINES = 2


@dataclass(frozen=True, slots=True)
class Band:
    """Rows of pixels that two columns fill, and the column of pixels that parts them."""

    top: int
    bottom: int
    gutter: int

    def holds(self, word: Word) -> bool:
        return self.top <= (word.top + word.bottom) / 2 <= self.bottom


def gutter_of(
    image: Image.Image, rows: tuple[int, int], columns: tuple[int, int], height: float
) -> int | None:
    """Middle of the widest empty column of pixels; ``None`` if under half a line's height."""
    start, stop = columns
    ink = (np.asarray(image.crop((start, rows[0], stop, rows[1]))) < _DARK).sum(axis=0)
    widest, place, run = 0, 0, 0
    for column, dark in enumerate([*ink, 2]):
        if column < len(ink) and dark <= 1:
            run += 1
            continue
        if run > widest:
            widest, place = run, start + column - run // 2
        run = 0
    return place if widest >= _LEAST_GUTTER_HEIGHTS * height else None


def with_sides_reread(
    words: Sequence[Word], band: Band, image: Image.Image, engine: Engine, dpi: int, seconds: float
) -> list[Word]:
    """The words, those in the band side by side, each side from the look that saw more of it.

    Raises:
        OutOfTimeError: the second look takes longer than ``seconds``.
    """
    outside = [word for word in words if not band.holds(word)]
    above = [word for word in outside if word.bottom <= band.top]
    below = [word for word in outside if word.bottom > band.top]
    inside = [word for word in words if band.holds(word)]
    first_look = (
        [word for word in inside if word.left + word.right < 2 * band.gutter],
        [word for word in inside if word.left + word.right >= 2 * band.gutter],
    )
    boxes = (
        (0, band.top, band.gutter, band.bottom),
        (band.gutter, band.top, image.width, band.bottom),
    )
    sides = [
        max(legible(list(_reread(image, box, engine, dpi, seconds))), first, key=legible_weight)
        for box, first in zip(boxes, first_look, strict=True)
    ]
    return _renumbered([above, *sides, below])


def _reread(
    image: Image.Image, box: tuple[int, int, int, int], engine: Engine, dpi: int, seconds: float
) -> Iterator[Word]:
    side = Image.new("L", (box[2] - box[0] + 2 * _MARGIN_PIXELS, box[3] - box[1] + 16), 255)
    side.paste(image.crop(box), (_MARGIN_PIXELS, _MARGIN_PIXELS))
    right, down = box[0] - _MARGIN_PIXELS, box[1] - _MARGIN_PIXELS
    words = engine.words(side, Layout.BLOCK, dpi, seconds)
    lines = [list(line) for _, line in groupby(words, key=lambda word: word.line)]
    is_list = sum(line[0].text in _LIST_SIGNS for line in lines) >= _LEAST_LIST_LINES
    for line in lines:
        for word in _without_dirt(line, _LIST_SIGNS if is_list else "*"):
            yield replace(
                word,
                left=word.left + right,
                right=word.right + right,
                top=word.top + down,
                bottom=word.bottom + down,
            )


def _without_dirt(line: list[Word], signs: str) -> list[Word]:
    """The line without doubtful single signs at its start, as dirt beside a header reads."""
    while len(line) > 1 and len(line[0].text) == 1 and _is_dirt(line[0], signs):
        line = line[1:]
    return line


def _is_dirt(sign: Word, signs: str) -> bool:
    return sign.text not in signs and (sign.confidence < _SURE_SIGN or not sign.text.isalnum())


def _renumbered(parts: Sequence[Sequence[Word]]) -> list[Word]:
    """Words of all parts in order, their lines numbered through."""
    result: list[Word] = []
    for part in parts:
        for _, line in groupby(part, key=lambda word: word.line):
            number = result[-1].line + 1 if result else 0
            result.extend(replace(word, line=number) for word in line)
    return result
