"""Image files → pictures of pages: several in one TIFF, turned as the camera says."""

from __future__ import annotations

import struct
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

from app.errors import UnreadableFileError
from app.ingest import refusals
from app.ingest.kinds import FileKind
from app.ingest.scan.options import ScanOptions
from app.ingest.scan.pages import PageImage

_WHAT = "ảnh/image"
_FORMATS = ("PNG", "JPEG", "TIFF", "BMP", "GIF", "WEBP")
_PAGE_INCHES = 11.69  # the long side of A4, which a picture is taken to show
_MOST_ENLARGED = 2.0
_SMALLEST_SIDE = 32
_FAULTS = (OSError, SyntaxError, ValueError, KeyError, TypeError, IndexError, EOFError,
           OverflowError, struct.error, ZeroDivisionError)  # fmt: skip


def page_images(data: bytes, options: ScanOptions) -> list[PageImage]:
    """The pictures in a file, opened but not yet unpacked.

    Raises:
        DamagedFileError: it is no sound image.
        UnsupportedFormatError: an image of a kind that is not read.
        FileTooLargeError: a picture has more pixels than the limit.
    """
    with _faults_as_errors(), Image.open(BytesIO(data), formats=_FORMATS) as image:
        return [_page_image(data, number, options) for number in _frames(image, options)]


def _frames(image: Image.Image, options: ScanOptions) -> Iterator[int]:
    """Numbers of the pictures, one more than the limit at most, after a look at their sizes."""
    for number in range(options.max_pages + 1):
        try:
            image.seek(number)
        except EOFError:
            return
        if image.width * image.height > options.max_pixels:
            raise _too_many_pixels(options)
        yield number


def _page_image(data: bytes, number: int, options: ScanOptions) -> PageImage:
    return PageImage(number, options.dpi, _loader(data, number, options))


def _loader(data: bytes, number: int, options: ScanOptions) -> Callable[[], Image.Image]:
    def load() -> Image.Image:
        with _faults_as_errors(), Image.open(BytesIO(data), formats=_FORMATS) as image:
            image.seek(number)
            return _as_page(image, options)

    return load


def _as_page(image: Image.Image, options: ScanOptions) -> Image.Image:
    """The picture upright by its EXIF mark, on white, at the resolution asked for."""
    if min(image.size) < _SMALLEST_SIDE:
        return Image.new("L", (_SMALLEST_SIDE, _SMALLEST_SIDE), 255)
    flat = _on_white(ImageOps.exif_transpose(image))
    wanted = _PAGE_INCHES * options.dpi
    scale = min(wanted / max(flat.size), _MOST_ENLARGED)
    size = tuple(max(1, round(side * scale)) for side in flat.size)
    return flat.resize((size[0], size[1]), Image.Resampling.LANCZOS)


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode.startswith("I"):
        return image.point(lambda value: value / 256).convert("L")
    if image.mode in {"LA", "PA", "RGBA"} or "transparency" in image.info:
        layered = image.convert("RGBA")
        white = Image.new("RGBA", layered.size, "white")
        return Image.alpha_composite(white, layered).convert("RGB")
    return image.convert("L" if image.mode in {"1", "L"} else "RGB")


@contextmanager
def _faults_as_errors() -> Iterator[None]:
    """What the library raises on a broken or hostile image, as an error of ours."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            yield
        except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
            raise _too_many_pixels(None) from error
        except UnidentifiedImageError as error:
            raise refusals.unsupported(FileKind.IMAGE) from error
        except _FAULTS as error:
            raise refusals.damaged(_WHAT) from error


def _too_many_pixels(options: ScanOptions | None) -> UnreadableFileError:
    limit = f"{options.max_pixels if options else Image.MAX_IMAGE_PIXELS:,}"
    return refusals.too_large(limit_vi=f"{limit} điểm ảnh", limit_en=f"{limit} pixels")
