"""Copies whose letters went wrong: recognised from a scan, or typed without diacritics."""

from __future__ import annotations

import random
import re
import unicodedata

_MISREAD = {
    "l": "1i", "I": "l1", "1": "lI", "o": "0c", "O": "0Q", "0": "oO", "e": "c", "c": "e", "h": "b",
    "b": "h", "u": "n", "n": "ri", "m": "rn", "i": "íl", "t": "f", "g": "q", "q": "g", "d": "cl",
    "đ": "d", "ư": "u", "ơ": "o", "ô": "ó", "ă": "ä", "â": "á", "ê": "é", "ế": "é", "ề": "è",
    "ệ": "ê", "ộ": "ô", "ổ": "ồ", "ồ": "ổ", "ữ": "ừ", "ừ": "ữ", "ứ": "ú", "ợ": "ọ", "ờ": "ò",
    "ả": "á", "ã": "à", "ạ": "a", "ị": "i", "ẩ": "ấ", "ấ": "ẩ", "ậ": "â", "ầ": "ẩ",
    ",": ".", ".": ",",
}  # fmt: skip
_WORD = re.compile(r"\S+")
_TORN = 0.01  # words parted or joined to the next


def misread(text: str, rng: random.Random) -> str:
    """The text as a poor scan is recognised: 4-12 % of the words have a wrong letter."""
    rate = rng.uniform(0.04, 0.12)
    pieces: list[str] = []
    end = 0
    for match in _WORD.finditer(text):
        pieces.append(text[end : match.start()])
        end = match.end()
        word = _misread_word(match[0], rng) if rng.random() < rate else match[0]
        if rng.random() < _TORN and len(word) > 3:
            cut = rng.randrange(1, len(word) - 1)
            word = f"{word[:cut]} {word[cut:]}"
        pieces.append(word)
    return "".join(pieces) + text[end:]


def _misread_word(word: str, rng: random.Random) -> str:
    places = [n for n, letter in enumerate(word) if letter in _MISREAD]
    if not places:
        return word
    at = rng.choice(places)
    options = _MISREAD[word[at]]
    # "m" is read as the two letters "rn"; elsewhere each letter is an option of its own.
    other = options if options in {"rn", "ri", "cl"} else rng.choice(options)
    return word[:at] + other + word[at + 1 :]


def without_diacritics(text: str) -> str:
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(c for c in plain if not unicodedata.combining(c))
