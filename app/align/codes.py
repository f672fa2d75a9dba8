"""Units as code points, so that string algorithms work on whole syllables."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

_FIRST = 0x100
_SURROGATES = range(0xD800, 0xE000)


def numbers(codes: str) -> NDArray[np.uint32]:
    """Codes as numbers, shape (units,)."""
    return np.frombuffer(codes.encode("utf-32-le"), "<u4")


class Codebook:
    """Gives each distinct unit one code point, growing as units come.

    Room for 1,100,000 units, ten times the syllables of all languages in use here.
    """

    def __init__(self) -> None:
        self._codes: dict[str, str] = {}

    def encode(self, units: Iterable[str]) -> str:
        """One character a unit; equal units, equal characters.

        >>> book = Codebook()
        >>> book.encode(["xã", "ta", "xã"])[::2] == book.encode(["xã"]) * 2
        True
        """
        codes = self._codes
        return "".join([codes.get(u) or self._new(u) for u in units])

    def _new(self, unit: str) -> str:
        number = _FIRST + len(self._codes)
        if number >= _SURROGATES.start:
            number += len(_SURROGATES)
        code = chr(number)
        self._codes[unit] = code
        return code
