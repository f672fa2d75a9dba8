"""From exact matches to passages: joined over small gaps, one source a stretch."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reuse.peers.tokens import Tokens
from reuse.scoring import Detection

_COVERED = 0.5  # of a stretch may lie in a better one


@dataclass(frozen=True, slots=True)
class Stretch:
    """Syllables ``[start, end)`` of the draft beside ``[source_start, source_end)``.

    ``matched`` counts the equal syllables.
    """

    source: str
    start: int
    end: int
    source_start: int
    source_end: int
    matched: int


Match = tuple[int, int, int]  # first syllable in draft and source, length


def joined(source: str, matches: Iterable[Match], gap: int) -> list[Stretch]:
    """Matches that follow each other within ``gap`` syllables on both sides, as stretches."""
    open_: list[list[int]] = []  # start, end, source start, source end, matched
    done: list[list[int]] = []
    for i, j, length in sorted(matches):
        done += [s for s in open_ if i - s[1] > gap]
        open_ = [s for s in open_ if i - s[1] <= gap]
        near = [s for s in open_ if s[2] <= j and j - s[3] <= gap]
        if not near:
            open_.append([i, i + length, j, j + length, length])
            continue
        best = max(near, key=lambda s: (s[3] - abs((j - i) - (s[3] - s[1])), s[4]))
        best[4] += max(0, i + length - max(i, best[1]))
        best[1] = max(best[1], i + length)
        best[3] = max(best[3], j + length)
    return [Stretch(source, s[0], s[1], s[2], s[3], s[4]) for s in done + open_]


def best_sources(stretches: Iterable[Stretch], least: int, least_matched: int = 0) -> list[Stretch]:
    """Stretches that are long enough and lie mostly in no better one.

    They have ``least`` syllables of the draft or more, ``least_matched`` of them equal.
    """
    taken: set[int] = set()
    kept: list[Stretch] = []
    for one in sorted(stretches, key=lambda s: (-s.matched, s.source, s.start)):
        length = one.end - one.start
        if length < least or one.matched < least_matched:
            continue
        if sum(n in taken for n in range(one.start, one.end)) <= _COVERED * length:
            kept.append(one)
            taken.update(range(one.start, one.end))
    return sorted(kept, key=lambda s: s.start)


def detections(
    stretches: Sequence[Stretch], draft: Tokens, sources: dict[str, Tokens]
) -> tuple[Detection, ...]:
    """Stretches in code points."""
    return tuple(
        Detection(
            draft.starts[s.start],
            draft.ends[s.end - 1],
            s.source,
            sources[s.source].starts[s.source_start],
            sources[s.source].ends[s.source_end - 1],
        )
        for s in stretches
    )
