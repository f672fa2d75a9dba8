from collections.abc import Callable, Sequence

import numpy as np
import pytest
from aligned_texts import alignments, draft_words, prepared, source_words

from app.align import AlignOptions
from app.align.evidence import evidence, is_enough
from app.align.extend import Stretch
from app.align.own import without_own_sentences
from app.align.sentences import SentenceSpan
from app.align.sides import Side, sides_of
from app.domain.formulas import FormulaFrequencies

OPTIONS = AlignOptions()
COPIED = (
    "Các thôn vùng cao còn thiếu nước sinh hoạt vào mùa khô, nhiều bể chứa bị nứt chưa được sửa, "
    "trường mầm non phải dùng nước suối chưa qua lọc"
)
OWN = "Năm nay xưởng sao chè của bà Mến bán được bốn tạ búp cho khách ở chợ huyện."


def side(text: str) -> Side:
    (made,) = sides_of([prepared(text)], FormulaFrequencies.none(), OPTIONS)
    return made


def stretch_of_runs(lengths: Sequence[int], gap: int = 1) -> Stretch:
    blocks, at = [], 0
    for length in lengths:
        blocks.append((at, at, length))
        at += length + gap
    return Stretch(0, at - gap, 0, at - gap, tuple(blocks))


def test_scattered_runs_weigh_less_than_one_long_one():
    draft = side(" ".join(f"chu{n}" for n in range(60)))
    long, scattered = stretch_of_runs([20]), stretch_of_runs([4] * 5)
    assert long.matched == scattered.matched
    assert evidence(long, draft, OPTIONS) == 20 - OPTIONS.run_cost
    assert evidence(scattered, draft, OPTIONS) == 20 - 5 * OPTIONS.run_cost
    assert is_enough(long, draft, OPTIONS)


def test_slots_are_weak_evidence():
    words, figures = side("mot hai ba bon nam sau bay tam"), side("12 34 56 78 90 13 24 35")
    stretch = stretch_of_runs([8])
    assert evidence(stretch, figures, OPTIONS) < evidence(stretch, words, OPTIONS) / 2


def test_what_a_draft_says_again_and_again_is_hardly_more_evidence():
    words, others = (" ".join(f"{word}{n}" for n in range(24)) for word in ("chu", "khac"))
    once = evidence(stretch_of_runs([24]), side(words), OPTIONS)
    both = stretch_of_runs([24, 24])
    assert evidence(both, side(f"{words} giua {others}"), OPTIONS) == 2 * once
    assert evidence(both, side(f"{words} giua {words}"), OPTIONS) < 1.2 * once


@pytest.mark.parametrize("change", [str, str.upper])
def test_a_copy_that_lost_its_diacritics_is_found_whole(change: Callable[[str], str]):
    bare = (
        "Cac thon vung cao con thieu nuoc sinh hoat vao mua kho, nhieu be chua bi nut chua duoc "
        "sua, truong mam non phai dung nuoc suoi chua qua loc"
    )
    draft = prepared(f"{OWN} {change(bare)}. {OWN}")
    source = prepared(f"{OWN[:20]}. {COPIED}.", "source")
    (alignment,) = alignments(draft, source)
    assert draft_words(alignment, draft) == change(bare)
    assert source_words(alignment, source) == COPIED


def test_of_two_like_places_the_one_with_the_same_names_is_the_source():
    clause = "Phía đông giáp xã {}, phía tây giáp xã {}, phía nam là dải đồi trồng chè lâu năm"
    names = [("Mường Lạn", "Púng Bánh"), ("Nậm Cuổi", "Háng Lìa"), ("Sam Kha", "Dồm Cang")]
    source = prepared(". ".join(clause.format(*pair) for pair in names) + ".", "source")
    for pair in names:
        draft = prepared(f"{OWN} {clause.format(*pair)}. {OWN}")
        (alignment,) = alignments(draft, source)
        assert source_words(alignment, source) == clause.format(*pair)


def matched(blocks: Sequence[tuple[int, int, int]]) -> Stretch:
    last = blocks[-1]
    return Stretch(0, last[0] + last[2], 0, last[1] + last[2], tuple(blocks))


def test_a_sentence_put_into_a_copy_is_own():
    # twenty units of the draft, four of them matched, where the source has nothing more
    stretch = matched([(0, 0, 60), (68, 60, 4), (80, 64, 60)])
    parts = without_own_sentences(stretch, [SentenceSpan(60, 80)], 0.45)
    assert [(p.i, p.end_i) for p in parts] == [(0, 60), (80, 140)]


def test_a_sentence_heavily_edited_is_not_own():
    # the source has twenty units there too, eight of them kept
    stretch = matched([(0, 0, 60), (62, 62, 4), (70, 70, 4), (80, 80, 60)])
    assert without_own_sentences(stretch, [SentenceSpan(60, 80)], 0.45) == [stretch]


def test_the_running_sums_have_one_entry_more_than_the_units():
    one = side(COPIED)
    assert one.worth.shape == one.news.shape == (len(one.codes) + 1,)
    assert np.all(one.news <= one.worth)
