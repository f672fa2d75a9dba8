"""Numbers of lists, counted as they stand in the document."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from app.ingest.docx.numbering import format_number
from app.ingest.docx.ooxml import Element, whole_number
from app.ingest.odt.names import attribute, n

_FORMATS = {
    "1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman",
}  # fmt: skip
_DEEPEST_LEVEL = 10
_PRIVATE_USE = range(0xE000, 0xF900)


@dataclass(frozen=True, slots=True)
class _Level:
    """How one level looks; ``bullet`` stands instead of a number."""

    number_format: str = ""
    prefix: str = ""
    suffix: str = ""
    shown_levels: int = 1
    start: int = 1
    bullet: str | None = None


@dataclass(slots=True)
class ListCounter:
    """Counts of one list and those nested in it, by level from 1."""

    style: str
    counts: dict[int, int] = field(default_factory=dict)


class ListStyles:
    """List styles by name, and the last count of each for lists that go on."""

    def __init__(self, roots: Iterable[Element]) -> None:
        self._last: dict[str, ListCounter] = {}
        self._styles = {
            attribute(style, "style:name"): {
                whole_number(attribute(level, "text:level"), 1): _level(level) for level in style
                if isinstance(level.tag, str)
            }
            for root in roots
            for style in root.iter(n("text:list-style"))
        }  # fmt: skip

    def begin(self, element: Element, outer: ListCounter | None) -> ListCounter:
        """The counter for a list: the outer one's, a continued one, or a new one."""
        style = attribute(element, "text:style-name")
        if outer is not None:
            return outer if style in {"", outer.style} else ListCounter(style, outer.counts)
        continues = attribute(element, "text:continue-numbering") == "true"
        if (continues or attribute(element, "text:continue-list")) and style in self._last:
            return self._last[style]
        self._last[style] = ListCounter(style)
        return self._last[style]

    def next_label(self, counter: ListCounter, depth: int, item: Element) -> str:
        """Count an item and give its label with a blank; empty where the list shows nothing."""
        levels = self._styles.get(counter.style, {})
        level = levels.get(depth, _Level())
        given = attribute(item, "text:start-value")
        before = counter.counts.get(depth, level.start - 1)
        counter.counts[depth] = whole_number(given, 1) if given else before + 1
        for deeper in [other for other in counter.counts if other > depth]:
            del counter.counts[deeper]
        if level.bullet is not None:
            return f"{level.bullet} "
        if not level.number_format:
            return ""
        shown = range(max(depth - level.shown_levels, 0) + 1, depth + 1)
        numbers = ".".join(
            format_number(
                counter.counts.get(other, levels.get(other, _Level()).start),
                levels.get(other, level).number_format or "decimal",
            )
            for other in shown
        )
        return f"{level.prefix}{numbers}{level.suffix} "


def _level(element: Element) -> _Level:
    if element.tag == n("text:list-level-style-bullet"):
        sign = attribute(element, "text:bullet-char").strip()
        is_plain = bool(sign) and ord(sign[0]) not in _PRIVATE_USE
        return _Level(bullet=sign if is_plain else "-")
    if element.tag != n("text:list-level-style-number"):
        return _Level(bullet="-")
    shown = whole_number(attribute(element, "text:display-levels"), 1)
    return _Level(
        number_format=_FORMATS.get(attribute(element, "style:num-format"), ""),
        prefix=attribute(element, "style:num-prefix"),
        suffix=attribute(element, "style:num-suffix"),
        shown_levels=min(max(shown, 1), _DEEPEST_LEVEL),
        start=whole_number(attribute(element, "text:start-value"), 1),
    )
