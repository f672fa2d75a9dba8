"""An exact word tiler: the simplest thing that finds verbatim reuse in a given pair.

Greedy string tiling after Wise (1993): the longest common run of words becomes a tile, then the
longest of what is left, down to ``least`` words.
"""

from __future__ import annotations

import heapq
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from reuse.scoring import Detection

_WORD = re.compile(r"\w+")

Tile = tuple[int, int, int]  # first word in draft and source, length


def tiles(
    draft: Sequence[str], source: Sequence[str], least: int, *, is_source_reused: bool
) -> list[Tile]:
    """Runs of ``least`` or more equal words, longest first; no word of the draft is in two.

    Nor is one of the source, unless ``is_source_reused``.
    """
    heap = [(-length, i, j) for i, j, length in _maximal_runs(draft, source, least)]
    heapq.heapify(heap)
    free_i, free_j = [True] * len(draft), [True] * len(source)
    done: list[Tile] = []
    while heap:
        negative, i, j = heapq.heappop(heap)
        free = [free_i[i + n] and (is_source_reused or free_j[j + n]) for n in range(-negative)]
        if all(free):
            done.append((i, j, -negative))
            for n in range(-negative):
                free_i[i + n] = free_j[j + n] = False
            continue
        for start, length in _free_runs(free, least):
            heapq.heappush(heap, (-length, i + start, j + start))
    return done


def detect(
    draft: str, source: str, name: str, least: int, *, is_source_reused: bool
) -> list[Detection]:
    """Tiles of two texts, in code points."""
    left, right = list(_WORD.finditer(draft)), list(_WORD.finditer(source))
    found = tiles(
        [m.group() for m in left],
        [m.group() for m in right],
        least,
        is_source_reused=is_source_reused,
    )
    return [
        Detection(
            left[i].start(), left[i + n - 1].end(), name, right[j].start(), right[j + n - 1].end()
        )
        for i, j, n in found
    ]


def _maximal_runs(draft: Sequence[str], source: Sequence[str], least: int) -> Iterator[Tile]:
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for j in range(len(source) - least + 1):
        places[tuple(source[j : j + least])].append(j)
    for i in range(len(draft) - least + 1):
        for j in places.get(tuple(draft[i : i + least]), ()):
            if i and j and draft[i - 1] == source[j - 1]:
                continue  # part of a run that began earlier
            length = least
            while (
                i + length < len(draft)
                and j + length < len(source)
                and draft[i + length] == source[j + length]
            ):
                length += 1
            yield i, j, length


def _free_runs(free: Sequence[bool], least: int) -> Iterator[tuple[int, int]]:
    start = 0
    for n, is_free in enumerate([*free, False]):
        if not is_free:
            if n - start >= least:
                yield start, n - start
            start = n + 1
