"""How much of a page is a picture, and whether the text layer can be the page's text."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2
from pypdfium2 import raw

from app.domain.document import DocumentWarning
from app.domain.text import Bilingual, TextRange
from app.ingest.pdf.pictures import Box, worth_reading

COVERING_SHARE = 0.25  # pages of a gazette show the scan as a part of the page
_FORM_DEPTH = 5
_LEAST_WHITE = 243  # of 255, in each channel
_LEAST_WHITE_POINTS = 72.0  # real gazettes hold a white bracket, or their number in the margin
_GROUNDS = frozenset({raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_SHADING})
_PAINTED = frozenset({raw.FPDF_TEXTRENDERMODE_FILL, raw.FPDF_TEXTRENDERMODE_FILL_CLIP})


@dataclass(frozen=True, slots=True)
class Picture:
    """How a page looks.

    ``image_share``, from 0.0 to about 1.0, is covered by images (overlaps count twice);
    ``has_white_text`` tells of words on the bare page, where nobody sees them; ``pictures`` are the
    places of those large enough for lines of text.
    """

    image_share: float
    has_white_text: bool
    pictures: tuple[Box, ...] = ()


def picture_of(page: pypdfium2.PdfPage) -> Picture:
    """What the objects of a page tell of how it looks."""
    width, height = page.get_size()
    covered = 0.0
    images: list[Box] = []
    white: list[Box] = []
    grounds: list[Box] = []
    for found in _objects(page):
        kind = raw.FPDFPageObj_GetType(found)
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            box = _box(found)
            grounds.append(box)
            images.append(box)
            covered += _visible_area(box, width, height)
        elif kind == raw.FPDF_PAGEOBJ_TEXT and _is_white(found) and _is_painted(found):
            white.append(_box(found))
        elif kind in _GROUNDS and not _is_white(found):
            grounds.append(_box(found))
    share = covered / (width * height) if width * height else 0.0
    unseen = (text for text in white if not any(_lies_on(text, ground) for ground in grounds))
    has_white = sum(text[2] - text[0] for text in unseen) >= _LEAST_WHITE_POINTS
    return Picture(share, has_white, worth_reading(images, width, height))


def _objects(page: pypdfium2.PdfPage) -> Iterator[Any]:
    """Objects of a page and of the forms on it.

    pdfium is asked without pypdfium2's objects: a page has thousands, one for each piece of text.
    """
    count = raw.FPDFPage_CountObjects(page)
    nested = [(raw.FPDFPage_GetObject(page, i), 0) for i in range(count)]
    while nested:
        found, depth = nested.pop()
        yield found
        if depth < _FORM_DEPTH and raw.FPDFPageObj_GetType(found) == raw.FPDF_PAGEOBJ_FORM:
            inner = raw.FPDFFormObj_CountObjects(found)
            nested += [(raw.FPDFFormObj_GetObject(found, i), depth + 1) for i in range(inner)]


def _is_white(found: Any) -> bool:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not raw.FPDFPageObj_GetFillColor(found, red, green, blue, alpha):
        return False
    return min(red.value, green.value, blue.value) >= _LEAST_WHITE


def _is_painted(text: Any) -> bool:
    """Whether letters are filled; invisible ones lie over a scan as the layer of an OCR."""
    return raw.FPDFTextObj_GetTextRenderMode(text) in _PAINTED


def _box(found: Any) -> Box:
    """Left, bottom, right and top in points; empty where pdfium cannot tell."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not raw.FPDFPageObj_GetBounds(found, left, bottom, right, top):
        return (0.0, 0.0, 0.0, 0.0)
    return (left.value, bottom.value, right.value, top.value)


def _visible_area(box: Box, width: float, height: float) -> float:
    left, bottom, right, top = box
    shown_width = min(right, width) - max(left, 0.0)
    shown_height = min(top, height) - max(bottom, 0.0)
    return max(0.0, shown_width) * max(0.0, shown_height)


def _lies_on(text: Box, ground: Box) -> bool:
    x, y = (text[0] + text[2]) / 2, (text[1] + text[3]) / 2
    return ground[0] <= x <= ground[2] and ground[1] <= y <= ground[3]


def white_text_warning(pages: list[int], ranges: tuple[TextRange, ...]) -> DocumentWarning:
    """``pages`` count from 0; the ranges are those of the whole pages."""
    return _page_warning(
        "hidden_text",
        pages,
        ranges,
        vi="có chữ trắng, mắt không thấy; vẫn được đối chiếu.",
        en="white text that cannot be seen; it is compared.",
    )


def suspect_warning(pages: list[int], ranges: tuple[TextRange, ...]) -> DocumentWarning:
    """``pages`` count from 0; the ranges are those of the whole pages."""
    return _page_warning(
        "text_layer_suspect",
        pages,
        ranges,
        vi="là ảnh, lớp chữ chỉ có vài từ: phần lớn nội dung không đọc được.",
        en="an image with only a few words of text; most of the content could not be read.",
    )


def text_as_image_warning(pages: list[int], ranges: tuple[TextRange, ...]) -> DocumentWarning:
    """``pages`` count from 0; the ranges are those of the whole pages."""
    return _page_warning(
        "text_as_image",
        pages,
        ranges,
        vi="có một phần chữ là ảnh; phần này do máy nhận dạng và vẫn được đối chiếu: hãy xem lại "
        "bản gốc.",
        en="a part of the text is a picture; it was recognised by machine and is compared: look "
        "at the original.",
    )


def unseen_pictures_warning(pages: list[int], ranges: tuple[TextRange, ...]) -> DocumentWarning:
    """``pages`` count from 0; the ranges are those of the whole pages."""
    return _page_warning(
        "pictures_not_read",
        pages,
        ranges,
        vi="có ảnh chưa được xem vì quá giới hạn thời gian hoặc số trang: chữ trong ảnh, nếu có, "
        "không được đối chiếu.",
        en="pictures that were not looked at, for they are beyond the limit of time or pages; "
        "text in them, if any, is not compared.",
    )


def _page_warning(
    code: str, pages: list[int], ranges: tuple[TextRange, ...], *, vi: str, en: str
) -> DocumentWarning:
    """The text names pages as people count them, from 1."""
    names = ", ".join(str(page + 1) for page in pages)
    return DocumentWarning(code, Bilingual(f"Trang {names} {vi}", f"Page {names}: {en}"), ranges)
