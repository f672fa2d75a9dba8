"""The header's two columns: where they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

import numpy as np
from PIL import Image

from app.ingest.folding import fold
from app.ingest.motto import MOTTO
from app.ingest.scan.page import Word
from app.ingest.scan.sides import Band, gutter_of

_LOWEST_MOTTO = 0.5
_DATE = re.compile(r"ngay.{0,12}thang.{0,8}nam")
_LINES_WITHOUT_DATE = 2.5
_LINES_ABOVE = 1.3
_GUTTER_SHARES = (0.2, 0.62)


def header_band(words: Sequence[Word], image: Image.Image) -> Band | None:
    """The rows from above the motto down to the date; ``None`` without a motto."""
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
    rows = (max(top, 0), min(bottom, image.height))
    columns = (int(_GUTTER_SHARES[0] * image.width), int(_GUTTER_SHARES[1] * image.width))
    gutter = gutter_of(image, rows, columns, height)
    return None if gutter is None else Band(*rows, gutter)


def _folded(line: Sequence[Word]) -> str:
    return fold(" ".join(word.text for word in line))
