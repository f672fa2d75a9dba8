from app.domain.document import RegionKind
from app.ingest.furniture import furniture_lines, furniture_regions, lone_number

BODY = [
    f"Câu thứ {word} của đoạn văn này."
    for word in ("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
]


def pages(*marks: str) -> list[str]:
    lines: list[str] = []
    for page, mark in enumerate(marks):
        lines += [*mark.split("|"), *(f"{line} Trang thứ {page}." * 2 for line in BODY)]
    return lines


def test_gazette_heads_and_the_numbers_beside_them_are_furniture() -> None:
    head = "CÔNG BÁO/Số 12 + 13/Ngày 08-4-2022"
    lines = pages(f"{head}|3", f"4|{head}")
    assert [lines[i] for i in sorted(furniture_lines(lines))] == [head, "3", "4", head]


def test_blank_lines_do_not_part_a_head_from_its_number() -> None:
    lines = ["7", "", " ", "CÔNG BÁO/Số 12/Ngày 08-4-2022", "Điều 1."]
    assert furniture_lines(lines) == {0, 3}


def test_lone_numbers_are_page_numbers_where_they_count_on() -> None:
    lines = pages("1", "2", "3")
    assert [lines[i] for i in sorted(furniture_lines(lines))] == ["1", "2", "3"]


def test_numbers_of_a_list_close_to_each_other_stay_text() -> None:
    assert furniture_lines(["1", "Xã", "2", "Huyện", "3", "Tỉnh"]) == set()


def test_lone_numbers_that_do_not_count_on_stay_text() -> None:
    assert furniture_lines(pages("15", "7", "120")) == set()


def test_two_numbers_are_too_few_to_be_sure() -> None:
    assert furniture_lines(pages("2", "3")) == set()


def test_a_head_that_stands_beside_page_numbers_is_furniture() -> None:
    lines = pages("Tài liệu nội bộ|1", "Tài liệu nội bộ|2", "Tài liệu nội bộ|3")
    assert sum(lines[i] == "Tài liệu nội bộ" for i in furniture_lines(lines)) == 3


def test_a_signing_stamp_is_furniture_with_its_companions() -> None:
    lines = ["Điều 1.", "Người ký: Nguyễn A", "Email: a@b.vn", "Cơ quan: UBND", "Thời gian ký: 1"]
    assert furniture_lines([*lines, "Cơ quan: nêu trong Điều 2"]) == {1, 2, 3, 4, 5}
    assert furniture_lines(["Điều 1.", "Cơ quan: nêu trong Điều 2"]) == set()


def test_regions_are_the_lines_without_their_ends() -> None:
    text = "Một.\nCÔNG BÁO/Số 12/Ngày 08-4-2022\n5\nHai."
    regions = furniture_regions(text)
    assert [r.range.of(text) for r in regions] == ["CÔNG BÁO/Số 12/Ngày 08-4-2022", "5"]
    assert {r.kind for r in regions} == {RegionKind.FURNITURE}


def test_dashes_around_a_page_number_belong_to_it() -> None:
    assert lone_number("- 12 -") == lone_number("Trang 12") == 12
    assert lone_number("12 - 13") is None
    assert lone_number("2026 - 2030") is None


def test_numbers_of_long_table_rows_stay_text() -> None:
    row = ["Nội dung"] + [f"Câu số {i} khá dài của một ô trong bảng." for i in range(20)]
    before = [f"Câu thứ {i} ở trước bảng, dài như nhau." for i in range(200)]
    assert furniture_lines([*before, "1", *row, "2", *row, "3", *row]) == set()


def test_in_a_gazette_only_numbers_beside_its_head_are_page_numbers() -> None:
    head = "CÔNG BÁO/Số 12/Ngày 08-4-2022"
    lines = pages(f"{head}|3", "1", f"{head}|4", "2", f"{head}|5", "3")
    assert [lines[i] for i in sorted(furniture_lines(lines))] == [head, "3", head, "4", head, "5"]
