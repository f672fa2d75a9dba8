import pytest
from legacy_samples import CAPITALS, SENTENCES, SMALL, as_tcvn3, as_vni
from word_97 import (
    DELETED,
    HIDDEN,
    SPECIAL,
    Paragraph,
    Run,
    listed,
    ole,
    paragraph,
    row,
    word_97,
)

from app.domain.document import FileFormat, RegionKind
from app.errors import DamagedFileError, EncryptedFileError, UnsupportedFormatError
from app.ingest import IngestOptions
from app.ingest.read import read_document

FONTS = ("Times New Roman", ".VnTime", ".VnTimeH", "VNI-Times")
TIMES, VN_TIME, VN_TIME_H, VNI_TIMES = range(4)


def read(data: bytes):
    return read_document(data, "du-thao.doc", IngestOptions())


def texts(document, kind: RegionKind) -> list[str]:
    return [r.range.of(document.text) for r in document.regions if r.kind is kind]


def test_paragraphs_come_in_order() -> None:
    document = read(word_97([paragraph("Một."), paragraph(""), paragraph("Hai.")]))
    assert document.text == "Một.\n\nHai."
    assert document.format is FileFormat.DOC
    assert document.warnings == ()


@pytest.mark.parametrize(
    ("legacy", "font", "unicode"),
    [
        (as_tcvn3(SMALL), VN_TIME, SMALL),
        (as_tcvn3(CAPITALS), VN_TIME_H, CAPITALS),
        (as_vni(SMALL), VNI_TIMES, SMALL),
        (as_vni(CAPITALS), VNI_TIMES, CAPITALS),
    ],
)
@pytest.mark.parametrize("wide", [True, False])
def test_the_whole_alphabet_comes_back_by_its_font(
    legacy: str, font: int, unicode: str, *, wide: bool
) -> None:
    document = read(word_97([paragraph(legacy, font)], fonts=FONTS, wide=wide))
    assert document.text == unicode
    assert [warning.code for warning in document.warnings] == ["legacy_encoding"]


def test_legacy_and_unicode_runs_stand_side_by_side_in_a_paragraph() -> None:
    runs = [
        Run("Đảng uỷ ", TIMES),
        Run(as_tcvn3("xã "), VN_TIME),
        Run(as_tcvn3("hưng lạc"), VN_TIME_H),
        Run(": Ñaûng boä\r", VNI_TIMES),
    ]
    document = read(word_97([Paragraph(runs)], fonts=FONTS))
    assert document.text == "Đảng uỷ xã HƯNG LẠC: Đảng bộ"
    tcvn3, vni = document.warnings
    assert "TCVN3" in tcvn3.text.en
    assert [r.of(document.text) for r in tcvn3.ranges] == ["xã HƯNG LẠC"]
    assert "VNI" in vni.text.en
    assert [r.of(document.text) for r in vni.ranges] == [": Đảng bộ"]


def test_legacy_text_under_another_font_is_found_by_its_words() -> None:
    lines = [paragraph(as_tcvn3(line)) for line in SENTENCES.splitlines()]
    assert read(word_97(lines, fonts=FONTS)).text == SENTENCES.strip()


def test_lists_show_their_numbers() -> None:
    levels = [(1, "\x00-"), (0, "\x00.\x01."), (23, "\uf0b7")]
    paragraphs = [listed("a", 0), listed("b", 1), listed("c", 1), listed("d", 2), listed("e", 0)]
    document = read(word_97([*paragraphs, listed("g", 1)], levels=levels))
    assert document.text == "I- a\nI.1. b\nI.2. c\n- d\nII- e\nII.1. g"


def test_table_cells_are_parted_by_a_bar() -> None:
    data = word_97([paragraph("Trước"), *row("A", "B"), *row("C", "D"), paragraph("Sau")])
    document = read(data)
    assert document.text == "Trước\nA | B\nC | D\nSau"
    assert texts(document, RegionKind.TABLE) == ["A | B\nC | D"]


def test_the_header_is_read_issuer_first_then_motto() -> None:
    header = [
        Paragraph([Run("ĐẢNG BỘ HUYỆN\r")], b"\x16\x24\x01"),
        *row("ĐẢNG UỶ XÃ HƯNG LẠC", "ĐẢNG CỘNG SẢN VIỆT NAM"),
        *row("Số 05-NQ/ĐU", "Hưng Lạc, ngày 3 tháng 5 năm 2024"),
    ]
    document = read(word_97([*header, paragraph("NGHỊ QUYẾT")]))
    assert texts(document, RegionKind.HEADER_ISSUER) == [
        "ĐẢNG BỘ HUYỆN\nĐẢNG UỶ XÃ HƯNG LẠC\nSố 05-NQ/ĐU"
    ]
    assert texts(document, RegionKind.HEADER_MOTTO) == [
        "ĐẢNG CỘNG SẢN VIỆT NAM\nHưng Lạc, ngày 3 tháng 5 năm 2024"
    ]
    assert document.metadata.number == "05-NQ/ĐU"


def test_a_footnote_follows_the_paragraph_that_refers_to_it() -> None:
    body = [Paragraph([Run("Kết quả"), Run("\x02", 0, SPECIAL), Run(" tốt.\r")]), paragraph("Hết.")]
    document = read(word_97(body, notes=[paragraph("\x02 Theo báo cáo năm 2023.")]))
    assert document.text == "Kết quả tốt.\nTheo báo cáo năm 2023.\nHết."
    assert texts(document, RegionKind.FOOTNOTE) == ["Theo báo cáo năm 2023."]


def test_hidden_and_deleted_text_is_left_out_and_only_hidden_text_is_warned_of() -> None:
    runs = [Run("Thấy"), Run(" ẩn đi", 0, HIDDEN), Run(" xoá", 0, DELETED), Run(".\r")]
    document = read(word_97([Paragraph(runs)]))
    assert document.text == "Thấy."
    assert [warning.code for warning in document.warnings] == ["hidden_text"]


def test_field_codes_are_left_out_and_their_results_stay() -> None:
    text = "Trang \x13 PAGE \x14" + "7\x15, dòng\x0bmới, gạch\x1enối, m\x1fềm"
    assert read(word_97([paragraph(text)])).text == "Trang 7, dòng\nmới, gạch-nối, mềm"


def test_an_encrypted_file_is_refused() -> None:
    with pytest.raises(EncryptedFileError):
        read(word_97([paragraph("a")], flags=0x0100))


def test_a_file_of_word_95_is_refused_with_advice() -> None:
    stream = b"\xdc\xa5\x68\x00" + bytes(4092)
    with pytest.raises(UnsupportedFormatError, match="Word 95"):
        read(ole({"WordDocument": stream}))


def test_a_container_without_text_is_damaged() -> None:
    with pytest.raises(DamagedFileError):
        read(ole({"WordDocument": bytes(4096)}))
