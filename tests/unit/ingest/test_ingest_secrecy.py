import unicodedata

import pytest

from app.domain.document import Region, RegionKind
from app.domain.text import TextRange
from app.errors import SecretDocumentError, UnreadableFileError
from app.ingest import IngestOptions
from app.ingest.extracted import Extracted
from app.ingest.read import read_document
from app.ingest.secrecy import has_mark, has_secrecy_mark, is_mark

TITLE = "về tăng cường bảo vệ bí mật nhà nước"
BODY = "Đảng bộ xã có 12 chi bộ thôn, sinh hoạt đều đặn hằng tháng, nhiều nơi còn hình thức."


def header(*extra: str, title: str = TITLE) -> str:
    lines = ("ĐẢNG BỘ HUYỆN ĐÔNG KHÊ", "ĐẢNG UỶ XÃ HƯNG LẠC", "*", "Số 05-NQ/ĐU", *extra)
    motto = ("ĐẢNG CỘNG SẢN VIỆT NAM", "Hưng Lạc, ngày 26 tháng 12 năm 2016")
    return "\n".join((*lines, *motto, "NGHỊ QUYẾT", title, "-----", "I- TÌNH HÌNH", BODY))


def read_text(text: str):
    return read_document(text.encode(), "du-thao.txt", IngestOptions())


def p(text: str, properties: str = "") -> str:
    run = f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'
    return f"<w:p>{run}</w:p>"


def read_word(data: bytes):
    return read_document(data, "du-thao.docx", IngestOptions())


@pytest.mark.parametrize(
    "mark",
    [
        "MẬT",
        "TỐI MẬT",
        "TUYỆT MẬT",
        "M Ậ T",
        "T Ố I   M Ậ T",
        "M   Ậ   T",
        "[MẬT]",
        "( TUYỆT  MẬT )",
        "| MẬT |",
        "*** MẬT ***",
        "Tối mật",
        "M\u200bẬT",
        "\u041cẬ\u0422",
        unicodedata.normalize("NFD", "TỐI MẬT"),
    ],
)
def test_a_mark_alone_on_a_line_of_the_header_is_refused(mark: str) -> None:
    assert is_mark(mark)
    with pytest.raises(SecretDocumentError):
        read_text(header(mark))


@pytest.mark.parametrize(
    "line",
    ["DANH MỤC TÀI LIỆU MẬT", "BẢO VỆ BÍ MẬT NHÀ NƯỚC", "Độ mật:", "mật", "MẶT", "MẤT", "MẬT 2"],
)
def test_a_line_with_other_words_is_no_mark(line: str) -> None:
    assert not is_mark(line)
    assert read_text(header(line)).text


def test_secrecy_as_the_subject_is_no_mark() -> None:
    document = read_text(header(title="về ban hành danh mục tài liệu\nMẬT\ncủa Đảng bộ xã"))
    assert document.metadata.number == "05-NQ/ĐU"


def test_a_heading_broken_before_its_last_word_is_no_mark() -> None:
    assert not has_mark(["DANH MỤC TÀI LIỆU", "MẬT"])
    assert not has_mark(["DANH MỤC TÀI LIỆU   MẬT"])
    assert has_mark(["THÀNH UỶ UÔNG BÍ", "MẬT"])
    assert has_mark(["HUYỆN UỶ YÊN HOÀ", "MẬT"])


def test_a_mark_in_the_text_itself_does_not_count() -> None:
    assert read_text(header() + "\nCác mức độ:\nTUYỆT MẬT\nTỐI MẬT\nMẬT\n")
    assert read_text(f"{BODY}\nMẬT\n{BODY}")


def test_a_mark_in_a_cell_beside_the_number_is_refused() -> None:
    with pytest.raises(SecretDocumentError):
        read_text(header("Số bản: 02     TỐI MẬT"))


def test_the_refusal_says_what_to_do_and_nothing_of_the_content() -> None:
    with pytest.raises(UnreadableFileError) as caught:
        read_text(header("TỐI MẬT"))
    assert caught.value.code == "secret_document"
    assert "không nối mạng" in caught.value.vi
    assert "without a network" in caught.value.en
    for said in (caught.value.vi, caught.value.en):
        assert "HƯNG LẠC" not in said.upper()
        assert "TỐI" not in said.upper()


