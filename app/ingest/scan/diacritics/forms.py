"""Syllables that differ from each other in their diacritics only.

A form is what pairs are counted by: lower case, the tone at the end, so that both ways of placing
it (``hòa``, ``hoà``) are one form.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import product

from app.domain.syllables import is_syllable

TONES = "\u0300\u0301\u0303\u0309\u0323"
_APART = "\u031b\u0323"  # horn, dot below
_OF_STOPS = "\u0301\u0323"
_SHAPES = {"a": "aăâ", "e": "eê", "o": "oôơ", "u": "uư"}
_PLAIN = {shape: letter for letter, shapes in _SHAPES.items() for shape in shapes}
_VOWELS = frozenset("aăâeêioôơuưy")
_SHAPED = frozenset("ăâêôơư")
_STOPS = ("c", "ch", "p", "t")
_CACHED = 16_384


@lru_cache(maxsize=_CACHED)
def form_of(word: str) -> str:
    """The word in lower case with its tone at the end, as a combining mark.

    >>> form_of("Hòa") == form_of("hoà")
    True
    """
    decomposed = unicodedata.normalize("NFD", word.lower())
    tones = "".join(letter for letter in decomposed if letter in TONES)
    letters = "".join(letter for letter in decomposed if letter not in TONES)
    return unicodedata.normalize("NFC", letters) + tones


@lru_cache(maxsize=_CACHED)
def variants(form: str) -> tuple[str, ...]:
    """Forms of syllables that an engine may have read as this one; not the form itself.

    Marks above a vowel run into each other or get lost; none comes up from nothing. A horn and a
    dot below stand by themselves and are seen.

    >>> [word_of(form) for form in variants(form_of("thụ"))]
    []
    >>> [word_of(form) for form in variants(form_of("bí"))]
    ['bì', 'bĩ', 'bỉ']
    """
    apart, above = _marks(form)
    found = ((other, _marks(other)) for other in _all_variants(form.rstrip(TONES)))
    return tuple(
        other for other, marks in found if other != form and marks[0] == apart and marks[1] >= above
    )


def _marks(form: str) -> tuple[tuple[str, ...], int]:
    """The marks that stand by themselves, and how many stand above vowels."""
    marks = [mark for mark in unicodedata.normalize("NFD", form) if unicodedata.combining(mark)]
    apart = tuple(mark for mark in marks if mark in _APART)
    return apart, len(marks) - len(apart)


def _all_variants(letters: str) -> Iterator[str]:
    choices = [_SHAPES.get(_PLAIN.get(letter, letter), letter) for letter in letters]
    for shaped in map("".join, product(*choices)):
        if is_syllable(shaped):
            tones = _OF_STOPS if shaped.endswith(_STOPS) else ("", *TONES)
            yield from (shaped + tone for tone in tones)


def word_of(form: str, like: str = "") -> str:
    """The word of a form, composed, in the case of ``like``.

    >>> word_of(form_of("hoà")), word_of(form_of("toán"), "TOAN"), word_of(form_of("đẩy"), "Đây")
    ('hòa', 'TOÁN', 'Đẩy')
    """
    letters = form.rstrip(TONES)
    tone = form[len(letters) :]
    at = _tone_place(letters) + 1
    word = unicodedata.normalize("NFC", letters[:at] + tone + letters[at:])
    if len(like) > 1 and like.isupper():
        return word.upper()
    return word.capitalize() if like[:1].isupper() else word


def _tone_place(letters: str) -> int:
    """Which letter bears the tone: a shaped vowel, else by the custom of most offices (``hòa``)."""
    onset = 2 if letters.startswith(("qu", "gi")) and letters[2:3] in _VOWELS else 0
    vowels = [i for i, letter in enumerate(letters) if i >= onset and letter in _VOWELS]
    if not vowels:
        return len(letters) - 1
    if shaped := [i for i in vowels if letters[i] in _SHAPED]:
        return shaped[-1]
    if vowels[-1] < len(letters) - 1:
        return vowels[-1]
    return vowels[1] if len(vowels) == 3 else vowels[0]
