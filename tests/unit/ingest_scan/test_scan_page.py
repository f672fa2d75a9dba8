import pytest
from scan_fakes import words

from app.domain.text import TextRange
from app.ingest.scan.options import ScanOptions
from app.ingest.scan.page import ScannedPage, Word, legible, lines_of, mean_confidence
from app.ingest.scan.secrecy import has_mark, is_mark
from app.ingest.scan.warnings import scan_warnings


def page(number: int, confidence: float = 0.95, *, is_complete: bool = True) -> ScannedPage:
    return ScannedPage(number, (595, 842), (), (), confidence, is_complete=is_complete)


def test_words_of_a_line_come_out_in_points_from_the_bottom_left() -> None:
    (line,) = lines_of(words("Đảng uỷ xã", top=100, left=200), dpi=144, height_pixels=1000)
    assert line.text == "Đảng uỷ xã"
    assert (line.left, line.top, line.bottom) == (100, 450, 440)


def test_a_gap_as_wide_as_between_columns_cuts_a_line() -> None:
    left, right = words("CHÍNH PHỦ"), words("CỘNG HÒA", left=500)
    first, second = lines_of([*left, *right], dpi=72, height_pixels=1000)
    assert (first.text, first.joined) == ("CHÍNH PHỦ", False)
    assert (second.text, second.joined) == ("CỘNG HÒA", True)


def test_doubtful_signs_without_letters_are_no_text() -> None:
    assert legible(words("~~ ,.;", confidence=0.2)) == []
    assert legible(words("/MứZ ~", confidence=0.3)) == []
    assert legible(words("l", confidence=0.5)) == []
    assert [w.text for w in legible(words("Điều 1."))] == ["Điều", "1."]


def test_a_stroke_before_an_item_of_a_list_is_a_hyphen() -> None:
    assert [w.text for w in legible(words("__~ Tổ chức"))] == ["-", "Tổ", "chức"]
    assert [w.text for w in legible(words("Tổ __ chức"))] == ["Tổ", "__", "chức"]


def test_confidence_is_the_mean_over_characters() -> None:
    long, short = Word("abc", 1.0, 0, 0, 0, 1, 1), Word("d", 0.2, 0, 0, 0, 1, 1)
    assert mean_confidence([long, short]) == pytest.approx(0.8)
    assert mean_confidence([]) == 1.0


def test_only_a_mark_standing_alone_in_capitals_is_one() -> None:
    assert all(map(is_mark, ("MẬT", "TỐI MẬT", "TUYỆT MẬT", "T Ố I  M Ậ T.")))
    assert not any(map(is_mark, ("Mật", "bảo vệ bí mật nhà nước", "BÍ MẬT", "MẶT TRẬN", "")))
    assert has_mark(["Điều 1.", "TỐI MẬT"])


def ranges(numbers) -> tuple[TextRange, ...]:
    return tuple(TextRange(n, n + 1) for n in numbers)


def test_a_sure_page_gives_one_warning_with_its_number_and_confidence() -> None:
    (warning,) = scan_warnings([page(1)], ScanOptions(), ranges)
    assert warning.code == "ocr_used"
    assert "Trang 2 " in warning.text.vi
    assert "95 %" in warning.text.en
    assert warning.ranges == (TextRange(1, 2),)


def test_doubtful_and_unread_pages_are_named() -> None:
    pages = [page(0), page(1), page(2, 0.4), page(4, 0.0, is_complete=False)]
    used, doubtful, incomplete = scan_warnings(pages, ScanOptions(), ranges)
    assert "1–3" in used.text.en
    assert (doubtful.code, doubtful.ranges) == ("ocr_low_confidence", (TextRange(2, 3),))
    assert "3 (40 %)" in doubtful.text.vi
    assert (incomplete.code, incomplete.ranges) == ("ocr_incomplete", (TextRange(4, 5),))


def test_without_scanned_pages_there_is_no_warning() -> None:
    assert scan_warnings([], ScanOptions(), ranges) == ()
