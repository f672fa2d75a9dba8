"""Text layers over pictures of pages: true ones are kept, false ones are not believed."""

from pathlib import Path

import pytest
import typst
from PIL import Image, ImageDraw
from rapidfuzz.distance import Levenshtein

from app.domain.document import Document
from app.ingest import IngestOptions
from app.ingest.read import read_document
from app.ingest.scan.options import ScanOptions

SETTINGS = """
#set page(width: 595pt, height: 300pt, margin: 60pt)
#set text(font: "Libertinus Serif", size: 14pt, lang: "vi")
#let over(name, layer) = { layer; place(top + left, dx: -60pt, dy: -60pt, image(name, width: 595pt)) }
"""  # noqa: E501
MEETING = (
    "Chi bộ thôn họp vào tối mồng ba hằng tháng tại nhà văn hoá. Tháng này bàn việc nạo vét mương "
    "trước vụ chiêm, mỗi hộ góp hai công, hộ neo đơn được miễn. Đồng chí phó bí thư ghi sổ từng "
    "việc, tháng sau đọc lại xem việc nào xong, việc nào còn dở dang và vì sao. "
)
MARKET = (
    "Chợ phiên của xã đông nhất vào sáng chủ nhật, có ba mươi quầy rau và sáu quầy lưới đánh cá. "
    "Ban quản lý thu phí vệ sinh hai nghìn đồng mỗi quầy để thuê người quét dọn buổi chiều. Mùa "
    "mưa nền chợ lầy lội, bà con đề nghị xã lát gạch lối đi chính trước tháng tám năm nay. "
)
GARBAGE = "xq zjr wfk bbn tlv qpz kdw jxx rrm vvs " * 8


def plain(text: str) -> str:
    return " ".join(text.split())


def error_rate(wanted: str, found: str) -> float:
    return Levenshtein.distance(plain(wanted), plain(found)) / len(plain(wanted))


@pytest.fixture(scope="module")
def make(scan, saved, tmp_path_factory: pytest.TempPathFactory):
    """Makes a PDF of pages of markup that may show ``meeting.png``, a picture of that text."""
    folder: Path = tmp_path_factory.mktemp("layers")
    page = typst.compile((SETTINGS + MEETING).encode(), format="png", ppi=200)
    (folder / "meeting.png").write_bytes(page)

    paragraph = Image.open(folder / "meeting.png").convert("RGB").crop((160, 160, 1500, 560))
    paragraph.save(folder / "paragraph.png")
    figure = Image.new("RGB", (900, 400), "white")
    draw = ImageDraw.Draw(figure)
    for place in range(8):
        draw.rectangle((60 + place * 100, 350 - place * 35, 120 + place * 100, 350), fill="navy")
        draw.text((70 + place * 100, 360), str(2015 + place), fill="black", font_size=24)
    figure.save(folder / "figure.png")
    seal = Image.new("RGB", (500, 500), "white")
    draw = ImageDraw.Draw(seal)
    draw.ellipse((20, 20, 480, 480), outline="red", width=10)
    draw.text((120, 220), "ĐẢNG UỶ XÃ", fill="red", font_size=44)
    seal.save(folder / "seal.png")

    def build(*pages: str) -> bytes:
        source = folder / "all.typ"
        source.write_text(SETTINGS + "\n#pagebreak()\n".join(pages), encoding="utf-8")
        return typst.compile(source)

    return build


def text_of_page(document: Document, number: int) -> str:
    starts = [*document.page_starts, len(document.text)]
    return document.text[starts[number] : starts[number + 1]]


@pytest.fixture(scope="module")
def mixed(make) -> Document:
    """Typed; a bare scan; over a scan: garbage, another page's words, its own words."""
    over = '#over("meeting.png", [{}])'
    data = make(MARKET, over.format(""), over.format(GARBAGE), over.format(MARKET * 2),
                over.format(MEETING))  # fmt: skip
    return read_document(data, "lan-lon.pdf", IngestOptions())


def test_typed_pages_and_true_layers_are_kept_letter_by_letter(mixed: Document) -> None:
    assert plain(text_of_page(mixed, 0)) == plain(MARKET)
    assert plain(text_of_page(mixed, 4)) == plain(MEETING)


@pytest.mark.parametrize("number", [1, 2, 3], ids=["no layer", "garbage", "another page's"])
def test_where_the_layer_is_not_the_page_the_picture_is_read(mixed: Document, number: int) -> None:
    assert error_rate(MEETING, text_of_page(mixed, number)) <= 0.04


def test_the_pages_read_from_pictures_are_named(mixed: Document) -> None:
    assert [w.code for w in mixed.warnings] == ["ocr_used"]
    (warning,) = mixed.warnings
    assert "2–4" in warning.text.en
    assert [r.start for r in warning.ranges] == list(mixed.page_starts[1:4])


def test_a_paragraph_pasted_as_a_picture_is_read_where_it_stands(make) -> None:
    picture = '\n\n#image("paragraph.png", width: 100%)\n\n'
    data = make("#set page(height: 460pt)\n" + MARKET[:94] + picture + MARKET[94:] + MARKET, MARKET)
    document = read_document(data, "anh-chup.pdf", IngestOptions())
    first, last = document.text.index("Chi bộ thôn"), document.text.index("và vì sao.")
    assert document.text.index("Chợ phiên") < first < last < document.text.index("Ban quản")
    assert error_rate(MEETING, document.text[first : last + len("và vì sao.")]) <= 0.03
    (warning,) = document.warnings
    assert warning.code == "text_as_image"
    assert "1" in warning.text.vi
    assert [r.start for r in warning.ranges] == [0]


@pytest.mark.parametrize("picture", ["figure", "seal"])
def test_figures_and_seals_are_no_text(make, picture: str) -> None:
    data = make(MARKET[:94] + f'\n\n#image("{picture}.png", height: 100pt)')
    document = read_document(data, "hinh.pdf", IngestOptions())
    assert document.warnings == ()
    assert plain(document.text) == plain(MARKET[:94])


def test_without_the_engine_a_layer_is_believed(make, tmp_path: Path) -> None:
    options = IngestOptions(scan=ScanOptions(tessdata_dir=tmp_path / "nowhere"))
    data = make('#over("meeting.png", [' + MARKET + "])")
    assert plain(read_document(data, "lop-chu.pdf", options).text) == plain(MARKET)


def test_pictures_beyond_the_limit_of_time_are_named(make) -> None:
    options = IngestOptions(scan=ScanOptions(seconds_in_total=1e-9))
    data = make(MARKET, '#over("meeting.png", [' + MARKET + "])")
    document = read_document(data, "lop-chu.pdf", options)
    assert [w.code for w in document.warnings] == ["pictures_not_read"]
    assert [r.start for r in document.warnings[0].ranges] == [document.page_starts[1]]
