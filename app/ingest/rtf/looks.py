r"""Size, colour and ground of text, as numbers of the colour table.

Grounds from the letters outwards: ``\highlight``, ``\chcbpat`` and ``\cb``, which not all programs
show, the paragraph's ``\cbpat``, the cell's ``\clcbpat`` or its row's ``\trcbpat``. A pattern
(``\shading``) mixes two colours, and a row whose cells are not defined before their text may have
any: there nothing is unseen for its colour.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from app.ingest import unseen
from app.ingest.unseen import UNKNOWN_GROUND

_HALF_POINTS = 2
_CHANNELS = {"red": 0, "green": 1, "blue": 2}
_GROUNDS = {"highlight": "highlight", "chcbpat": "fill", "cb": "back", "cbpat": "paragraph"}
_PATTERNS = {"chshdng": "pattern", "shading": "paragraph_pattern"}
_FIELDS = {"fs": "half_points", "cf": "colour", "itap": "depth", **_GROUNDS, **_PATTERNS}


class ColourTable:
    """Colours by number; an entry without channels stands for the automatic one."""

    def __init__(self) -> None:
        self._colours: list[str | None] = []
        self._channels: dict[int, int] = {}

    def mix(self, word: str, number: int) -> None:
        if word in _CHANNELS:
            self._channels[_CHANNELS[word]] = min(max(number, 0), 255)

    def end_colours(self, count: int) -> None:
        """Semicolons end the colour that was mixed; further ones are automatic."""
        for _ in range(count):
            mixed = bytes(self._channels.get(index, 0) for index in range(3)).hex().upper()
            self._colours.append(mixed if self._channels else None)
            self._channels = {}

    def colour(self, number: int) -> str | None:
        return self._colours[number] if 0 <= number < len(self._colours) else None


@dataclass(frozen=True, slots=True)
class Look:
    """What the properties of letters and of their paragraph say; 0 where they say nothing."""

    half_points: int | None = None
    colour: int = 0
    highlight: int = 0
    fill: int = 0
    back: int = 0
    pattern: int = 0
    paragraph: int = 0
    paragraph_pattern: int = 0
    depth: int = 1

    @staticmethod
    def knows(word: str) -> bool:
        return word in _FIELDS

    def changed(self, word: str, number: int) -> Look:
        return replace(self, **{_FIELDS[word]: number})

    def plain(self) -> Look:
        """Letters as they are by default, in the same paragraph."""
        return Look(
            paragraph=self.paragraph, paragraph_pattern=self.paragraph_pattern, depth=self.depth
        )

    def outside_paragraph(self) -> Look:
        return replace(self, paragraph=0, paragraph_pattern=0, depth=1)

    def is_unseen(self, colours: ColourTable, of_cell: str | None) -> bool:
        """``of_cell`` is the ground under the paragraph, ``None`` outside of tables."""
        points = None if self.half_points is None else self.half_points / _HALF_POINTS
        return unseen.is_unseen(
            points, colours.colour(self.colour), self._grounds(colours, of_cell)
        )

    def _grounds(self, colours: ColourTable, of_cell: str | None) -> Iterator[str | None]:
        yield colours.colour(self.highlight)
        yield UNKNOWN_GROUND if self.pattern else colours.colour(self.fill)
        # Only some programs show it, so what differs from the text may be the ground or not.
        back = colours.colour(self.back)
        if back is not None and unseen.is_unseen(None, colours.colour(self.colour), [back]):
            yield back
        yield None if back is None else UNKNOWN_GROUND
        yield UNKNOWN_GROUND if self.paragraph_pattern else colours.colour(self.paragraph)
        yield UNKNOWN_GROUND if self.depth > 1 else of_cell


@dataclass(slots=True)
class CellGrounds:
    """Grounds of a row's cells, defined one after the other before their text."""

    WORDS = frozenset({"clcbpat", "clshdng", "trcbpat", "trshdng"})

    _cells: list[tuple[int, int]] = field(default_factory=list)  # colour and pattern
    _cell: int = 0
    _row: tuple[int, int] = (0, 0)
    _next: tuple[int, int] = (0, 0)

    def begin_row(self) -> None:
        self._cells, self._row, self._next = [], (0, 0), (0, 0)

    def take(self, word: str, number: int) -> None:
        if word == "clcbpat":
            self._next = (number, self._next[1])
        elif word == "clshdng":
            self._next = (self._next[0], number)
        elif word == "trcbpat":
            self._row = (number, self._row[1])
        else:
            self._row = (self._row[0], number)

    def end_definition(self) -> None:
        self._cells.append(self._next)
        self._next = (0, 0)

    def end_cell(self) -> None:
        self._cell += 1

    def end_row(self) -> None:
        self._cell = 0

    def ground(self, colours: ColourTable) -> str | None:
        """Under the text of the cell that is being read."""
        if self._cell >= len(self._cells):
            return UNKNOWN_GROUND
        for number, pattern in (self._cells[self._cell], self._row):
            if pattern:
                return UNKNOWN_GROUND
            if (colour := colours.colour(number)) is not None:
                return colour
        return None
