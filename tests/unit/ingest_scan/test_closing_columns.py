"""Recipients and signature side by side, as they come from a text layer or a scan."""

from dataclasses import replace

import pytest
from PIL import Image, ImageDraw
from scan_fakes import FakeEngine, words

from app.ingest.pdf.characters import Line
from app.ingest.pdf.closing import closing_of
from app.ingest.pdf.layout import Page, lay_out
from app.ingest.scan.engine import Layout
from app.ingest.scan.page import Word
from app.ingest.scan.pages import read_page

WIDTH = 595.0
LEFT = 85.0
AXIS = 430.0
BODY = [
    ("Chi bộ giao ban chi uỷ đôn đốc thực hiện nghị quyết này đến từng đảng viên trong", 700),
    ("thôn và báo cáo kết quả.", 684),
]


def at(text: str, top: float, *, left: float = LEFT, joined: bool = False) -> Line:
    return Line(text, left, left + 5.4 * len(text), top - 12, top, joined)


def centred(text: str, top: float, axis: float = AXIS, *, joined: bool = False) -> Line:
    return at(text, top, left=axis - 2.7 * len(text), joined=joined)


BODY_LINES = [at(text, top) for text, top in BODY]
RECIPIENTS = ["Nơi nhận:", "- Đảng uỷ xã (báo cáo),", "- Chi uỷ viên,", "- Lưu chi bộ."]
SIGNATURE = [("T/M CHI BỘ", 651.0), ("BÍ THƯ", 636.0), ("Lò Văn Sơn", 560.0)]


def interleaved() -> list[Line]:
    left = [at(text, 650 - 14 * n) for n, text in enumerate(RECIPIENTS)]
    right = [centred(text, top) for text, top in SIGNATURE]
    return [*BODY_LINES, *sorted([*left, *right], key=lambda line: -line.top)]


def test_recipients_come_before_the_signature() -> None:
    text = lay_out([Page(interleaved(), WIDTH, 842)]).text
    end = [line for line in text.split("\n")[2:] if line]
    assert end == [*RECIPIENTS, *(text for text, _ in SIGNATURE)]
    assert "- Lưu chi bộ.\n\nT/M CHI BỘ" in text


def test_a_line_shared_by_both_sides_is_parted() -> None:
    lines = [
        *BODY_LINES,
        at("Nơi nhận:", 650),
        centred("T/M CHI BỘ", 650, joined=True),
        at("- Lưu chi bộ.", 636),
        centred("BÍ THƯ", 636, joined=True),
    ]
    text = lay_out([Page(lines, WIDTH, 842)]).text
    assert text.endswith("Nơi nhận:\n\n- Lưu chi bộ.\n\nT/M CHI BỘ\nBÍ THƯ")


def test_recipients_under_two_signatures_come_last() -> None:
    lines = [
        *BODY_LINES,
        centred("CHỦ TỊCH CÔNG ĐOÀN", 650, axis=170),
        centred("GIÁM ĐỐC", 650, joined=True),
        centred("Vi Thị Xuân", 580, axis=170),
        centred("Lò Văn Sơn", 580, joined=True),
        at("Nơi nhận:", 540),
        at("- Lưu.", 526),
    ]
    closing = closing_of(lines, WIDTH)
    assert closing is not None
    assert [lines[i].text for i in closing.indices] == [
        "CHỦ TỊCH CÔNG ĐOÀN", "Vi Thị Xuân", "GIÁM ĐỐC", "Lò Văn Sơn", "Nơi nhận:", "- Lưu."
    ]  # fmt: skip


def rows(right: list[str]) -> list[Line]:
    """A table of two columns: equal steps, the columns level."""
    found = []
    for number, text in enumerate(right):
        found.append(at(f"Thôn số {number}", 650 - 18 * number))
        found.append(centred(text, 650 - 18 * number, joined=True))
    return found


@pytest.mark.parametrize(
    "lines",
    [
        BODY_LINES,
        [*BODY_LINES, *rows(["12 hộ", "7 hộ", "31 hộ", "5 hộ"])],
        [*BODY_LINES, *(centred(text, top) for text, top in SIGNATURE)],
        [*BODY_LINES, at("Nơi nhận:", 650), *(at(text, 636, left=300) for text in ("Lưu chi bộ",))],
        [at("một dòng rộng " * 6, 700 - 15 * n) for n in range(20)],
    ],
    ids=["text", "rows of a table", "signature alone", "no axis", "wide lines"],
)
def test_other_lines_stay_as_they_are(lines: list[Line]) -> None:
    assert closing_of(lines, WIDTH) is None


def test_letters_of_a_seal_do_not_hide_the_closing() -> None:
    lines = [*interleaved(), at("TIN", 600, left=330)]
    assert closing_of(lines, WIDTH) is not None


def test_each_side_of_a_closing_in_a_scan_is_read_by_itself() -> None:
    """The first look took two lines of different height for one."""
    image = Image.new("L", (1653, 2338), 255)
    ImageDraw.Draw(image).rectangle((240, 600, 400, 620), fill=0)
    body = words("Chi bộ giao ban chi uỷ đôn đốc việc này", top=300, left=240)
    body = [w for n in range(3) for w in _moved(body, 0, n * 40, n)]
    left = words("Nơi", "- Lưu", top=600, left=240)
    right = words("T/M CHI BỘ", top=600, left=1000) + _moved(
        words("Lò Văn Sơn", top=900, left=1000), 0, 0, 9
    )
    first = [*body, *_moved(left, 0, 0, 10), *_moved(right, 0, 0, 20)]

    def answer(picture: Image.Image, layout: Layout):
        if layout is Layout.PAGE:
            return first
        is_left = picture.width < 1000
        return words("Nơi nhận:", "- Đảng uỷ xã,", "- Lưu.") if is_left else words("T/M CHI BỘ")

    engine = FakeEngine(answer)
    page = read_page(image, 200, engine, 10)
    assert [layout for layout, _ in engine.asked] == [Layout.PAGE, Layout.BLOCK, Layout.BLOCK]
    assert [line.text for line in page.lines[3:]] == [
        "Nơi nhận:", "- Đảng uỷ xã,", "- Lưu.", "T/M CHI BỘ", "Lò Văn Sơn"
    ]  # fmt: skip


def _moved(found: list[Word], right: int, down: int, line: int) -> list[Word]:
    return [
        replace(
            word,
            line=word.line + line,
            left=word.left + right,
            top=word.top + down,
            right=word.right + right,
            bottom=word.bottom + down,
        )
        for word in found
    ]
