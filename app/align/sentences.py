"""Sentence vectors: paraphrase keeps the rare words and loses the exact runs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.preprocessing import normalize

from app.align.chains import Match, best_chains
from app.align.options import AlignOptions


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
    def fit(cls, sentences: Sequence[Sequence[str]]) -> SentenceSpace:
        """Fit the weights; a word in most sentences weighs least."""
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

    Indices are rows; a match's score is its cosine less the floor.
    """
    pair_rows = [(suspicious, 1), (_neighbours(suspicious), 2)]
    pair_columns = [(source, 1), (_neighbours(source), 2)]
    matches = []
    for rows, height in pair_rows:
        for columns, width in pair_columns:
            if height + width > 3 or not rows.shape[0] or not columns.shape[0]:
                continue
            cosine = (normalize(rows) @ normalize(columns).T).tocoo()
            over = cosine.data > floor
            matches += [
                Match(int(i), int(j), height, width, float(c) - floor)
                for i, j, c in zip(
                    cosine.row[over], cosine.col[over], cosine.data[over], strict=True
                )
            ]
    return matches


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
        [replace(m, score=m.score + lift) for m in chain]
        for chain in best_chains(close, options.sentence_gap, options.sentence_gap_cost, 0)
        if _is_close(chain, options)
    ]


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
