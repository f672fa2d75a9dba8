"""How often two words stand side by side in official prose."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

HASH_BYTES = 6
STEPS_PER_DOUBLING = 8
_PARTS = "\u241f"
_CACHED = 131_072


@lru_cache(maxsize=_CACHED)
def pair_hash(left: str, right: str) -> int:
    """48 bits of a pair of forms; a single one is paired with nothing."""
    content = f"{left}{_PARTS}{right}".encode()
    return int.from_bytes(hashlib.blake2b(content, digest_size=HASH_BYTES).digest(), "little")


def quantised(count: int) -> int:
    """A count as an exponent of two in steps of an eighth: within 5 %, in one byte."""
    return round(STEPS_PER_DOUBLING * math.log2(count))


@dataclass(frozen=True, eq=False)
class PairFrequencies:
    """Quantised counts of forms and pairs of forms by hash; ``words`` were counted in all.

    What was rare in the collection is left out and counts as never seen.
    """

    levels: Mapping[int, int]
    words: int

    def alone(self, form: str) -> float:
        return self.together(form, "")

    def together(self, left: str, right: str) -> float:
        """How often ``right`` followed ``left``."""
        level = self.levels.get(pair_hash(left, right))
        return 0.0 if level is None else 2.0 ** (level / STEPS_PER_DOUBLING)
