"""The warnings that text was converted."""

from __future__ import annotations

from collections.abc import Sequence

from app.domain.document import DocumentWarning
from app.domain.text import Bilingual, TextRange
from app.ingest.legacy.encodings import LegacyEncoding
from app.ingest.legacy.held import EncodedRange

_NAMES = {
    LegacyEncoding.TCVN3: "TCVN3 (ABC)",
    LegacyEncoding.VNI: "VNI-Windows",
    LegacyEncoding.VISCII: "VISCII",
    LegacyEncoding.VPS: "VPS",
    LegacyEncoding.WINDOWS_1258: "Windows-1258",
}


def legacy_warnings(text: str, ranges: Sequence[EncodedRange]) -> tuple[DocumentWarning, ...]:
    """One warning for each encoding, with its ranges and its share; the largest share first.

    Shares are of the words with a letter beyond ASCII: the others look alike everywhere.
    """
    by_encoding: dict[LegacyEncoding, list[TextRange]] = {}
    for found in ranges:
        by_encoding.setdefault(found.encoding, []).append(found.range)
    total = _accented_words(text)
    counts = {
        encoding: sum(_accented_words(range_.of(text)) for range_ in found)
        for encoding, found in by_encoding.items()
    }
    return tuple(
        _warning(encoding, counts[encoding] / max(total, 1), by_encoding[encoding])
        for encoding in sorted(counts, key=lambda encoding: -counts[encoding])
    )


def _warning(
    encoding: LegacyEncoding, share: float, ranges: Sequence[TextRange]
) -> DocumentWarning:
    name, percent = _NAMES[encoding], f"{100 * share:.0f} %"
    text = Bilingual(
        vi=f"Văn bản dùng mã cũ {name} đã được chuyển sang Unicode: {percent} số chữ có dấu.",
        en=f"Text in {name} was converted to Unicode: {percent} of the accented words.",
    )
    return DocumentWarning("legacy_encoding", text, tuple(ranges))


def _accented_words(text: str) -> int:
    return sum(not word.isascii() for word in text.split())
