"""The whole alphabet through every encoding and format, by font and by the words alone.

By font: TCVN3 (capitals through the fonts ``…H``), VNI, VISCII, VPS in all formats with fonts.
By words: the same without a telling font, where capitals of TCVN3 follow from their words. Not
so capitals of VISCII and VPS that Word or RTF took for quotation marks at the end of a word.
Windows-1258 is a code page: of bytes in .txt, of a character set in .rtf and .html, and in Word's
formats already Unicode.
"""

import unicodedata

import pytest
from legacy_files import WITH_FONTS, WITHOUT_CONTROLS, WITHOUT_FONTS, as_doc, as_docx, as_odt
from legacy_samples import (
    CAPITALS,
    SENTENCES,
    SMALL,
    SYLLABLES,
    as_tcvn3,
    as_viscii,
    as_vni,
    as_vps,
    as_windows_1258,
)

from app.domain.document import Document
from app.ingest import IngestOptions
from app.ingest.legacy import LegacyEncoding
from app.ingest.read import read_document

ENCODERS = {
    LegacyEncoding.TCVN3: (as_tcvn3, ".VnTime", ".VnTimeH"),
    LegacyEncoding.VNI: (as_vni, "VNI-Times", "VNI-Times"),
    LegacyEncoding.VISCII: (as_viscii, "VI Times", "VI Times"),
    LegacyEncoding.VPS: (as_vps, "VPS Times", "VPS Times"),
}
SIGNS = 'Điểm số 12/2009/NQ-HĐND; 1.234,5 (67 %) [a] "b" - c: d? e! f_g + h = i * k @ l & m <n>'
LINES = [*SENTENCES.splitlines(), f"{SYLLABLES} đi", SIGNS]


BY_WORDS = [
    (encoding, kind, in_capitals)
    for encoding in ENCODERS
    for kind in (*WITH_FONTS, *WITHOUT_FONTS)
    for in_capitals in (False, True)
    if not (
        in_capitals
        and kind in {"doc of bytes", "rtf"}
        and encoding in {LegacyEncoding.VISCII, LegacyEncoding.VPS}
    )
]


def read(data: bytes) -> Document:
    return read_document(data, "du-thao", IngestOptions())


def without_controls(encoded: str) -> bool:
    return all(letter >= " " for letter in encoded)


def encoded(text: str, encoding: LegacyEncoding, kind: str) -> str:
    """Words with letters that a format cannot hold are left out."""
    encode = ENCODERS[encoding][0]
    words = text.split(" ")
    kept = [
        word for word in words if kind not in WITHOUT_CONTROLS or without_controls(encode(word))
    ]
    return " ".join(kept)


@pytest.mark.parametrize("encoding", list(ENCODERS))
@pytest.mark.parametrize("kind", list(WITH_FONTS))
def test_every_letter_comes_back_by_its_font(encoding: LegacyEncoding, kind: str) -> None:
    encode, font, capitals_font = ENCODERS[encoding]
    small = [*LINES, " ".join(SMALL)]
    capitals = [*(line.upper() for line in LINES), " ".join(CAPITALS)]
    texts = [encoded(line, encoding, kind) for line in (*small, *capitals)]
    runs = [
        (encode(text), font if index < len(small) else capitals_font)
        for index, text in enumerate(texts)
    ]
    document = read(WITH_FONTS[kind](runs))
    assert document.text.splitlines() == texts
    (warning,) = document.warnings
    assert warning.code == "legacy_encoding"
    assert "100 %" in warning.text.vi
    assert [range_.of(document.text) for range_ in warning.ranges] == [document.text]


@pytest.mark.parametrize(("encoding", "kind", "in_capitals"), BY_WORDS)
def test_every_syllable_comes_back_by_its_words(
    encoding: LegacyEncoding, kind: str, *, in_capitals: bool
) -> None:
    encode = ENCODERS[encoding][0]
    lines = [line.upper() if in_capitals else line for line in LINES]
    texts = [encoded(line, encoding, kind) for line in lines]
    make = (WITH_FONTS | WITHOUT_FONTS)[kind]
    document = read(make([(encode(text), "Times New Roman") for text in texts]))
    assert document.text.splitlines() == texts
    assert [warning.code for warning in document.warnings] == ["legacy_encoding"]


@pytest.mark.parametrize("make", [as_doc, as_docx, as_odt])
def test_tones_of_windows_1258_come_out_as_the_unicode_that_they_are(make) -> None:
    half_composed = [as_windows_1258(line).decode("cp1258") for line in LINES]
    document = read(make([(line, "Times New Roman") for line in half_composed]))
    assert unicodedata.normalize("NFC", document.text).splitlines() == LINES
    assert document.warnings == ()


def test_windows_1258_of_a_text_file_is_told_by_its_tones() -> None:
    text = "\n".join([*LINES, " ".join(SMALL + CAPITALS)])
    document = read(as_windows_1258(text.replace("\n", "\r\n")))
    assert document.text == text
    (warning,) = document.warnings
    assert [range_.of(document.text) for range_ in warning.ranges] == [text]
