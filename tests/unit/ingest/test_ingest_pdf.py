import base64
import io
import random
import re
import struct
import zlib

import pytest
from pypdf import PdfReader, PdfWriter

from app.domain.document import RegionKind
from app.errors import CheckError, EncryptedFileError, FileTooLargeError, NoTextError
from app.ingest import IngestOptions
from app.ingest.pdf.characters import Character, Line, _pieces
from app.ingest.pdf.edges import PageLines, furniture_of_pages
from app.ingest.pdf.header import header_columns
from app.ingest.pdf.paragraphs import TextBlock, begins_paragraph
from app.ingest.pdf.structure import count_pages
from app.ingest.read import read_document

HEADER = """
#grid(columns: (1fr, 1fr), align: center, row-gutter: 8pt,
  [ĐẢNG BỘ HUYỆN ĐÔNG KHÊ], [*ĐẢNG CỘNG SẢN VIỆT NAM*],
  [*ĐẢNG UỶ XÃ HƯNG LẠC*], [],
  [\\*], [],
  [Số 05-NQ/ĐU], [_Hưng Lạc, ngày 26 tháng 12 năm 2016_])
#align(center)[*NGHỊ QUYẾT* \\ *về nâng cao chất lượng sinh hoạt chi bộ*]
"""
SENTENCE = "Đảng bộ xã có 12 chi bộ thôn, sinh hoạt đều đặn hằng tháng, nhiều nơi còn hình thức. "

# One page that says "Xa ta", encrypted with a library that is no dependency of ours.
AES_256_OPEN = (
    "eNqNVDtvJEUQzggm4CHxAzqxRALTj+qubrEy+OxdgcCy8cKBQCD1o9q3yN41s+PTmZ8BZEDCZfwAEsiIiBwQkxwZMRkJ"
    "Nbt7vpWWgJ4Jquvx1ddV1b13ejR5Vb1mmr0nf97+3ighxSJ93oxGTfv+zRWJ9jD28WJx3rSn8ZyWQrPDWbO/39C8DI56"
    "J2Dl17SHi+t5L1TTvjMrS/GJMEOg+HQr1Pxn6JCoIw5dZ2qPqczivcUjhpD8aSlFCIzDCeY9+y0FrB3PaLm47jJzHAAn"
    "bF0Lwj6lvP432WEr+7s0P+8fCPCDfdl3FC+b458/fvP2+Sf1m1++++P1H7769rmz3x7//Ve4+eLF239+fPnDl+QLPx18"
    "/8b4la/fe/zRr5/R+YC7Cd1ksDvnG0g17fQ69avtoOQC3YtLWtFt36KLh9TPctzi6bZQ7gvL5xTujrG2LJ8K0AGCQx00"
    "n3d20VMn2mkf5yV2pWlPxEhSRCBpQqgaKxRFwQeqPiSMinyUSRtZsYaCPir0FtBXA0EHA5ESW2wqhJ6irBBjoVS0Q2+c"
    "Nyk6V/eb9gMxig5QEqmqNJZktYYUdLbGmFyMZVFmDLVko2pNQL4CZErO+ZqYiTNae6jSyhjQZq2CpZohyJwQmZCxnOVw"
    "smrqtC8b6eC6fzB+OMxLe7TIJ1c0H5yORXswnt43d4UyetN9Dr2ciDXAsOmebU7GYhSiJKbqY82YqqQCVDSALNUhr+xq"
    "SjWZpMCa5LOOBEkV75XxCIn0UAiGSZ79cwnZumJ01KiVB+4PAYcAotdFoSODBapCCbpwY4JCnQgLugHmlLpLHuWSXVaS"
    "0UqVEDAwEx+Tk2iSoQB+e6QfdVQbKbCRd0s4a40VVdzpFI/lyjJ/pnOwo1Pa7Og0hB2dAdzRgdrS9V2cXVC3mt/p7Eti"
    "eu3ZYsFPw/ravn3EN3sUeLgglxQq15uCpoSlcHkyxlJtof3/48KPwnieu5urXrind37Zx65fFSagbvb2xieT5l+j/Vsd"
)
AES_256_LOCKED = (
    "eNqNVE2LY0UU3SmUIIrg1kKml/qq6tYnhJb+SBjRoduOM5vBRX3c6smQfmleXoYZwT8wa/+B/8CVqOBWF+piNi7EhYp7"
    "wR/gfUmmJxAXJnmk6tS95546desdnJ9O3pHvAjv4/Y+fnzHJBV+kh2w0Ys3HT66RNyexj/PFJWvO4yUuuaKAC3Z4yLAt"
    "Q6DaS1jHseZksWp7Llnzwaws+X0OQyL/ZCcV/jN1KNQhpW4qNXewzOLx4jFRCPoqIXgIxEMF2p7illxvAi9wuVh1mTQO"
    "hBNa3Qy4eS5589tW1zvVP8T2sn/AtR/Wl32H8Yp9Nf+2fev+Py99//JHvzw7Pvrx7c9/+Oy31Zc/yYuvX/um++vWn6+c"
    "3nr4+tNXf33zjffu/v3FdwPvNnVbweztbxDFmukq9evpAJJBx3GJa7nNbZw/wn6W445Ou8NyjxvaJ7c3ipWh8TnXKuhg"
    "nQqK9jub99jxZtrHtsSusOaMj7zy1UMuyRoppLDFmFQAhEWDgDHoVAGQ/ugp1ibrAYqBIIsOOVYlovDVBquUCg5ytBhk"
    "xYhZmUxgOmTNXT4qAoQCnaSrQroopPRFOyRWLUzK1cYaFCYPUTo0XsYiRNY6ahNS1E5nikVvg4yQhdIeIQXSoKLxtoLR"
    "VOVksj7UaV+2o6NV/2D8aOiX5nSRz66xHYLu8OZoPL0HN0aB2p4+pV5N+IZgmHQvJmdjPgrCKAclCFVJJJUVRYJyHqun"
    "aQ6QUSqfoxLkpNFotE2VvKtKOxFqHowgmoi1+BSLIn99SSIldNpUR5aQ2cIpZzF7B2Rn0eR3TJABYtapVNpuIJpz7K6o"
    "lXOpgeAUq5Z0SqiD0KXmkEOsKRnYbenHHVYmuGPi5sOtMWB45TeYpLZcr7QvMKv3MKlgD1M67GGg3R6m5Q7Wd3E2x27d"
    "v9PZp0jymovFgl4Nm2v7/ind7FFJCKHS+VdDtugEKSmhNVpRffTGHv6fEHopjNvcPbnuuX1+55d97Pq1McEpdnAwPpuw"
    "fwGDAlge"
)


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


