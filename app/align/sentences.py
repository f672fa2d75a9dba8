"""Sentence vectors: paraphrase keeps the rare words and loses the exact runs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate, pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, vstack
from sklearn.feature_extraction.text import TfidfTransformer
from sklearn.preprocessing import normalize

from app.align.chains import Match, best_chains
from app.align.options import AlignOptions

_MERGE_GAIN = 0.03
_LEAST_WEIGHT = 0.05
_TELLING_SHARE = 0.7
_CELLS = 4_000_000  # of a table of cosines
_CODE_BITS = 21  # a code point fits


@dataclass(frozen=True, slots=True)
class SentenceSpan:
    """Units ``[start, end)`` of one sentence."""

    start: int
    end: int


@dataclass(frozen=True)
class SentenceVectors:
    """TF-IDF rows of one text's sentences, not of length 1: shape (sentences, features)."""

    rows: csr_matrix

    @cached_property
    def single(self) -> csr_matrix:
        """The rows, of length 1."""
        return normalize(self.rows)

    @cached_property
    def double(self) -> csr_matrix:
        """Sums of each row and the next, of length 1: shape (sentences - 1, features)."""
        return normalize(self.rows[:-1] + self.rows[1:])


@dataclass(frozen=True, slots=True)
class SentenceText:
    """One text's units as numbers of a common codebook, their weights, and its sentences.

    ``weights`` (0–1, shape (units,)) tell how unlike a formula each unit's surroundings are.
    """

    units: NDArray[np.uint32]
    is_slot: NDArray[np.bool_]
    weights: NDArray[np.float64]
    sentences: Sequence[SentenceSpan]


def sentence_vectors(texts: Sequence[SentenceText]) -> list[SentenceVectors]:
    """Vectors of each text's sentences, weighted over the sentences of all the texts.

    Features are words and pairs of neighbouring words; slots say nothing about what a sentence
    means. A word in most sentences weighs little, and so does one in a formula: sentences that
    amend a law are all alike, and none is a copy for it.
    """
    keys, rows, weights = _features(texts)
    bounds = [0, *accumulate(len(text.sentences) for text in texts)]
    known, columns = np.unique(keys, return_inverse=True)
    shape = (bounds[-1], max(1, len(known)))
    counts = csr_matrix((np.ones(len(keys), np.float32), (rows, columns)), shape=shape)
    summed = csr_matrix((weights.astype(np.float32), (rows, columns)), shape=shape)
    weighted = counts
    if len(known):
        weighted = TfidfTransformer(sublinear_tf=True, norm=None).fit_transform(counts)
        weighted.data *= summed.data / counts.data
    return [SentenceVectors(weighted[start:end]) for start, end in pairwise(bounds)]


