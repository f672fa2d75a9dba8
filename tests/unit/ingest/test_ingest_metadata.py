import unicodedata
from datetime import date

import pytest

from app.domain.document import Level, Metadata, Region, RegionKind
from app.domain.text import TextRange
from app.ingest.metadata.read import read_metadata


def read(*lines: str) -> Metadata:
    return read_metadata("\n".join(lines), ())


COMMUNE = (
    "ĐẢNG BỘ HUYỆN ĐÔNG KHÊ",
    "ĐẢNG UỶ XÃ HƯNG LẠC",
    "*",
    "Số 05-NQ/ĐU",
    "ĐẢNG CỘNG SẢN VIỆT NAM",
    "Hưng Lạc, ngày 26 tháng 12 năm 2016",
    "NGHỊ QUYẾT",
    "về nâng cao chất lượng",
    "sinh hoạt chi bộ",
    "-----",
    "I- TÌNH HÌNH",
)
AS_READ = Metadata(
    issuer="Đảng uỷ xã Hưng Lạc",
    level=Level.COMMUNE,
    locality="xã Hưng Lạc, huyện Đông Khê",
    number="05-NQ/ĐU",
    date=date(2016, 12, 26),
    title="về nâng cao chất lượng sinh hoạt chi bộ",
    kind="nghị quyết",
)


def test_all_fields_of_a_party_header() -> None:
    assert read(*COMMUNE) == AS_READ


def test_decomposed_text_reads_the_same() -> None:
    assert read(*(unicodedata.normalize("NFD", line) for line in COMMUNE)) == AS_READ


def test_look_alike_letters_and_invisible_signs_do_not_hide_the_header() -> None:
    hidden = [line.replace("XÃ", "Х\u200bÃ").replace("ĐẢNG", "ÐẢNG") for line in COMMUNE]
    assert read(*hidden) == AS_READ


def test_columns_that_were_interleaved_on_one_line_are_told_apart() -> None:
    interleaved = (
        "ĐẢNG BỘ HUYỆN ĐÔNG KHÊ     ĐẢNG CỘNG SẢN VIỆT NAM",
        "ĐẢNG UỶ XÃ HƯNG LẠC",
        "*\t\tHưng Lạc, ngày 26 tháng 12 năm 2016",
        "Số 05-NQ/ĐU",
    )
    assert read(*interleaved, *COMMUNE[6:]) == AS_READ


def test_the_sides_of_a_layout_are_believed() -> None:
    text = "\n".join(COMMUNE)
    end = text.index("ĐẢNG CỘNG SẢN")
    stop = text.index("NGHỊ QUYẾT")
    regions = (
        Region(TextRange(0, end), RegionKind.HEADER_ISSUER),
        Region(TextRange(end, stop), RegionKind.HEADER_MOTTO),
    )
    assert read_metadata(text, regions) == AS_READ


