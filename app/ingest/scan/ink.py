"""From a picture to black text on white: coloured ink, shade and dirt taken out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter
from scipy import ndimage

_RED_OVER_OTHERS = 50  # of 255: red ink, while brown paper and grey stay below
_DARK = 128
_MIN_RED_PIXELS = 200
_MOST_RED_OF_INK = 0.6  # beyond it the text itself is printed in red
_SPECK_PIXELS = 5  # at 200 dpi; the dot of a small nặng has about 12
_RULE_PIXELS = 81  # at 200 dpi; the tallest capital of a title has about 50
_THICK_PIXELS = 11
_SHADE_STEP = 16
_SHADE_WINDOW = 5
_SMOOTHING_PIXELS = 0.6
_QUARTER = 4
_STROKE_WINDOW = (11, 11)
_DARKEST_SHADOW = 0.4  # of the light around; darker areas are print
_BILINEAR = Image.Resampling.BILINEAR

_BLACK, _WHITE = np.uint8(0), np.uint8(255)

Pixels: TypeAlias = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Inks:
    """Black text to read, what was in red ink, and the rules that were taken out.

    All black on white; ``red`` and ``rules`` are ``None`` where there is nothing of it.
    """

    black: Image.Image
    red: Image.Image | None
    rules: Image.Image | None


def part_inks(image: Image.Image) -> Inks:
    """Grey picture without red ink, with an even white ground and without specks."""
    if image.mode in {"1", "L", "I;16", "I", "F"}:
        return _clean(image.convert("L"), None)
    colours = np.asarray(image.convert("RGB"))
    others = np.maximum(colours[..., 1], colours[..., 2])
    is_red = colours[..., 0].astype(np.int16) - others > _RED_OVER_OTHERS
    is_dark = np.asarray(image.convert("L")) < _DARK
    if not _is_seal(is_red, is_dark):
        return _clean(image.convert("L"), None)
    is_seal = ndimage.binary_dilation(is_red, iterations=2) & (colours[..., 0] > _DARK)
    black = np.where(is_seal, np.uint8(255), colours[..., 0])
    red = np.where(is_red, np.uint8(0), np.uint8(255))
    return _clean(Image.fromarray(black), Image.fromarray(red))


def _is_seal(is_red: NDArray[np.bool_], is_dark: NDArray[np.bool_]) -> bool:
    red = int(is_red.sum())
    return red >= _MIN_RED_PIXELS and red <= _MOST_RED_OF_INK * int((is_red | is_dark).sum())


def _clean(grey: Image.Image, red: Image.Image | None) -> Inks:
    pixels = _without_specks(_on_white(np.asarray(grey)))
    is_rule = _rules(pixels)
    if is_rule is None:
        return Inks(_smoothed(pixels), red, None)
    black = np.where(ndimage.binary_dilation(is_rule), np.uint8(255), pixels)
    return Inks(_smoothed(black), red, Image.fromarray(np.where(is_rule, _BLACK, _WHITE)))


def _smoothed(pixels: Pixels) -> Image.Image:
    return Image.fromarray(pixels).filter(ImageFilter.GaussianBlur(_SMOOTHING_PIXELS))


def _on_white(pixels: Pixels) -> Pixels:
    """Divide by the paper's own brightness, so that shadows of a photograph go."""
    small = pixels[::_QUARTER, ::_QUARTER]
    height, width = (size // _SHADE_STEP * _SHADE_STEP for size in small.shape)
    if min(height, width) < _SHADE_STEP * _SHADE_WINDOW:
        return pixels
    tiles = small[:height, :width].reshape(
        height // _SHADE_STEP, _SHADE_STEP, width // _SHADE_STEP, _SHADE_STEP
    )
    paper = ndimage.median_filter(np.percentile(tiles, 90, axis=(1, 3)), _SHADE_WINDOW)
    if float(paper.min()) > 235:
        return pixels
    fine = _paper_around_strokes(pixels)
    coarse = Image.fromarray(paper.astype(np.float32)).resize(fine.shape[::-1], _BILINEAR)
    ground = np.maximum(fine, _DARKEST_SHADOW * np.asarray(coarse))
    shade = Image.fromarray(ground).resize(pixels.shape[::-1], _BILINEAR)
    evened = pixels / np.maximum(np.asarray(shade), 40.0) * 255.0
    return np.asarray(np.minimum(evened, 255.0), dtype=np.uint8)


def _paper_around_strokes(pixels: Pixels) -> NDArray[np.float32]:
    """The ground at a quarter of the size, without what is narrower than a stroke.

    Unlike the mean over an area it follows the sharp edge of a hand's shadow.
    """
    height, width = (size // _QUARTER * _QUARTER for size in pixels.shape)
    blocks = pixels[:height, :width].reshape(
        height // _QUARTER, _QUARTER, width // _QUARTER, _QUARTER
    )
    means = blocks.mean(axis=(1, 3), dtype=np.float32)
    return np.asarray(ndimage.grey_closing(means, size=_STROKE_WINDOW), dtype=np.float32)


def _without_specks(pixels: Pixels) -> Pixels:
    labels, count = ndimage.label(pixels < 200, structure=np.ones((3, 3), dtype=int))
    if count == 0:
        return pixels
    sizes = np.bincount(labels.ravel())
    is_speck = sizes <= _SPECK_PIXELS
    is_speck[0] = False
    return np.asarray(np.where(is_speck[labels], 255, pixels), dtype=np.uint8)


def _rules(pixels: Pixels) -> NDArray[np.bool_] | None:
    """Straight strokes longer than any letter's: rules of tables, underlines."""
    is_ink = pixels < _DARK
    is_rule = np.zeros_like(is_ink)
    for axis in (0, 1):
        long = _opened(is_ink, _RULE_PIXELS, axis)
        if long.any():
            is_rule |= long & ~_opened(long, _THICK_PIXELS, 1 - axis)
    return is_rule if is_rule.any() else None


def _opened(is_ink: NDArray[np.bool_], pixels: int, axis: int) -> NDArray[np.bool_]:
    """What of the ink is at least so long along an axis."""
    eroded = ndimage.minimum_filter1d(is_ink, pixels, axis=axis)
    return np.asarray(ndimage.maximum_filter1d(eroded, pixels, axis=axis), dtype=np.bool_)
