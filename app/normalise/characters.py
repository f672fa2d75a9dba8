"""Repairs characters, keeping for each one its place in the extracted text.

Composes marks, folds look-alike letters, removes what no reader sees.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from confusable_homoglyphs import categories, confusables

INVISIBLE = (
    "\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff"
)
_MARKS = "\u0300-\u036f"
# Everything that plain Vietnamese Unicode text does not hold: foreign scripts' letters, loose
# marks and invisible characters. One match is one character with the marks that follow it.
_REPAIR = re.compile(
    rf"[{INVISIBLE}]"
    rf"|[^{_MARKS}{INVISIBLE}](?:[{INVISIBLE}]*[{_MARKS}])+"
    r"|[\u00d0\u00f0\u0180-\u019f\u0250-\u02ff\u0370-\u058f\u13a0-\u13ff\u2c60-\u2dff\uff01-\uff5e]"
)
_ETH = {"\u00d0": "Đ", "\u00f0": "đ", "\u0189": "Đ"}


@dataclass(frozen=True, slots=True)
class Repaired:
    """Repaired text; ``origin[i]`` is where character ``i`` begins in the extracted text.

    ``origin`` has one entry more than the text: the extracted text's length.
    ``None`` stands for the identity, the usual case.
    """

    text: str
    origin: tuple[int, ...] | None

    def start(self, index: int) -> int:
        """Offset in the extracted text at which repaired character ``index`` begins."""
        return index if self.origin is None else self.origin[index]


def repair(text: str) -> Repaired:
    r"""Repair ``text``; cost grows with the number of characters that need it.

    >>> repair("ho\u0300a \u0440hu\u200bong").text
    'hòa phuong'
    """
    pieces: list[str] = []
    origin: list[int] = []
    done = 0
    for match in _REPAIR.finditer(text):
        replacement = repaired_cluster(match.group())
        if replacement == match.group():
            continue
        pieces += (text[done : match.start()], replacement)
        origin.extend(range(done, match.start()))
        origin.extend([match.start()] * len(replacement))
        done = match.end()
    if not done:
        return Repaired(text, None)
    pieces.append(text[done:])
    origin.extend(range(done, len(text) + 1))
    return Repaired("".join(pieces), tuple(origin))


@cache
def repaired_cluster(cluster: str) -> str:
    """One character and its marks, composed, in Latin letters where it looks like one."""
    visible = "".join(_ETH.get(c, c) for c in cluster if c not in INVISIBLE)
    latin = "".join(latin_lookalike(c) or c for c in visible)
    return unicodedata.normalize("NFC", latin)


@cache
def latin_lookalike(character: str) -> str | None:
    r"""The Latin letter that ``character`` of another script looks like, if there is one.

    >>> latin_lookalike("\u0430"), latin_lookalike("a"), latin_lookalike("ж")
    ('a', None, None)
    """
    if "\uff01" <= character <= "\uff5e":
        return unicodedata.normalize("NFKC", character)
    if not character.isalpha() or categories.alias(character) in {"LATIN", "COMMON"}:
        return None
    if unicodedata.normalize("NFD", character) != character:
        return None  # й and its like: no plain letter looks so
    found = confusables.is_confusable(character, preferred_aliases=[])
    looks_like = [h["c"] for f in found or () for h in f["homoglyphs"]]
    ascii_letters = [c for c in looks_like if c.isascii() and c.isalpha()]
    return ascii_letters[0] if ascii_letters else None
