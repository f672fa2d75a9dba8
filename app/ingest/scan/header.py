"""The two columns of a header, each read by itself.

Across both columns the engine takes two lines of different height for one and loses letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

import numpy as np
from PIL import Image

from app.ingest.folding import fold
from app.ingest.motto import MOTTO
from app.ingest.scan.engine import Engine, Layout
from app.ingest.scan.page import Word, legible_weight

_LOWEST_MOTTO = 0.5
_DATE = re.compile(r"ngay.{0,12}thang.{0,8}nam")
_LINES_WITHOUT_DATE = 2.5
_LINES_ABOVE = 1.3
_GUTTER_SHARES = (0.2, 0.62)
_LEAST_GUTTER_HEIGHTS = 0.5
_DARK = 128
_MARGIN_PIXELS = 8
_SURE_SIGN = 0.8


class _Band(NamedTuple):
    """Rows of pixels that the header fills, and the column that parts its sides."""

    top: int
    bottom: int
    gutter: int


def with_header_reread(
    words: Sequence[Word], image: Image.Image, engine: Engine, dpi: int, seconds: float
) -> list[Word]:
    """The words, those of the header side by side, each side from the look that saw more of it.

    Raises:
        OutOfTimeError: the second look takes longer than ``seconds``.
    """
    band = _band(words, image)
    if band is None:
        return list(words)
    outside = [word for word in words if not _is_inside(word, band)]
    above = [word for word in outside if word.bottom <= band.top]
    below = [word for word in outside if word.bottom > band.top]
    inside = [word for word in words if _is_inside(word, band)]
    first_look = (
        [word for word in inside if word.left + word.right < 2 * band.gutter],
        [word for word in inside if word.left + word.right >= 2 * band.gutter],
    )
    boxes = (
        (0, band.top, band.gutter, band.bottom),
        (band.gutter, band.top, image.width, band.bottom),
    )
    sides = [
        max(list(_reread(image, box, engine, dpi, seconds)), first, key=legible_weight)
        for box, first in zip(boxes, first_look, strict=True)
    ]
    return _renumbered([above, *sides, below])


def _band(words: Sequence[Word], image: Image.Image) -> _Band | None:
    lines = [list(line) for _, line in groupby(words, key=lambda word: word.line)]
    in_upper = [line for line in lines if line[0].top < image.height * _LOWEST_MOTTO]
    mottos = [line for line in in_upper if MOTTO.search(_folded(line))]
    if not mottos:
        return None
    motto = [word for line in mottos for word in line]
    height = max(float(np.median([word.bottom - word.top for word in motto])), 8.0)
    top = int(min(word.top for word in motto) - _LINES_ABOVE * height)
    end = max(word.bottom for word in motto)
    dates = [
        word.bottom
        for line in in_upper
        if _DATE.search(_folded(line)) and 0 <= line[0].top - end + height < 8 * height
        for word in line
    ]
    bottom = int(max(dates) + 0.4 * height if dates else end + _LINES_WITHOUT_DATE * height)
    gutter = _gutter(image, max(top, 0), min(bottom, image.height), height)
    return None if gutter is None else _Band(max(top, 0), min(bottom, image.height), gutter)


def _gutter(image: Image.Image, top: int, bottom: int, height: float) -> int | None:
    """Middle of the widest empty column between the sides; ``None`` without a clear one."""
    start, stop = (int(share * image.width) for share in _GUTTER_SHARES)
    ink = (np.asarray(image.crop((start, top, stop, bottom))) < _DARK).sum(axis=0)
    widest, place, run = 0, 0, 0
    for column, dark in enumerate([*ink, 1]):
        if column < len(ink) and dark <= 1:
            run += 1
            continue
        if run > widest:
            widest, place = run, start + column - run // 2
        run = 0
    return place if widest >= _LEAST_GUTTER_HEIGHTS * height else None


def _reread(
    image: Image.Image, box: tuple[int, int, int, int], engine: Engine, dpi: int, seconds: float
) -> Iterator[Word]:
    side = Image.new("L", (box[2] - box[0] + 2 * _MARGIN_PIXELS, box[3] - box[1] + 16), 255)
    side.paste(image.crop(box), (_MARGIN_PIXELS, _MARGIN_PIXELS))
    right, down = box[0] - _MARGIN_PIXELS, box[1] - _MARGIN_PIXELS
    words = engine.words(side, Layout.BLOCK, dpi, seconds)
    for _, line in groupby(words, key=lambda word: word.line):
        for word in _without_dirt(list(line)):
            yield replace(
                word,
                left=word.left + right,
                right=word.right + right,
                top=word.top + down,
                bottom=word.bottom + down,
            )


def _without_dirt(line: list[Word]) -> list[Word]:
    """The line without doubtful single signs at its start, as dirt beside a header reads."""
    while len(line) > 1 and len(line[0].text) == 1 and _is_dirt(line[0]):
        line = line[1:]
    return line


def _is_dirt(sign: Word) -> bool:
    return sign.text != "*" and (sign.confidence < _SURE_SIGN or not sign.text.isalnum())


def _renumbered(parts: Sequence[Sequence[Word]]) -> list[Word]:
    """Words of all parts in order, their lines numbered through."""
    result: list[Word] = []
    for part in parts:
        for _, line in groupby(part, key=lambda word: word.line):
            number = result[-1].line + 1 if result else 0
            result.extend(replace(word, line=number) for word in line)
    return result


def _folded(line: Sequence[Word]) -> str:
    return fold(" ".join(word.text for word in line))


def _is_inside(word: Word, band: _Band) -> bool:
    return band.top <= (word.top + word.bottom) / 2 <= band.bottom
