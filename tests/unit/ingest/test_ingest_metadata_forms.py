"""Forms other than a plain header: cards, translations, scans, departments, broken lines."""

from datetime import date

import pytest

from app.domain.document import Level, Metadata
from app.ingest.metadata.agreement import number_fits_date, number_fits_issuer, number_fits_kind
from app.ingest.metadata.bodies import parse_header_body
from app.ingest.metadata.legible import doubtful_words
from app.ingest.metadata.read import read_metadata
from app.ingest.metadata.spelling import spelled

CARD = (
    "Nghị quyết số 12/2019/QH14 Về việc trồng rừng",
    "Số hiệu12/2019/QH14",
    "| Loại văn bảnNghị quyết",
    "Ngành--",
    "| Ngày ban hành03/06/2019",
    "Ngày có hiệu lực04/07/2019",
    "Cơ quan ban hành",
    "Quốc hội",
    "| Người kýNgười ký",
)


def read(*lines: str, is_recognised: bool = False) -> Metadata:
    return read_metadata("\n".join(lines), (), is_recognised=is_recognised)


def test_a_database_card_tells_the_fields_by_their_labels() -> None:
    found = read(*CARD)
    assert found == Metadata(
        issuer="Quốc hội",
        level=Level.CENTRAL,
        number="12/2019/QH14",
        date=date(2019, 6, 3),
        title="Về việc trồng rừng",
        kind="nghị quyết",
    )


def test_a_few_words_of_a_card_make_none() -> None:
    found = read("Số hiệu 5", "Ngày ban hành 03/06/2019", "Danh bạ của xã")
    assert found == Metadata()


def test_a_translation_has_the_fields_of_its_original() -> None:
    found = read(
        "THE NATIONAL ASSEMBLY",
        "No. 7/2019/QH14",
        "RESOLUTION",
        "On the planting of forests",
        "Pursuant to the Constitution;",
        "Article 1. To plant forests adopted on May 1, 2001.",
        "This Resolution was adopted on June 3, 2019, by the National Assembly.",
    )
    assert found == Metadata(
        issuer="Quốc hội",
        level=Level.CENTRAL,
        number="7/2019/QH14",
        date=date(2019, 6, 3),
        title="On the planting of forests",
        kind="nghị quyết",
    )


def test_the_committee_of_the_assembly_is_not_the_assembly() -> None:
    clause = "This Resolution was adopted by the National Assembly Standing Committee."
    found = read("RESOLUTION", "On forests", "Pursuant to law;", clause)
    assert (found.issuer, found.date) == ("Ủy ban Thường vụ Quốc hội", None)


def test_handwriting_in_a_scan_is_left_out() -> None:
    header = ["UBND XÃ HƯNG LẠC", "Số: 445 /NQ-UBND", "Hưng Lạc, ngày #@3 tháng !1 năm 2026"]
    rest = ["NGHỊ QUYẾT", "về rừng", "Căn cứ Luật;"]
    scanned = read(*header, *rest, is_recognised=True)
    assert (scanned.number, scanned.date) == (None, None)
    assert read(*header, *rest).number == "445/NQ-UBND"


def test_a_printed_number_in_a_scan_is_read_with_its_strokes() -> None:
    header = ["HĐND XÃ HƯNG LẠC", "Số: 45/NQ-HDND", "Hưng Lạc, ngày 5 tháng 3 năm 2026"]
    found = read(*header, "NGHỊ QUYÉT", "về rừng", is_recognised=True)
    assert found.number == "45/NQ-HĐND"


def test_a_kind_in_capitals_may_be_misread_by_a_letter_in_a_scan_only() -> None:
    lines = ["UBND XÃ HƯNG LẠC", "Số: 4/KH-UBND", "KÉẺ HOẠCH", "trồng rừng", "Căn cứ Luật;"]
    assert read(*lines, is_recognised=True).kind == "kế hoạch"
    assert read(*lines).kind is None


