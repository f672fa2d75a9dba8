"""Automatic numbering turned into the text that Word shows.

Word counts per abstract list: lists that refer to the same definition go on counting unless
an override restarts them.

Source: ECMA-376 part 1, 17.9.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from app.ingest.docx.ooxml import Element, child, is_on, value, w, whole_number
from app.ingest.legacy.runs import FontRun, text_of_runs

LEVELS = 9
_PLACEHOLDER = re.compile(r"%([1-9])")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_PRIVATE_USE = range(0xE000, 0xF900)
_LARGEST_ROMAN = 3999
_LONGEST_LETTERS = 20


@dataclass(frozen=True, slots=True)
class ListLevel:
    """How one level counts and looks; ``restart`` 0 never restarts, ``None`` as a rule."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    suffix: str = "tab"
    legal: bool = False
    restart: int | None = None


@dataclass(frozen=True, slots=True)
class ListInstance:
    """A list as paragraphs refer to it: a definition with this list's own overrides."""

    abstract_id: str
    levels: dict[int, ListLevel]
    start_overrides: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Counts through a document; ask it once for each numbered paragraph, in order."""

    def __init__(self, instances: dict[str, ListInstance]) -> None:
        self._instances = instances
        self._counters: dict[str, dict[int, int]] = {}
        self._overridden: set[tuple[str, int]] = set()

    def next_label(self, numbering_id: str, level: int) -> str:
        """Label of the next paragraph of a list with what follows it, ``"1.2. "`` say.

        Empty for an unknown list and for one that shows nothing.
        """
        instance = self._instances.get(numbering_id)
        if instance is None or level not in instance.levels:
            return ""
        counters = self._counters.setdefault(instance.abstract_id, {})
        self._count(numbering_id, instance, level, counters)
        label = _label(instance.levels, level, counters)
        gap = "" if instance.levels[level].suffix == "nothing" else " "
        return f"{label}{gap}" if label else ""

    def _count(
        self, numbering_id: str, instance: ListInstance, level: int, counters: dict[int, int]
    ) -> None:
        override = instance.start_overrides.get(level)
        if override is not None and (numbering_id, level) not in self._overridden:
            self._overridden.add((numbering_id, level))
            counters[level] = override
        else:
            counters[level] = counters.get(level, instance.levels[level].start - 1) + 1
        for deeper in [other for other in counters if other > level]:
            if _restarts(instance.levels.get(deeper), level):
                del counters[deeper]


def _restarts(deeper: ListLevel | None, level: int) -> bool:
    if deeper is None or deeper.restart is None:
        return True
    return 0 < level + 1 <= deeper.restart


def _label(levels: dict[int, ListLevel], level: int, counters: dict[int, int]) -> str:
    shown = levels[level]
    if shown.format == "bullet":
        return _bullet(shown.text)

    def count(match: re.Match[str]) -> str:
        index = int(match.group(1)) - 1
        other = levels.get(index, ListLevel())
        number = counters.get(index, other.start)
        return format_number(number, "decimal" if shown.legal else other.format)

    return _PLACEHOLDER.sub(count, shown.text)


def _bullet(text: str) -> str:
    """Bullets of symbol fonts lie in the private use area and show as a dash here."""
    return "-" if not text.strip() or ord(text.strip()[0]) in _PRIVATE_USE else text.strip()


def format_number(number: int, number_format: str) -> str:
    """A count as a list shows it; formats not met in Vietnamese documents come as decimal.

    >>> format_number(4, "upperRoman"), format_number(28, "lowerLetter")
    ('IV', 'bb')
    """
    if number_format == "none":
        return ""
    if number_format == "decimalZero":
        return f"{number:02d}"
    if number_format in {"lowerLetter", "upperLetter"}:
        label = _letters(number)
    elif number_format in {"lowerRoman", "upperRoman"}:
        label = _roman(number)
    else:
        return str(number)
    return label.upper() if number_format.startswith("upper") else label


def _letters(number: int) -> str:
    """After ``z`` Word doubles the letter: ``aa``, ``bb``."""
    if not 1 <= number <= 26 * _LONGEST_LETTERS:
        return str(number)
    repeats, letter = divmod(number - 1, 26)
    return chr(ord("a") + letter) * (repeats + 1)


def _roman(number: int) -> str:
    if not 1 <= number <= _LARGEST_ROMAN:
        return str(number)
    label = ""
    for worth, sign in _ROMAN:
        count, number = divmod(number, worth)
        label += sign * count
    return label


def read_numbering(roots: list[Element]) -> Numbering:
    instances: dict[str, ListInstance] = {}
    for root in roots:
        abstracts = {
            element.get(w("abstractNumId"), ""): element
            for element in root.findall(w("abstractNum"))
        }
        for number in root.findall(w("num")):
            instances[number.get(w("numId"), "")] = _instance(number, abstracts, root)
    return Numbering(instances)


def _instance(number: Element, abstracts: dict[str, Element], root: Element) -> ListInstance:
    abstract_id = _linked_abstract(value(number, "abstractNumId") or "", abstracts, root)
    abstract = abstracts.get(abstract_id)
    levels = {} if abstract is None else _levels(abstract)
    starts: dict[int, int] = {}
    for override in number.findall(w("lvlOverride")):
        index = whole_number(override.get(w("ilvl")), 0)
        redefined = child(override, "lvl")
        if redefined is not None:
            levels[index] = _level(redefined)
        start = value(override, "startOverride")
        if start is not None:
            starts[index] = whole_number(start, 1)
            levels[index] = replace(levels.get(index, ListLevel()), start=starts[index])
    return ListInstance(abstract_id, levels, starts)


def _linked_abstract(abstract_id: str, abstracts: dict[str, Element], root: Element) -> str:
    """The definition itself, where a list only points to a list style."""
    link = value(abstracts.get(abstract_id), "numStyleLink")
    if link is None:
        return abstract_id
    for other_id, other in abstracts.items():
        if value(other, "styleLink") == link and root is not None:
            return other_id
    return abstract_id


def _levels(abstract: Element) -> dict[int, ListLevel]:
    return {
        whole_number(element.get(w("ilvl")), 0): _level(element)
        for element in abstract.findall(w("lvl"))
    }


def _font(level: Element) -> str:
    """The font of a level's numbers; empty where they are set as their paragraph is."""
    fonts = child(level, "rPr", "rFonts")
    return "" if fonts is None else fonts.get(w("hAnsi")) or fonts.get(w("ascii")) or ""


def _level(element: Element) -> ListLevel:
    restart = value(element, "lvlRestart")
    number_format = value(element, "numFmt") or "decimal"
    text = value(element, "lvlText") or ""
    return ListLevel(
        start=whole_number(value(element, "start"), 0 if child(element, "start") is None else 1),
        format=number_format,
        text=text if number_format == "bullet" else text_of_runs([FontRun(text, _font(element))]),
        suffix=value(element, "suff") or "tab",
        legal=bool(is_on(element, "isLgl")),
        restart=None if restart is None else whole_number(restart, 0),
    )