@pytest.mark.parametrize("declared", [b"/Count 1", b"/Count 9"])
def test_a_false_page_count_hides_no_page(make_pdf, declared: bytes) -> None:
    data = written(make_pdf("Trang một.\n#pagebreak()\nTrang hai.\n#pagebreak()\nTrang ba."))
    assert data.count(b"/Count 3") == 1
    document = read(data.replace(b"/Count 3", declared))
    assert len(document.page_starts) == 3
    assert document.text.split("\n") == ["Trang một.", "Trang hai.", "Trang ba."]


def test_a_false_page_count_does_not_pass_the_limit(make_pdf) -> None:
    data = written(make_pdf("a\n#pagebreak()\nb\n#pagebreak()\nc"))
    with pytest.raises(FileTooLargeError):
        read(data.replace(b"/Count 3", b"/Count 1"), max_pages=2)


def test_a_file_beyond_pypdf_is_left_to_pdfium(make_pdf) -> None:
    damaged = written(make_pdf(SENTENCE)).replace(b"\nxref", b"\nxrxf")
    assert count_pages(damaged, IngestOptions()) is None
    assert read(damaged).text.split() == SENTENCE.split()


def test_a_page_tree_that_pypdf_finds_empty_is_left_to_pdfium(make_pdf) -> None:
    damaged = written(make_pdf(SENTENCE)).replace(b"/Type /Pages", b"/Type /Pagez")
    assert count_pages(damaged, IngestOptions()) == 0
    assert read(damaged).text.split() == SENTENCE.split()


def test_a_file_beyond_pdfium_is_mended_by_pypdf(make_pdf) -> None:
    damaged = re.sub(rb"/Root \d+ 0 R", b"/Root 99 0 R", written(make_pdf(SENTENCE)))
    assert read(damaged).text.split() == SENTENCE.split()


def unpacked(sample: str) -> bytes:
    return zlib.decompress(base64.b64decode(sample))


def test_a_file_under_aes_without_a_password_has_its_pages_counted() -> None:
    assert count_pages(unpacked(AES_256_OPEN), IngestOptions()) == 1
    assert read(unpacked(AES_256_OPEN)).text == "Xa ta"


def test_a_file_with_aes_and_a_password_is_refused() -> None:
    with pytest.raises(EncryptedFileError):
        read(unpacked(AES_256_LOCKED))


def test_remarks_of_pypdf_reach_neither_standard_error_nor_the_log(make_pdf, capfd, caplog) -> None:
    damaged = re.sub(rb"startxref\n\d+", b"startxref\n99999", written(make_pdf(SENTENCE)))
    assert read(damaged).text.split() == SENTENCE.split()
    assert capfd.readouterr().err == ""
    assert caplog.records == []


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


def test_white_text_on_the_bare_page_is_warned_of(make_pdf) -> None:
    white = "#text(fill: white)[đến năm 2020 toàn xã có chữ trắng]"
    document = read(make_pdf(f"{SENTENCE}\n#pagebreak()\n{SENTENCE} {white}"))
    (warning,) = document.warnings
    assert warning.code == "hidden_text"
    (place,) = warning.ranges
    assert place.start == document.page_starts[1]
    assert place.of(document.text).rstrip().endswith("chữ trắng")


def test_a_white_sign_or_number_is_not_warned_of(make_pdf) -> None:
    assert read(make_pdf(f"{SENTENCE} #text(fill: white)[469546]")).warnings == ()


def test_white_text_on_a_dark_ground_is_not_warned_of(make_pdf) -> None:
    words = "Bảng tổng hợp kết quả thực hiện của toàn xã"
    heading = f"#rect(width: 100%, fill: navy)[#text(fill: white)[{words}]]"
    assert read(make_pdf(heading + SENTENCE)).warnings == ()


def test_words_broken_at_a_hyphen_are_put_together(make_pdf) -> None:
    document = read(
        make_pdf("Căn cứ Nghị quyết số 09- \\ NQ/TU của Tỉnh uỷ, giai đoạn 2021 - \\ 2025")
    )
    assert "09-NQ/TU" in document.text
    assert "2021 -\n2025" in document.text
