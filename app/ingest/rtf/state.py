"""What is known while the tokens are walked through: of groups, and of texts that run."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from app.domain.document import RegionKind
from app.ingest.extracted import Block
from app.ingest.hidden import HiddenText
from app.ingest.rtf.looks import CellGrounds, Look
from app.ingest.table_builder import TableBuilder

_AS_USUAL = Look()


class Part(Enum):
    """What a group holds."""

    TEXT = "text"
    FONTS = "fonts"
    COLOURS = "colours"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class State:
    """What a group inherits from the one around it."""

    part: Part = Part.TEXT
    font: int = 0
    look: Look = _AS_USUAL
    hidden: bool = False
    deleted: bool = False
    in_table: bool = False
    skipped_after_unicode: int = 1
    starred: bool = False
    opens: str = ""  # the destination that began with this group


class Sight(Enum):
    """What a person sees of a run."""

    SEEN = "seen"
    UNSEEN = "unseen"
    HIDDEN = "hidden"


@dataclass(slots=True)
class Run:
    """Text that is set alike, in pieces."""

    font: str
    sight: Sight
    pieces: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Flow:
    """Text that runs by itself: the body, a note, a box, a header."""

    kind: RegionKind | None = None
    blocks: list[Block] = field(default_factory=list)
    anchored: list[Block] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    hidden: HiddenText = field(default_factory=HiddenText)
    grounds: CellGrounds = field(default_factory=CellGrounds)
    table: TableBuilder = field(default_factory=TableBuilder)
    edges: list[int] = field(default_factory=list)
    continued: list[bool] = field(default_factory=list)
    next_continues: bool = False
