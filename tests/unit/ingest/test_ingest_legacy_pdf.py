import pytest
from legacy_pdf import as_pdf
from legacy_samples import SENTENCES, SYLLABLES, as_tcvn3, as_vni

from app.domain.document import Document
from app.ingest import IngestOptions
from app.ingest.read import read_document

FIRST, SECOND, THIRD = SENTENCES.splitlines()
HALVES = [SYLLABLES[: SYLLABLES.index(" tì")], SYLLABLES[SYLLABLES.index("tì") :]]


def read(data: bytes) -> Document:
    return read_document(data, "du-thao.pdf", IngestOptions())


def lines(document: Document) -> list[str]:
    return [line for line in document.text.splitlines() if line]


def test_fonts_tell_the_encoding_of_each_line_and_word() -> None:
    document = read(
        as_pdf(
            [
                (as_tcvn3(FIRST), ".VnTime"),
                (as_tcvn3("ban chấp hành"), ".VnTimeH"),
                ("nghe an", "ABCDEF+.VnTimeH"),
                (as_vni(SECOND), "VNI-Times"),
                (as_tcvn3("bộ"), ".VnTime"),
                ("Plain text", "Arial"),
            ]
        )
    )
    assert lines(document) == [FIRST, "BAN CHẤP HÀNH", "NGHE AN", SECOND, "bộ", "Plain text"]
    tcvn3, vni = document.warnings
    assert [r.of(document.text).split("\n\n") for r in tcvn3.ranges] == [
        [FIRST, "BAN CHẤP HÀNH"],
        ["bộ"],
    ]
    assert [r.of(document.text) for r in vni.ranges] == [SECOND]


@pytest.mark.parametrize(("encode", "font"), [(as_tcvn3, ".VnTime"), (as_vni, "VNI-Times")])
def test_every_syllable_comes_back_by_its_font(encode, font: str) -> None:
    texts = [FIRST, SECOND, THIRD, *HALVES]
    document = read(as_pdf([(encode(text), font) for text in texts]))
    assert lines(document) == texts
    assert [warning.code for warning in document.warnings] == ["legacy_encoding"]


@pytest.mark.parametrize("encode", [as_tcvn3, as_vni])
def test_every_sentence_comes_back_by_its_words(encode) -> None:
    document = read(as_pdf([(encode(text), "Arial") for text in (FIRST, SECOND, THIRD)]))
    assert lines(document) == [FIRST, SECOND, THIRD]


def test_a_hyphen_for_a_letter_of_tcvn3_is_told_from_a_true_one() -> None:
    text = "nhà nước, hướng tới ưu tiên thư ký; Bà Rịa-Vũng Tàu; 05-NQ/TU - 2009"
    assert lines(read(as_pdf([(as_tcvn3(text), ".VnTime")]))) == [text]


def test_unicode_under_an_old_font_stays() -> None:
    texts = ["các ông bà có nhà và xóm", "có", "cà phê"]
    document = read(as_pdf([(text, ".VnTime") for text in texts]))
    assert lines(document) == texts
    assert document.warnings == ()
