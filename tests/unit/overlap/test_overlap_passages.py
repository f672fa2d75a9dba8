import pytest
from overlap_drafts import COPIED, DISTRICT, OWN, described, prepared

from app.domain.alignment import Alignment
from app.domain.document import DocumentId
from app.domain.overlap import Kind
from app.overlap.cutting import cut
from app.overlap.shares import sum_shares

PARENT_TEXT = (
    "Huyện uỷ Đông Khê giao xã Hưng Lạc trồng 120 ha chè, mở 3 chợ phiên trước tháng 5/2022 và "
    "sửa lại các cầu treo đã cũ qua suối."
)


def only_passage(draft: str, source: str):
    (passage,) = described(prepared(draft), prepared(source, "source", DISTRICT)).passages
    return passage


def test_a_word_for_word_copy_is_verbatim():
    passage = only_passage(f"{OWN} {COPIED}.", f"{COPIED}. Hết.")
    assert (passage.kind, passage.similarity, passage.slots) == (Kind.VERBATIM, 1.0, ())


def test_changed_names_and_numbers_are_a_name_swap_and_shown_in_pairs():
    draft = PARENT_TEXT.replace("Huyện uỷ Đông Khê", "Đảng uỷ xã Tân Phú").replace("120", "9")
    passage = only_passage(f"{OWN} {draft}", PARENT_TEXT)
    assert passage.kind is Kind.NAME_SWAP
    assert [(p.type.value, p.suspicious, p.source) for p in passage.slots] == [
        ("BODY", "Đảng uỷ xã Tân Phú", "Huyện uỷ Đông Khê"),
        ("NUMBER", "9", "120"),
    ]


def test_a_pair_that_comes_again_is_shown_once():
    draft = "Thôn 3 có 40 hộ thiếu nước, thôn 3 có 40 trẻ phải qua suối đi học mỗi ngày."
    source = "Thôn 8 có 75 hộ thiếu nước, thôn 8 có 75 trẻ phải qua suối đi học mỗi ngày."
    passage = only_passage(draft, source)
    assert [(p.suspicious, p.source) for p in passage.slots] == [
        ("Thôn 3", "Thôn 8"),
        ("40", "75"),
        ("thôn 3", "thôn 8"),
    ]


def test_a_few_other_words_are_a_light_edit():
    draft = COPIED.replace("vùng cao", "vùng sâu").replace("chưa được sửa", "mà chưa ai sửa")
    assert only_passage(f"{OWN} {draft}.", f"{COPIED}.").kind is Kind.LIGHT_EDIT


def test_parts_that_changed_places_are_a_reorder():
    one = "Xã đào thêm sáu giếng khơi ở các bản xa để trẻ khỏi gánh nước suối lúc trời rét."
    two = "Lớp mầm non chuyển lên nền cao hơn vì mùa lũ nào nước cũng ngập tới cửa sổ phòng học."
    passage = only_passage(f"{two} {one}", f"{one} {two}")
    assert passage.kind is Kind.REORDER


def test_tone_placement_and_case_make_no_difference():
    draft = "HOÀ GIẢI VIÊN họp ở các bản mỗi quý, THUỶ NÔNG VIÊN đi kiểm tra mương hằng tuần"
    source = "Hòa giải viên họp ở các bản mỗi quí, thủy nông viên đi kiểm tra mương hằng tuần"
    assert only_passage(f"Mở đầu. {draft}", source).kind is Kind.VERBATIM


def test_the_section_names_where_a_passage_begins():
    text = f"I- Tình hình\n{OWN}\n2. Hạn chế\n{COPIED}."
    assert only_passage(text, f"{COPIED}.").section == "I.2 Hạn chế"


ALIGNMENT = Alignment(
    DocumentId("source"), 0, 10, 0, 10, 1.0, in_order=True, pairs=((0, 0, 4), (6, 6, 4))
)
WORDS = prepared(" ".join(f"tu{n}x" for n in range(10))).comparable


@pytest.mark.parametrize(
    ("start", "end", "kept", "pairs"),
    [
        (0, 10, (0, 10), ((0, 0, 4), (6, 6, 4))),
        (0, 3, (0, 3), ((0, 0, 3),)),
        (2, 8, (2, 8), ((2, 2, 2), (6, 6, 2))),
        (3, 6, (3, 4), ((3, 3, 1),)),
    ],
)
def test_a_cut_alignment_ends_at_matched_units(start: int, end: int, kept, pairs):
    #  0123456789
    #  mmmm..mmmm    m matched
    part = cut(ALIGNMENT, start, end, WORDS, WORDS)
    assert part is not None
    assert (part.start, part.end, part.pairs) == (*kept, pairs)
    assert (part.source_start, part.source_end) == kept


def test_nothing_is_left_of_a_cut_between_matches():
    assert cut(ALIGNMENT, 4, 6, WORDS, WORDS) is None


def test_a_part_of_a_reorder_that_runs_in_order_is_none():
    swapped = Alignment(
        DocumentId("source"), 0, 10, 0, 10, 1.0, in_order=False, pairs=((0, 5, 5), (5, 0, 5))
    )
    parts = [cut(swapped, *bounds, WORDS, WORDS) for bounds in ((0, 5), (2, 8))]
    assert [part.in_order for part in parts if part] == [True, False]


def test_a_cut_never_halves_a_slot():
    text = prepared("ta đi Đảng uỷ xã Hưng Lạc họp").comparable
    whole = Alignment(
        DocumentId("source"), 0, len(text), 0, len(text), 1.0, in_order=True, pairs=((0, 0, 4),)
    )
    part = cut(whole, 0, 5, text, text)
    assert part is not None
    assert (part.start, part.end) == (0, 2)


def test_shares_of_a_draft_without_body_are_zero():
    shares = sum_shares([], 0)
    assert (shares.raw, shares.legitimate, shares.residual, shares.by_kind) == (0, 0, 0, {})
