"""The extracted text as a person reads it, with the way back."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.text import TextRange


@dataclass(frozen=True, slots=True)
class ReadableText:
    """Composed letters, plain spaces and hyphens, nothing invisible: what patterns look at.

    ``origin[i]`` is the offset in the extracted text at which character ``i`` begins; it never
    falls and has one entry more than the text, the extracted text's length. ``None`` stands
    for the identity, the usual case.
    """

    text: str
    origin: tuple[int, ...] | None = None

    def extracted_offset(self, index: int) -> int:
        """Offset in the extracted text at which character ``index`` begins."""
        return index if self.origin is None else self.origin[index]

    def extracted(self, range_: TextRange) -> TextRange:
        """A range of this text as a range of the extracted text."""
        if self.origin is None:
            return range_
        return TextRange(self.origin[range_.start], self.origin[range_.end])

    def index(self, offset: int) -> int:
        """The first character that begins at or behind an offset of the extracted text."""
        return offset if self.origin is None else bisect_left(self.origin, offset)

    def indices(self, offsets: Sequence[int]) -> Sequence[int]:
        """``index`` of each of many offsets."""
        return offsets if self.origin is None else [bisect_left(self.origin, o) for o in offsets]

    def range_of(self, extracted: TextRange) -> TextRange:
        """A range of the extracted text as a range of this text."""
        return TextRange(self.index(extracted.start), self.index(extracted.end))

    def of(self, extracted: TextRange) -> str:
        """What a person reads in a range of the extracted text."""
        return self.range_of(extracted).of(self.text)
