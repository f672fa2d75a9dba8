"""Takes the draft's own sentences out of a copied stretch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from app.align.extend import Stretch
from app.align.sentences import SentenceSpan

_EDITED_SIMILARITY = 0.6


def without_own_sentences(
    stretch: Stretch, unlike: Iterable[SentenceSpan], matched_share: float
) -> list[Stretch]:
    """The parts of a stretch before, between and behind the draft's own sentences.

    ``unlike`` are sentences that resemble none of the source's as wholes. One of them is own
    where less than ``matched_share`` of it is matched while the stretch around it is: a writer
    who copies a page puts a sentence of his own into it. In a paraphrase, where little is matched
    anywhere, nothing can be told so, and the stretch stays whole.
    """
    if stretch.literal_similarity < _EDITED_SIMILARITY:
        return [stretch]
    own = [
        s
        for s in unlike
        if stretch.i <= s.start
        and s.end <= stretch.end_i
        and _matched_between(stretch, s.start, s.end) < matched_share * (s.end - s.start)
    ]
    return list(_parts(stretch, own)) if own else [stretch]


def _matched_between(stretch: Stretch, start: int, end: int) -> int:
    return sum(max(0, min(i + length, end) - max(i, start)) for i, _, length in stretch.blocks)


def _parts(stretch: Stretch, own: Sequence[SentenceSpan]) -> Iterator[Stretch]:
    starts = [stretch.i, *(s.end for s in own)]
    ends = [*(s.start for s in own), stretch.end_i]
    for start, end in zip(starts, ends, strict=True):
        part = stretch.between(start, end)
        if part is not None:
            yield part
