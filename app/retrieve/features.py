"""Hashed features of a stream of units."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import HashingVectorizer


def unit_ngrams(units: Sequence[str]) -> Iterator[str]:
    """Units and pairs of neighbouring units.

    >>> list(unit_ngrams(["a", "b", "c"]))
    ['a', 'b', 'c', 'a b', 'b c']
    """
    yield from units
    for left, right in pairwise(units):
        yield f"{left} {right}"


def count_features(texts: Iterable[Sequence[str]], feature_bits: int) -> csr_matrix:
    """Counts of hashed 1–2-grams: shape (texts, 2**feature_bits), float32.

    Slots alone are left out: every document has numbers and names.
    """
    vectorizer = HashingVectorizer(
        analyzer=lambda units: (n for n in unit_ngrams(units) if n[0] != "<" or " " in n),
        n_features=2**feature_bits,
        alternate_sign=False,
        norm=None,
        dtype="float32",
    )
    return vectorizer.transform(texts)
