"""Repairs characters, keeping for each one its place in the extracted text.

Composes marks, folds look-alike letters, removes what no reader sees.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from confusable_homoglyphs import categories, confusables

from app.domain.readable import ReadableText

# Soft hyphen, joiners, directional marks and isolates, variation selectors, byte-order mark.
INVISIBLE = (
    "\u00ad\u034f\u061c\u180b\u180c\u180d\u180e"
    + "".join(
        chr(code)
        for first, last in ((0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0xFE00, 0xFE0F))
        for code in range(first, last + 1)
    )
    + "\ufeff"
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
# One for one: no offset moves.
_TYPOGRAPHIC = re.compile(r"[\u00a0\u2000-\u200a\u202f\u3000\u2010\u2011]")
# Shapes of vowels before tones: typed the other way round, they do not compose.
_SHAPES = "\u0302\u0306\u031b"


def readable_text(text: str) -> ReadableText:
    r"""Repair an extracted text; cost grows with the number of characters that need it.

    >>> readable_text("ho\u0300a \u0440hu\u200bong").text
    'hòa phuong'
    """
    repaired = _repaired(text)
    plain = _TYPOGRAPHIC.sub(lambda m: "-" if m.group() in "\u2010\u2011" else " ", repaired.text)
    return ReadableText(plain, repaired.origin)


def _repaired(text: str) -> ReadableText:
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
        return ReadableText(text)
    pieces.append(text[done:])
    origin.extend(range(done, len(text) + 1))
    return ReadableText("".join(pieces), tuple(origin))


@cache
def repaired_cluster(cluster: str) -> str:
    r"""One character and its marks, composed, in Latin letters where it looks like one.

    Marks that belong to no letter, such as a stroke through it, are left out.

    >>> repaired_cluster("a\u0301\u0302"), repaired_cluster("t\u0336")
    ('ấ', 't')
    """
    visible = "".join(_ETH.get(c, c) for c in cluster if c not in INVISIBLE)
    latin = "".join(latin_lookalike(c) or c for c in visible)
    decomposed = unicodedata.normalize("NFD", latin)
    letters = "".join(c for c in decomposed if not _is_mark(c))
    marks = sorted((c for c in decomposed if _is_mark(c)), key=lambda c: c not in _SHAPES)
    composed = unicodedata.normalize("NFC", letters + "".join(marks))
    return "".join(c for c in composed if not _is_mark(c))


def _is_mark(character: str) -> bool:
    return "\u0300" <= character <= "\u036f"


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
