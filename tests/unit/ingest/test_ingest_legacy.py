import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from legacy_samples import (
    CAPITALS,
    SENTENCES,
    SMALL,
    SYLLABLES,
    as_tcvn3,
    as_viscii,
    as_vni,
    as_windows_1258,
)

from app.domain.document import Region, RegionKind
from app.domain.text import TextRange
from app.ingest import IngestOptions
from app.ingest.extracted import Extracted
from app.ingest.legacy import (
    Conversion,
    FontRun,
    LegacyEncoding,
    convert,
    convert_by_statistics,
    encoding_of_font,
    in_unicode,
    is_capitals_font,
    readable,
    text_of_runs,
)
from app.ingest.read import read_document

ENCODERS = {
    LegacyEncoding.TCVN3: as_tcvn3,
    LegacyEncoding.VNI: as_vni,
    LegacyEncoding.VISCII: as_viscii,
}


def readable_text(*runs: FontRun) -> str:
    return readable(Extracted(text_of_runs(runs))).text


def encodings(found: Conversion) -> set[LegacyEncoding]:
    return {range_.encoding for range_ in found.ranges}


UNICODE = (
    "Nghị quyết số 05-NQ/ĐU của Ban Chấp hành Đảng bộ xã: sản lượng 60 µg/m³, góc 16º12’37,7”N.",
    "Các ông Müller, Señor Peña và bà Françoise thăm São Paulo, Besançon, Malmö, København.",
    "Ðảng bộ, ðồng chí; “trích dẫn” – « ngoặc »; © 2020; ® đăng ký; §1; ±5 %; 3×4; ½ diện tích.",
    unicodedata.normalize("NFD", "Đảng uỷ xã Hưng Lạc triển khai nhiệm vụ phát triển kinh tế."),
    "An, Ba, Ca: 1 000 000 đồng/ha; co\u00adop; e\u0301te\u0301; garçon; naïve; Ångström; Öl.",
)


@pytest.mark.parametrize("encoding", list(ENCODERS))
def test_every_small_letter_comes_back(encoding: LegacyEncoding) -> None:
    assert convert(ENCODERS[encoding](SMALL), encoding) == SMALL


@pytest.mark.parametrize("encoding", [LegacyEncoding.VNI, LegacyEncoding.VISCII])
def test_every_capital_comes_back(encoding: LegacyEncoding) -> None:
    assert convert(ENCODERS[encoding](CAPITALS), encoding) == CAPITALS


def test_every_capital_of_tcvn3_comes_back_where_the_font_tells() -> None:
    legacy = as_tcvn3(CAPITALS)
    assert convert(legacy, LegacyEncoding.TCVN3, capitals=True) == CAPITALS
    assert readable_text(FontRun(legacy, ".VnTimeH")) == CAPITALS


def test_a_vni_mark_may_be_small_under_a_capital() -> None:
    assert convert("AÙ Aù aù EÁ Eá Ñaø", LegacyEncoding.VNI) == "Á Á á Ế Ế Đà"


def test_vni_letters_that_viparse_lacks_are_known() -> None:
    assert convert("chaúng thònh lî ÂU AÚ Î", LegacyEncoding.VNI) == "chẳng thịnh lỵ ÂU Ẳ Ỵ"


def test_punctuation_of_windows_1252_comes_out_as_such() -> None:
    assert convert("\x93®óng\x94 \x96 ®ñ", LegacyEncoding.TCVN3) == "“đúng” – đủ"


def test_letters_of_pdfs_glyph_names_are_put_right() -> None:
    assert convert("nhμ n−íc, Thñ t−íng, 5 − 3", LegacyEncoding.TCVN3) == (
        "nhà nước, Thủ tướng, 5 − 3"
    )


def test_symbol_fonts_private_characters_are_letters_too() -> None:
    private = "".join(chr(0xF000 + ord(letter)) for letter in as_tcvn3("đủ"))
    assert convert(private, LegacyEncoding.TCVN3) == "đủ"


@pytest.mark.parametrize(
    ("legacy", "unicode"),
    [
        ("§¶NG Uû X· H¦NG L¹C", "ĐẢNG UỶ XÃ HƯNG LẠC"),
        ("§¶ng uû x· H­ng L¹c", "Đảng uỷ xã Hưng Lạc"),
        ("Uû ban nh©n d©n x·", "Uỷ ban nhân dân xã"),
        ("Sè: 12/NQ-H§ND", "Số: 12/NQ-HĐND"),
        ("NGHÞ QUYÕT vÒ s¶n xuÊt", "NGHỊ QUYẾT về sản xuất"),
    ],
)
def test_capitals_follow_from_the_word_or_its_neighbours(legacy: str, unicode: str) -> None:
    assert convert(legacy, LegacyEncoding.TCVN3) == unicode


@pytest.mark.parametrize(
    ("font", "encoding"),
    [
        (".VnTime", LegacyEncoding.TCVN3),
        (".VnArial NarrowH", LegacyEncoding.TCVN3),
        ("'.vntime'", LegacyEncoding.TCVN3),
        ("ABCDEF+.VnTimeH", LegacyEncoding.TCVN3),
        ("VNI-Times", LegacyEncoding.VNI),
        ("VNI Helve", LegacyEncoding.VNI),
        ("VI Times", LegacyEncoding.VISCII),
        ("Times New Roman", None),
        (".VnTimeH Tur", LegacyEncoding.TCVN3),
        ("Vnitalic", None),
        ("", None),
    ],
)
def test_the_font_tells_the_encoding(font: str, encoding: LegacyEncoding | None) -> None:
    assert encoding_of_font(font) is encoding


