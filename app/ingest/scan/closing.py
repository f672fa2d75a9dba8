"""The closing's two columns, recipients and signature: where they are."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PIL import Image

from app.ingest.folding import fold
from app.ingest.pdf.characters import Line
from app.ingest.pdf.closing import closing_of
from app.ingest.scan.page import POINTS_PER_INCH, Word, lines_of
from app.ingest.scan.sides import Band, gutter_of

_RECIPIENTS = re.compile(r"\W*noi nhan\b")
_LARGEST_LEFT_SHARE = 0.3
_CROSSING_SHARES = (0.4, 0.62)
_GUTTER_SHARES = (0.3, 0.68)


def closing_band(words: Sequence[Word], image: Image.Image, dpi: int) -> Band | None:
    """The rows of a closing, found by its lines' places or by the word that opens recipients."""
    lines = lines_of(words, dpi, image.height)
    closing = closing_of(lines, image.width * POINTS_PER_INCH / dpi)
    if closing is not None:
        found = [lines[i] for i in (*closing.left, *closing.right)]
        return _band(found, int(closing.gutter * dpi / POINTS_PER_INCH), image, dpi)
    return _band_of_recipients(lines, image, dpi)


def _band_of_recipients(lines: Sequence[Line], image: Image.Image, dpi: int) -> Band | None:
    """Seals and signatures may hide the right side from the first look."""
    width = image.width * POINTS_PER_INCH / dpi
    opening = [
        line
        for line in lines
        if _RECIPIENTS.match(fold(line.text)) and line.left < _LARGEST_LEFT_SHARE * width
    ]
    if not opening:
        return None
    ceiling = opening[-1].top + (opening[-1].top - opening[-1].bottom)
    found = [line for line in lines if line.top <= ceiling]
    near, far = _CROSSING_SHARES
    if any(line.left < near * width and line.right > far * width for line in found):
        return None
    band = _band(found, 0, image, dpi)
    height = (opening[-1].top - opening[-1].bottom) * dpi / POINTS_PER_INCH
    columns = (int(_GUTTER_SHARES[0] * image.width), int(_GUTTER_SHARES[1] * image.width))
    gutter = gutter_of(image, (band.top, band.bottom), columns, height)
    return None if gutter is None else Band(band.top, band.bottom, gutter)


def _band(lines: Sequence[Line], gutter: int, image: Image.Image, dpi: int) -> Band:
    """Rows of the lines with half a line more on both ends."""
    scale = dpi / POINTS_PER_INCH
    half = max(line.top - line.bottom for line in lines) / 2
    top = image.height - (max(line.top for line in lines) + half) * scale
    bottom = image.height - (min(line.bottom for line in lines) - half) * scale
    return Band(max(int(top), 0), min(int(bottom), image.height), gutter)
