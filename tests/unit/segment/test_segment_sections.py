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
        ("Mục 2. CHỢ PHIÊN", "2", 2),
        ("Mục 1", "1", 2),
        ("Điều 3. Tổ chức thực hiện", "3", 3),
        ("III- Giải pháp", "III", 4),
        ("II/ Giải pháp", "II", 4),
        ("1-Quan điểm", "1", 5),
        ("2.1. Về chè", "2.1", 5),
        ("1. 12 thôn có đường bê tông", "1", 5),
        ("đ) Về chợ", "đ", 6),
        ("k) Về nước sạch", "k", 6),
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
        "Mục tiêu đến năm 2025",
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


def test_laws_count_chapters_divisions_articles_and_points():
    text = (
        "Chương II\nMục 1. CHỢ\nĐiều 3. Giờ họp\n1. Chợ họp sáng.\na) Thứ hai;\n"
        "Mục 2. BẾN\nĐiều 4. Đò"
    )
    assert [path for path, _ in Segmented(text).paths] == [
        ("II",),
        ("II", "1"),
        ("II", "1", "3"),
        ("II", "1", "3", "1"),
        ("II", "1", "3", "1", "a"),
        ("II", "2"),
        ("II", "2", "4"),
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


def table_of(text: str) -> Segmented:
    return Segmented(text, (Region(TextRange(0, len(text)), RegionKind.TABLE),))


def test_the_cells_of_a_row_are_sentences_that_know_their_row():
    table = table_of("Thôn Đông | 12 ha. Tốt | 40 hộ\nThôn Đoài | 9 ha")
    sentences = table.structure.sentences
    assert table.sentences == ["Thôn Đông", "12 ha", "Tốt", "40 hộ", "Thôn Đoài", "9 ha"]
    assert all(s.in_table and not s.is_heading for s in sentences)
    rows = [s.row for s in sentences]
    assert rows[:4] == [rows[0]] * 4
    assert rows[4:] == [rows[4]] * 2
    assert rows[0] != rows[4]


def test_rows_can_be_taken_whole():
    text = "Chợ họp hai buổi.\nThôn Đông | 12 ha\nThôn Đoài | 9 ha"
    table = Region(TextRange(text.index("Thôn"), len(text)), RegionKind.TABLE)
    segmented = Segmented(text, (table,))
    whole = [segmented.words(s.start, s.end) for s in segmented.structure.rows_whole()]
    assert whole == ["Chợ họp hai buổi", "Thôn Đông | 12 ha", "Thôn Đoài | 9 ha"]


def test_a_numbered_row_is_no_section_and_a_row_in_small_letters_goes_on_no_other():
    table = table_of("1. Chè | 12 ha\nchợ | hai buổi\n2. Đường | 3 km")
    assert table.paths == [((), "")]
    assert len({s.row for s in table.structure.sentences}) == 3


def test_headings_are_told_from_sentences():
    text = "I- Tình hình\nChè được giá.\nKẾT QUẢ CHUNG\n1. Chợ họp hai buổi."
    assert [s.is_heading for s in Segmented(text).structure.sentences] == [True, False, True, False]


def test_a_sentence_goes_on_over_a_page_change_with_blank_lines_around_it():
    text = "Xã có chợ phiên họp mỗi\n\n12\nCÔNG BÁO 7. Số 3.\n\ntuần hai buổi."
    start = text.index("12")
    head = Region(TextRange(start, text.index("\n\ntuần")), RegionKind.FURNITURE)
    assert len(Segmented(text, (head,)).structure.sentences) == 1
    own = text.replace("tuần hai", "Tuần hai")
    assert len(Segmented(own, (head,)).structure.sentences) == 2


def test_a_sentence_goes_on_over_a_footnote_and_a_page_change():
    text = "Xã có chợ phiên họp mỗi\n1 Theo sổ chợ. Năm 2023.\n12\ntuần hai buổi."
    note, page = text.index("1 Theo"), text.index("12\n")
    regions = (
        Region(TextRange(note, page - 1), RegionKind.FOOTNOTE),
        Region(TextRange(page, page + 2), RegionKind.FURNITURE),
    )
    (sentence,) = Segmented(text, regions).structure.sentences
    assert sentence.end - sentence.start == 9  # syllables


def test_a_line_that_begins_with_the_number_awaited_goes_on():
    text = "Theo tờ trình ngày\n17 tháng 3 năm 2026 của xã.\nChợ họp."
    assert len(Segmented(text).structure.sentences) == 2
