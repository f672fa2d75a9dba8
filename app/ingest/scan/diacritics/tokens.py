"""Words of a page as tokens: which may be changed, which make pairs."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from app.ingest.scan.diacritics.restoring import Token
from app.ingest.scan.diacritics.units import Unit, unit_of
from app.ingest.scan.page import Word

_COLUMN_GAP_HEIGHTS = 1.6
_LEAST_CAPITALS = 3
_ENDS = frozenset(".;:!?…")
_ITEMS = frozenset("-+*•")


def tokens_of(words: Sequence[Word]) -> list[Token]:
    """A token for each word, in order.

    Open to change are lower-case words, capitalised ones that begin a sentence and are followed
    by a small letter, and those of lines in capitals. All others may be names or abbreviations.
    """
    units = [unit_of(word.text) for word in words]
    in_capitals = _lines_in_capitals(words, units)
    return [
        Token(
            unit.form,
            _is_open(words, units, i, heading=words[i].line in in_capitals),
            i > 0 and _is_joined(words, units, i),
        )
        for i, unit in enumerate(units)
    ]


def _lines_in_capitals(words: Sequence[Word], units: Sequence[Unit]) -> set[int]:
    found = set()
    for line, group in groupby(zip(words, units, strict=True), key=lambda pair: pair[0].line):
        cores = [unit.core for _, unit in group if unit.core.isalpha()]
        if len(cores) >= _LEAST_CAPITALS and all(core.isupper() for core in cores):
            found.add(line)
    return found


def _is_open(words: Sequence[Word], units: Sequence[Unit], i: int, *, heading: bool) -> bool:
    core = units[i].core
    if not core.isalpha() or (core.isascii() and len(core) < 2):
        return False
    if core.islower():
        return True
    if core.isupper() and len(core) > 1:
        return heading
    follows = i + 1 < len(units) and units[i + 1].core[:1].islower()
    return core.istitle() and follows and _begins_sentence(words, i)


def _begins_sentence(words: Sequence[Word], i: int) -> bool:
    if i == 0:
        return True
    before = words[i - 1].text
    return before in _ITEMS or before[-1] in _ENDS or before[-1] == ")"


def _is_joined(words: Sequence[Word], units: Sequence[Unit], i: int) -> bool:
    before, word = words[i - 1], words[i]
    if units[i - 1].torn_after or units[i].torn_before or before.cell != word.cell:
        return False
    if before.line == word.line:
        return word.left - before.right <= _COLUMN_GAP_HEIGHTS * (word.bottom - word.top)
    return word.cell is None and units[i].core[:1].islower()
