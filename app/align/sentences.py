"""Sentence vectors: paraphrase keeps the rare words and loses the exact runs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.preprocessing import normalize

from app.align.chains import Match, best_chains
from app.align.options import AlignOptions

_MERGE_GAIN = 0.03


@dataclass(frozen=True, slots=True)
class SentenceSpan:
    """Units ``[start, end)`` of one sentence."""

    start: int
    end: int


@dataclass(frozen=True)
class SentenceSpace:
    """TF-IDF weights over the sentences of a draft and all its candidates."""

    vectorizer: TfidfVectorizer

    @classmethod
    def fit(cls, sentences: Sequence[Sequence[str]]) -> SentenceSpace | None:
        """Fit the weights; a word in most sentences weighs least. ``None`` without any word."""
        if not any(True for units in sentences for _ in _features(units)):
            return None
        vectorizer = TfidfVectorizer(
            analyzer=_features, sublinear_tf=True, norm=None, dtype=np.float32
        )
        return cls(vectorizer.fit(sentences))

    def vectors(self, sentences: Sequence[Sequence[str]]) -> csr_matrix:
        """Rows, not yet of length 1, shape (sentences, features)."""
        return self.vectorizer.transform(sentences)


def _features(units: Sequence[str]) -> Iterator[str]:
    """Words and pairs of neighbouring words; slots say nothing about what a sentence means."""
    yield from (u for u in units if u[0] != "<")
    for left, right in pairwise(units):
        if left[0] != "<" and right[0] != "<":
            yield f"{left} {right}"


def sentence_matches(suspicious: csr_matrix, source: csr_matrix, floor: float) -> list[Match]:
    """Pairs with a cosine over ``floor``, one to one, one to two and two to one.

    Indices are rows; a match's score is its cosine less the floor. Two sentences count as one
    only where together they are nearer than either by itself, as after a merge or split.
    """
    single = _cosines(suspicious, source)
    matches = _over(single, floor, 1, 1)
    if source.shape[0] > 1:
        either = np.maximum(single[:, :-1], single[:, 1:])
        split = _cosines(suspicious, _neighbours(source))
        matches += _over(np.where(split > either + _MERGE_GAIN, split, 0), floor, 1, 2)
    if suspicious.shape[0] > 1:
        either = np.maximum(single[:-1], single[1:])
        merged = _cosines(_neighbours(suspicious), source)
        matches += _over(np.where(merged > either + _MERGE_GAIN, merged, 0), floor, 2, 1)
    return matches


def _cosines(rows: csr_matrix, columns: csr_matrix) -> NDArray[np.float32]:
    """Cosine of each row with each column: shape (rows, columns)."""
    return np.asarray((normalize(rows) @ normalize(columns).T).todense())


def _over(cosines: NDArray[np.float32], floor: float, height: int, width: int) -> list[Match]:
    return [
        Match(int(i), int(j), height, width, float(cosines[i, j]) - floor)
        for i, j in np.argwhere(cosines > floor)
    ]


def _neighbours(rows: csr_matrix) -> csr_matrix:
    """Sums of each row and the next: shape (rows - 1, features)."""
    return rows[:-1] + rows[1:]


def sentence_chains(matches: Sequence[Match], options: AlignOptions) -> list[list[Match]]:
    """Chains of sentence matches strong enough to be reuse; ``matches`` over the lower floor.

    Three ways to be enough: one sentence alike by itself, a few that are alike together, or
    many that are hardly alike one by one but run in parallel through both texts. Two texts on
    one subject share words; only a rewriting shares their order over six sentences and more.
    """
    parallel = best_chains(
        matches, options.sentence_gap, options.sentence_gap_cost, options.parallel_score
    )
    chains = [chain for chain in parallel if _runs_in_parallel(chain, options)]
    lift = options.sentence_floor - options.parallel_floor
    close = [replace(m, score=m.score - lift) for m in matches if m.score > lift]
    return chains + [
        run
        for chain in best_chains(close, options.sentence_gap, options.sentence_gap_cost, 0)
        if _is_close(chain, options)
        for run in _unbroken_runs([replace(m, score=m.score + lift) for m in chain])
    ]


def _unbroken_runs(chain: Sequence[Match]) -> Iterator[list[Match]]:
    """The chain, parted where it skips a sentence of the draft: what is skipped is own."""
    run = [chain[0]]
    for match in chain[1:]:
        if match.i > run[-1].end_i:
            yield run
            run = []
        run.append(match)
    yield run


def _runs_in_parallel(chain: Sequence[Match], options: AlignOptions) -> bool:
    span = min(chain[-1].end_i - chain[0].i, chain[-1].end_j - chain[0].j)
    matched = min(sum(m.length_i for m in chain), sum(m.length_j for m in chain))
    return len(chain) >= options.parallel_sentences and matched >= options.parallel_density * span


def _is_close(chain: Sequence[Match], options: AlignOptions) -> bool:
    best = max(m.score for m in chain)
    return (
        best >= options.sentence_alone - options.sentence_floor
        or sum(m.score for m in chain) >= options.sentence_chain
    )
