from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from app.domain.comparable import SlotType
from app.domain.overlap import SlotPair
from app.report.differences import DifferenceMark, Edit, differences

WORDS = ["xã", "huyện", "có", "12", "chi", "bộ,", "đảng;", "viên.", "hoà"]
SYLLABLES = st.lists(st.sampled_from(WORDS), max_size=14)


def shown(text: str, marks: tuple[DifferenceMark, ...]) -> list[tuple[str, str]]:
    return [(mark.range.of(text), mark.edit.value) for mark in marks]


def test_added_and_left_out_syllables_are_told_apart() -> None:
    draft, source = "kiểm tra thường xuyên", "kiểm tra, giám sát thường xuyên"
    found = differences(draft, source)
    assert shown(draft, found.suspicious) == []
    assert shown(source, found.source) == [("giám sát", "deleted")]
    assert shown(source, differences(source, draft).suspicious) == [("giám sát", "inserted")]


def test_a_swapped_name_is_marked_as_a_whole() -> None:
    draft, source = "nhân dân xã Hưng Lạc", "nhân dân huyện Hưng Khê"
    slots = [SlotPair(SlotType.PLACE, "xã Hưng Lạc", "huyện Hưng Khê")]
    found = differences(draft, source, slots)
    assert shown(draft, found.suspicious) == [("xã Hưng Lạc", "slot")]
    assert shown(source, found.source) == [("huyện Hưng Khê", "slot")]


def test_a_slot_word_that_did_not_change_stays_unmarked() -> None:
    draft, source = "xã ta, toàn xã", "xã ta, toàn huyện"
    found = differences(draft, source, [SlotPair(SlotType.LEVEL, "xã", "huyện")])
    assert [(mark.range.start, mark.edit) for mark in found.suspicious] == [(12, Edit.SLOT)]


def test_case_tone_placement_and_unicode_form_are_no_differences() -> None:
    draft = unicodedata.normalize("NFD", "Đảng ủy hoà thuận")
    assert differences(draft, "đảng uỷ hòa thuận") == differences("", "")


def test_sentences_that_changed_places_are_compared_with_their_own() -> None:
    draft = "Tăng cường kiểm tra. Kết nạp 8 đảng viên."
    source = "Kết nạp 30 đảng viên. Tăng cường kiểm tra."
    found = differences(draft, source, in_order=False)
    assert shown(draft, found.suspicious) == [("8", "changed")]
    assert shown(source, found.source) == [("30", "changed")]


@given(draft=SYLLABLES, source=SYLLABLES, in_order=st.booleans())
def test_what_is_left_unmarked_is_equal_in_number_on_both_sides(
    draft: list[str], source: list[str], *, in_order: bool
) -> None:
    left, right = " ".join(draft), " ".join(source)
    found = differences(left, right, in_order=in_order)
    marked = [
        sum(len(mark.range.of(text).split()) for mark in marks)
        for text, marks in ((left, found.suspicious), (right, found.source))
    ]
    assert len(draft) - marked[0] == len(source) - marked[1]


@given(syllables=SYLLABLES, in_order=st.booleans())
def test_equal_texts_have_no_differences(syllables: list[str], *, in_order: bool) -> None:
    text = " ".join(syllables)
    assert differences(text, text, in_order=in_order) == differences("", "")