def _features(
    texts: Sequence[SentenceText],
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
    """Features as numbers, the row of the sentence in which each stands, and its weight."""
    keys, rows, weights = [], [], []
    first = 0
    for text in texts:
        codes = text.units.astype(np.int64)
        row = np.full(len(codes), -1, np.int64)
        for n, span in enumerate(text.sentences, first):
            row[span.start : span.end] = n
        row[text.is_slot] = -1
        first += len(text.sentences)
        pair = row[:-1] == row[1:]
        keys += [codes, (codes[:-1] << _CODE_BITS | codes[1:])[pair]]
        rows += [row, row[:-1][pair]]
        weights += [text.weights, np.minimum(text.weights[:-1], text.weights[1:])[pair]]
    inside = np.concatenate(rows) >= 0
    return (
        np.concatenate(keys)[inside],
        np.concatenate(rows)[inside],
        np.maximum(np.concatenate(weights)[inside], _LEAST_WEIGHT),
    )


def sentence_matches(
    suspicious: SentenceVectors, sources: Sequence[SentenceVectors], floor: float
) -> list[list[Match]]:
    """For each source the pairs with a cosine over ``floor``: one to one, one to two, two to one.

    Indices are rows; a match's score is its cosine less the floor. Two sentences count as one
    only where together they are nearer than either by itself, as after a merge or split.
    """
    found: list[list[Match]] = []
    for group in _groups(sources, suspicious.rows.shape[0]):
        bounds = [0, *accumulate(source.rows.shape[0] for source in group)]
        together = SentenceVectors(vstack([source.rows for source in group], format="csr"))
        matches: list[list[Match]] = [[] for _ in group]
        for height, width, cosines in _likenesses(suspicious, together):
            _sort_in(matches, bounds, cosines, floor, (height, width))
        found += matches
    return found


def _groups(sources: Sequence[SentenceVectors], height: int) -> Iterator[Sequence[SentenceVectors]]:
    """Sources that are compared at once: as many as a table of bounded size takes."""
    group: list[SentenceVectors] = []
    cells = 0
    for source in sources:
        size = height * source.rows.shape[0]
        if group and cells + size > _CELLS:
            yield group
            group, cells = [], 0
        group.append(source)
        cells += size
    if group:
        yield group


def _likenesses(
    suspicious: SentenceVectors, source: SentenceVectors
) -> Iterator[tuple[int, int, NDArray[np.float32]]]:
    """Cosines of one sentence with one, one with two and two with one: sizes and tables."""
    height, width = suspicious.rows.shape[0], source.rows.shape[0]
    if not height or not width:
        return
    single = _cosines(suspicious.single, source.single)
    yield 1, 1, single
    if width > 1:
        either = np.maximum(single[:, :-1], single[:, 1:])
        split = _cosines(suspicious.single, source.double)
        yield 1, 2, np.where(split > either + _MERGE_GAIN, split, 0)
    if height > 1:
        either = np.maximum(single[:-1], single[1:])
        merged = _cosines(suspicious.double, source.single)
        yield 2, 1, np.where(merged > either + _MERGE_GAIN, merged, 0)


def _sort_in(
    matches: Sequence[list[Match]],
    bounds: Sequence[int],
    cosines: NDArray[np.float32],
    floor: float,
    size: tuple[int, int],
) -> None:
    """Add what is over the floor to the source in whose columns, parted by ``bounds``, it lies."""
    rows, columns = np.nonzero(cosines > floor)
    scores = cosines[rows, columns] - floor
    owners = np.searchsorted(bounds, columns, side="right") - 1
    height, width = size
    for i, column, score, owner in zip(
        rows.tolist(), columns.tolist(), scores.tolist(), owners.tolist(), strict=True
    ):
        if column + width <= bounds[owner + 1]:
            matches[owner].append(Match(i, column - bounds[owner], height, width, score))


def _cosines(rows: csr_matrix, columns: csr_matrix) -> NDArray[np.float32]:
    """Cosine of each row with each column: shape (rows, columns)."""
    return np.asarray((rows @ columns.T).todense())


def sentence_chains(matches: Sequence[Match], options: AlignOptions) -> list[list[Match]]:
    """Chains of sentence matches strong enough to be reuse; ``matches`` over the lower floor.

    Three ways to be enough: one sentence alike by itself, a few that are alike together, or
    many that are hardly alike one by one but run in parallel through both texts. Two texts on
    one subject share words; only a rewriting shares their order over six sentences and more.
    """
    parallel = best_chains(
        _telling(matches, options),
        options.sentence_gap,
        options.sentence_gap_cost,
        options.parallel_score,
    )
    chains = [chain for chain in parallel if runs_in_parallel(chain, options)]
    lift = options.sentence_floor - options.parallel_floor
    close = [replace(m, score=m.score - lift) for m in matches if m.score > lift]
    return chains + [
        run
        for chain in best_chains(close, options.sentence_gap, options.sentence_gap_cost, 0)
        if _is_close(chain, options)
        for run in unbroken_runs([replace(m, score=m.score + lift) for m in chain])
    ]


def _telling(matches: Sequence[Match], options: AlignOptions) -> list[Match]:
    """Matches that are nearly the best of their sentence in both texts.

    Items of a list are all alike, and in two lists some order can always be found among them.
    """
    best_i: defaultdict[int, float] = defaultdict(float)
    best_j: defaultdict[int, float] = defaultdict(float)
    for m in matches:
        for i in range(m.i, m.end_i):
            best_i[i] = max(best_i[i], m.score + options.parallel_floor)
        for j in range(m.j, m.end_j):
            best_j[j] = max(best_j[j], m.score + options.parallel_floor)
    return [
        m
        for m in matches
        for cosine in [m.score + options.parallel_floor]
        if cosine >= _TELLING_SHARE * max(best_i[i] for i in range(m.i, m.end_i))
        and cosine >= _TELLING_SHARE * max(best_j[j] for j in range(m.j, m.end_j))
    ]


def unbroken_runs(chain: Sequence[Match]) -> Iterator[list[Match]]:
    """The chain, parted where it skips a sentence of the draft: what is skipped is own."""
    run: list[Match] = []
    for match in chain:
        if run and match.i > run[-1].end_i:
            yield run
            run = []
        run.append(match)
    if run:
        yield run


def runs_in_parallel(chain: Sequence[Match], options: AlignOptions) -> bool:
    """Whether a chain goes on for many sentences and skips few of either text."""
    span = min(chain[-1].end_i - chain[0].i, chain[-1].end_j - chain[0].j)
    matched = min(sum(m.length_i for m in chain), sum(m.length_j for m in chain))
    return len(chain) >= options.parallel_sentences and matched >= options.parallel_density * span


def _is_close(chain: Sequence[Match], options: AlignOptions) -> bool:
    best = max(m.score for m in chain)
    return (
        best >= options.sentence_alone - options.sentence_floor
        or sum(m.score for m in chain) >= options.sentence_chain
    )
