"""Ruled tables of scans, drawn here."""

import time

import pytest
from PIL import Image, ImageDraw
from scan_fakes import FakeEngine, words

from app.domain.document import RegionKind
from app.ingest.pdf.layout import lay_out
from app.ingest.scan.engine import OutOfTimeError
from app.ingest.scan.grid import Grid, grids_of
from app.ingest.scan.ink import part_inks
from app.ingest.scan.layout import page_of
from app.ingest.scan.page import ScannedPage, Word, lines_of, table_lines_of
from app.ingest.scan.tables import CellReader, with_tables

EDGES = (100, 300, 500, 700)
TOPS = (200, 300, 400, 500)


def ruled(*, gap: int = 0, merged: bool = False) -> Image.Image:
    """Three rows of three cells; rules with gaps, or the first row's last two cells as one."""
    image = Image.new("L", (800, 1000), 255)
    draw = ImageDraw.Draw(image)
    for y in TOPS:
        draw.line((EDGES[0], y, EDGES[-1], y), fill=0, width=3)
    for x in EDGES:
        start = TOPS[1] if merged and x == EDGES[2] else TOPS[0]
        draw.line((x, start, x, TOPS[-1]), fill=0, width=3)
    draw.rectangle((380, 296, 380 + gap, 304), fill=255 if gap else 0)
    return image


def grid(image: Image.Image) -> Grid:
    (found,) = grids_of(part_inks(image).rules)
    return found


def word(text: str, x: int, y: int, line: int) -> Word:
    return Word(text, 0.95, line, x, y, x + 12 * len(text), y + 20)


def reader(image: Image.Image, engine: FakeEngine | None = None) -> CellReader:
    asked = engine or FakeEngine(lambda _image, _layout: [])
    return CellReader(part_inks(image).black, asked, 200, time.monotonic() + 60)


# As the engine gives them: column by column, with a line above and below the table.
BY_COLUMNS = [
    word("Trên", 100, 100, 0),
    *(word(text, 120, y, n) for n, (text, y) in enumerate((("Thôn", 240), ("Na", 340)), start=1)),
    word("Số", 320, 220, 3),
    word("hộ", 320, 260, 4),
    word("31", 320, 340, 5),
    word("Ghi", 520, 240, 6),
    word("ngập", 520, 320, 7),
    word("lũ", 520, 350, 8),
    word("Dưới", 100, 600, 9),
]


@pytest.mark.parametrize("gap", [0, 6, 12])
def test_rules_enclose_cells_even_with_gaps(gap: int) -> None:
    assert [len(row) for row in grid(ruled(gap=gap)).rows] == [3, 3, 3]


def test_a_merged_cell_is_one() -> None:
    assert [len(row) for row in grid(ruled(merged=True)).rows] == [2, 3, 3]


def test_underlines_frames_and_crossing_lines_are_no_tables() -> None:
    image = Image.new("L", (800, 1000), 255)
    draw = ImageDraw.Draw(image)
    draw.line((100, 50, 400, 50), fill=0, width=3)
    draw.rectangle((100, 100, 600, 300), outline=0, width=3)
    draw.line((50, 600, 700, 600), fill=0, width=3)
    draw.line((300, 500, 300, 800), fill=0, width=3)
    assert grids_of(part_inks(image).rules) == []
    assert grids_of(None) == []


def test_words_come_row_by_row_and_a_cell_of_two_lines_stays_whole() -> None:
    image = ruled()
    found = with_tables(BY_COLUMNS, [grid(image)], reader(image))
    lines = lines_of(found, 200, 1000)
    assert [line.text for line in lines] == [
        "Trên", "Thôn | Số hộ | Ghi", "Na | 31 | ngập lũ", "Dưới"
    ]  # fmt: skip
    assert table_lines_of(found, 200, 1000) == (1, 2)


def test_the_rows_are_a_table_region() -> None:
    image = ruled()
    found = tuple(with_tables(BY_COLUMNS, [grid(image)], reader(image)))
    rows = table_lines_of(found, 200, 1000)
    page = ScannedPage(0, (288, 360), found, lines_of(found, 200, 1000), 1.0, table_lines=rows)
    extracted = lay_out([page_of(page)])
    (region,) = [r for r in extracted.regions if r.kind is RegionKind.TABLE]
    assert region.range.of(extracted.text) == "Thôn | Số hộ | Ghi\nNa | 31 | ngập lũ"


def test_a_cell_with_ink_and_no_word_is_read_again_and_an_empty_one_is_not() -> None:
    image = ruled()
    ImageDraw.Draw(image).rectangle((130, 440, 160, 460), fill=0)
    engine = FakeEngine(lambda _image, _layout: words("14", top=12, left=12))
    found = with_tables(BY_COLUMNS, [grid(image)], reader(image, engine))
    assert len(engine.asked) == 1
    (late,) = [w for w in found if w.text == "14"]
    assert late.cell == 0
    assert 100 < late.left < 300
    assert 400 < late.top < 500


def test_a_grid_with_hardly_a_word_is_no_table() -> None:
    image = ruled()
    found = with_tables(BY_COLUMNS[:3], [grid(image)], reader(image))
    assert table_lines_of(found, 200, 1000) == ()


def test_reading_cells_stops_at_the_deadline() -> None:
    image = ruled()
    ImageDraw.Draw(image).rectangle((130, 440, 160, 460), fill=0)
    late = CellReader(
        part_inks(image).black, FakeEngine(lambda _i, _l: []), 200, time.monotonic() - 1
    )
    with pytest.raises(OutOfTimeError):
        with_tables(BY_COLUMNS, [grid(image)], late)
