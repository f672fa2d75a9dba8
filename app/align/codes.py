"""Units as code points, so that string algorithms work on whole syllables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

import numpy as np
from numpy.typing import NDArray

from app.domain.comparable import NumberedUnits, SlotType
from app.domain.formulas import unit_codes

_FIRST = 0x100
_SURROGATES = range(0xD800, 0xE000)
_SLOTS = unit_codes([f"<{type_}>" for type_ in SlotType])


def numbers(codes: str) -> NDArray[np.uint32]:
    """Codes as numbers, shape (units,)."""
    return np.frombuffer(codes.encode("utf-32-le"), "<u4")


@dataclass(frozen=True, eq=False)
class Coded:
    """Some texts, each distinct unit of them all as one code point; diacritics do not count.

    Code points are given in the order in which words are first met, so that equal texts have equal
    ones; there is room for 1,100,000, ten times the syllables of all languages in use here.
    ``plain`` are the code points of all texts, one after the other, as numbers; ``hashes`` the
    units' hashes (:func:`~app.domain.formulas.unit_codes`) and ``is_slot`` flags of masked slots,
    both of the same shape; text ``n`` is what lies between ``bounds[n]`` and ``bounds[n + 1]``.
    """

    texts: tuple[str, ...]
    plain: NDArray[np.uint32]
    hashes: NDArray[np.uint64]
    is_slot: NDArray[np.bool_]
    bounds: NDArray[np.int64]

    @classmethod
    def of(cls, texts: Sequence[NumberedUnits]) -> Coded:
        """Texts together: what they share is looked up once.

        >>> Coded.of([NumberedUnits.of(["xã", "ta"]), NumberedUnits.of(["xa"])]).texts
        ('Āā', 'Ā')
        """
        hashes = unit_codes(list(chain.from_iterable(text.words for text in texts)))
        distinct, first, which = np.unique(hashes, return_index=True, return_inverse=True)
        codes = np.empty(len(distinct), np.uint32)
        codes[np.argsort(first)] = np.arange(_FIRST, _FIRST + len(distinct))
        codes[codes >= _SURROGATES.start] += len(_SURROGATES)
        words = np.cumsum([0, *(len(text.words) for text in texts)])
        rows = [which[words[n] + text.numbers.astype(np.int64)] for n, text in enumerate(texts)]
        bounds = np.cumsum([0, *map(len, rows)])
        row = np.concatenate([np.zeros(0, np.int64), *rows])
        plain = codes[row]
        return cls(
            tuple(
                plain[start:end].tobytes().decode("utf-32-le") for start, end in pairwise(bounds)
            ),
            plain,
            distinct[row],
            np.isin(distinct, _SLOTS)[row],
            bounds,
        )
