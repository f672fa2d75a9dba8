"""Numbers out of bytes; whatever lies outside is damage."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.ingest import refusals

FORMAT = ".doc"


@dataclass(frozen=True, slots=True)
class Bytes:
    """Part of a stream; reading beyond its end raises ``DamagedFileError``."""

    data: bytes

    def __len__(self) -> int:
        return len(self.data)

    def u8(self, at: int) -> int:
        return self._number(at, 1, signed=False)

    def u16(self, at: int) -> int:
        return self._number(at, 2, signed=False)

    def i16(self, at: int) -> int:
        return self._number(at, 2, signed=True)

    def u32(self, at: int) -> int:
        return self._number(at, 4, signed=False)

    def i32(self, at: int) -> int:
        return self._number(at, 4, signed=True)

    def part(self, at: int, length: int) -> Bytes:
        if at < 0 or length < 0 or at + length > len(self.data):
            raise refusals.damaged(FORMAT)
        return Bytes(self.data[at : at + length])

    def _number(self, at: int, size: int, *, signed: bool) -> int:
        return int.from_bytes(self.part(at, size).data, "little", signed=signed)


@dataclass(frozen=True, slots=True)
class Plex:
    """A table of ``n + 1`` positions and ``n`` items between them, as .doc is full of."""

    data: Bytes
    item_bytes: int

    def __len__(self) -> int:
        return max((len(self.data) - 4) // (4 + self.item_bytes), 0)

    def __iter__(self) -> Iterator[tuple[int, int, Bytes]]:
        """Start, end and item of each stretch."""
        count = len(self)
        for index in range(count):
            yield (
                self.data.i32(4 * index),
                self.data.i32(4 * index + 4),
                self.data.part(4 * (count + 1) + self.item_bytes * index, self.item_bytes),
            )
