"""How like a stretch of the draft a document is, in order: what tells a holder from a neighbour.

Features say that two texts share words; a stretch that was copied and edited shares their order as
well. So of each window's best documents the place is looked up where its pairs crowd, and the
longest common subsequence with the window is measured there.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import LCSseq

from app.retrieve.presence import UNKNOWN, NumberedUnits

_FIRST = 0x100  # UNKNOWN is one less
_SURROGATES = (0xD800, 0x800)


@dataclass(frozen=True, eq=False)
class Texts:
    """The draft and some documents as units, and where the draft's pairs stand in them.

    ``units`` are those of all documents, one after the other, parted by ``offsets``. ``pairs`` are
    the numbers of the draft's pairs, below ``known_pairs``; ``places`` is where some of them begins
    in the documents, rising, and ``numbers`` which, both of one shape.
    """

    draft: NDArray[np.int64]
    units: NDArray[np.int32]
    offsets: NDArray[np.int64]
    pairs: NDArray[np.int64]
    known_pairs: int
    places: NDArray[np.int64]
    numbers: NDArray[np.int32]
    bounds: NDArray[np.int64]

    @classmethod
    def of(
        cls, numbered: NumberedUnits, pairs: NDArray[np.int64], pairs_at: NDArray[np.int32]
    ) -> Texts:
        places = np.flatnonzero(pairs_at != UNKNOWN)
        return cls(
            numbered.draft,
            numbered.documents,
            numbered.offsets,
            pairs,
            int(pairs.max(initial=0)) + 1,
            places,
            pairs_at[places],
            np.searchsorted(places, numbered.offsets),
        )

    def stretch(self, start: int, stop: int) -> Stretch:
        """The draft's units ``[start, stop)``, to be looked for in the documents."""
        flags = np.zeros(self.known_pairs, bool)
        flags[self.pairs[start : max(start, stop - 1)]] = True
        return Stretch(self, _as_text(self.draft[start:stop]), flags)


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
        start, end = self.texts.offsets[document : document + 2].tolist()
        length = len(self.units) * 3 // 2
        if end - start > length:
            start += self._crowded(document, length)
            end = min(end, start + length + 1)  # a pair reaches one unit further
        return LCSseq.similarity(self.units, _as_text(self.texts.units[start:end]))

    def _crowded(self, document: int, length: int) -> int:
        """Behind which unit of a document most of the next ``length - 1`` begin a pair."""
        first, stop = self.texts.bounds[document : document + 2].tolist()
        held = self.pairs[self.texts.numbers[first:stop]]
        places = self.texts.places[first:stop][held] - self.texts.offsets[document]
        if not len(places):
            return 0
        # The best range ends at one of them, or is the first range of all.
        starts = np.maximum(places - (length - 1), 0)
        counts = np.arange(1, len(places) + 1) - np.searchsorted(places, starts, side="right")
        return int(starts[np.argmax(counts)])


def _as_text(units: NDArray[np.int64] | NDArray[np.int32]) -> str:
    """A code point a unit; one that the draft lacks is always the same, and never the draft's."""
    numbers = units + _FIRST
    numbers[numbers >= _SURROGATES[0]] += _SURROGATES[1]
    return numbers.astype("<u4").tobytes().decode("utf-32-le")
