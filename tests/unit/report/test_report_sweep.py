from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.domain.text import TextRange
from app.report.layout import lay_out
from app.report.sweep import cut

TEXTS = st.text(alphabet="aăđ Xã1.\n\t-", max_size=120)
MARKS = st.lists(st.tuples(st.integers(-3, 130), st.integers(-3, 130)), max_size=12)


def marked(pairs: list[tuple[int, int]]) -> list[tuple[TextRange, int]]:
    return [(TextRange(start, end), n) for n, (start, end) in enumerate(pairs)]


@given(TEXTS, MARKS)
def test_pieces_cover_the_text_exactly(text: str, pairs: list[tuple[int, int]]) -> None:
    pieces = cut(TextRange(0, len(text)), marked(pairs))
    assert "".join(piece.range.of(text) for piece in pieces) == text
    assert all(len(piece.range) > 0 for piece in pieces)


@given(TEXTS, MARKS)
def test_a_letter_carries_exactly_the_marks_that_cover_it(
    text: str, pairs: list[tuple[int, int]]
) -> None:
    for piece in cut(TextRange(0, len(text)), marked(pairs)):
        for offset in range(piece.range.start, piece.range.end):
            covering = [n for n, (start, end) in enumerate(pairs) if start <= offset < end]
            assert list(piece.marks) == covering


@given(text=TEXTS, pairs=MARKS, broken_lines=st.booleans())
def test_paragraphs_keep_every_letter_and_every_mark(
    text: str, pairs: list[tuple[int, int]], *, broken_lines: bool
) -> None:
    whole = TextRange(0, len(text))
    paragraphs = list(lay_out(text, whole, marked(pairs), broken_lines=broken_lines))
    pieces = [piece for paragraph in paragraphs for piece in paragraph.pieces]
    assert "".join(piece.range.of(text) for piece in pieces) == text
    for n, (start, end) in enumerate(pairs):
        covered = sum(len(piece.range) for piece in pieces if n in piece.marks)
        assert covered == max(0, min(end, len(text)) - max(start, 0))
