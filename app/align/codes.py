"""Units as code points, so that string algorithms work on whole syllables."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from app.domain.comparable import NumberedUnits
from app.domain.formulas import unit_hash
from app.domain.letters import without_diacritics

_FIRST = 0x100
_SURROGATES = range(0xD800, 0xE000)
_FIRST_NAME = 0x200000  # behind all code points


def numbers(codes: str) -> NDArray[np.uint32]:
    """Codes as numbers, shape (units,)."""
    return np.frombuffer(codes.encode("utf-32-le"), "<u4")


class Codebook:
    """Gives each distinct unit one code point, growing as units come; diacritics do not count.

    Room for 1,100,000 units, ten times the syllables of all languages in use here.
    """

    def __init__(self) -> None:
        self._codes: dict[str, str] = {}  # as units are written
        self._bare: dict[str, str] = {}
        self._names: dict[str, int] = {}
        self._hashes: list[int] = []
        self._slots: list[int] = []

    def encode(self, units: Iterable[str]) -> str:
        """One character a unit; equal units, equal characters.

        >>> book = Codebook()
        >>> book.encode(["xã", "ta", "xa"])[::2] == book.encode(["xã"]) * 2
        True
        """
        codes = self._codes
        return "".join([codes.get(u) or self._new(u) for u in units])

    def encode_numbered(self, units: NumberedUnits) -> str:
        """The same for units as numbers: each word is looked up once."""
        if not len(units.numbers):
            return ""
        codes: bytes = numbers(self.encode(units.words))[units.numbers].tobytes()
        return codes.decode("utf-32-le")

    def numbers_of_names(self, names: Iterable[str]) -> list[int]:
        """A number for what each slot says, other than any unit's; equal names, equal numbers."""
        known = self._names
        return [
            known.setdefault(without_diacritics(name), _FIRST_NAME + len(known)) for name in names
        ]

    def hashes_of(self, codes: NDArray[np.uint32]) -> NDArray[np.uint64]:
        """The hash of each unit as :func:`~app.domain.formulas.unit_codes` has it."""
        rows = codes.astype(np.int64) - _FIRST
        rows[codes >= _SURROGATES.stop] -= len(_SURROGATES)
        return np.array(self._hashes, np.uint64)[rows]

    def is_slot(self, codes: NDArray[np.uint32]) -> NDArray[np.bool_]:
        """Which units are masked slots, shape as ``codes``."""
        return np.isin(codes, self._slots)

    def _new(self, unit: str) -> str:
        bare = without_diacritics(unit)
        code = self._bare.get(bare)
        if code is None:
            number = _FIRST + len(self._bare)
            if number >= _SURROGATES.start:
                number += len(_SURROGATES)
            code = self._bare[bare] = chr(number)
            self._hashes.append(unit_hash(bare))
            if bare[0] == "<":
                self._slots.append(number)
        self._codes[unit] = code
        return code
