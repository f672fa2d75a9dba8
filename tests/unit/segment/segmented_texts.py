"""Texts cut into their parts, shown as the words that stand in each."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.document import Region
from app.domain.structure import Structure
from app.normalise import comparable_of, readable_text
from app.segment import segment


@dataclass(frozen=True)
class Segmented:
    """A text with its structure; every part can be shown as text."""

    text: str
    regions: tuple[Region, ...] = ()

    @property
    def structure(self) -> Structure:
        return segment(readable_text(self.text), self.regions, self.comparable)

    @property
    def comparable(self):
        return comparable_of(readable_text(self.text), self.text, self.regions)

    def words(self, start: int, end: int) -> str:
        return " ".join(self.comparable.range_of(start, end).of(self.text).split())

    @property
    def zones(self) -> list[tuple[str, str]]:
        return [(z.kind.value, self.words(z.start, z.end)) for z in self.structure.zones]

    @property
    def body(self) -> str:
        return next((words for kind, words in self.zones if kind == "body"), "")

    @property
    def sentences(self) -> list[str]:
        return [self.words(s.start, s.end) for s in self.structure.sentences]

    @property
    def paths(self) -> list[tuple[tuple[str, ...], str]]:
        return [(s.path, s.title) for s in self.structure.sections]
