"""The ten ways of copying, each from a stretch of a source to its wording in the draft."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence

from reuse.tuning.letters import misread, without_diacritics
from reuse.tuning.names import swapped
from reuse.tuning.synonyms import with_synonyms
from reuse.tuning.wording import (
    clauses,
    count_syllables,
    lower_first,
    sentences,
    syllable_spans,
    upper_first,
)

_JOINING = (" và ", ", đồng thời ", ", bên cạnh đó ", ", trong đó ", "; ")
_OPENING = ("Trong đó, ", "Đồng thời, ", "Bên cạnh đó, ", "Theo đó, ", "Cùng với đó, ", "")
_PARENTHESES = re.compile(r"\s*\([^()]*\)")
_ADJUNCT = re.compile(
    r"\b(?:theo quy định (?:tại|của)|trên cơ sở|trong trường hợp|phù hợp với|căn cứ)\b[^,;.\n]*,\s*"
)
_LEAST_CLAUSE = 5  # syllables

Obfuscate = Callable[[str, random.Random, Sequence[str]], str]


def obfuscated(text: str, method: str, rng: random.Random, other_words: Sequence[str]) -> str:
    """The wording of a copy made by ``method``; ``other_words`` are what edits put in."""
    return _METHODS[method](text, rng, other_words).strip()


def _edited(share: float) -> Obfuscate:
    def edit(text: str, rng: random.Random, other_words: Sequence[str]) -> str:
        spans = syllable_spans(text)
        chosen = set(rng.sample(range(len(spans)), round(share * len(spans))))
        pieces: list[str] = []
        end = 0
        for n, (start, stop) in enumerate(spans):
            pieces.append(text[end:start])
            end = stop
            pieces.append(
                _edit_of(text[start:stop], rng, other_words) if n in chosen else text[start:stop]
            )
        return re.sub(r"  +", " ", "".join(pieces) + text[end:])

    return edit


def _edit_of(syllable: str, rng: random.Random, other_words: Sequence[str]) -> str:
    kind = rng.randrange(3)
    if kind == 0:
        return ""
    word = rng.choice(other_words)
    return word if kind == 1 else f"{syllable} {word}"


def _reordered(text: str, rng: random.Random, _: Sequence[str]) -> str:
    """Sentences in another order; where there are too few, the clauses of each."""
    parts = [p for p in sentences(text) if p.strip()]
    if len(parts) < 3:
        parts = [c for sentence in parts for c in clauses(sentence)]
        glue = " "
    else:
        glue = "\n" if text.count("\n") > len(parts) / 2 else " "
    order = list(range(len(parts)))
    while len(order) > 1 and order == sorted(order):
        rng.shuffle(order)
    return glue.join(upper_first(parts[n].strip()) for n in order)


def _merged_and_split(text: str, rng: random.Random, _: Sequence[str]) -> str:
    waiting = [s.strip() for s in sentences(text) if s.strip()]
    done: list[str] = []
    while waiting:
        sentence = waiting.pop(0)
        halves = clauses(sentence)
        if waiting and rng.random() < 0.5:
            joined = lower_first(re.sub(r"^(?:\d+\.|[a-zđ]\)|-)\s*", "", waiting.pop(0)))
            done.append(sentence.rstrip(".;:,") + rng.choice(_JOINING) + joined)
        elif len(halves) > 1 and count_syllables(sentence) > 20:
            done += _halves(halves, rng)
        else:
            done.append(sentence)
    return " ".join(done)


def _halves(parts: Sequence[str], rng: random.Random) -> list[str]:
    middle = len(parts) // 2
    left, right = "".join(parts[:middle]).strip(), "".join(parts[middle:]).strip()
    opening = rng.choice(_OPENING)
    right = opening + lower_first(right) if opening else upper_first(right)
    return [left.rstrip(",") + ".", right]


def _condensed(text: str, rng: random.Random, _: Sequence[str]) -> str:
    """Half or less of the syllables: asides go first, then clauses, then whole sentences.

    Beginning and end stay, so the copy is of the whole stretch and not of a part of it.
    """
    target = rng.uniform(0.3, 0.5) * count_syllables(text)
    kept = [_shortened(s, rng) for s in sentences(text) if s.strip()]
    while sum(map(count_syllables, kept)) > target and len(kept) > 2:
        inner = range(1, len(kept) - 1)
        least = rng.sample(inner, min(2, len(inner)))
        kept.pop(min(least, key=lambda n: count_syllables(kept[n])))
    return " ".join(kept)


def _shortened(sentence: str, rng: random.Random) -> str:
    plain = _ADJUNCT.sub("", _PARENTHESES.sub("", sentence)).strip()
    parts = clauses(plain)
    if len(parts) < 3:
        return plain
    inner = [p for p in parts[1:-1] if count_syllables(p) >= _LEAST_CLAUSE and rng.random() < 0.3]
    return "".join([parts[0], *inner, parts[-1]])


_METHODS: dict[str, Obfuscate] = {
    "verbatim": lambda text, _, __: text,
    "swap": lambda text, rng, _: swapped(text, rng),
    "edit10": _edited(0.1),
    "edit30": _edited(0.3),
    "synonyms": lambda text, rng, _: with_synonyms(text, rng),
    "reorder": _reordered,
    "merge_split": _merged_and_split,
    "condensation": _condensed,
    "ocr": lambda text, rng, _: misread(text, rng),
    "no_diacritics": lambda text, _, __: without_diacritics(text),
}
