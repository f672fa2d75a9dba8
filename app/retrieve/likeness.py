"""How like a stretch of the draft a document is, in order: what tells a holder from a neighbour.

Features say that two texts share words; a stretch that was copied and edited shares their order as
well. So of each window's best documents the place is looked up where its pairs crowd, and the
longest common subsequence with the window is measured there.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import LCSseq

from app.retrieve.presence import UNKNOWN, NumberedUnits

_FIRST = 0x100
_SURROGATES = (0xD800, 0x800)


@dataclass(frozen=True, eq=False)
class Texts:
    """The draft and some documents as strings, a code point a unit of the draft's vocabulary.

    A unit that the draft lacks is the same code point throughout, and never the draft's.
    ``pairs`` are the numbers of the draft's pairs, below ``known_pairs``; ``of_documents`` tells
    where they stand in each.
    """

    draft: str
    documents: tuple[str, ...]
    pairs: NDArray[np.int64]
    known_pairs: int
    of_documents: tuple[NDArray[np.int32], ...]

    @classmethod
    def of(
        cls, numbered: NumberedUnits, pairs: NDArray[np.int64], pairs_at: NDArray[np.int32]
    ) -> Texts:
        every = _as_text(numbered.documents)
        spans = list(pairwise(numbered.offsets.tolist()))
        return cls(
            _as_text(numbered.draft),
            tuple(every[a:b] for a, b in spans),
            pairs,
            int(pairs.max(initial=0)) + 1,
            tuple(pairs_at[a:b] for a, b in spans),
        )

    def stretch(self, start: int, stop: int) -> Stretch:
        """The draft's units ``[start, stop)``, to be looked for in the documents."""
        flags = np.zeros(self.known_pairs + 1, bool)  # the last one: unknown
        flags[self.pairs[start : max(start, stop - 1)]] = True
        return Stretch(self, self.draft[start:stop], flags)


@dataclass(frozen=True, eq=False)
class Stretch:
    """Some units of the draft, and flags of the pairs in them."""

    texts: Texts
    units: str
    pairs: NDArray[np.bool_]

    def held_in_order(self, document: int) -> int:
        """How many of the units a document holds in the same order.

        The document is looked at where it holds most pairs of the stretch, over a range half as
        long again.
        """
        text = self.texts.documents[document]
        length = len(self.units) * 3 // 2
        if len(text) > length:
            before = np.cumsum(self.pairs[self.texts.of_documents[document]])
            at = int(np.argmax(before[length - 1 :] - before[: len(before) - length + 1]))
            text = text[at : at + length + 1]  # a pair reaches one unit further
        return LCSseq.similarity(self.units, text)


def _as_text(units: NDArray[np.int64] | NDArray[np.int32]) -> str:
    numbers = np.where(units == UNKNOWN, 0, units + _FIRST)
    numbers = np.where(numbers >= _SURROGATES[0], numbers + _SURROGATES[1], numbers)
    return numbers.astype("<u4").tobytes().decode("utf-32-le")
