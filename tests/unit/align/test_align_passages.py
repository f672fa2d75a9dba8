import random

import pytest
from aligned_texts import alignments, draft_words, prepared, source_words, words
from hypothesis import given, settings
from hypothesis import strategies as st

COPIED = (
    "Các thôn vùng cao còn thiếu nước sinh hoạt vào mùa khô, nhiều bể chứa bị nứt chưa được sửa, "
    "trường mầm non phải dùng nước suối chưa qua lọc"
)
OWN = "Năm nay xưởng sao chè của bà Mến bán được bốn tạ búp cho khách ở chợ huyện."


@settings(max_examples=25, deadline=None)
@given(
    st.permutations(range(4)),
    st.lists(st.integers(25, 60), min_size=5, max_size=5),
    st.lists(st.integers(20, 70), min_size=4, max_size=4),
)
def test_planted_copies_in_any_order_are_found_with_exact_ends(
    order: list[int], fillers: list[int], lengths: list[int]
):
    copies, parts, at = [], [], 0
    for number, length in enumerate(lengths):
        copies.append(words("nguon", range(at, at + length)))
        parts += [copies[-1], words(f"dem{number}x", range(40))]
        at += length
    source = prepared(" ".join(parts), "source")
    text = words("rieng0x", range(fillers[0]))
    for number in order:
        text += f" {copies[number]} {words(f'rieng{number + 1}x', range(fillers[number + 1]))}"
    draft = prepared(text)
    found = alignments(draft, source)
    assert [draft_words(a, draft) for a in found] == [copies[n] for n in order]
    assert [source_words(a, source) for a in found] == [copies[n] for n in order]
    assert all(a.similarity == 1 and a.in_order for a in found)


def test_the_ends_of_a_copied_sentence_are_exact():
    draft, source = prepared(f"{OWN} {COPIED}. {OWN}"), prepared(f"Mở đầu. {COPIED}.", "source")
    (alignment,) = alignments(draft, source)
    assert draft_words(alignment, draft) == source_words(alignment, source) == COPIED


def test_an_identical_document_is_one_alignment_over_all_of_it():
    text = f"{COPIED}. {OWN}"
    draft = prepared(text)
    (alignment,) = alignments(draft, prepared(text, "source"))
    assert (alignment.start, alignment.end) == (0, len(draft.comparable))
    assert alignment.similarity == 1


def test_changed_names_and_numbers_do_not_break_a_stretch():
    parent = (
        "Huyện uỷ Đông Khê giao xã Hưng Lạc trồng 120 ha chè, mở 3 chợ phiên trước ngày 5 tháng 3 "
        "năm 2022 và sửa lại các cầu treo đã cũ qua suối."
    )
    copy = (
        "Đảng uỷ xã Hưng Lạc giao thôn 4 trồng 9 ha chè, mở 1 chợ phiên trước ngày 1 tháng 10 "
        "năm 2024 và sửa lại các cầu treo đã cũ qua suối."
    )
    draft, source = prepared(f"{OWN} {copy}"), prepared(parent, "source")
    (alignment,) = alignments(draft, source)
    assert draft_words(alignment, draft) == copy.rstrip(".")
    assert alignment.similarity == 1


def test_texts_of_their_own_share_no_stretch():
    assert alignments(prepared(OWN), prepared(COPIED, "source")) == []


@pytest.mark.parametrize(("draft", "source"), [("", COPIED), (COPIED, ""), ("", ""), ("—", "…")])
def test_a_text_without_syllables_shares_nothing(draft: str, source: str):
    assert alignments(prepared(draft), prepared(source, "source")) == []


def test_a_draft_without_sources_has_no_alignment():
    assert alignments(prepared(COPIED)) == []


def test_tables_of_figures_alone_are_no_copy_and_no_error():
    figures = "\n".join("12 34 56 78 90 11 22 33 44" for _ in range(4))
    assert alignments(prepared(figures), prepared(figures, "source")) == []


