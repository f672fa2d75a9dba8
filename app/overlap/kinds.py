"""How far a passage's wording moved, told sentence by sentence.

A page that was copied with its names swapped has a few edited sentences in it, and an edited page
a few untouched ones. A passage is named by the greater part of its syllables; how many each kind
has is counted by sentence, so that shares by kind say what a reader would count.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from app.domain.alignment import Alignment
from app.domain.comparable import ComparableText
from app.domain.overlap import Kind
from app.domain.structure import Sentence
from app.overlap.options import OverlapOptions
from app.overlap.wording import Wording, wording_of

_EXACT = (Kind.VERBATIM, Kind.NAME_SWAP)
_EXACT_SHARE = 0.8  # under it no one would call the whole a copy word for word
_REPEATED_SHARE = 0.01  # a slot in each third or fourth sentence


def kinds_of(
    alignment: Alignment,
    draft: ComparableText,
    source: ComparableText,
    sentences: Sequence[Sentence],
    options: OverlapOptions,
) -> tuple[Kind, dict[Kind, int]]:
    """The passage's kind, and how many of its syllables stand in sentences of each kind."""
    wording = wording_of(alignment, draft, source)
    moved = set() if alignment.in_order else _moved_units(alignment)
    parts = list(_sentences_within(wording, draft, sentences))
    matched = sum(length for _, _, length in alignment.pairs)
    if len(moved) >= options.moved_share * matched:
        return Kind.REORDER, {Kind.REORDER: alignment.end - alignment.start}
    counts: Counter[Kind] = Counter()
    for start, stop in parts:
        is_moved = (
            bool(moved) and 2 * sum(unit in moved for unit in range(start, stop)) > stop - start
        )
        kind = Kind.REORDER if is_moved else _kind(wording, start, stop, options)
        counts[kind] += draft.unit_starts[stop] - draft.unit_starts[start]
    return _greatest(counts, wording, options), dict(counts)


def _kind(wording: Wording, start: int, stop: int, options: OverlapOptions) -> Kind:
    """The kind of one sentence's units, from the share of equal ones with and without slots."""
    longer, matched, changed = wording.counts(start, stop)
    if changed and matched >= options.name_swap_share * longer:
        return Kind.NAME_SWAP
    if not changed and matched >= options.verbatim_share * longer:
        return Kind.VERBATIM
    is_near = matched >= options.light_edit_share * longer
    return Kind.LIGHT_EDIT if is_near else Kind.PARAPHRASE


def _greatest(counts: Counter[Kind], wording: Wording, options: OverlapOptions) -> Kind:
    """The kind of most syllables; sentences equal but for names are one sort of copy.

    Such a passage is word for word while no more differs than may in a verbatim one. Beyond that
    it is a swap, if names or numbers were changed again and again: who corrects a date in a page
    swaps nothing.
    """
    exact = counts[Kind.VERBATIM] + counts[Kind.NAME_SWAP]
    others = {kind: size for kind, size in counts.items() if kind not in _EXACT}
    greatest = max(others, key=lambda kind: (others[kind], kind), default=Kind.VERBATIM)
    if others and exact < others[greatest]:
        return greatest
    longer, matched, changed = wording.counts(wording.first, wording.stop)
    if matched < _EXACT_SHARE * (wording.stop - wording.first):
        return Kind.LIGHT_EDIT
    is_mostly_swapped = 2 * counts[Kind.NAME_SWAP] >= exact
    is_changed = matched - changed < options.verbatim_share * longer
    is_repeated = changed >= _REPEATED_SHARE * longer
    is_swap = is_mostly_swapped or (is_changed and is_repeated)
    return Kind.NAME_SWAP if is_swap and changed else Kind.VERBATIM


def _sentences_within(
    wording: Wording, draft: ComparableText, sentences: Sequence[Sentence]
) -> Iterator[tuple[int, int]]:
    """The units of each sentence that lie in the passage."""
    start, end = draft.unit_starts[wording.first], draft.unit_starts[wording.stop]
    first = bisect_left(sentences, start, key=lambda s: s.end)
    bounds = [wording.first]
    for sentence in sentences[first:]:
        if sentence.start >= end:
            break
        bounds.append(bisect_left(draft.unit_starts, sentence.start))
    bounds = sorted({*(b for b in bounds if b >= wording.first), wording.stop})
    yield from pairwise(bounds)


def _moved_units(alignment: Alignment) -> set[int]:
    """Matched units of the draft that a reader would have to move to restore the source's order.

    All but the heaviest run of blocks whose places rise in the source as in the draft.
    Cost: blocks squared, a few hundred at most.
    """
    pairs = alignment.pairs
    weight, before = [length for _, _, length in pairs], [-1] * len(pairs)
    for n, (_, j, length) in enumerate(pairs):
        for p in range(n):
            if pairs[p][1] < j and weight[p] + length > weight[n]:
                weight[n], before[n] = weight[p] + length, p
    n = max(range(len(pairs)), key=weight.__getitem__)
    kept = set()
    while n != -1:
        kept.add(n)
        n = before[n]
    moved = (pair for n, pair in enumerate(pairs) if n not in kept)
    return {unit for i, _, length in moved for unit in range(i, i + length)}
