"""Grows a chain and cuts it to the core that scores best."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Indel

from app.align.chains import Match
from app.align.options import AlignOptions

Block = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Units ``[i, end_i)`` of the draft beside ``[j, end_j)`` of the source.

    ``blocks`` are the matched runs ``(i, j, length)``, sorted by ``i``; ``meaning`` is the
    sentences' cosine (0–1) where they matched as wholes, else 0; ``parallel`` whether many
    sentences did so in one order, which is evidence however few words are equal.
    """

    i: int
    end_i: int
    j: int
    end_j: int
    blocks: tuple[Block, ...]
    meaning: float = 0.0
    in_order: bool = True
    parallel: bool = False

    def moved(self, by_i: int, by_j: int) -> Stretch:
        """The same stretch in texts that begin earlier by so many units."""
        blocks = tuple((i + by_i, j + by_j, length) for i, j, length in self.blocks)
        return replace(
            self,
            i=self.i + by_i,
            end_i=self.end_i + by_i,
            j=self.j + by_j,
            end_j=self.end_j + by_j,
            blocks=blocks,
        )

    @property
    def matched(self) -> int:
        """Matched units."""
        return sum(length for _, _, length in self.blocks)

    def weight(self, worth: NDArray[np.float64]) -> float:
        """What the matched units weigh together; ``worth`` as for ``stretch_of``."""
        return float(sum(worth[i + length] - worth[i] for i, _, length in self.blocks))

    def between(self, start: int, end: int) -> Stretch | None:
        """The part over the draft's units ``[start, end)``, cut to what matches there."""
        clipped = ((max(i, start), i, j, min(i + n, end)) for i, j, n in self.blocks)
        blocks = tuple((low, j + low - i, high - low) for low, i, j, high in clipped if high > low)
        if not blocks:
            return None
        return replace(
            self,
            i=blocks[0][0],
            end_i=blocks[-1][0] + blocks[-1][2],
            j=min(j for _, j, _ in blocks),
            end_j=max(j + n for _, j, n in blocks),
            blocks=blocks,
        )

    @property
    def literal_similarity(self) -> float:
        """Matched share (0–1) of the longer side."""
        return self.matched / max(self.end_i - self.i, self.end_j - self.j)

    @property
    def similarity(self) -> float:
        """Matched share (0–1) of the longer side, or the sentences' cosine if that is more."""
        return max(self.literal_similarity, self.meaning)


def stretches_of(
    chain: Sequence[Match],
    suspicious: str,
    source: str,
    worth: NDArray[np.float64],
    options: AlignOptions,
) -> list[Stretch]:
    """The best-scoring cores of a chain and its surroundings, the best first.

    ``worth`` is the running sum of the draft's unit weights, shape (units + 1,). A chain may
    lead over a gap that costs more than what lies behind it is worth: both sides are cores then.
    """
    grow = options.growth_units
    of_suspicious = max(0, chain[0].i - grow), min(len(suspicious), chain[-1].end_i + grow)
    of_source = max(0, chain[0].j - grow), min(len(source), chain[-1].end_j + grow)
    blocks = _anchored_blocks(chain, suspicious, source, of_suspicious, of_source)
    least = options.minimum_units / 2
    return [
        Stretch(core[0][0], core[-1][0] + core[-1][2], core[0][1], core[-1][1] + core[-1][2], core)
        for core in _cores(tuple(blocks), worth, options.edit_cost, least)
    ]


def _anchored_blocks(
    chain: Sequence[Match],
    suspicious: str,
    source: str,
    of_suspicious: tuple[int, int],
    of_source: tuple[int, int],
) -> list[Block]:
    """The chain's matches as they are, and common subsequences between and around them.

    Where two matches overlap, the second gives way. Cost: the gaps alone are searched.
    """
    (i, end_i), (j, end_j) = of_suspicious, of_source
    blocks: list[Block] = []
    for match in chain:
        skip = max(0, i - match.i, j - match.j)
        if skip >= match.length_i:
            continue
        start_i, start_j = match.i + skip, match.j + skip
        blocks += matched_blocks(suspicious, source, (i, start_i), (j, start_j))
        blocks.append((start_i, start_j, match.length_i - skip))
        i, j = match.end_i, match.end_j
    return [*blocks, *matched_blocks(suspicious, source, (i, end_i), (j, end_j))]


def matched_blocks(
    suspicious: str, source: str, of_suspicious: tuple[int, int], of_source: tuple[int, int]
) -> list[Block]:
    """Runs ``(i, j, length)`` of a longest common subsequence of two ranges of units."""
    (i, end_i), (j, end_j) = of_suspicious, of_source
    script = Indel.opcodes(suspicious[i:end_i], source[j:end_j])
    return [(i + b.a, j + b.b, b.size) for b in script.as_matching_blocks() if b.size]


def _cores(
    blocks: tuple[Block, ...], worth: NDArray[np.float64], edit_cost: float, least: float
) -> Iterator[tuple[Block, ...]]:
    """The best run of blocks, then the best before it and behind it, while one scores ``least``."""
    start, stop, score = _best_run(blocks, worth, edit_cost)
    if score < least:
        return
    yield blocks[start:stop]
    yield from _cores(blocks[:start], worth, edit_cost, least)
    yield from _cores(blocks[stop:], worth, edit_cost, least)


def _best_run(
    blocks: Sequence[Block], worth: NDArray[np.float64], edit_cost: float
) -> tuple[int, int, float]:
    """The consecutive blocks ``[start, stop)`` that score best, and their score (Kadane).

    A run scores the weight of its matched units less its edits.
    """
    best, best_score = (0, 0), 0.0
    start, score = 0, 0.0
    for n, (i, j, length) in enumerate(blocks):
        if n:
            i0, j0, length0 = blocks[n - 1]
            score -= edit_cost * max(i - i0 - length0, j - j0 - length0)
        if score <= 0:
            start, score = n, 0.0
        score += float(worth[i + length] - worth[i])
        if score > best_score:
            best, best_score = (start, n + 1), score
    return *best, best_score
