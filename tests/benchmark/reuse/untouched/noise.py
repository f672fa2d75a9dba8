"""Damage to letters: misread scans and text without diacritics."""

from __future__ import annotations

import random
import re
import unicodedata

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_SHAPES = {
    "l": "1I|",
    "1": "lI",
    "I": "l1",
    "i": "íl",
    "o": "0c",
    "0": "O",
    "c": "e",
    "e": "c",
    "u": "nv",
    "h": "b",
    "n": "ur",
    "t": "f",
    "5": "S",
    "8": "B",
    "g": "q",
    "q": "g",
    "đ": "d",
    "ư": "u",
    "ơ": "o",
    "ă": "a",
    "â": "ă",
    "ê": "e",
    "ô": "ó",
    "Đ": "D",
    "y": "v",
}
_PAIRS = (("rn", "m"), ("nh", "nli"), ("m", "rn"), ("ch", "eh"), ("th", "tlı"), ("cl", "d"))
_STRAY = ("~", "·", "|", "'", "_", "«", "*", "‘")


def strip_marks(text: str) -> str:
    """``text`` without Vietnamese marks, đ as d."""
    text = text.replace("đ", "d").replace("Đ", "D")
    bare = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return unicodedata.normalize("NFC", bare)


def misread(text: str, rng: random.Random, share: float, width: int = 0) -> str:
    """Tesseract's faults on ``share`` of the letters; ``width`` > 0 gives the scan's own lines."""
    letters = sum(1 for c in text if c.isalnum())
    budget = round(share * letters)
    spoiled = list(text)
    places = [i for i, c in enumerate(text) if c.isalnum()]
    rng.shuffle(places)
    for at in places:
        if budget <= 0:
            break
        if _spoil(text, spoiled, at, rng):
            budget -= 1
    result = re.sub(r" {2,}", " ", "".join(spoiled))
    return _rewrap(result, width, rng) if width else result


def _spoil(text: str, out: list[str], at: int, rng: random.Random) -> bool:
    """Misread the letter at ``at``; False if this kind of fault does not fit there."""
    kind = rng.random()
    if kind < 0.45:
        return _tone(text, out, at, rng)
    if kind < 0.80 and text[at] in _SHAPES:
        out[at] = rng.choice(_SHAPES[text[at]])
        return True
    if kind < 0.88:
        for good, bad in _PAIRS:
            if text.startswith(good, at) and all(out[at + k] == good[k] for k in range(len(good))):
                out[at : at + len(good)] = [bad, *[""] * (len(good) - 1)]
                return True
        return False
    if kind < 0.94:
        inner = 0 < at < len(text) - 1 and text[at - 1].isalpha() and text[at + 1].isalpha()
        if inner:
            out[at] += " "
        return inner
    if kind < 0.97:
        out[at] += rng.choice(_STRAY)
        return True
    joined = at > 0 and out[at - 1] == " "
    if joined:
        out[at - 1] = ""
    return joined


def _tone(text: str, out: list[str], at: int, rng: random.Random) -> bool:
    """Lose the tone of a vowel or read another one."""
    parts = unicodedata.normalize("NFD", text[at])
    tones = [c for c in parts if c in _TONES]
    if not tones or out[at] != text[at]:
        return False
    new = rng.choice([t for t in _TONES if t != tones[0]]) if rng.random() < 0.5 else ""
    kept = "".join(c for c in parts if c not in _TONES)
    out[at] = unicodedata.normalize("NFC", kept + new)
    return True


def _rewrap(text: str, width: int, rng: random.Random) -> str:
    """Break lines where the scanned page broke them, at times inside a word with a hyphen."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split(" "):
            if len(line) + len(word) + 1 <= width:
                line = f"{line} {word}".strip()
                continue
            if len(word) > 4 and word.isalpha() and rng.random() < 0.35:
                lines.append(f"{line} {word[:2]}-")
                line = word[2:]
            else:
                lines.append(line)
                line = word
        lines.append(line)
    return "\n".join(line for line in lines if line)
