"""The ten methods by name, with the limits that show that a plant is what its method says."""

from __future__ import annotations

import difflib
import random
from collections.abc import Callable

from reuse.cases import METHODS
from reuse.untouched.noise import misread, strip_marks
from reuse.untouched.order import condense, merge_split, reorder
from reuse.untouched.swap import Swapper
from reuse.untouched.text import count, syllables
from reuse.untouched.wording import edit, synonyms

Method = Callable[[str, random.Random], str]

_MAKERS: dict[str, Method] = {
    "verbatim": lambda text, rng: text,
    "swap": lambda text, rng: Swapper(rng)(text),
    "edit10": lambda text, rng: edit(text, 0.10, rng),
    "edit30": lambda text, rng: edit(text, 0.30, rng),
    "synonyms": synonyms,
    "reorder": reorder,
    "merge_split": merge_split,
    "condensation": condense,
    "ocr": lambda text, rng: misread(
        text, rng, rng.uniform(0.03, 0.08), rng.choice((0, 0, 72, 90))
    ),
    "no_diacritics": lambda text, rng: strip_marks(text),
}
# method: least and greatest similarity, least and greatest share of the syllables' number.
_LIMITS: dict[str, tuple[float, float, float, float]] = {
    "verbatim": (1.0, 1.0, 1.0, 1.0),
    "swap": (0.5, 0.955, 0.9, 1.25),
    "edit10": (0.86, 0.96, 0.85, 1.15),
    "edit30": (0.6, 0.86, 0.8, 1.25),
    "synonyms": (0.35, 0.88, 0.9, 1.3),
    "reorder": (0.0, 0.9, 0.97, 1.03),
    "merge_split": (0.75, 0.985, 0.9, 1.2),
    "condensation": (0.4, 0.72, 0.35, 0.55),
    "ocr": (0.5, 0.95, 0.9, 1.2),
    "no_diacritics": (0.0, 0.4, 1.0, 1.0),
}
# Syllables of the source: shortened plants must still have 40, reordered ones several units.
SOURCE_LENGTHS: dict[str, tuple[int, int]] = {
    "condensation": (115, 495),
    "reorder": (60, 480),
    "merge_split": (60, 440),
    "swap": (45, 430),
    "synonyms": (45, 410),
    "edit30": (50, 420),
    "edit10": (45, 440),
    "ocr": (42, 440),
}
assert set(_MAKERS) == set(METHODS)


def similarity(left: str, right: str) -> float:
    """difflib's ratio on lower-cased syllables."""
    pair = syllables(left), syllables(right)
    return difflib.SequenceMatcher(None, *pair, autojunk=False).ratio()


def apply(method: str, text: str, rng: random.Random) -> str | None:
    """``text`` made over by ``method``, or None where the passage does not lend itself to it."""
    for _ in range(2):
        made = _MAKERS[method](text, rng)
        if not 40 <= count(made) <= 500:
            continue
        least, most, shortest, longest = _LIMITS[method]
        kept = count(made) / count(text)
        if shortest <= kept <= longest and least <= similarity(text, made) <= most:
            return made
    return None
