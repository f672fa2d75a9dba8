"""Skew: the small angle at which lines of text stand."""

from __future__ import annotations

import numpy as np
from PIL import Image

_LARGEST_DEGREES = 8.0
_LONG_SIDE_PIXELS = 900
_LEAST_WORTH_DEGREES = 0.6  # the engine copes with less; turning blurs
_LEAST_GAIN = 1.02
_STEPS = (1.0, 0.25, 0.05)


def skew_of(grey: Image.Image) -> float:
    """Degrees clockwise that level the lines, from -8 to 8; 0.0 where none is clearly better.

    The sums of rows alternate most between lines and gaps when the lines are level.
    """
    small = grey.convert("L")
    small.thumbnail((_LONG_SIDE_PIXELS, _LONG_SIDE_PIXELS), Image.Resampling.BOX)
    ink = Image.fromarray(255 - np.asarray(small))
    level = best = _contrast(ink, 0.0)
    angle = 0.0
    reach = _LARGEST_DEGREES
    for step in _STEPS:
        centre = angle
        for offset in np.arange(-reach, reach + step / 2, step):
            contrast = _contrast(ink, centre + float(offset))
            if contrast > best:
                best, angle = contrast, centre + float(offset)
        reach = step
    is_worth = abs(angle) >= _LEAST_WORTH_DEGREES and best > level * _LEAST_GAIN
    return round(angle, 2) if is_worth else 0.0


def levelled(grey: Image.Image, degrees: float) -> Image.Image:
    """The picture turned clockwise, on white."""
    if degrees == 0.0:
        return grey
    return grey.rotate(-degrees, resample=Image.Resampling.BICUBIC, fillcolor=255)


def turned(image: Image.Image, degrees: int) -> Image.Image:
    """The picture turned clockwise by a multiple of 90 degrees."""
    turns = {
        90: Image.Transpose.ROTATE_270,
        180: Image.Transpose.ROTATE_180,
        270: Image.Transpose.ROTATE_90,
    }
    return image.transpose(turns[degrees]) if degrees else image


def _contrast(ink: Image.Image, degrees: float) -> float:
    rows = np.asarray(ink.rotate(-degrees, fillcolor=0), dtype=np.float64).sum(axis=1)
    return float(np.square(np.diff(rows)).sum())
