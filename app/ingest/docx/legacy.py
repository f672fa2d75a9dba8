"""Fonts of the 8-bit age, under which letters of Latin-1 show as Vietnamese ones."""

from __future__ import annotations

import re

from app.domain.document import DocumentWarning
from app.domain.text import Bilingual
from app.ingest.docx.ooxml import Element, w
from app.ingest.docx.styles import Styles

_LEGACY_FONT = re.compile(r"^(\.vn|vni[- ]|vn-)", re.IGNORECASE)
_LATIN_1 = re.compile(r"[\u0080-\u00ff]")
_ONLY_UNICODE = re.compile(r"[\u0102\u0103\u0110\u0111\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9]")
_LEAST_SYLLABLES = 3
_MOST_UNICODE_SHARE = 0.1


def in_legacy_font(run: Element, text: str, paragraph_style: str | None, styles: Styles) -> bool:
    """Whether letters beyond ASCII are shown in such a font."""
    if not _LATIN_1.search(text):
        return False
    fonts = styles.run_property(run, paragraph_style, "rFonts")
    if fonts is None:
        return False
    name = fonts.get(w("hAnsi")) or fonts.get(w("ascii")) or ""
    return _LEGACY_FONT.match(name) is not None


def legacy_warning(text: str) -> tuple[DocumentWarning, ...]:
    """A warning if the text in such fonts is 8-bit text, and not Unicode with a stale font."""
    syllables = [word for word in text.split() if _LATIN_1.search(word)]
    in_unicode = sum(_ONLY_UNICODE.search(word) is not None for word in text.split())
    if len(syllables) < _LEAST_SYLLABLES or in_unicode > len(syllables) * _MOST_UNICODE_SHARE:
        return ()
    said = Bilingual(
        vi=f"{len(syllables)} âm tiết gõ bằng phông mã cũ (.VnTime, VNI-…): chưa chuyển sang "
        "Unicode nên kết quả đối chiếu không đáng tin. Hãy chuyển mã rồi đưa vào lại.",
        en=f"{len(syllables)} syllables are typed in fonts of an old encoding (.VnTime, VNI-…): "
        "they are not converted to Unicode, so the comparison cannot be trusted. Convert the "
        "document and hand it in again.",
    )
    return (DocumentWarning("legacy_encoding", said),)
