"""Pictures on a page: which there are, and how they look without the text over them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pypdfium2
from PIL import Image
from pypdfium2 import raw

from app.ingest.pdf.pdfium import ONE_AT_A_TIME

Box = tuple[float, float, float, float]

_TOUCHING_POINTS = 2.0
_LEAST_WIDTH_POINTS = 100.0
_LEAST_HEIGHT_POINTS = 24.0  # two lines
_FORM_DEPTH = 5
_POINTS_PER_INCH = 72


def worth_reading(boxes: Iterable[Box], width: float, height: float) -> tuple[Box, ...]:
    """What of the page pictures cover, those that touch as one, if two lines of text fit in.

    Scanners cut a page into strips, and screenshots come in tiles.
    """
    joined: list[Box] = []
    for box in boxes:
        left, bottom = max(box[0], 0.0), max(box[1], 0.0)
        right, top = min(box[2], width), min(box[3], height)
        if right <= left or top <= bottom:
            continue
        joined = _joined(joined, (left, bottom, right, top))
    return tuple(
        box
        for box in joined
        if box[2] - box[0] >= _LEAST_WIDTH_POINTS and box[3] - box[1] >= _LEAST_HEIGHT_POINTS
    )


def _joined(boxes: Sequence[Box], new: Box) -> list[Box]:
    apart: list[Box] = []
    for box in boxes:
        if _touch(box, new):
            new = (
                min(box[0], new[0]),
                min(box[1], new[1]),
                max(box[2], new[2]),
                max(box[3], new[3]),
            )
        else:
            apart.append(box)
    return [*apart, new] if len(apart) == len(boxes) else _joined(apart, new)


def _touch(one: Box, other: Box) -> bool:
    gap = _TOUCHING_POINTS
    across = one[0] <= other[2] + gap and other[0] <= one[2] + gap
    return across and one[1] <= other[3] + gap and other[1] <= one[3] + gap


def without_text(data: bytes, number: int, box: Box, dpi: int) -> Image.Image:
    """A part of a page, box in points from the bottom left, as it looks without its text."""
    with ONE_AT_A_TIME:
        document = pypdfium2.PdfDocument(data)
        try:
            page = document[number]
            _take_text_out(page)
            _, height = page.get_size()
            scale = dpi / _POINTS_PER_INCH
            image: Image.Image = page.render(scale=scale, may_draw_forms=False).to_pil()
            left, bottom, right, top = box
            area = (left * scale, (height - top) * scale, right * scale, (height - bottom) * scale)
            found = image.crop(tuple(round(side) for side in area))  # type: ignore[arg-type]
            page.close()
        finally:
            document.close()
    return found.convert("RGB")


def _take_text_out(page: pypdfium2.PdfPage) -> None:
    for found in [raw.FPDFPage_GetObject(page, i) for i in range(raw.FPDFPage_CountObjects(page))]:
        kind = raw.FPDFPageObj_GetType(found)
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            raw.FPDFPage_RemoveObject(page, found)
            raw.FPDFPageObj_Destroy(found)
        elif kind == raw.FPDF_PAGEOBJ_FORM:
            _take_text_out_of_form(found, 0)


def _take_text_out_of_form(form: object, depth: int) -> None:
    for found in [
        raw.FPDFFormObj_GetObject(form, i) for i in range(raw.FPDFFormObj_CountObjects(form))
    ]:
        kind = raw.FPDFPageObj_GetType(found)
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            raw.FPDFFormObj_RemoveObject(form, found)
            raw.FPDFPageObj_Destroy(found)
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _FORM_DEPTH:
            _take_text_out_of_form(found, depth + 1)
