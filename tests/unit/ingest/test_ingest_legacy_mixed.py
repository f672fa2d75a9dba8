"""Documents in which old encodings, Unicode and other languages stand side by side."""

import pytest
from legacy_files import WITH_FONTS
from legacy_samples import SENTENCES, as_tcvn3, as_vni
from word_97 import paragraph, word_97

from app.domain.document import Document, DocumentWarning, RegionKind
from app.errors import SecretDocumentError
from app.ingest import IngestOptions
from app.ingest.read import read_document

FIRST, SECOND, THIRD = SENTENCES.splitlines()
TIMES, VN_TIME, VN_TIME_H, VNI = "Times New Roman", ".VnTime", ".VnTimeH", "VNI-Times"


def read(data: bytes) -> Document:
    return read_document(data, "du-thao", IngestOptions())


def named(document: Document, encoding: str) -> DocumentWarning:
    (found,) = [warning for warning in document.warnings if encoding in warning.text.en]
    return found


def converted(document: Document, encoding: str) -> list[str]:
    return [range_.of(document.text) for range_ in named(document, encoding).ranges]


def fonts(name: str) -> str:
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}"/>'


def run(text: str, font: str = "") -> str:
    properties = fonts(font) if font else ""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(*runs: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


@pytest.mark.parametrize("kind", sorted(WITH_FONTS.keys() - {"doc of bytes"}))
def test_each_paragraph_is_read_in_its_own_encoding(kind: str) -> None:
    runs = [
        (FIRST, TIMES),
        (as_tcvn3(SECOND), VN_TIME),
        (as_vni(THIRD), VNI),
        ("The plan of 2009.", VN_TIME),
        ("1.234 | 5,6 % | 7/8", VNI),
        (as_tcvn3("phụ lục"), VN_TIME_H),
    ]
    document = read(WITH_FONTS[kind](runs))
    assert document.text.splitlines() == [
        FIRST, SECOND, THIRD, "The plan of 2009.", "1.234 | 5,6 % | 7/8", "PHỤ LỤC"
    ]  # fmt: skip
    assert converted(document, "TCVN3") == [SECOND, "PHỤ LỤC"]
    assert converted(document, "VNI") == [THIRD]


@pytest.mark.parametrize("kind", sorted(WITH_FONTS.keys() - {"doc of bytes"}))
@pytest.mark.parametrize("font", [VN_TIME, VN_TIME_H, VNI, "VI Times"])
def test_unicode_under_an_old_font_stays_with_its_shortest_lines(kind: str, font: str) -> None:
    lines = [FIRST, "có", "bé thì là bà", "“Có.”", "12 – 15 ý", SECOND, "ông", "Cafe crème"]
    document = read(WITH_FONTS[kind]([(line, font) for line in lines]))
    assert document.text.splitlines() == lines
    assert document.warnings == ()


def test_a_short_line_follows_the_lines_beside_it() -> None:
    short = as_tcvn3("bộ")  # reads as ``bé``
    legacy = [(as_tcvn3(FIRST), VN_TIME), (short, VN_TIME)]
    unicode = [(SECOND, VN_TIME), ("bé", VN_TIME)]
    document = read(WITH_FONTS["docx"]([*legacy, *unicode]))
    assert document.text.splitlines() == [FIRST, "bộ", SECOND, "bé"]
    assert converted(document, "TCVN3") == [f"{FIRST}\nbộ"]


def test_words_of_both_kinds_in_one_run_are_told_apart() -> None:
    mixed = f"Đảng uỷ {as_tcvn3('xã')} Hưng Lạc, {as_tcvn3('kính gửi')} huyện uỷ"
    document = read(WITH_FONTS["docx"]([(mixed, VN_TIME)]))
    assert document.text == "Đảng uỷ xã Hưng Lạc, kính gửi huyện uỷ"


@pytest.mark.parametrize("kind", list(WITH_FONTS))
def test_one_old_encoding_under_the_font_of_another_is_told_by_its_words(kind: str) -> None:
    runs = [(as_vni(line), VN_TIME) for line in (FIRST, SECOND)]
    document = read(WITH_FONTS[kind](runs))
    assert document.text.splitlines() == [FIRST, SECOND]
    assert converted(document, "VNI") == [f"{FIRST}\n{SECOND}"]


def test_a_run_inside_a_paragraph_has_its_own_range(make_docx) -> None:
    body = p(run("Họ và tên: "), run(as_tcvn3("Nguyễn Văn Thành"), VN_TIME), run(", bí thư"))
    document = read(make_docx(body))
    assert document.text == "Họ và tên: Nguyễn Văn Thành, bí thư"
    assert converted(document, "TCVN3") == ["Nguyễn Văn Thành"]


STYLES = {
    "table": (
        f'<w:style w:type="table" w:styleId="T"><w:rPr>{fonts(VN_TIME)}</w:rPr></w:style>',
        '<w:tbl><w:tblPr><w:tblStyle w:val="T"/></w:tblPr><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>',
        "",
    ),
    "paragraph, by its parent": (
        (
            f'<w:style w:type="paragraph" w:styleId="A"><w:rPr>{fonts(VN_TIME)}</w:rPr></w:style>'
            '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>'
        ),
        "{}",
        '<w:pStyle w:val="B"/>',
    ),
    "letters beyond ASCII only": (
        (
            "<w:docDefaults><w:rPrDefault><w:rPr>"
            f'<w:rFonts w:ascii="{TIMES}" w:hAnsi="{VN_TIME}"/>'
            "</w:rPr></w:rPrDefault></w:docDefaults>"
        ),
        "{}",
        "",
    ),
}


@pytest.mark.parametrize("through", list(STYLES))
def test_a_font_may_come_from_afar(make_docx, through: str) -> None:
    styles, around, properties = STYLES[through]
    body = around.format(p(run(as_tcvn3("Cả xã")), properties=properties))
    assert read(make_docx(body, styles=styles)).text == "Cả xã"


def test_the_run_s_own_font_goes_before_its_style_s(make_docx) -> None:
    styles = f'<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:rPr>{fonts(VN_TIME)}'
    text = "São Tomé"
    body = p(run(text, TIMES))
    assert read(make_docx(body, styles=f"{styles}</w:rPr></w:style>")).text == text


def test_soft_hyphens_and_symbols_of_old_fonts_are_letters(make_docx) -> None:
    inner = (
        f"<w:r><w:rPr>{fonts(VN_TIME)}</w:rPr><w:t>H</w:t><w:softHyphen/><w:t>ng, </w:t>"
        f'<w:sym w:font="{VN_TIME}" w:char="F0AE"/><w:t>i</w:t></w:r>'
    )
    document = read(make_docx(p(inner) + p(run("co"), "<w:r><w:softHyphen/></w:r>", run("op"))))
    assert document.text == "Hưng, đi\ncoop"


def test_numbers_of_lists_are_converted_by_the_font_of_their_level(make_docx) -> None:
    level = (
        '<w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/>'
        f'<w:lvlText w:val="{as_tcvn3("Điều")} %1."/><w:rPr>{fonts(VN_TIME)}</w:rPr></w:lvl>'
    )
    numbering = (
        f'<w:abstractNum w:abstractNumId="0">{level}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    listed = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    body = p(run("Nguyên tắc"), properties=listed) + p(run("Mục tiêu"), properties=listed)
    assert read(make_docx(body, numbering=numbering)).text == "Điều 3. Nguyên tắc\nĐiều 4. Mục tiêu"


def test_a_header_in_an_old_font_is_seen_as_one(make_docx) -> None:
    def cell(text: str) -> str:
        return f"<w:tc>{p(run(as_tcvn3(text), VN_TIME_H))}</w:tc>"

    header = f"<w:tbl><w:tr>{cell('đảng uỷ xã')}{cell('đảng cộng sản việt nam')}</w:tr></w:tbl>"
    document = read(make_docx(header + p(run(as_tcvn3(FIRST), VN_TIME))))
    sides = [region.range.of(document.text) for region in document.regions]
    assert sides == ["ĐẢNG UỶ XÃ", "ĐẢNG CỘNG SẢN VIỆT NAM"]
    assert [r.kind for r in document.regions] == [RegionKind.HEADER_ISSUER, RegionKind.HEADER_MOTTO]


def test_a_secrecy_mark_in_an_old_encoding_is_seen_in_text_and_page_header(make_docx) -> None:
    mark, text = as_tcvn3("MẬT"), p(run(as_tcvn3(f"{FIRST} {SECOND}"), TIMES))
    for font in (VN_TIME_H, TIMES):
        with pytest.raises(SecretDocumentError):
            read(make_docx(p(run(mark, font)) + text))
        with pytest.raises(SecretDocumentError):
            read(make_docx(text, header=p(run(mark, font))))


def test_a_secrecy_mark_in_a_page_header_is_seen_in_word_97_and_rtf() -> None:
    mark = as_tcvn3("tối mật")
    old_word = word_97([paragraph("Nội dung.")], headers=[paragraph(mark)], fonts=[VN_TIME_H])
    with pytest.raises(SecretDocumentError):
        read(old_word)
    rtf = WITH_FONTS["rtf"]([(as_tcvn3(FIRST), VN_TIME_H)])
    header = "{\\header \\pard\\f0 " + "".join(f"\\'{ord(c):02x}" for c in mark) + "\\par}\\pard"
    with pytest.raises(SecretDocumentError):
        read(rtf.replace(b"\\pard", header.encode(), 1))


def test_hidden_and_unseen_text_keeps_its_place_beside_converted_text(make_docx) -> None:
    white = '<w:color w:val="FFFFFF"/>'
    unseen = f"<w:r><w:rPr>{fonts(VNI)}{white}</w:rPr><w:t>{as_vni('không ai thấy')}</w:t></w:r>"
    body = p(run(as_vni("Ở đây "), VNI), unseen, run(as_vni(" mọi người đều thấy"), VNI))
    document = read(make_docx(body))
    assert document.text == "Ở đây không ai thấy mọi người đều thấy"
    (hidden,) = [warning for warning in document.warnings if warning.code == "hidden_text"]
    assert [range_.of(document.text) for range_ in hidden.ranges] == ["không ai thấy"]
    assert converted(document, "VNI") == [document.text]
