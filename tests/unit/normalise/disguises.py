"""Ways to hide a copy from software, each applied to some words of a text."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable

_CYRILLIC = dict(zip("aceopxyijsTKMHBACEOPX", "асеорхуіјѕТКМНВАСЕОРХ", strict=True))
_GREEK = dict(zip("ovATOPKXYZENMI", "ονΑΤΟΡΚΧΥΖΕΝΜΙ", strict=True))
_WORD = re.compile(r"(?![IVX]+\b)[^\W\d_]{2,}")  # nobody hides the numbers of sections
_UNSEEN = "\u200b\u200c\u200d\u2060\ufeff\u034f\u180e"
_STUFFING = "\u0335\u0336\u0337\u0332\u0307\u0308\u20d2\u0338"


def _letterwise(word: str, change: Callable[[str], str]) -> str:
    decomposed = unicodedata.normalize("NFD", word)
    return "".join(change(c) for c in decomposed)


def lookalikes(word: str, chance: random.Random) -> str:
    table = chance.choice((_CYRILLIC, _GREEK))
    changed = _letterwise(word, lambda c: table.get(c, c))
    return unicodedata.normalize("NFC", changed)


def full_width(word: str, _chance: random.Random) -> str:
    return _letterwise(word, lambda c: chr(ord(c) + 0xFEE0) if c.isascii() else c)


def mathematical(word: str, chance: random.Random) -> str:
    start = chance.choice((0x1D400, 0x1D5A0, 0x1D670))

    def styled(letter: str) -> str:
        if not letter.isascii():
            return letter
        return chr(start + ord(letter.lower()) - ord("a") + (26 if letter.islower() else 0))

    return _letterwise(word, styled)


def eth(word: str, _chance: random.Random) -> str:
    return word.replace("đ", "ð").replace("Đ", "Ð")


def _between(word: str, sign: Callable[[], str]) -> str:
    return word[0] + "".join(sign() + c for c in word[1:])


def zero_width(word: str, chance: random.Random) -> str:
    return _between(word, lambda: chance.choice(_UNSEEN) * chance.randint(0, 2))


def soft_hyphens(word: str, chance: random.Random) -> str:
    return _between(word, lambda: "\u00ad" * chance.randint(0, 1))


def directional(word: str, chance: random.Random) -> str:
    return _between(word, lambda: chance.choice(("", "\u200e", "\u202a\u202c", "\u2066\u2069")))


def reversed_letters(word: str, _chance: random.Random) -> str:
    return f"\u202e{word[::-1]}\u202c"


def stuffed_marks(word: str, chance: random.Random) -> str:
    return "".join(c + chance.choice(_STUFFING) * chance.randint(0, 2) for c in word)


def spaced(word: str, _chance: random.Random) -> str:
    return " ".join(word)


def cut_at_line_end(word: str, chance: random.Random) -> str:
    at = chance.randint(1, len(word) - 1)
    return f"{word[:at]}-\n{word[at:]}"


def decomposed(word: str, _chance: random.Random) -> str:
    return unicodedata.normalize("NFD", word)


DISGUISES: dict[str, Callable[[str, random.Random], str]] = {
    "lookalikes": lookalikes,
    "full_width": full_width,
    "mathematical": mathematical,
    "eth": eth,
    "zero_width": zero_width,
    "soft_hyphens": soft_hyphens,
    "directional": directional,
    "reversed_letters": reversed_letters,
    "stuffed_marks": stuffed_marks,
    "spaced": spaced,
    "cut_at_line_end": cut_at_line_end,
    "decomposed": decomposed,
}


def disguised(text: str, name: str, share: float, seed: int) -> str:
    """``text`` with about ``share`` (0–1) of its words changed in one way."""
    chance = random.Random(seed)  # noqa: S311
    change = DISGUISES[name]
    return _WORD.sub(
        lambda m: change(m.group(), chance) if chance.random() < share else m.group(), text
    )
