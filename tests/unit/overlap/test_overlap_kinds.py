"""What a passage is called, and how its syllables are counted by kind."""

from dataclasses import replace

import pytest
from overlap_drafts import DISTRICT, described, laid_beside, prepared

from app.domain.overlap import Kind
from app.overlap import OverlapOptions
from app.overlap.kinds import kinds_of
from app.overlap.slots import slot_pairs

SWAPPED = (
    "Năm {} {} trồng thêm {} ha chè trên đất đồi đã bỏ hoang nhiều vụ.",
    "Đến nay {} mở được {} lớp nghề cho thanh niên ở các bản giáp biên.",
    "Chợ phiên của {} họp {} buổi mỗi tháng, bán nhiều mật ong và quế.",
    "Trong {} năm, {} đã làm xong đường bê tông vào tận điểm trường lẻ.",
)
OURS = ((2024, "xã Hưng Lạc", 9), ("xã Hưng Lạc", 2), ("xã Hưng Lạc", 4), (3, "xã Hưng Lạc"))
THEIRS = ((2021, "huyện Đông Khê", 80), ("huyện Đông Khê", 17), ("huyện Đông Khê", 6))
THEIRS += ((5, "huyện Đông Khê"),)
PLAIN = (
    "Đất dốc và bạc màu nên ngô vụ xuân năm nào cũng mất mùa ở các bản cao.",
    "Người già trong bản còn giữ được cách nhuộm chàm và dệt vải lanh.",
)


def text(slots, sentences=SWAPPED) -> str:
    return " ".join(s.format(*values) for s, values in zip(sentences, slots, strict=True))


def judged(draft_text: str, source_text: str, **changes):
    draft, source = prepared(draft_text), prepared(source_text, "source", DISTRICT)
    alignment = replace(laid_beside(draft, source), **changes)
    ours, theirs = draft.comparable, source.comparable
    return kinds_of(alignment, ours, theirs, draft.structure.sentences, OverlapOptions())


def test_a_stretch_of_swapped_names_with_one_edited_sentence_is_a_name_swap():
    edited = text(OURS).replace("đã bỏ hoang nhiều vụ", "bỏ không mấy vụ")
    kind, counts = judged(edited, text(THEIRS))
    assert kind is Kind.NAME_SWAP
    assert counts[Kind.NAME_SWAP] > counts[Kind.LIGHT_EDIT] > 0


def test_an_edited_stretch_with_one_swapped_name_is_a_light_edit():
    words = (("thêm", "mới"), ("nhiều", "lắm"), ("thanh niên", "người trẻ"), ("mở", "dạy"))
    words += (("họp", "nhóm"), ("mật ong", "măng khô"), ("xong", "hết"), ("tận", "tới"))
    edited = text(THEIRS)
    for old, new in words:
        edited = edited.replace(old, new)
    kind, counts = judged(edited.replace("80", "9"), text(THEIRS))
    assert kind is Kind.LIGHT_EDIT
    assert set(counts) == {Kind.LIGHT_EDIT}


def test_one_corrected_figure_in_a_copied_page_swaps_nothing():
    page = " ".join([*PLAIN, text(THEIRS), *PLAIN])
    kind, counts = judged(page.replace("17", "18"), page)
    assert kind is Kind.VERBATIM
    assert counts[Kind.NAME_SWAP] < counts[Kind.VERBATIM]


def test_sentences_without_any_name_do_not_make_a_swapped_page_verbatim():
    page = " ".join([*PLAIN, text(OURS), *PLAIN])
    kind, counts = judged(page, " ".join([*PLAIN, text(THEIRS), *PLAIN]))
    assert kind is Kind.NAME_SWAP
    assert counts[Kind.VERBATIM] > 0


def test_the_counts_split_the_passage():
    draft = text(OURS).replace("họp", "mở rồi nhóm").replace("mật ong và quế", "đồ rừng")
    kind, counts = judged(draft, text(THEIRS))
    assert sum(counts.values()) == len(prepared(draft).comparable)
    assert kind in counts