def test_only_fonts_of_capitals_draw_capitals() -> None:
    assert is_capitals_font(".VnTimeH")
    assert is_capitals_font(".VnBook-AntiquaH")
    assert is_capitals_font(".VnTimeH Tur")
    assert not is_capitals_font(".VnTime")
    assert not is_capitals_font("VNI-TimesH")


@pytest.mark.parametrize("encoding", list(ENCODERS))
def test_plain_text_is_told_by_its_words(encoding: LegacyEncoding) -> None:
    found = convert_by_statistics(ENCODERS[encoding](SENTENCES))
    assert found.text == SENTENCES
    assert encodings(found) == {encoding}


@pytest.mark.parametrize("text", UNICODE)
def test_unicode_is_left_as_it_is(text: str) -> None:
    assert convert_by_statistics(text).text == text


@given(st.text(max_size=60))
def test_whatever_the_text_places_stay_in_order(text: str) -> None:
    found = convert_by_statistics(as_tcvn3("Nghị quyết của Đảng uỷ ") + text)
    places = [found.places.new(i) for i in range(len(text) + 24)]
    assert places == sorted(places)
    assert places[-1] <= len(found.text)


@given(st.text(max_size=200))
def test_without_two_convincing_words_nothing_changes(text: str) -> None:
    found = convert_by_statistics(text)
    assert found.is_changed or found.text == text


def test_a_mixed_document_comes_apart_at_its_seams() -> None:
    first, second, third = SENTENCES.splitlines()
    mixed = f"{as_tcvn3(first)}\n{second}\n{as_vni(third)}\n{as_tcvn3(first)}"
    found = convert_by_statistics(mixed)
    assert found.text == f"{first}\n{second}\n{third}\n{first}"
    assert encodings(found) == {LegacyEncoding.TCVN3, LegacyEncoding.VNI}


def test_a_short_line_of_both_is_parted_too() -> None:
    mixed = f"Họ và tên: {as_tcvn3('Nguyễn Văn Thành')}, chức vụ: Bí thư"
    assert convert_by_statistics(mixed).text == "Họ và tên: Nguyễn Văn Thành, chức vụ: Bí thư"


def test_regions_and_pages_move_along_with_the_text() -> None:
    first, second, third = SENTENCES.splitlines()
    legacy = [as_vni(first), as_vni(second), as_vni(third)]
    start = len(legacy[0]) + 1
    region = Region(TextRange(start, start + len(legacy[1])), RegionKind.TABLE)
    found = in_unicode(Extracted("\n".join(legacy), (region,), (0, start)))
    assert found.regions[0].range.of(found.text) == second
    assert found.page_starts == (0, len(first) + 1)
    assert [warning.code for warning in found.warnings] == ["legacy_encoding"]


def test_a_letter_and_its_vni_mark_may_lie_in_two_runs() -> None:
    runs = [FontRun("Ñ", "VNI-Times"), FontRun("a", "VNI-Times"), FontRun("ûng uûy", "VNI-Helve")]
    found = readable(Extracted(text_of_runs(runs)))
    assert found.text == "Đảng ủy"
    assert [warning.code for warning in found.warnings] == ["legacy_encoding"]


def test_unicode_under_a_legacy_font_is_left() -> None:
    for text in ("Đảng uỷ xã ông có", "các ông bà có nhà và xóm"):
        found = readable(Extracted(text_of_runs([FontRun(text, ".VnTime")])))
        assert found.text == text
        assert found.warnings == ()


def test_bytes_that_came_through_windows_1258_are_put_back() -> None:
    through = as_tcvn3("nhiệm vụ, chỉ thị, điều lệ").encode("latin-1").decode("cp1258")
    assert readable_text(FontRun(through, ".VnTime")) == "nhiệm vụ, chỉ thị, điều lệ"


def test_small_and_capital_fonts_in_one_word_are_told_apart() -> None:
    runs = [FontRun(as_tcvn3("đ"), ".VnTimeH"), FontRun(as_tcvn3("iều lệ"), ".VnTime")]
    assert readable_text(*runs) == "Điều lệ"


@pytest.mark.parametrize("encoding", list(ENCODERS))
@pytest.mark.parametrize(
    "text", [f"{SENTENCES}{SYLLABLES} đi\n", f"{SENTENCES}{SYLLABLES} đi\n".upper()]
)
def test_a_text_file_with_the_whole_alphabet_comes_back(
    encoding: LegacyEncoding, text: str
) -> None:
    data = ENCODERS[encoding](text).encode("latin-1")
    document = read_document(data, "a.txt", IngestOptions())
    assert document.text == text
    (warning,) = document.warnings
    assert warning.code == "legacy_encoding"
    assert "100 %" in warning.text.vi


@pytest.mark.parametrize("letters", [SMALL, CAPITALS])
def test_windows_1258_comes_out_composed(letters: str) -> None:
    text = f"{SENTENCES}{' '.join(letters)}\n"
    document = read_document(as_windows_1258(text), "a.txt", IngestOptions())
    assert document.text == text
    assert "Windows-1258" in document.warnings[0].text.en


@pytest.mark.parametrize("encoding", list(ENCODERS))
def test_old_text_saved_letter_by_letter_as_unicode_is_found(encoding: LegacyEncoding) -> None:
    data = ENCODERS[encoding](SENTENCES).encode("utf-8")
    assert read_document(data, "a.txt", IngestOptions()).text == SENTENCES
