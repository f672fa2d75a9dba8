"""Words of running text as pairs are counted: their forms, and where a pair is torn.

The same for the text that the model is fitted on and for a page that was read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from app.ingest.scan.diacritics.forms import form_of

_WORD = re.compile(r"(\W*)(.*?)(\W*)", re.DOTALL)
_TEARS = frozenset(".;:!?()|[]…")
_CACHED = 65_536


@dataclass(frozen=True, slots=True)
class Unit:
    """A word between blanks, taken apart; ``form`` is empty for what is no word.

    ``torn_before`` and ``torn_after`` tell that it makes no pair with its neighbour there.
    """

    before: str
    core: str
    after: str
    form: str
    torn_before: bool
    torn_after: bool


@lru_cache(maxsize=_CACHED)
def unit_of(word: str) -> Unit:
    """The word taken apart; commas and quotation marks tear no pair, other signs do.

    >>> unit_of("kê,").core, unit_of("(kê").torn_before, unit_of("2017").form
    ('kê', True, '')
    """
    match = _WORD.fullmatch(word)
    before, core, after = match.groups() if match else ("", "", word)
    form = form_of(core) if core.isalpha() else ""
    return Unit(
        before,
        core,
        after,
        form,
        not form or not _TEARS.isdisjoint(before),
        not form or not _TEARS.isdisjoint(after),
    )
