"""Repairs characters, keeping for each one its place in the extracted text.

Composes marks, folds look-alike letters, removes what no reader sees, and turns letters round
that a control character shows in reverse order.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from app.domain.readable import ReadableText
from app.normalise.lookalikes import FOREIGN, latin_lookalike

# Soft hyphen, joiners, directional marks and isolates, fillers, tags, variation selectors,
# byte-order mark, control characters that break no line. The inside of a character class.
INVISIBLE_CLASS = (
    "\x00-\x08\x0e-\x1f\x7f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb"
    "\U000e0000-\U000e01ef"
)
INVISIBLE_END = re.compile(rf"[{INVISIBLE_CLASS}]+\Z")
MARKS_CLASS = "\u0300-\u034e\u0350-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_IS_INVISIBLE = re.compile(rf"[{INVISIBLE_CLASS}]")
_IS_MARK = re.compile(rf"[{MARKS_CLASS}]")
_SHAPES = "\u0302\u0306\u031b"
_TONES = "\u0300\u0301\u0303\u0309\u0323"
# Which letter bears which mark: any other is no Vietnamese letter's.
_BEARERS = {
    "\u0302": "aeoAEO",
    "\u0306": "aA",
    "\u031b": "ouOU",
    **dict.fromkeys(_TONES, "aeiouyAEIOUY"),
}


def _kept_marks(letters: str, marks: list[str]) -> list[str]:
    """Of all marks on a letter those of one Vietnamese letter: a shape and a tone.

    Shapes come first: typed the other way round, they do not compose.
    """
    borne = [m for m in marks if letters[-1:] in _BEARERS.get(m, "") and letters]
    shapes = [m for m in borne if m in _SHAPES]
    tones = [m for m in borne if m in _TONES]
    return shapes[:1] + tones[:1]


def _has_odd_marks(letter: str) -> bool:
    decomposed = unicodedata.normalize("NFD", letter)
    base, marks = decomposed[0], list(decomposed[1:])
    return base.isascii() and sorted(_kept_marks(base, marks)) != sorted(marks)


# Letters that other languages write with marks: without them alike however they are composed.
_ODDLY_MARKED = "".join(
    filter(_has_odd_marks, map(chr, (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))))
)
# Everything that plain Vietnamese Unicode text does not hold: foreign scripts' letters, loose
# marks and invisible characters. One match is one character with the marks that follow it; a
# soft hyphen at the end of a line goes with the line end.
_REPAIR = re.compile(
    r"\u00ad[ \t]*\r?\n[ \t]*(?=\w)"
    rf"|[{INVISIBLE_CLASS}]"
    rf"|[^{MARKS_CLASS}{INVISIBLE_CLASS}](?:[{INVISIBLE_CLASS}]*[{MARKS_CLASS}])+"
    rf"|[{FOREIGN}{_ODDLY_MARKED}]"
)
# Without one of these a text needs no repair; looking for them costs a hundredth of repairing.
_SUSPICIOUS = re.compile(rf"[{INVISIBLE_CLASS}{MARKS_CLASS}{FOREIGN}{_ODDLY_MARKED}]")
# One for one: no offset moves.
_TYPOGRAPHIC = re.compile(r"[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\u2010\u2011]")
# Shown from right to left until the override ends.
REVERSED = re.compile(r"\u202e([^\u202a-\u202e\n]*)(?=[\u202a-\u202e\n]|\Z)")
_CLUSTER = re.compile(rf"[\s\S][{MARKS_CLASS}]*")


def repaired(text: str) -> ReadableText:
    r"""Repair an extracted text; cost grows with the number of characters that need it.

    >>> repaired("ho\u0300a \u0440hu\u200bong").text
    'hòa phuong'
    """
    if _SUSPICIOUS.search(text):
        found = _clusters_repaired(REVERSED.sub(_turned_round, text))
    else:
        found = ReadableText(text)
    plain = _TYPOGRAPHIC.sub(lambda m: "-" if m.group() in "\u2010\u2011" else " ", found.text)
    return ReadableText(plain, found.origin)


def _turned_round(match: re.Match[str]) -> str:
    """The letters as they are seen; each takes the place of its counterpart."""
    return match.group()[0] + "".join(reversed(_CLUSTER.findall(match[1])))


def _clusters_repaired(text: str) -> ReadableText:
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

    >>> repaired_cluster("a\u0301\u0302"), repaired_cluster("t\u0336"), repaired_cluster("n\u0301")
    ('ấ', 't', 'n')
    """
    if cluster[0] == "\u00ad":
        return ""
    visible = "".join(c for c in cluster if not _IS_INVISIBLE.match(c))
    decomposed = unicodedata.normalize("NFD", visible)
    latin = "".join(latin_lookalike(c) or c for c in decomposed)
    letters = "".join(c for c in latin if not _IS_MARK.match(c))
    marks = [c for c in latin if _IS_MARK.match(c)]
    if not letters.isascii() and letters not in "đĐ":
        return _composed(letters, marks)  # another script's own letter
    return _composed(letters, _kept_marks(letters, marks))


def _composed(letters: str, marks: list[str]) -> str:
    composed = unicodedata.normalize("NFC", letters + "".join(marks))
    return "".join(c for c in composed if not _IS_MARK.match(c))