@pytest.mark.parametrize(
    ("header", "issuer", "level", "locality"),
    [
        (["TỈNH UỶ NGHỆ AN"], "Tỉnh uỷ Nghệ An", Level.PROVINCIAL, "tỉnh Nghệ An"),
        (["THÀNH ỦY HÀ NỘI"], "Thành ủy Hà Nội", Level.PROVINCIAL, "thành phố Hà Nội"),
        (
            ["ĐẢNG BỘ TỈNH NGHỆ AN", "THÀNH ỦY VINH"],
            "Thành ủy Vinh",
            Level.DISTRICT,
            "thành phố Vinh, tỉnh Nghệ An",
        ),
        (
            ["TỈNH ỦY NGHỆ AN", "HUYỆN ỦY ĐÔNG KHÊ"],
            "Huyện ủy Đông Khê",
            Level.DISTRICT,
            "huyện Đông Khê, tỉnh Nghệ An",
        ),
        (
            ["ĐẢNG BỘ TỈNH NGHỆ AN", "ĐẢNG ỦY XÃ HƯNG LẠC"],
            "Đảng ủy xã Hưng Lạc",
            Level.COMMUNE,
            "xã Hưng Lạc, tỉnh Nghệ An",
        ),
        (
            ["ĐẢNG BỘ HUYỆN ĐÔNG KHÊ", "BAN CHẤP HÀNH ĐẢNG BỘ", "THỊ TRẤN TÂN LẠC"],
            "Đảng uỷ thị trấn Tân Lạc",
            Level.COMMUNE,
            "thị trấn Tân Lạc, huyện Đông Khê",
        ),
        (
            ["ĐẢNG UỶ PHƯỜNG 5", "CHI BỘ TỔ DÂN PHỐ 12"],
            "Chi bộ tổ dân phố 12",
            Level.CELL,
            "tổ dân phố 12, phường 5",
        ),
        (
            ["ĐẢNG UỶ XÃ HƯNG LẠC", "CHI BỘ BẢN PÁ HẠ"],
            "Chi bộ bản Pá Hạ",
            Level.CELL,
            "bản Pá Hạ, xã Hưng Lạc",
        ),
        (
            ["HỘI ĐỒNG NHÂN DÂN", "XÃ HƯNG LẠC"],
            "Hội đồng nhân dân xã Hưng Lạc",
            Level.COMMUNE,
            "xã Hưng Lạc",
        ),
        (
            ["HĐND HUYỆN ĐÔNG KHÊ"],
            "Hội đồng nhân dân huyện Đông Khê",
            Level.DISTRICT,
            "huyện Đông Khê",
        ),
        (
            ["HỘI ĐỒNG NHÂN DÂN", "ĐẶC KHU HÒN TRE"],
            "Hội đồng nhân dân đặc khu Hòn Tre",
            Level.COMMUNE,
            "đặc khu Hòn Tre",
        ),
        (["HUYỆN UỶ"], "Huyện uỷ", Level.DISTRICT, None),
        (
            ["ĐẢNG BỘ HUYỆN ĐÔNG KHÊ", "BCH ĐẢNG BỘ XÃ HƯNG LẠC"],
            "Đảng uỷ xã Hưng Lạc",
            Level.COMMUNE,
            "xã Hưng Lạc, huyện Đông Khê",
        ),
        (
            ["THƯỜNG TRỰC HĐND", "XÃ HƯNG LẠC"],
            "Thường trực Hội đồng nhân dân xã Hưng Lạc",
            Level.COMMUNE,
            "xã Hưng Lạc",
        ),
        (
            ["ỦY BAN NHÂN DÂN", "XÃ HƯNG LẠC"],
            "Ủy ban nhân dân xã Hưng Lạc",
            Level.COMMUNE,
            "xã Hưng Lạc",
        ),
        (["CHÍNH PHỦ", "------"], "Chính phủ", Level.CENTRAL, None),
        (["ỦY BAN THƯỜNG VỤ", "QUỐC HỘI"], "Ủy ban Thường vụ Quốc hội", Level.CENTRAL, None),
        (["QUỐC HỘI"], "Quốc hội", Level.CENTRAL, None),
        (["BAN CHẤP HÀNH TRUNG ƯƠNG", "*"], "Ban Chấp hành Trung ương", Level.CENTRAL, None),
        (
            ["THÀNH ỦY HÀ NỘI", "BAN TỔ CHỨC", "*"],
            "Ban Tổ chức Thành ủy Hà Nội",
            Level.PROVINCIAL,
            "thành phố Hà Nội",
        ),
        (
            ["ĐẢNG BỘ XÃ HƯNG LẠC", "ĐẠI HỘI ĐẠI BIỂU LẦN THỨ XXV"],
            "Đại hội đại biểu Đảng bộ xã Hưng Lạc",
            Level.COMMUNE,
            "xã Hưng Lạc",
        ),
    ],
)
def test_issuers_of_all_levels_are_written_as_people_list_them(
    header: list[str], issuer: str, level: Level, locality: str | None
) -> None:
    found = read(*header, "NGHỊ QUYẾT", "về xây dựng nông thôn mới")
    assert (found.issuer, found.level, found.locality) == (issuer, level, locality)


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("Số 09-NQ/TU", "09-NQ/TU"),
        ("Số: 12/2023/NQ-HĐND", "12/2023/NQ-HĐND"),
        ("Nghị quyết số: 17/2022/UBTVQH15", "17/2022/UBTVQH15"),
        ("Số 38 - HD/BTCTW", "38-HD/BTCTW"),
        ("Số:      /NQ-HĐND", None),
        ("Số     -NQ/ĐU", None),
        ("Số …-NQ/ĐU", None),
        ("Luật số: 98/2023/QH15", "98/2023/QH15"),
    ],
)
def test_a_number_is_read_only_if_it_is_written_in(line: str, number: str | None) -> None:
    assert read("ĐẢNG UỶ XÃ HƯNG LẠC", line, "NGHỊ QUYẾT", "về chăn nuôi").number == number


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Hưng Lạc, ngày 26 tháng 12 năm 2016", date(2016, 12, 26)),
        ("Hưng Lạc, ngày 5 tháng 1 năm 2024.", date(2024, 1, 5)),
        ("Hưng Lạc, ngày 05/01/2024", date(2024, 1, 5)),
        ("Hưng Lạc, ngày      tháng 12 năm 2016", None),
        ("Hưng Lạc, ngày ... tháng ... năm 2016", None),
        ("Hưng Lạc, ngày 31 tháng 02 năm 2016", None),
    ],
)
def test_an_incomplete_or_impossible_date_is_none(line: str, day: date | None) -> None:
    text = [line, "NGHỊ QUYẾT", "về chăn nuôi", "Căn cứ", "Vinh, ngày 01 tháng 01 năm 2020"]
    assert read("ĐẢNG UỶ XÃ HƯNG LẠC", *text).date == day


