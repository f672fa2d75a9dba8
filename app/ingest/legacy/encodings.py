"""The encodings, and text out of each of them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from enum import StrEnum

from app.ingest.legacy.capitals import with_capitals
from app.ingest.legacy.hyphens import with_lost_letters
from app.ingest.legacy.tables import TCVN3, VISCII, VNI, VPS


class LegacyEncoding(StrEnum):
    """Encodings that are converted; the value names them in warnings and reports."""

    TCVN3 = "tcvn3"
    VNI = "vni"
    VISCII = "viscii"
    VPS = "vps"
    WINDOWS_1258 = "windows-1258"


def _characters(codes: range, encoding: str) -> dict[int, str]:
    """Code → character, where the code page has one."""
    return {
        code: letter
        for code in codes
        if (letter := bytes([code]).decode(encoding, errors="ignore"))
    }


_UPPER_HALF = range(0x80, 0x100)
_CONTROLS = range(0x80, 0xA0)
_PUNCTUATION = _characters(_CONTROLS, "cp1252")
_AS_LATIN_1 = {ord(letter): chr(code) for code, letter in _PUNCTUATION.items()}
_FROM_1258 = {
    ord(letter): chr(code)
    for code, letter in _characters(_UPPER_HALF, "cp1258").items()
    if code not in _CONTROLS
}

# What readers give in place of a byte: symbol fonts' private use area, and in PDFs the names
# of glyphs that two characters share.
_PRIVATE_USE = {0xF000 + code: chr(code) for code in range(0x20, 0x100)}
_PDF_TWINS = {0x2212: "\u00ad", 0x2219: "\u00b7", 0x03BC: "\u00b5", 0x2010: "\u00ad"}
_BESIDE_LETTER = re.compile(r"(?<=[^\W\d_])[\u2212\u2219]|[\u2212\u2219](?=[^\W\d_])|\u03bc")

# Quotation marks, dashes and dots may stand beside a letter as what they are.
_LETTER = r"[^\s!-@\[-`{-~‘’“”–—…]"
_AMONG_LETTERS = re.compile(
    rf"[ŠŒŽšœžŸƒ]|(?<={_LETTER})[€‚„†‡ˆ‰‹•˜™›]|[€‚„†‡ˆ‰‹•˜™›](?={_LETTER})"
    rf"|(?<={_LETTER})[“”‘’–—…](?={_LETTER})"
)

# Most text needs none of these changes, and to look is faster than to translate.
_BEYOND_LATIN_1 = re.compile("[^\x00-\xff]")
_CONTROL = re.compile("[\x80-\x9f]")
_TCVN3 = str.maketrans(dict(TCVN3))
_VISCII = str.maketrans(dict(VISCII))
_VPS = str.maketrans(dict(VPS))
_VNI_SEQUENCE = re.compile(
    "[{bases}][{marks}]|[{singles}]".format(
        bases="".join(sorted({key[0] for key in VNI if len(key) == 2})),
        marks="".join(sorted({key[1] for key in VNI if len(key) == 2})),
        singles="".join(sorted(key for key in VNI if len(key) == 1)),
    )
)


def convert(text: str, encoding: LegacyEncoding, *, capitals: bool = False) -> str:
    """Text of a legacy encoding as composed Unicode.

    Hand in whole runs of one encoding: in VNI a letter and its mark are two characters.
    ``capitals`` is for fonts that draw small letters as capitals (``.VnTimeH``). Soft hyphens
    must still be there. Text that is Unicode already would be spoilt: ask first.

    >>> convert("§¶ng uû x·", LegacyEncoding.TCVN3)
    'Đảng uỷ xã'
    >>> convert("Ñaûng uûy xaõ", LegacyEncoding.VNI)
    'Đảng ủy xã'
    """
    converted = unicodedata.normalize("NFC", _CONVERTERS[encoding](text))
    return converted.upper() if capitals else converted


def seen_as_latin_1(text: str) -> str:
    """Bytes that came through Windows-1258 or 1252 put back to what Latin-1 would have shown."""
    if not _BEYOND_LATIN_1.search(text):
        return text
    return text.translate(_FROM_1258).translate(_AS_LATIN_1)


def _surface(text: str) -> str:
    if not _BEYOND_LATIN_1.search(text):
        return text
    text = _BESIDE_LETTER.sub(lambda found: _PDF_TWINS[ord(found.group())], text)
    return text.translate(_PRIVATE_USE)


def _from_tcvn3(text: str) -> str:
    return with_capitals(with_lost_letters(with_punctuation(_surface(text).translate(_TCVN3))))


def _from_vni(text: str) -> str:
    return with_punctuation(_VNI_SEQUENCE.sub(_vni_letters, _surface(text)))


def _vni_letters(found: re.Match[str]) -> str:
    sequence = found.group()
    return VNI.get(sequence) or "".join(VNI.get(letter, letter) for letter in sequence)


def _from_viscii(text: str) -> str:
    return _put_back_among_letters(text).translate(_VISCII)


def _from_vps(text: str) -> str:
    return _put_back_among_letters(text).translate(_VPS)


def _put_back_among_letters(text: str) -> str:
    """Letters of the codes 0x80 to 0x9F, which came through Windows-1252 as signs."""
    return _AMONG_LETTERS.sub(lambda found: found.group().translate(_AS_LATIN_1), text)


def with_punctuation(text: str) -> str:
    """Quotation marks and dashes of Windows-1252 that are read as control characters."""
    return text.translate(_PUNCTUATION) if _CONTROL.search(text) else text


_CONVERTERS: dict[LegacyEncoding, Callable[[str], str]] = {
    LegacyEncoding.TCVN3: _from_tcvn3,
    LegacyEncoding.VNI: _from_vni,
    LegacyEncoding.VISCII: _from_viscii,
    LegacyEncoding.VPS: _from_vps,
    LegacyEncoding.WINDOWS_1258: lambda text: text,
}
