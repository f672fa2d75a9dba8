"""A short look at a page's picture: does its text layer say what the picture shows?"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
from PIL import Image

from app.ingest.folding import fold
from app.ingest.scan.engine import Layout, OutOfTimeError, open_engine
from app.ingest.scan.ink import part_inks
from app.ingest.scan.options import ScanOptions

_DARK = 128
_PLACES = (0.2, 0.5, 0.8)  # of the page's ink, from the top
_BAND_INCHES = 0.6  # three lines of a typed page
_SURE = 0.75
_LEAST_PAIRS = 8
_LEAST_SHARED = 0.35
_GLANCE_SECONDS = 5.0


def contradicts(layer: Sequence[str], picture: Image.Image, dpi: int, options: ScanOptions) -> bool:
    """Whether three narrow bands of the picture hold text, and the layer's lines another.

    Compared are pairs of neighbouring words without marks: the layer of a page read by a poor
    engine shares most of them, another page's shares next to none, and a picture without text
    has none. What the layer looks like (how many words, how Vietnamese) tells neither.

    Raises:
        OcrUnavailableError: the engine or its Vietnamese data is missing.
    """
    said = {pair for line in layer for pair in pairwise(_words(line))}
    seen = [pair for line in _glance(picture, dpi, options) for pair in pairwise(line)]
    if len(seen) < _LEAST_PAIRS:
        return False
    return sum(pair in said for pair in seen) < _LEAST_SHARED * len(seen)


def _glance(picture: Image.Image, dpi: int, options: ScanOptions) -> Iterator[list[str]]:
    """Words of lines in the bands, only those that are surely read."""
    black = part_inks(picture).black
    with open_engine(options.tessdata_dir) as engine, contextlib.suppress(OutOfTimeError):
        for top, bottom in _bands(black, int(_BAND_INCHES * dpi)):
            band = black.crop((0, top, black.width, bottom))
            lines: dict[int, list[str]] = {}
            for word in engine.words(band, Layout.BLOCK, dpi, _GLANCE_SECONDS):
                if word.confidence >= _SURE:
                    lines.setdefault(word.line, []).extend(_words(word.text))
            yield from lines.values()


def _bands(black: Image.Image, height: int) -> Iterator[tuple[int, int]]:
    """Rows around the places where a share of the picture's ink lies above."""
    ink = np.cumsum((np.asarray(black) < _DARK).sum(axis=1))
    if ink[-1] == 0:
        return
    for share in _PLACES:
        middle = int(np.searchsorted(ink, share * ink[-1]))
        yield max(0, middle - height // 2), min(black.height, middle + height // 2)


def _words(text: str) -> list[str]:
    """Words as they are compared: without marks, case and signs."""
    words = ("".join(filter(str.isalnum, word)) for word in fold(text).split())
    return [word for word in words if word]