def test_few_common_words_are_a_paraphrase():
    said = "Ở những bản cao, vụ xuân ngô thất bát luôn bởi nương vừa dốc vừa nghèo."
    kind, counts = judged(said, PLAIN[0], start=0, end=16)
    assert kind is Kind.PARAPHRASE
    assert counts == {Kind.PARAPHRASE: 16}


def test_a_sentence_is_not_edited_because_the_one_before_it_was_left_out():
    source = " ".join([PLAIN[0], SWAPPED[0].format(*THEIRS[0]), PLAIN[1]])
    kind, counts = judged(" ".join(PLAIN), source)
    assert set(counts) == {Kind.VERBATIM}
    assert kind is Kind.VERBATIM


def test_one_moved_sentence_of_many_leaves_the_passage_what_it_is():
    sentences = [*PLAIN, *text(OURS).split(". ")]
    many = [f"Việc thứ {'abcdefghijk'[n]} do tổ {'uvxyzklmnop'[n]} lo." for n in range(11)]
    source = prepared(" ".join([*many, *sentences]), "source", DISTRICT)
    draft = prepared(" ".join([*many[:1], *many[2:], *sentences, many[1]]))
    alignment = laid_beside(draft, source)
    moved = laid_beside(draft, source, len(draft.comparable.units) - 7)
    joined = replace(alignment, pairs=(*alignment.pairs, *moved.pairs), in_order=False)
    joined = replace(joined, end=moved.end)
    kind, counts = kinds_of(
        joined,
        draft.comparable,
        source.comparable,
        draft.structure.sentences,
        OverlapOptions(),
    )
    assert kind is Kind.VERBATIM
    assert 0 < counts[Kind.REORDER] < counts[Kind.VERBATIM]


def test_a_name_that_stands_for_a_level_is_a_pair_though_the_types_differ():
    draft = prepared("Hằng quý xã giao bản họp dân một lần để bàn việc giữ rừng.")
    source = prepared("Hằng quý huyện Đông Khê giao bản họp dân một lần để bàn việc giữ rừng.", "s")
    pairs = slot_pairs(laid_beside(draft, source), draft, source)
    assert [(p.type, p.suspicious, p.source) for p in pairs] == [("LEVEL", "xã", "huyện Đông Khê")]


def test_a_slot_beside_changed_words_is_no_pair():
    draft = prepared("Hằng quý cấp uỷ giao bản họp dân một lần để bàn việc giữ rừng.")
    source = prepared("Hằng quý huyện Đông Khê giao bản họp dân một lần để bàn việc giữ rừng.", "s")
    assert slot_pairs(laid_beside(draft, source), draft, source) == ()


def test_all_pairs_are_listed_both_sides_as_written():
    said = " ".join(f"Hộ trồng chè bán được  {n} kg búp tươi." for n in range(1, 91))
    stood = " ".join(f"Hộ trồng chè bán được {n}  kg búp tươi." for n in range(901, 991))
    draft, source = prepared(said), prepared(stood, "s", DISTRICT)
    pairs = slot_pairs(laid_beside(draft, source), draft, source)
    assert [(p.suspicious, p.source) for p in pairs] == [
        (str(n), str(n + 900)) for n in range(1, 91)
    ]


def test_shares_by_kind_are_counted_by_sentence_and_split_the_raw_share():
    draft = prepared(f"{' '.join(PLAIN)} {text(OURS)}")
    source = prepared(f"{' '.join(PLAIN)} {text(THEIRS)}", "source", DISTRICT)
    result = described(draft, source)
    assert [p.kind for p in result.passages] == [Kind.NAME_SWAP]
    assert set(result.shares.by_kind) == {Kind.VERBATIM, Kind.NAME_SWAP}
    assert sum(result.shares.by_kind.values()) == pytest.approx(result.shares.raw)
