"""The warning that text was converted."""

from __future__ import annotations

from collections.abc import Mapping

from app.domain.document import DocumentWarning
from app.domain.text import Bilingual
from app.ingest.legacy.encodings import LegacyEncoding

_NAMES = {
    LegacyEncoding.TCVN3: "TCVN3 (ABC)",
    LegacyEncoding.VNI: "VNI-Windows",
    LegacyEncoding.VISCII: "VISCII",
    LegacyEncoding.WINDOWS_1258: "Windows-1258",
}


def legacy_warning(
    converted: Mapping[LegacyEncoding, int], total: int
) -> tuple[DocumentWarning, ...]:
    """One warning naming each encoding with its share of the words; none if nothing was converted.

    Words count on both sides that have a letter beyond ASCII: the others look alike everywhere.
    """
    if not any(converted.values()):
        return ()
    shares = ", ".join(
        f"{_NAMES[encoding]} {100 * count / max(total, count):.0f} %"
        for encoding, count in sorted(converted.items(), key=lambda item: -item[1])
        if count
    )
    text = Bilingual(
        vi=f"Văn bản dùng mã cũ, đã được chuyển sang Unicode: {shares} số chữ có dấu.",
        en=f"Text in a legacy encoding was converted to Unicode: {shares} of the accented words.",
    )
    return (DocumentWarning("legacy_encoding", text),)
