"""Plain text: which encoding, then the text exactly as decoded.

Unicode is tried first and strictly. Of 8-bit encodings Windows-1258 writes tone marks as letters
of their own, so its rules can be checked; TCVN3, VNI, VISCII and VPS are told by their words
(:mod:`app.ingest.legacy`), also where they were saved as Unicode letter by letter.
"""

from __future__ import annotations

import codecs
import unicodedata
from collections import Counter

from app.domain.text import TextRange
from app.ingest import refusals
from app.ingest.extracted import Extracted
from app.ingest.furniture import furniture_regions
from app.ingest.kinds import FileKind
from app.ingest.legacy.encodings import LegacyEncoding
from app.ingest.legacy.held import EncodedRange
from app.ingest.legacy.places import Places
from app.ingest.legacy.statistics import Conversion, convert_by_statistics
from app.ingest.legacy.syllables import syllable_share
from app.ingest.legacy.warning import legacy_warnings
from app.ingest.options import IngestOptions

# UTF-32 before UTF-16: its little-endian mark begins with that of UTF-16.
_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE_BYTES = 65_536
_MOST_BYTES_PER_CHARACTER = 4
_UTF16_ZERO_SHARE = 0.15  # Vietnamese has about two thirds ASCII: a third of all bytes are zero
_MAX_CONTROL_SHARE = 0.001
_WANTED_CONTROLS = frozenset("\t\n\r\f\v\x1a\x1c\x1d\x1e\x85")
_VOWELS = frozenset("aăâeêioôơuưyAĂÂEÊIOÔƠUƯY")
_MIN_MARKS_ON_VOWELS = 0.8
_MIN_SYLLABLES = 0.6


def read_txt(data: bytes, options: IngestOptions) -> Extracted:
    """The decoded file; byte-order mark removed, line ends are line feeds, nothing else touched.

    Legacy encodings come out as composed Unicode, with a warning.

    Raises:
        DamagedFileError, UnsupportedFormatError: as :func:`decode`.
        FileTooLargeError: the text must pass the limit; looking at its words would take minutes.
    """
    if len(data) > options.max_text_characters * _MOST_BYTES_PER_CHARACTER:
        limit = f"{options.max_text_characters:,}"
        raise refusals.too_large(limit_vi=f"{limit} ký tự", limit_en=f"{limit} characters")
    found = decode(data)
    warnings = legacy_warnings(found.text, found.ranges)
    return Extracted(found.text, furniture_regions(found.text), warnings=warnings)


def decode(data: bytes) -> Conversion:
    """Text of bytes in Unicode, Windows-1258, TCVN3, VNI or VISCII.

    Raises:
        DamagedFileError: a byte-order mark promises Unicode that the bytes do not hold.
        UnsupportedFormatError: binary content, or another 8-bit encoding.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decode_marked(data[len(mark) :], encoding)
    for candidate in (_guess_utf16(data[:_SAMPLE_BYTES]), "utf-8"):
        text = _try_decode(data, candidate)
        if text is not None and "\x00" not in text:
            converted = _converted(text)
            if _is_plain(converted.text):
                return converted
    found = _decode_legacy(data)
    if found is not None:
        return found
    if _looks_binary(data[:_SAMPLE_BYTES]):
        raise refusals.unsupported(FileKind.BINARY)
    raise refusals.unknown_encoding()


def _decode_legacy(data: bytes) -> Conversion | None:
    """The 8-bit encoding whose words are the most Vietnamese, if most of them are."""
    if b"\x00" in data:  # no text in any of them
        return None
    readings = [_converted(data.decode("latin-1"))]
    marked = _try_decode(data, "cp1258")
    if marked is not None and _stand_on_vowels(marked):
        readings.append(_windows_1258(unicodedata.normalize("NFC", _with_line_feeds(marked))))
    plain = [r for r in readings if r.is_changed and _is_plain(r.text)]
    best = max(plain, key=lambda reading: syllable_share(reading.text), default=None)
    if best is None or syllable_share(best.text) < _MIN_SYLLABLES:
        return None
    return best


def _windows_1258(text: str) -> Conversion:
    whole = EncodedRange(TextRange(0, len(text)), LegacyEncoding.WINDOWS_1258)
    return Conversion(text, (whole,), Places(((0, 0),), len(text)))


def _converted(text: str) -> Conversion:
    return convert_by_statistics(_with_line_feeds(text))


def _with_line_feeds(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decode_marked(data: bytes, encoding: str) -> Conversion:
    try:
        found = _converted(data.decode(encoding))
    except UnicodeDecodeError as error:
        raise refusals.damaged(".txt") from error
    if not _is_plain(found.text):
        raise refusals.unsupported(FileKind.BINARY)
    return found


def _try_decode(data: bytes, encoding: str | None) -> str | None:
    if encoding is None:
        return None
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _guess_utf16(sample: bytes) -> str | None:
    """Zero bytes on one side only: the high halves of ASCII letters."""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = max(len(sample) // 2, 1)
    if odd / half > _UTF16_ZERO_SHARE and even * 20 < odd:
        return "utf-16-le"
    if even / half > _UTF16_ZERO_SHARE and odd * 20 < even:
        return "utf-16-be"
    return None


def _is_plain(text: str) -> bool:
    """Whether a text holds hardly any control characters, and no NUL."""
    if "\x00" in text:
        return False
    sample = text[:_SAMPLE_BYTES]
    controls = sum(
        count
        for letter, count in Counter(sample).items()
        if unicodedata.category(letter) == "Cc" and letter not in _WANTED_CONTROLS
    )
    return controls <= len(sample) * _MAX_CONTROL_SHARE


def _looks_binary(sample: bytes) -> bool:
    controls = sum(byte < 0x20 and byte not in b"\t\n\r\f\v\x1a" for byte in sample)
    return controls > len(sample) * _MAX_CONTROL_SHARE


def _stand_on_vowels(text: str) -> bool:
    """Whether there are tone marks of their own, and they stand on vowels."""
    marks = [i for i, letter in enumerate(text) if unicodedata.combining(letter)]
    on_vowels = sum(i > 0 and text[i - 1] in _VOWELS for i in marks)
    return bool(marks) and on_vowels >= len(marks) * _MIN_MARKS_ON_VOWELS