@pytest.mark.parametrize(
    ("header", "issuer", "level", "locality"),
    [
        (["UBND TỈNH VÂN GIANG", "SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH"],
         "Sở Văn hóa, Thể thao và Du lịch tỉnh Vân Giang", Level.PROVINCIAL, "tỉnh Vân Giang"),
        (["UBND HUYỆN ĐÔNG KHÊ", "PHÒNG TƯ PHÁP"],
         "Phòng Tư pháp huyện Đông Khê", Level.DISTRICT, "huyện Đông Khê"),
        (["UBND TỈNH VÂN GIANG", "SỞ Y TẾ -CÔNG ĐOÀN NGÀNH"],
         "Sở Y tế - Công đoàn ngành tỉnh Vân Giang", Level.PROVINCIAL, "tỉnh Vân Giang"),
        (["BỘ Y TẾ", "CỤC DÂN SỐ"], "Cục Dân số", Level.CENTRAL, None),
        (["BỘ NỘI VỤ - BỘ TÀI CHÍNH"], "Bộ Nội vụ - Bộ Tài chính", Level.CENTRAL, None),
        (["BAN CHẤP HÀNH TRUNG ƯƠNG", "VĂN PHÒNG"],
         "Văn phòng Trung ương Đảng", Level.CENTRAL, None),
        (["TỈNH ỦY BÀ RỊA - VŨNG TÀU", "ỦY BAN KIỂM TRA"],
         "Ủy ban Kiểm tra Tỉnh ủy Bà Rịa - Vũng Tàu", Level.PROVINCIAL, "tỉnh Bà Rịa - Vũng Tàu"),
        (["ĐẢNG BỘ XÃ HƯNG LẠC", "BAN CHẤP HÀNH"],
         "Đảng uỷ xã Hưng Lạc", Level.COMMUNE, "xã Hưng Lạc"),
        (["ĐẢNG BỘ TỈNH NGHỆ AN", "ĐẢNG ỦY KHỐI CÁC CƠ QUAN TỈNH"],
         "Đảng ủy khối các cơ quan tỉnh Nghệ An", Level.PROVINCIAL, "tỉnh Nghệ An"),
        (["ĐẢNG ỦY XÃ HƯNG LẠC 1", "CHI BỘ CƠ QUAN XÃ"],
         "Chi bộ Cơ quan xã Hưng Lạc 1", Level.CELL, "xã Hưng Lạc 1"),
        (["HĐND XÃ HƯNG LẠC", "BAN KINH TẾ - XÃ HỘI"],
         "Ban Kinh tế - xã hội Hội đồng nhân dân xã Hưng Lạc", Level.COMMUNE, "xã Hưng Lạc"),
        (["ĐẢNG ỦY XÃ HƯNG LẠC", "CHI BỘ KHU 1B"],
         "Chi bộ khu 1B", Level.CELL, "khu 1B, xã Hưng Lạc"),
        (["QUỐC HỘI KHÓA XV", "ỦY BAN THƯỜNG VỤ"],
         "Ủy ban Thường vụ Quốc hội", Level.CENTRAL, None),
        (["HĐND - UBND", "XÃ HỘI SƠN"],
         "Hội đồng nhân dân - Ủy ban nhân dân xã Hội Sơn", Level.COMMUNE, "xã Hội Sơn"),
        (["ĐẢNG UỶ XÃ", "PHONG PHÚ"], "Đảng uỷ xã Phong Phú", Level.COMMUNE, "xã Phong Phú"),
    ],
)  # fmt: skip
def test_bodies_below_others_are_named_with_them(
    header: list[str], issuer: str, level: Level, locality: str | None
) -> None:
    found = read(*header, "KẾ HOẠCH", "trồng rừng", "Căn cứ Luật;")
    assert (found.issuer, found.level, found.locality) == (issuer, level, locality)


@pytest.mark.parametrize(
    ("title", "kept"),
    [
        ("VỀ TRỒNG RỪNG CHÍNH PHỦ", "VỀ TRỒNG RỪNG"),
        ("VỀ CHƯƠNG TRÌNH HÀNH ĐỘNG CỦA CHÍNH PHỦ", "VỀ CHƯƠNG TRÌNH HÀNH ĐỘNG CỦA CHÍNH PHỦ"),
        ("VỀ PHIÊN HỌP CHÍNH PHỦ", "VỀ PHIÊN HỌP CHÍNH PHỦ"),
    ],
)
def test_an_issuer_that_ran_into_the_title_is_taken_off(title: str, kept: str) -> None:
    assert read("CHÍNH PHỦ", "Số: 1/NQ-CP", "NGHỊ QUYẾT", title, "Căn cứ Luật;").title == kept