def test_running_heads_and_text_boxes_are_looked_through() -> None:
    text = f"{BODY}\nTUYỆT MẬT\n{BODY}"
    place = TextRange(text.index("TUYỆT"), text.index("TUYỆT") + 9)
    for kind in (RegionKind.FURNITURE, RegionKind.TEXT_BOX):
        assert has_secrecy_mark(Extracted(text, (Region(place, kind),)))
    assert not has_secrecy_mark(Extracted(text, (Region(place, RegionKind.FOOTNOTE),)))


def test_a_text_box_far_from_the_first_page_shows_a_sample() -> None:
    text = f"{BODY}\n" * 60 + "MẬT"
    box = Region(TextRange(len(text) - 3, len(text)), RegionKind.TEXT_BOX)
    assert not has_secrecy_mark(Extracted(text, (box,)))


@pytest.mark.parametrize("part", ["header", "footer"])
def test_a_mark_in_the_page_header_or_footer_of_a_word_file_is_refused(make_docx, part) -> None:
    body = p("NGHỊ QUYẾT") + p(BODY)
    with pytest.raises(SecretDocumentError):
        read_word(make_docx(body, **{part: p("Bản số 1") + p("M Ậ T")}))
    assert read_word(make_docx(body, **{part: p("Tài liệu về bí mật nhà nước")})).text


def test_a_mark_in_a_text_box_of_a_word_file_is_refused(make_docx) -> None:
    box = f"<w:txbxContent>{p('TỐI MẬT')}</w:txbxContent>"
    drawing = f"<w:p><w:r><w:pict><v:textbox>{box}</v:textbox></w:pict></w:r></w:p>"
    with pytest.raises(SecretDocumentError):
        read_word(make_docx(p("NGHỊ QUYẾT") + drawing + p(BODY)))


def test_a_mark_drawn_as_word_art_is_refused(make_docx) -> None:
    art = '<w:p><w:r><w:pict><v:textpath string="MẬT"/></w:pict></w:r></w:p>'
    with pytest.raises(SecretDocumentError):
        read_word(make_docx(p(BODY), header=art))


def test_a_mark_in_a_cell_of_the_header_table_is_refused(make_docx) -> None:
    def cell(*texts: str) -> str:
        return f"<w:tc>{''.join(p(text) for text in texts)}</w:tc>"

    rows = (
        f"<w:tr>{cell('ĐẢNG UỶ XÃ HƯNG LẠC', 'Số 05-NQ/ĐU')}{cell('ĐẢNG CỘNG SẢN VIỆT NAM')}</w:tr>"
    )
    open_one = f"<w:tbl>{rows}</w:tbl>{p('NGHỊ QUYẾT')}{p(BODY)}"
    assert read_word(make_docx(open_one)).metadata.number == "05-NQ/ĐU"
    marked = rows + f"<w:tr>{cell('MẬT')}{cell('')}</w:tr>"
    with pytest.raises(SecretDocumentError):
        read_word(make_docx(f"<w:tbl>{marked}</w:tbl>{p('NGHỊ QUYẾT')}{p(BODY)}"))


@pytest.mark.parametrize("place", ["header", "footer"])
def test_a_mark_at_the_edge_of_a_pdf_page_is_refused(make_pdf, place: str) -> None:
    def page(mark: str) -> bytes:
        return make_pdf(f"#set page({place}: [#align(center)[{mark}]])\n{BODY}")

    with pytest.raises(SecretDocumentError):
        read_document(page("MẬT"), "a.pdf", IngestOptions())
    assert read_document(page("Danh mục tài liệu mật"), "a.pdf", IngestOptions()).text


def test_a_boxed_mark_in_the_header_of_a_pdf_is_refused(make_pdf) -> None:
    def page(box: str) -> bytes:
        return make_pdf(
            "#grid(columns: (1fr, 1fr), align: center, row-gutter: 8pt,"
            "[*ĐẢNG UỶ XÃ HƯNG LẠC*], [*ĐẢNG CỘNG SẢN VIỆT NAM*], [Số 05-NQ/ĐU], [],"
            f"{box}, [])\n#align(center)[*NGHỊ QUYẾT* \\ *{TITLE}*]\n{BODY}"
        )

    with pytest.raises(SecretDocumentError):
        read_document(page("rect[TUYỆT MẬT]"), "a.pdf", IngestOptions())
    assert read_document(page("[]"), "a.pdf", IngestOptions()).text
