"""A text as lower-case syllables with their places."""

from __future__ import annotations

import re
from dataclasses import dataclass

_SYLLABLE = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Tokens:
    """``words[n]`` is ``text[starts[n]:ends[n]]`` in lower case."""

    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def shingles(self, start: int, stop: int, length: int) -> list[str]:
        """Runs of ``length`` syllables that lie in ``[start, stop)``."""
        return [" ".join(self.words[n : n + length]) for n in range(start, stop - length + 1)]


def tokens_of(text: str) -> Tokens:
    found = list(_SYLLABLE.finditer(text))
    return Tokens(
        tuple(m.group().lower() for m in found),
        tuple(m.start() for m in found),
        tuple(m.end() for m in found),
    )
