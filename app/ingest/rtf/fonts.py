"""Fonts by number, and the bytes of text in them."""

from __future__ import annotations

import codecs
from dataclasses import dataclass, field

from striprtf.striprtf import charset_map

from app.ingest.legacy.fonts import encoding_of_font

_DEFAULT_CODE_PAGE = "cp1252"
_VIETNAMESE_CODE_PAGE, _VIETNAMESE_CHARSET = "cp1258", 163
_NO_CHARSET = frozenset({0, 1, 2, 42, 255})  # the file's own code page, or a symbol font's


@dataclass(slots=True)
class Font:
    """One font of the table, while it is read and after."""

    name: str = ""
    charset: int = 0

    @property
    def is_legacy(self) -> bool:
        return encoding_of_font(self.name) is not None


@dataclass(slots=True)
class FontTable:
    """What a font number means; numbers that the table lacks are nameless."""

    code_page: str = _DEFAULT_CODE_PAGE
    fonts: dict[int, Font] = field(default_factory=dict)

    def font(self, number: int) -> Font:
        return self.fonts.get(number) or Font()

    @property
    def has_1258(self) -> bool:
        """Whether some text may be in Windows-1258, whose tones are marks of their own."""
        charsets = {font.charset for font in self.fonts.values()}
        return self.code_page == _VIETNAMESE_CODE_PAGE or _VIETNAMESE_CHARSET in charsets

    def decode(self, data: bytes, number: int) -> str:
        """Text of bytes; under a legacy font as the converter wants them, one for one."""
        font = self.font(number)
        if font.is_legacy:
            return data.decode("latin-1")
        code_page = self.code_page
        if font.charset not in _NO_CHARSET:
            code_page = _known(charset_map.get(font.charset, ""), self.code_page)
        text = data.decode(code_page, errors="replace")
        if "\ufffd" in text and code_page == _DEFAULT_CODE_PAGE:
            return _one_for_one(data, text)
        return text

    def set_code_page(self, number: int) -> None:
        self.code_page = _known("utf-8" if number == 65001 else f"cp{number}", self.code_page)


def _one_for_one(data: bytes, text: str) -> str:
    """The five codes that Windows-1252 lacks, and old encodings use, stay as they are."""
    return "".join(
        chr(byte) if letter == "\ufffd" else letter for byte, letter in zip(data, text, strict=True)
    )


def _known(name: str, otherwise: str) -> str:
    try:
        return codecs.lookup(name).name if name else otherwise
    except LookupError:
        return otherwise
