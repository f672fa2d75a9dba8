import pytest
from legacy_samples import CAPITALS, SENTENCES, SMALL, as_tcvn3, as_viscii, as_vni, as_windows_1258

from app.domain.document import FileFormat, RegionKind
from app.errors import DamagedFileError
from app.ingest import IngestOptions
from app.ingest.read import read_document

FONTS = (
    r"{\fonttbl{\f0\froman\fcharset0 Times New Roman;}{\f1\fnil .VnTime;}{\f2\fnil .VnTimeH;}"
    r"{\f3\fnil VNI-Times;}{\f4\fnil\fcharset163 Arial{\*\falt Helvetica};}{\f5 VI Times;}}"
)


def rtf(body: str) -> bytes:
    return (r"{\rtf1\ansi\ansicpg1252\deff0" + FONTS + body + "}").encode("latin-1")


def read(body: str):
    return read_document(rtf(body), "du-thao.rtf", IngestOptions())


def hexed(data: bytes | str) -> str:
    """Bytes as RTF writes them; a soft hyphen as the optional hyphen, as Word does."""
    data = data.encode("latin-1") if isinstance(data, str) else data
    return "".join(r"\-" if byte == 0xAD else f"\\'{byte:02x}" for byte in data)


def unicoded(text: str) -> str:
    units = text.encode("utf-16-le")
    numbers = [
        int.from_bytes(units[i : i + 2], "little", signed=True) for i in range(0, len(units), 2)
    ]
    return "".join(f"\\u{number}?" for number in numbers)


def texts(document, kind: RegionKind) -> list[str]:
    return [r.range.of(document.text) for r in document.regions if r.kind is kind]


def test_unicode_letters_come_with_their_stand_ins_skipped() -> None:
    document = read(unicoded("Đảng uỷ 😀") + r"\par\uc2\u272\'44\'44\u7843 ??ng \uc0\u7927 x")
    assert document.text == "Đảng uỷ 😀\nĐảng ỷx"
    assert document.format is FileFormat.RTF
    assert document.warnings == ()


@pytest.mark.parametrize(
    ("font", "legacy", "unicode"),
    [
        (1, as_tcvn3(SMALL), SMALL),
        (2, as_tcvn3(CAPITALS), CAPITALS),
        (3, as_vni(SMALL), SMALL),
        (3, as_vni(CAPITALS), CAPITALS),
        (5, as_viscii(SMALL), SMALL),
        (5, as_viscii(CAPITALS), CAPITALS),
        (4, as_windows_1258(SMALL), SMALL),
        (4, as_windows_1258(CAPITALS), CAPITALS),
    ],
)
def test_the_whole_alphabet_comes_back_by_its_font(font: int, legacy, unicode: str) -> None:
    assert read(f"\\f{font} {hexed(legacy)}\\par").text == unicode


def test_legacy_text_under_another_font_is_found_by_its_words() -> None:
    body = "\\par ".join(hexed(as_vni(line)) for line in SENTENCES.splitlines())
    document = read(body)
    assert document.text == SENTENCES.strip()
    assert [warning.code for warning in document.warnings] == ["legacy_encoding"]


def test_the_font_of_a_group_ends_with_it() -> None:
    text = hexed(as_tcvn3("xã"))
    assert read(rf"{{\f1 {text} {{\f0 \'e9}} {text}}} \'e9").text == "xã é xã é"


def test_tables_footnotes_and_list_labels_are_read() -> None:
    body = (
        r"{\listtext\pard\plain 1.\tab}M\'f4t{\footnote\pard Ghi ch\'fa.} x.\par"
        r"\trowd\cellx1000\cellx2000\pard\intbl A\par A2\cell B\cell\row"
        r"\trowd\cellx1000\cellx2000\pard\intbl C\cell D\cell\row\pard Sau\par"
    )
    document = read(body)
    assert document.text == "1.\tMôt x.\nGhi chú.\nA A2 | B\nC | D\nSau"
    assert texts(document, RegionKind.FOOTNOTE) == ["Ghi chú."]
    assert texts(document, RegionKind.TABLE) == ["A A2 | B\nC | D"]


def test_the_header_is_read_issuer_first_then_motto() -> None:
    cells = [unicoded("ĐẢNG UỶ XÃ HƯNG LẠC"), unicoded("ĐẢNG CỘNG SẢN VIỆT NAM")]
    body = rf"\trowd\cellx4000\cellx9000\intbl {cells[0]}\cell {cells[1]}\cell\row\pard x\par"
    document = read(body)
    assert texts(document, RegionKind.HEADER_ISSUER) == ["ĐẢNG UỶ XÃ HƯNG LẠC"]
    assert texts(document, RegionKind.HEADER_MOTTO) == ["ĐẢNG CỘNG SẢN VIỆT NAM"]


def test_what_is_no_text_is_left_out() -> None:
    body = (
        r"{\info{\title Ti\'eau}}{\*\generator Riched20;}{\stylesheet{\s1 heading 1;}}"
        r"{\pict\wmetafile8 0102ff}{\header\pard Trang\par}{\field{\*\fldinst PAGE}{\fldrslt 3}}"
        r" c\'f2n{\deleted m\'e2t}\par"
    )
    assert read(body).text == "3 còn"


def test_text_boxes_stand_after_their_paragraph() -> None:
    body = (
        r"Neo{\shp{\*\shpinst{\sp{\sn a}{\sv 1}}{\shptxt\pard H\'f4p\par}}{\shprslt x}}.\par "
        r"Sau\par"
    )
    document = read(body)
    assert document.text == "Neo.\nHôp\nSau"
    assert texts(document, RegionKind.TEXT_BOX) == ["Hôp"]


def test_hidden_text_is_left_out_with_a_warning() -> None:
    document = read(r"Th\'eay {\v che \'f0i }r\'f5\par")
    assert document.text == "Thêy rõ"
    assert [warning.code for warning in document.warnings] == ["hidden_text"]


def test_page_headers_are_read_only_where_nothing_else_holds_text() -> None:
    assert read(r"{\header\pard Trang\par}\par").text == "Trang"


def test_binary_data_is_stepped_over() -> None:
    assert read(r"a{\pict\bin4 }}}}}b\par").text == "ab"


def test_a_file_cut_off_gives_what_it_holds() -> None:
    assert read_document(rtf(r"{\b Nguy\par")[:-1], "a.rtf", IngestOptions()).text == "Nguy"


def test_groups_without_end_are_damage() -> None:
    with pytest.raises(DamagedFileError):
        read("{" * 100_000)