def test_of_several_clauses_of_passing_the_last_dates_the_document() -> None:
    found = read(
        "HỘI ĐỒNG NHÂN DÂN XÃ HƯNG LẠC", "NGHỊ QUYẾT", "về rừng", "Căn cứ Luật;",
        "Nghị quyết này quy định việc được giao, thông qua trước ngày 20 tháng 12 của năm trước",
        "Nghị quyết này được Hội đồng nhân dân xã thông qua ngày 2 tháng 7 năm 2020.",
    )  # fmt: skip
    assert found.date == date(2020, 7, 2)


def test_evidence_that_agrees_makes_a_field_surer() -> None:
    rest = ("Hưng Lạc, ngày 5 tháng 3 năm 2026", "NGHỊ QUYẾT", "về rừng", "Căn cứ Luật;")
    fitting = read("ĐẢNG UỶ XÃ HƯNG LẠC", "Số 5-NQ/ĐU", *rest).confidence
    contrary = read("ĐẢNG UỶ XÃ HƯNG LẠC", "Số 5-KH/TU", *rest).confidence
    assert fitting.issuer > 0.9 > contrary.issuer
    assert fitting.number > 0.9 > contrary.number
    assert fitting.kind > contrary.kind
    assert fitting.level > contrary.level


def test_a_place_of_lower_standing_is_less_sure() -> None:
    body = ("NGHỊ QUYẾT", "về rừng", "Điều 1. Một.")
    header = read("CHÍNH PHỦ", *body).confidence
    signature = read(*body, "TM. CHÍNH PHỦ").confidence
    assert header.issuer > signature.issuer > 0


def test_recognised_text_and_unknown_provinces_are_less_sure() -> None:
    known = ("HỘI ĐỒNG NHÂN DÂN TỈNH NGHỆ AN", "NGHỊ QUYẾT", "về rừng", "Căn cứ Luật;")
    unknown = ("HỘI ĐỒNG NHÂN DÂN TỈNH NGHỆ ON", *known[1:])
    assert read(*known).confidence.locality > read(*unknown).confidence.locality
    assert read(*known).confidence.title > read(*known, is_recognised=True).confidence.title


def test_empty_fields_have_no_confidence() -> None:
    sure = read("NGHỊ QUYẾT", "về rừng", "Căn cứ Luật;").confidence
    assert (sure.issuer, sure.level, sure.locality, sure.number, sure.date) == (0, 0, 0, 0, 0)
    assert min(sure.title, sure.kind) > 0.8


@pytest.mark.parametrize(
    ("number", "issuer", "fits"),
    [
        ("12/NQ-HĐND", "HỘI ĐỒNG NHÂN DÂN XÃ HƯNG LẠC", True),
        ("12/NQ-HĐND", "HĐND XÃ HƯNG LẠC", True),
        ("12/KH-SYT", "SỞ Y TẾ", True),
        ("12/KH-UBND", "SỞ Y TẾ", False),
        ("01/2011/TT-BNV", "BỘ NỘI VỤ", True),
        ("38-HD/BTCTW", "BAN TỔ CHỨC TRUNG ƯƠNG", True),
        ("05-NQ/HU", "ĐẢNG UỶ XÃ HƯNG LẠC", False),
        ("05/NQLT", "ĐẢNG UỶ XÃ HƯNG LẠC", None),
    ],
)
def test_the_symbol_of_a_number_is_held_against_the_issuer(
    number: str, issuer: str, *, fits: bool | None
) -> None:
    body = parse_header_body(issuer)
    assert body is not None
    assert number_fits_issuer(number, body) is fits


def test_the_symbol_and_the_year_are_held_against_kind_and_date() -> None:
    assert number_fits_kind("5-CTr/ĐU", "chương trình hành động") is True
    assert number_fits_kind("5-CTr/ĐU", "nghị quyết") is False
    assert number_fits_date("5/2020/NQ-HĐND", date(2021, 1, 1)) is False


def test_misread_words_are_told_from_abbreviations_and_numbers() -> None:
    assert doubtful_words("Uỷ ban MTTQ xã Nghi Lộc khoá XX năm 2020") == 0
    assert doubtful_words("Quyêt định vê Hưmg Lạc L0") == 3


def test_bodies_are_spelled_as_people_write_them() -> None:
    assert spelled("HỘI ĐỒNG BẦU CỬ") == "Hội đồng bầu cử"
    assert spelled("ĐẠI HỘI ĐẠI BIỂU ĐẢNG BỘ") == "Đại hội đại biểu Đảng bộ"
    assert spelled("BTV ĐOÀN TNCS HỒ CHÍ MINH") == "Ban Thường vụ Đoàn TNCS Hồ Chí Minh"
