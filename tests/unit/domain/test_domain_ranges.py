import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.comparable import ComparableText
from app.domain.letters import CAPITALS, name_key, syllable_key
from app.domain.readable import ReadableText
from app.domain.text import TextRange, any_overlaps, united

ranges = st.builds(
    lambda start, length: TextRange(start, start + length),
    st.integers(0, 60),
    st.integers(1, 15),
)


def code_points(of: list[TextRange]) -> set[int]:
    return {offset for range_ in of for offset in range(range_.start, range_.end)}


@given(st.lists(ranges))
def test_united_ranges_hold_the_same_code_points_and_never_touch(given_ranges: list[TextRange]):
    result = united(given_ranges)
    assert code_points(result) == code_points(given_ranges)
    assert all(left.end < right.start for left, right in itertools.pairwise(result))


@given(st.lists(ranges), ranges)
def test_any_overlaps_says_whether_a_code_point_is_shared(
    given_ranges: list[TextRange], range_: TextRange
):
    shared = code_points(given_ranges) & code_points([range_])
    assert any_overlaps(united(given_ranges), range_) == bool(shared)


def test_ranges_that_only_touch_do_not_overlap():
    assert not TextRange(0, 3).overlaps(TextRange(3, 5))
    assert TextRange(0, 4).overlaps(TextRange(3, 5))


def test_a_readable_text_leads_there_and_back():
    #            0123456   (o + combining grave is one letter, the zero-width space none)
    extracted = "ho\u0300a\u200b ta"
    readable = ReadableText("hòa ta", (0, 1, 3, 5, 6, 7, 8))
    word = TextRange(0, 3)
    assert readable.extracted(word) == TextRange(0, 5)
    assert readable.range_of(TextRange(0, 4)) == word
    assert readable.of(TextRange(6, 8)) == "ta"
    assert readable.extracted_offset(len(readable.text)) == len(extracted)


def test_a_readable_text_without_a_map_is_the_extracted_text():
    readable = ReadableText("xã ta")
    assert readable.extracted(TextRange(3, 5)) == readable.range_of(TextRange(3, 5))
    assert readable.of(TextRange(3, 5)) == "ta"


def test_capitals_hold_no_small_letter():
    alternation = CAPITALS.replace("A-Z", "").replace("À-Ö", "").replace("Ø-Ý", "")
    assert alternation.isupper()
    assert not {"ạ", "ở", "ỹ", "ế"} & set(alternation)
    assert {"Ạ", "Ở", "Ỹ", "Đ", "Ơ"} <= set(alternation)


@pytest.mark.parametrize(
    ("one", "other"),
    [("hoà", "hòa"), ("thuỷ", "thủy"), ("kỹ", "kĩ"), ("QUÝ", "quí"), ("Khoẻ", "khỏe")],
)
def test_spellings_of_one_syllable_have_one_key(one: str, other: str):
    assert syllable_key(one) == syllable_key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("tính", "tình"), ("ma", "mạ"), ("đa", "da"), ("y", "i"), ("hây", "hâi")]
)
def test_different_syllables_have_different_keys(one: str, other: str):
    assert syllable_key(one) != syllable_key(other)


def test_names_are_compared_without_regard_to_case_spaces_and_tone_placement():
    assert name_key("Đảng uỷ xã Thuỷ Hoà") == name_key("ĐẢNG ỦY XÃ\u00a0THỦY HÒA")
    assert name_key("xã Thuỷ Hoà") != name_key("xã Thuỷ Hoa")


def test_an_empty_syllable_range_has_no_code_points():
    text = ComparableText.of(
        syllables=["xã"], starts=[0], ends=[2], slots=[], units=["xã"], unit_starts=[0, 1]
    )
    with pytest.raises(ValueError, match="empty"):
        text.range_of(1, 1)
