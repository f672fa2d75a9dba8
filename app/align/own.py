"""Takes the draft's own sentences out of a copied stretch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from app.align.extend import Stretch
from app.align.sentences import SentenceSpan

_EDITED_SIMILARITY = 0.6
_COUNTERPART_SHARE = 0.5
_REPLACED_SHARE = 0.3


def without_own_sentences(
    stretch: Stretch, unlike: Iterable[SentenceSpan], matched_share: float
) -> list[Stretch]:
    """The parts of a stretch before, between and behind the draft's own sentences.

    ``unlike`` are sentences that resemble none of the source's as wholes. One of them is own
    where less than ``matched_share`` of it is matched while the stretch around it is, and the
    source has nothing in its place: a writer who copies a page puts a sentence of his own into it.
    Where the source has something, it may be that sentence heavily edited, and it is own only if
    hardly more is matched than any two sentences share. In a paraphrase, where little is matched
    anywhere, nothing can be told so, and the stretch stays whole.
    """
    if stretch.literal_similarity < _EDITED_SIMILARITY:
        return [stretch]
    own = [s for s in unlike if _is_own(stretch, s, matched_share)]
    return list(_parts(stretch, own)) if own else [stretch]


def _is_own(stretch: Stretch, sentence: SentenceSpan, matched_share: float) -> bool:
    start, end = sentence.start, sentence.end
    if not stretch.i <= start < end <= stretch.end_i:
        return False
    matched = _matched_between(stretch, start, end)
    size = end - start
    left_out = _source_units_between(stretch, start, end) - matched
    is_put_in = left_out < _COUNTERPART_SHARE * (size - matched)
    return matched < (matched_share if is_put_in else _REPLACED_SHARE) * size


def _source_units_between(stretch: Stretch, start: int, end: int) -> int:
    """Units of the source from what matches before ``start`` to what matches behind ``end``."""
    before = [j + min(n, start - i) for i, j, n in stretch.blocks if i < start]
    behind = [j + max(0, end - i) for i, j, n in stretch.blocks if i + n > end]
    return max(0, (behind[0] if behind else stretch.end_j) - (before[-1] if before else stretch.j))


def _matched_between(stretch: Stretch, start: int, end: int) -> int:
    return sum(max(0, min(i + length, end) - max(i, start)) for i, _, length in stretch.blocks)


def _parts(stretch: Stretch, own: Sequence[SentenceSpan]) -> Iterator[Stretch]:
    starts = [stretch.i, *(s.end for s in own)]
    ends = [*(s.start for s in own), stretch.end_i]
    for start, end in zip(starts, ends, strict=True):
        part = stretch.between(start, end)
        if part is not None:
            yield part
