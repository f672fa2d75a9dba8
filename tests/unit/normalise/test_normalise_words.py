import re

from hypothesis import given
from hypothesis import strategies as st

from app.domain.text import TextRange, any_overlaps, united
from app.normalise.slot_patterns import FIGURES, NAMED, OPENERS
from app.normalise.words import words_of

TEXTS = st.text(st.sampled_from("xãHưng 12_-.\n|²½"), max_size=60)
PIECES = st.sampled_from(
    [
        *("xã", "Xã", "XÃ", "tỉnh", "uỷ", "Đảng", "Hưng", "Lạc", "TP", "TP.", "thôn", "12", "12a"),
        *("5/3/2025", "ngày", "tháng", "năm", "2025", "07-NQ/HU", "85,5 %", "cấp", "nghị quyết"),
        *("này", "số", "hợp", "tác", "phường", "3", "hội", "UBND", "chi bộ", "_xã", "pxã", "x_"),
    ]
)
GAPS = st.sampled_from([" ", " ", " ", "", "\n", ", "])


@given(TEXTS)
def test_words_are_the_runs_of_letters_and_digits(text: str):
    words = words_of(text)
    runs = [(m.group(), m.start(), m.end()) for m in re.finditer(r"[^\W_]+", text)]
    assert list(zip(words.forms, words.starts, words.ends, strict=True)) == runs


@given(TEXTS, st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)), max_size=4))
def test_words_that_begin_in_a_skipped_range_are_left_out(text: str, ranges: list[tuple[int, int]]):
    skipped = united(TextRange(start, start + length) for start, length in ranges)
    words = words_of(text)
    kept = [
        (form, start, end)
        for form, start, end in zip(words.forms, words.starts, words.ends, strict=True)
        if not any_overlaps(skipped, TextRange(start, start + 1))
    ]
    shown = words.without(skipped)
    assert list(zip(shown.forms, shown.starts, shown.ends, strict=True)) == kept


@given(st.lists(st.tuples(PIECES, GAPS), max_size=30))
def test_no_slot_begins_at_a_word_where_none_is_tried(pieces: list[tuple[str, str]]):
    words = words_of("".join(piece + gap for piece, gap in pieces))
    for form, start in zip(words.forms, words.starts, strict=True):
        if form not in OPENERS:
            assert NAMED.match(words.text, start) is None
        if not form[0].isdecimal():
            assert FIGURES.match(words.text, start) is None
