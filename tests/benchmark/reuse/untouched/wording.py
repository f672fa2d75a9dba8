"""Changes of wording: random edits of a tenth or three tenths, and synonyms."""

from __future__ import annotations

import random
import re

from reuse.untouched.names import COMPOUNDS, FILL_WORDS, SMALL_WORDS, SWAP_WORDS
from reuse.untouched.synonyms import SYNONYMS
from reuse.untouched.text import SYLLABLE, capital, count

_PHRASE = re.compile(
    r"(?<!\w)(?:" + "|".join(map(re.escape, sorted(SYNONYMS, key=len, reverse=True))) + r")(?!\w)",
    re.IGNORECASE,
)

_LEXICON = (*SYNONYMS, *COMPOUNDS, *FILL_WORDS, *SWAP_WORDS)
_WORDS = frozenset(word for word in _LEXICON if word.count(" ") == 1)
_Change = tuple[int, int, str]


def edit(text: str, share: float, rng: random.Random) -> str:
    """Delete, insert or replace about ``share`` of the syllables at random places.

    List marks and the first syllable stay, so that the plant reads as a paragraph of its kind.
    """
    spans = [m.span() for m in SYLLABLE.finditer(text)]
    budget = round(share * len(spans))
    changes: dict[int, tuple[int, str]] = {}
    taken: set[int] = set()
    for _ in range(len(spans) * 4):
        if budget <= 0:
            break
        at = rng.randrange(1, len(spans) - 1)
        place = _word(text, spans, at)
        if place[0] == 0 or any(i in taken for i in place):
            continue
        if not all(_free(text, spans[i]) for i in place):
            continue
        cost, width, new = _one(text, spans, place, rng)
        changes[place[0]] = (width, new)
        taken.update(place)
        budget -= cost
    return _apply(text, spans, changes)


def _free(text: str, span: tuple[int, int]) -> bool:
    """Whether the syllable is no list mark, figure or part of a document number."""
    word = text[span[0] : span[1]]
    # Names stay, and so does the first word of a line, which shows what kind of point it is.
    line_start = text.rfind("\n", 0, span[0]) + 1
    if word[:1].isupper() or len(SYLLABLE.findall(text, line_start, span[0])) < 2:
        return False
    before, after = text[max(0, span[0] - 1) : span[0]], text[span[1] : span[1] + 1]
    return word.isalpha() and after not in (")", "/", "-") and before not in ("/", "-")


def _word(text: str, spans: list[tuple[int, int]], at: int) -> range:
    """The word around syllable ``at``: two syllables if the lexicon has them.

    Unknown pairs count as a word too unless one of the two is a small word of grammar.
    """

    def pair(i: int) -> str:
        if i < 0 or i + 1 >= len(spans) or text[spans[i][1] : spans[i + 1][0]] != " ":
            return ""
        return text[spans[i][0] : spans[i + 1][1]].lower()

    if text[spans[at][0] : spans[at][1]].lower() in SMALL_WORDS:
        return range(at, at + 1)
    for i in (at, at - 1):
        if pair(i) in _WORDS:
            return range(i, i + 2)
    for i in (at, at - 1):
        overlaps = pair(i - 1) in _WORDS or pair(i + 1) in _WORDS
        if pair(i) and not overlaps and not any(word in SMALL_WORDS for word in pair(i).split(" ")):
            return range(i, i + 2)
    return range(at, at + 1)


def _one(text: str, spans: list[tuple[int, int]], place: range, rng: random.Random) -> _Change:
    """One change: its cost in syllables, how many to drop, what to put in."""
    kind = rng.choice(("delete", "insert", "replace", "replace"))
    old = text[spans[place[0]][0] : spans[place[-1]][1]]
    if kind == "delete":
        return len(place), len(place), ""
    if kind == "insert":
        new = rng.choice(FILL_WORDS)
        return count(new), 0, new
    if len(place) == 1:
        new = SMALL_WORDS.get(old.lower()) or rng.choice([w for w in FILL_WORDS if " " not in w])
    else:
        near = SYNONYMS.get(old.lower(), "") if rng.random() < 0.5 else ""
        new = near or rng.choice([w for w in SWAP_WORDS if w != old.lower()])
    new = capital(new) if old[:1].isupper() else new
    return max(len(place), count(new)), len(place), new


def _apply(text: str, spans: list[tuple[int, int]], changes: dict[int, tuple[int, str]]) -> str:
    parts: list[str] = []
    position = 0
    for at, (width, new) in sorted(changes.items()):
        start = spans[at][0]
        parts.append(text[position:start])
        if width == 0:
            parts.append(new + " ")
            position = start
        else:
            parts.append(new)
            position = spans[at + width - 1][1]
    tidy = "".join(parts) + text[position:]
    tidy = re.sub(r" +([,.;:])", r"\1", re.sub(r"[ ]{2,}", " ", tidy))
    tidy = re.sub(r"([,;:])[,;:]*([.;])", r"\2", re.sub(r",{2,}", ",", tidy))
    return re.sub(r"\( ", "(", re.sub(r" ?\n ?", "\n", tidy)).strip()


def synonyms(text: str, rng: random.Random) -> str:
    """Each known phrase replaced by another of the same meaning, except for oversights."""
    overlooked = rng.uniform(0.04, 0.4)

    def other(match: re.Match[str]) -> str:
        old = match.group()
        # A capital inside belongs to a name ("Bộ Quản lý ..."), which a careful drafter leaves.
        if old[1:] != old[1:].lower() or rng.random() < overlooked:
            return old
        before = text[max(0, match.start() - 2) : match.start()]
        inside_name = old[:1].isupper() and before[-1:] == " " and before[:1] not in ".;:)-–+"
        if inside_name:
            return old
        new = SYNONYMS[old.lower()]
        return capital(new) if old[:1].isupper() else new

    return _PHRASE.sub(other, text)