def test_the_date_may_stand_at_the_signature() -> None:
    lines = [
        "QUỐC HỘI",
        "NGHỊ QUYẾT",
        "về rừng",
        "Điều 1. Một",
        "Hà Nội, ngày 20 tháng 11 năm 2019",
    ]
    assert read(*lines).date == date(2019, 11, 20)


def test_the_clause_of_passing_dates_a_council_resolution() -> None:
    clause = "Nghị quyết này được Hội đồng nhân dân xã thông qua ngày 15 tháng 7 năm 2023."
    assert read("NGHỊ QUYẾT", "về rừng", "Căn cứ Luật;", clause).date == date(2023, 7, 15)
    replaces = "Nghị quyết này được thông qua và thay thế Nghị quyết ngày 15 tháng 7 năm 2013."
    assert read("NGHỊ QUYẾT", "về rừng", "Căn cứ Luật;", replaces).date is None


@pytest.mark.parametrize(
    ("after", "title"),
    [
        (["về rừng", "CHÍNH PHỦ", "Căn cứ Luật;"], "về rừng"),
        (["về rừng", "HỘI ĐỒNG NHÂN DÂN XÃ HƯNG LẠC", "KHOÁ XX, KỲ HỌP THỨ 3"], "về rừng"),
        (["QUY ĐỊNH SỐ PHÓ CỦA", "HỘI ĐỒNG NHÂN DÂN CẤP XÃ", "Căn cứ"],
         "QUY ĐỊNH SỐ PHÓ CỦA HỘI ĐỒNG NHÂN DÂN CẤP XÃ"),
        (["thực hiện Nghị quyết số 09-NQ/TU", "của Tỉnh uỷ", "", "Thực hiện Nghị quyết, xã đề ra:"],
         "thực hiện Nghị quyết số 09-NQ/TU của Tỉnh uỷ"),
        (["về rừng", "_____", "Rừng là vàng."], "về rừng"),
        (["về rừng HỘI ĐỒNG NHÂN DÂN XÃ HƯNG LẠC", "Căn cứ Luật;"], "về rừng"),
        (["về quy chế của HỘI ĐỒNG NHÂN DÂN XÃ HƯNG LẠC", "Căn cứ Luật;"],
         "về quy chế của HỘI ĐỒNG NHÂN DÂN XÃ HƯNG LẠC"),
        (["về rừng của xã ABC", "Căn cứ Luật;"], "về rừng của xã ABC"),
        (["Căn cứ Luật;"], None),
    ],
)  # fmt: skip
def test_the_title_ends_where_the_text_begins(after: list[str], title: str | None) -> None:
    assert read("ĐẢNG UỶ XÃ HƯNG LẠC", "NGHỊ QUYẾT", *after).title == title


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("CHƯƠNG TRÌNH HÀNH ĐỘNG", "chương trình hành động"),
        ("KẾ HOẠCH", "kế hoạch"),
        ("N G H Ị  Q U Y Ế T", "nghị quyết"),
        ("DỰ THẢO NGHỊ QUYẾT", "nghị quyết"),
        ("NGHỊ QUYẾT LIÊN TỊCH", "nghị quyết liên tịch"),
    ],
)
def test_the_kind_is_written_in_lower_case(line: str, kind: str) -> None:
    assert read("ĐẢNG UỶ XÃ HƯNG LẠC", line, "về rừng").kind == kind


