"""Small value types about text, shared by all others."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bilingual:
    """A text for people, in both languages of the product."""

    vi: str
    en: str


@dataclass(frozen=True, slots=True, order=True)
class TextRange:
    """A half-open range ``[start, end)`` of code points in an extracted text."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The stretch of ``text`` that the range names.

        >>> TextRange(3, 8).of("Xã Hưng Lạc")
        'Hưng '
        """
        return text[self.start : self.end]

    def overlaps(self, other: TextRange) -> bool:
        """Whether the two ranges share a code point."""
        return self.start < other.end and other.start < self.end
