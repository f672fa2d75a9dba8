import pytest
from segmented_texts import Segmented

from app.domain.document import Region, RegionKind
from app.domain.text import TextRange
from app.segment.headings import parse_heading


@pytest.mark.parametrize(
    ("line", "label", "rank"),
    [
        ("Phần thứ hai: NHIỆM VỤ", "hai", 0),
        ("PHẦN I TÌNH HÌNH", "I", 0),
        ("Chương II", "II", 1),
        ("Điều 3. Tổ chức thực hiện", "3", 2),
        ("III- Giải pháp", "III", 3),
        ("II/ Giải pháp", "II", 3),
        ("1-Quan điểm", "1", 4),
        ("2.1. Về chè", "2.1", 4),
        ("1. 12 thôn có đường bê tông", "1", 4),
        ("đ) Về chợ", "đ", 5),
        ("k) Về nước sạch", "k", 5),
    ],
)
def test_numbering_opens_a_heading(line: str, label: str, rank: int):
    heading = parse_heading(line)
    assert heading is not None
    assert (heading.label, heading.rank[0]) == (label, rank)


@pytest.mark.parametrize(
    "line",
    [
        "Phần lớn các hộ trồng chè",
        "V/v mở rộng chợ phiên",
        "10 - 15 % số hộ có xe máy",
        "30/4 là ngày nghỉ",
        "1.5 triệu đồng một tháng",
        "09-NQ/TU ngày 5 tháng 3",
        "03-CTr/ĐU của Đảng uỷ",
        "Chợ phiên họp hai buổi",
    ],
)
def test_ranges_dates_and_plain_words_open_none(line: str):
    assert parse_heading(line) is None


def test_a_section_is_known_by_its_numbers_from_the_outermost_in():
    text = "I- Tình hình\n1- Kết quả\nChè được giá.\n2- Hạn chế\nII- Nhiệm vụ\n1- Chè\nTrồng dặm."
    assert Segmented(text).paths == [
        (("I",), "Tình hình"),
        (("I", "1"), "Kết quả"),
        (("I", "2"), "Hạn chế"),
        (("II",), "Nhiệm vụ"),
        (("II", "1"), "Chè"),
    ]


def test_a_number_that_repeats_those_above_it_is_not_counted_twice():
    text = "II. Nhiệm vụ\n2. Chè\n2.1. Giống\n2.2. Phân bón\n3. Chợ"
    assert [path for path, _ in Segmented(text).paths] == [
        ("II",),
        ("II", "2"),
        ("II", "2.1"),
        ("II", "2.2"),
        ("II", "3"),
    ]


def test_running_text_behind_a_number_is_a_section_without_title():
    text = "1. Chợ phiên họp hai buổi.\n2. Chợ chiều họp hằng ngày."
    assert Segmented(text).paths == [(("1",), ""), (("2",), "")]


def test_a_line_that_begins_in_small_letters_goes_on_with_the_one_before():
    text = "Xã có sáu xưởng\nsao chè ở ba thôn. Chợ\nphiên họp hai buổi."
    assert Segmented(text).sentences == [
        "Xã có sáu xưởng sao chè ở ba thôn",
        "Chợ phiên họp hai buổi",
    ]


def test_list_items_and_blank_lines_part_sentences():
    text = "Xã giao các thôn:\n- trồng dặm chè;\n- dọn mương\n\nChợ họp hai buổi"
    assert Segmented(text).sentences == [
        "Xã giao các thôn",
        "trồng dặm chè",
        "dọn mương",
        "Chợ họp hai buổi",
    ]


def test_abbreviations_numbers_and_small_letters_end_no_sentence():
    text = "Hàng bán về TP. Vinh được 2.500 kg mỗi năm. ở đây ít mưa; Đập cũ đã vỡ. Điều 5. Chợ."
    assert Segmented("x " + text).sentences == [
        "x Hàng bán về TP. Vinh được 2.500 kg mỗi năm. ở đây ít mưa",
        "Đập cũ đã vỡ",
        "Điều 5. Chợ",
    ]


def test_a_row_of_a_table_is_one_sentence():
    text = "Thôn Đông | 12 ha. Tốt | 40 hộ\nThôn Đoài | 9 ha | 31 hộ"
    table = Region(TextRange(0, len(text)), RegionKind.TABLE)
    structure = Segmented(text, (table,)).structure
    assert [s.in_table for s in structure.sentences] == [True, True]


def test_headings_are_told_from_sentences():
    text = "I- Tình hình\nChè được giá.\nKẾT QUẢ CHUNG\n1. Chợ họp hai buổi."
    assert [s.is_heading for s in Segmented(text).structure.sentences] == [True, False, True, False]
