import io
import random
import struct
import zlib

import pytest
from pypdf import PdfReader, PdfWriter

from app.domain.document import RegionKind
from app.errors import CheckError, EncryptedFileError, FileTooLargeError, NoTextError
from app.ingest import IngestOptions, read_document
from app.ingest.pdf.characters import Character, Line, _pieces
from app.ingest.pdf.edges import PageLines, furniture_of_pages
from app.ingest.pdf.header import header_columns
from app.ingest.pdf.paragraphs import TextBlock, begins_paragraph

HEADER = """
#grid(columns: (1fr, 1fr), align: center, row-gutter: 8pt,
  [ĐẢNG BỘ HUYỆN ĐÔNG KHÊ], [*ĐẢNG CỘNG SẢN VIỆT NAM*],
  [*ĐẢNG UỶ XÃ HƯNG LẠC*], [],
  [\\*], [],
  [Số 05-NQ/ĐU], [_Hưng Lạc, ngày 26 tháng 12 năm 2016_])
#align(center)[*NGHỊ QUYẾT* \\ *về nâng cao chất lượng sinh hoạt chi bộ*]
"""
SENTENCE = "Đảng bộ xã có 12 chi bộ thôn, sinh hoạt đều đặn hằng tháng, nhiều nơi còn hình thức. "


def read(data: bytes, **options: int):
    return read_document(data, "du-thao.pdf", IngestOptions(**options))


def texts(document, kind: RegionKind) -> list[str]:
    return [r.range.of(document.text) for r in document.regions if r.kind is kind]


def line(text: str, left: float, right: float, top: float, *, joined: bool = False) -> Line:
    return Line(text, left, right, top - 12, top, joined)


