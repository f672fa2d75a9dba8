"""How much of a page is a picture, and whether the text layer can be the page's text."""

from __future__ import annotations

import pypdfium2
from pypdfium2 import raw

from app.domain.document import DocumentWarning
from app.domain.text import Bilingual, TextRange

COVERING_SHARE = 0.25  # pages of a gazette show the scan as a part of the page
_FORM_DEPTH = 5


def image_share(page: pypdfium2.PdfPage) -> float:
    """Share of the page, from 0.0 to about 1.0, that images cover; overlaps count twice."""
    width, height = page.get_size()
    covered = 0.0
    for image in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=_FORM_DEPTH):
        left, bottom, right, top = image.get_bounds()
        covered += max(0.0, min(right, width) - max(left, 0.0)) * max(
            0.0, min(top, height) - max(bottom, 0.0)
        )
    return covered / (width * height) if width * height else 0.0


def suspect_warning(pages: list[int], ranges: tuple[TextRange, ...]) -> DocumentWarning:
    """``pages`` count from 0; the text names them as people do, from 1."""
    names = ", ".join(str(page + 1) for page in pages)
    text = Bilingual(
        vi=f"Trang {names} là ảnh, lớp chữ chỉ có vài từ: phần lớn nội dung không đọc được.",
        en=f"Page {names}: an image with only a few words of text; "
        "most of the content could not be read.",
    )
    return DocumentWarning("text_layer_suspect", text, ranges)
