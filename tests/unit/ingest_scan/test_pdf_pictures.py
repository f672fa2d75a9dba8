import pytest

from app.ingest.pdf.pictures import worth_reading

WIDTH, HEIGHT = 595.0, 842.0


def test_strips_of_one_scan_are_one_picture() -> None:
    strips = [(0.0, 842.0 - 100 * (n + 1), 595.0, 842.0 - 100 * n) for n in range(9)]
    assert worth_reading(strips, WIDTH, HEIGHT) == ((0.0, 0.0, 595.0, 842.0),)


def test_a_picture_that_bridges_two_joins_both() -> None:
    boxes = [(0.0, 0.0, 100.0, 50.0), (300.0, 0.0, 400.0, 50.0), (90.0, 10.0, 310.0, 40.0)]
    assert worth_reading(boxes, WIDTH, HEIGHT) == ((0.0, 0.0, 400.0, 50.0),)


def test_pictures_apart_stay_apart() -> None:
    boxes = [(50.0, 600.0, 250.0, 700.0), (50.0, 100.0, 250.0, 200.0)]
    assert set(worth_reading(boxes, WIDTH, HEIGHT)) == set(boxes)


@pytest.mark.parametrize(
    "box",
    [(0, 0, 60, 60), (0, 0, 500, 9), (0, 0, 0, 0), (700, 0, 900, 300), (580, 0, 900, 300)],
    ids=["logo", "rule", "empty", "beside the page", "mostly beside the page"],
)
def test_what_holds_no_two_lines_on_the_page_is_not_read(box) -> None:
    assert worth_reading([box], WIDTH, HEIGHT) == ()