def written(data: bytes, **protection: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    if protection:
        writer.encrypt(algorithm="RC4-128", **protection)
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def test_the_header_is_read_issuer_first_then_motto(make_pdf) -> None:
    document = read(make_pdf(HEADER + SENTENCE * 6))
    assert texts(document, RegionKind.HEADER_ISSUER) == [
        "ĐẢNG BỘ HUYỆN ĐÔNG KHÊ\nĐẢNG UỶ XÃ HƯNG LẠC\n*\nSố 05-NQ/ĐU"
    ]
    assert texts(document, RegionKind.HEADER_MOTTO) == [
        "ĐẢNG CỘNG SẢN VIỆT NAM\nHưng Lạc, ngày 26 tháng 12 năm 2016"
    ]
    assert document.metadata.locality == "xã Hưng Lạc, huyện Đông Khê"
    assert document.metadata.title == "về nâng cao chất lượng sinh hoạt chi bộ"


def test_every_word_comes_out_once_and_in_order(make_pdf) -> None:
    document = read(make_pdf(SENTENCE * 30))
    assert document.text.split() == (SENTENCE * 30).split()


def test_a_blank_line_stands_where_a_paragraph_begins_and_nowhere_else(make_pdf) -> None:
    paragraphs = [SENTENCE * 3, SENTENCE * 2, SENTENCE * 4]
    document = read(make_pdf("\n\n".join(paragraphs)))
    assert [part.replace("\n", " ").strip() for part in document.text.split("\n\n")] == [
        text.strip() for text in paragraphs
    ]


def test_page_starts_show_where_each_page_begins(make_pdf) -> None:
    document = read(make_pdf("Trang một.\n#pagebreak()\nTrang hai.\n#pagebreak()\nTrang ba."))
    starts = document.page_starts
    assert [document.text[s : s + 6] for s in starts] == ["Trang "] * 3
    assert document.text[starts[1] :].startswith("Trang hai.")


def test_page_numbers_and_running_heads_are_furniture(make_pdf) -> None:
    pages = "\n#pagebreak()\n".join(
        f"Trang {word} mở đầu. " + SENTENCE * 3 for word in ("một", "hai", "ba", "bốn")
    )
    settings = '#set page(numbering: "1", header: [Tài liệu lưu hành nội bộ])\n'
    document = read(make_pdf(settings + pages))
    furniture = " ".join(texts(document, RegionKind.FURNITURE)).split()
    assert furniture.count("bộ") == 4
    assert {"1", "2", "3", "4"} <= set(furniture)
    assert "sinh" not in furniture


def test_text_that_repeats_in_the_middle_of_pages_stays_text(make_pdf) -> None:
    page = "Mở đầu khác nhau {n}.\n\n" + SENTENCE + "\n\nCâu lặp lại.\n\nKết thúc khác {n} chữ."
    words = ("một", "hai", "ba")
    document = read(make_pdf("\n#pagebreak()\n".join(page.replace("{n}", w) for w in words)))
    assert texts(document, RegionKind.FURNITURE) == []


def test_a_file_that_opens_without_a_password_is_read_though_encrypted(make_pdf) -> None:
    data = written(make_pdf(SENTENCE), user_password="", owner_password="chu")  # noqa: S106
    assert read(data).text.split() == SENTENCE.split()


def test_a_file_with_a_password_is_refused(make_pdf) -> None:
    data = written(make_pdf(SENTENCE), user_password="mat")  # noqa: S106
    with pytest.raises(EncryptedFileError):
        read(data)


def test_too_many_pages_are_refused(make_pdf) -> None:
    with pytest.raises(FileTooLargeError):
        read(make_pdf("a\n#pagebreak()\nb"), max_pages=1)


def test_pages_without_any_text_are_said_to_be_a_scan(make_pdf) -> None:
    with pytest.raises(NoTextError, match="OCR"):
        read(make_pdf("#rect(width: 100%, height: 50%, fill: gray)"))


def test_a_damaged_file_never_shows_a_traceback_of_a_library(make_pdf) -> None:
    data = written(make_pdf(HEADER + SENTENCE))
    chance = random.Random(7)  # noqa: S311
    for _ in range(60):
        broken = bytearray(data[: chance.randrange(30, len(data) + 1)])
        for _ in range(chance.randrange(1, 20)):
            broken[chance.randrange(8, len(broken))] = chance.randrange(256)
        try:
            read(bytes(broken))
        except CheckError:
            continue


def test_nothing_reaches_standard_error(make_pdf, capfd) -> None:
    with pytest.raises(CheckError):
        read(make_pdf(SENTENCE)[:400])
    assert capfd.readouterr().err == ""


def test_a_wide_gap_parts_columns_and_a_narrow_one_words() -> None:
    def letters(text: str, left: float) -> list[Character]:
        return [Character(c, left + 6 * i, left + 6 * i + 6, 0, 12) for i, c in enumerate(text)]

    row = letters("SoA", 0) + letters("BC", 20) + letters("xa", 90)
    assert ["".join(c.letter for c in piece) for piece in _pieces(row)] == ["SoA BC", "xa"]


def test_lines_of_a_spaced_out_heading_are_not_cut_into_letters() -> None:
    row = [Character(c, 9 * i, 9 * i + 6, 0, 12) for i, c in enumerate("NGHỊ")]
    assert ["".join(c.letter for c in piece) for piece in _pieces(row)] == ["NGHỊ"]


def test_a_heading_over_both_columns_is_no_part_of_the_header() -> None:
    lines = [
        line("VĂN BẢN QUY PHẠM PHÁP LUẬT", 200, 400, 800),
        line("CHÍNH PHỦ", 80, 160, 760),
        line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 300, 540, 760, joined=True),
        line("NGHỊ QUYẾT", 260, 340, 700),
        line("Thân bài", 80, 500, 680),
    ]
    columns = header_columns(lines, 600, 850)
    assert columns is not None
    assert (columns.issuer, columns.motto) == ((1,), (2,))


def test_a_page_without_a_motto_has_no_header() -> None:
    assert header_columns([line("Thân bài", 80, 500, 800)], 600, 850) is None