def test_kind_and_subject_may_share_the_first_line_with_the_issuer_below() -> None:
    found = read(
        "Nghị quyết về phát triển chăn nuôi trên địa bàn xã hưng lạc",
        "Hội đồng nhân dân xã hưng lạc",
        "Khoá xx, kỳ họp thứ 3",
        "Căn cứ Luật;",
    )
    assert found.kind == "nghị quyết"
    assert found.title == "về phát triển chăn nuôi trên địa bàn xã hưng lạc"
    assert found.issuer == "Hội đồng nhân dân xã Hưng Lạc"


def test_the_issuer_wins_over_the_symbol_of_the_number() -> None:
    found = read("ĐẢNG UỶ XÃ HƯNG LẠC", "Số 05-NQ/TU", "NGHỊ QUYẾT", "về rừng")
    assert found.level is Level.COMMUNE


def test_the_symbol_tells_the_level_where_no_issuer_is_named() -> None:
    assert read("Số 05-NQ/HU", "NGHỊ QUYẾT", "về rừng").level is Level.DISTRICT
    assert read("Số 05-NQ/TW", "NGHỊ QUYẾT", "về rừng").level is Level.CENTRAL
    assert read("Số 05/NQ-HĐND", "NGHỊ QUYẾT", "về rừng").level is Level.UNKNOWN


def test_the_signature_names_the_issuer_where_the_header_lacks_it() -> None:
    assert read("NGHỊ QUYẾT", "về rừng", "Điều 1. Một.", "TM. CHÍNH PHỦ").issuer == "Chính phủ"
    assert read("NGHỊ QUYẾT", "về rừng", "Điều 1. Một.", "T/M BAN CHẤP HÀNH").issuer is None


def test_a_text_that_is_no_document_has_no_metadata() -> None:
    assert read("Danh bạ điện thoại", "Bộ phận một cửa", "Địa chỉ: số 5") == Metadata()


def test_hue_belongs_to_the_centre_since_2025() -> None:
    header = ["HỘI ĐỒNG NHÂN DÂN", "THÀNH PHỐ HUẾ"]
    rest = ["NGHỊ QUYẾT", "về di sản"]
    assert read(*header, "Huế, ngày 3 tháng 3 năm 2025", *rest).level is Level.PROVINCIAL
    assert read("ĐẢNG BỘ TỈNH THỪA THIÊN HUẾ", "THÀNH UỶ HUẾ", *rest).level is Level.DISTRICT