def test_every_source_of_a_stretch_is_found():
    draft = prepared(f"{OWN} {COPIED}.")
    sources = [prepared(f"{COPIED}. {extra}", extra) for extra in ("Một", "Hai", "Ba")]
    found = alignments(draft, *sources)
    assert [a.source_id for a in found] == ["Một", "Hai", "Ba"]
    assert {draft_words(a, draft) for a in found} == {COPIED}


def test_an_annex_of_the_source_may_be_copied_into_the_body():
    source = (
        "NGHỊ QUYẾT\nvề nước sạch\nĐiều 1. Ban hành kế hoạch.\nĐiều 2. Các thôn thực hiện.\n"
        f"TM. HỘI ĐỒNG NHÂN DÂN\nCHỦ TỊCH\nPHỤ LỤC\n{COPIED}.\n"
    )
    draft = prepared(f"{OWN} {COPIED}.")
    (alignment,) = alignments(draft, prepared(source, "source"))
    assert draft_words(alignment, draft) == COPIED


def test_pairs_are_equal_units_inside_both_ranges():
    chance = random.Random(7)  # noqa: S311
    vocabulary = [f"tu{n}" for n in range(60)]
    text = [chance.choice(vocabulary) for _ in range(400)]
    edited = [chance.choice(vocabulary) if chance.random() < 0.1 else word for word in text]
    draft, source = prepared(" ".join(edited)), prepared(" ".join(text), "source")
    found = alignments(draft, source)
    assert found
    for alignment in found:
        for i, j, length in alignment.pairs:
            assert alignment.start <= i
            assert i + length <= alignment.end
            assert alignment.source_start <= j
            assert j + length <= alignment.source_end
            units = draft.comparable.units[i : i + length]
            assert units == source.comparable.units[j : j + length]


def test_sentences_that_changed_places_are_reported_out_of_order():
    sentences = [words(f"cau{n}x", range(18)).capitalize() + "." for n in range(3)]
    draft = prepared(" ".join([sentences[1], sentences[0], sentences[2]]))
    source = prepared(" ".join(sentences), "source")
    (alignment,) = alignments(draft, source)
    assert not alignment.in_order
    assert (alignment.start, alignment.end) == (0, len(draft.comparable))


def test_a_sentence_of_the_drafts_own_inside_a_copied_page_stays_out():
    # draft   AAAA own BBBB
    # source  AAAA BBBB
    one = words("nguona", range(30)).capitalize() + "."
    two = words("nguonb", range(30)).capitalize() + "."
    own = words("rieng", range(12)).capitalize() + "."
    draft, source = prepared(f"{one} {own} {two}"), prepared(f"{one} {two}", "source")
    found = [draft_words(a, draft) for a in alignments(draft, source)]
    assert found == [one.rstrip("."), two.rstrip(".")]


def test_sentences_put_in_other_words_are_found_as_wholes():
    source = prepared(
        "Nhiều bể chứa nước ở các thôn vùng cao bị nứt, mùa khô người dân phải đi gánh nước suối "
        "cách nhà hai cây số.\nTrường mầm non điểm lẻ chưa có nhà bếp, cô giáo phải nấu cơm nhờ "
        "nhà trưởng thôn cho các cháu.",
        "source",
    )
    draft = prepared(
        f"{OWN}\nỞ các thôn vùng cao, bể chứa nước nứt nhiều; vì thế khi mùa khô tới người dân còn "
        "đi gánh từ suối về, cách nhà tới hai cây số.\nĐiểm lẻ của trường mầm non không có nhà "
        "bếp nên cơm cho các cháu do cô giáo nấu nhờ ở nhà ông trưởng thôn."
    )
    found = alignments(draft, source)
    assert found
    assert all(a.similarity < 1 for a in found)
    covered = " ".join(draft_words(a, draft) for a in found)
    assert "gánh từ suối" in covered
    assert "xưởng sao chè" not in covered