def test_a_page_number_that_stands_on_one_page_only_must_fit_the_page() -> None:
    def page(number: str) -> PageLines:
        return PageLines([line(number, 300, 310, 830), line("Thân bài dài.", 80, 500, 700)], 850)

    assert furniture_of_pages([page("x"), page("2")])[1] == {0}
    assert furniture_of_pages([page("x"), page("1954")])[1] == set()


def test_a_motto_that_repeats_at_the_top_is_no_running_head() -> None:
    pages = [PageLines([line("ĐẢNG CỘNG SẢN VIỆT NAM", 300, 540, 800)], 850)] * 2
    assert furniture_of_pages(pages) == [set(), set()]


FULL = line("Đầy dòng", 80, 540, 700)


@pytest.mark.parametrize(
    ("previous", "current", "begins"),
    [
        (FULL, line("Tiếp theo", 80, 540, 682), False),
        (FULL, line("Thụt vào", 110, 540, 682), True),
        (FULL, line("thụt vào", 110, 540, 682), False),
        (FULL, line("Cách xa", 80, 540, 660), True),
        (line("Dòng ngắn.", 80, 300, 700), line("Tiếp theo", 80, 540, 682), True),
        (line("TIÊU ĐỀ", 200, 420, 700), line("CÒN NỮA", 220, 400, 682), False),
        (line("TIÊU ĐỀ", 200, 420, 700), line("Căn cứ Luật", 80, 540, 682), True),
        (line("Một ý;", 110, 500, 700), line("Ý nữa;", 110, 520, 682), True),
        (line("Ý thụt vào", 110, 530, 700), line("Còn tiếp", 110, 520, 682), False),
        (line("Tiêu đề ngắn", 110, 250, 700), line("a) một ý", 110, 300, 682), True),
        (line("Ô hẹp trong", 80, 200, 700), line("Bảng tính", 80, 190, 682), False),
    ],
)
def test_layout_shows_where_a_paragraph_begins(
    previous: Line,
    current: Line,
    begins: bool,  # noqa: FBT001
) -> None:
    assert begins_paragraph(previous, current, TextBlock(80, 540, 18)) is begins


def test_lines_that_are_merely_set_wider_are_one_paragraph() -> None:
    first, second = line("Ô hẹp trong", 80, 200, 700), line("Bảng tính", 80, 190, 670)
    assert begins_paragraph(first, second, TextBlock(80, 540, 18))
    assert not begins_paragraph(first, second, TextBlock(80, 540, 18), gap_above=30)


def png(side: int = 4) -> str:
    """A grey picture as Typst writes bytes."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        checked = kind + content
        return struct.pack(">I", len(content)) + checked + struct.pack(">I", zlib.crc32(checked))

    rows = (b"\x00" + b"\x80" * side) * side
    head = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    data = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows))
    return f"bytes(({', '.join(map(str, data + chunk(b'IEND', b'')))}))"


def picture_page(text: str) -> str:
    page_wide = f"#place(top, image({png()}, width: 100%, height: 90%))\n"
    return page_wide + text


def test_a_few_words_over_a_picture_of_the_page_are_suspected(make_pdf) -> None:
    document = read(make_pdf(SENTENCE * 8 + "\n#pagebreak()\n" + picture_page("Vài chữ.")))
    (warning,) = document.warnings
    assert warning.code == "text_layer_suspect"
    assert "2" in warning.text.vi
    assert [r.of(document.text).strip() for r in warning.ranges] == ["Vài chữ."]


def test_a_sound_text_over_a_picture_of_the_page_is_not_suspected(make_pdf) -> None:
    assert read(make_pdf(picture_page(SENTENCE * 8))).warnings == ()


def test_words_broken_at_a_hyphen_are_put_together(make_pdf) -> None:
    document = read(
        make_pdf("Căn cứ Nghị quyết số 09- \\ NQ/TU của Tỉnh uỷ, giai đoạn 2021 - \\ 2025")
    )
    assert "09-NQ/TU" in document.text
    assert "2021 -\n2025" in document.text
