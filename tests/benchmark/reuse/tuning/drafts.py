"""Drafts of a commune with known copies in them, and honest ones."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence

from reuse.cases import HONEST, METHODS, Case, Plant
from reuse.tuning.letters import misread, without_diacritics
from reuse.tuning.methods import obfuscated
from reuse.tuning.own_text import OwnText, a_commune, closing, heading, opening
from reuse.tuning.stretches import LONGEST, SHORTEST, Stretch, Stretches
from reuse.tuning.wording import count_syllables

CATEGORIES = (*METHODS, "mixed", *HONEST)
_OWN_SYLLABLES = (400, 1500)
_MIXED_SYLLABLES = (1000, 3000)
_CONDENSED = (150, LONGEST)  # syllables of a source stretch worth condensing
_LEAST_KEPT, _MOST_KEPT = 25, 0.55  # syllables of a condensed copy, and its share of the source
_INSIDE_PARAGRAPH = 0.25  # copies that stand in the middle of an own paragraph
_WHOLE_DRAFT = 0.5  # drafts whose own text was misread, or lost its diacritics, too
_ATTEMPTS = 400
_SECTION = 4  # pieces under one heading

Copy = tuple[Stretch, str, str]  # from where, the wording in the draft, the method


def make_cases(
    references: Mapping[str, str],
    fillers: Mapping[str, str],
    seed: int,
    drafts_per_category: int = 8,
    categories: Sequence[str] = CATEGORIES,
) -> list[Case]:
    """Drafts of each category; the same at each call with the same arguments.

    A draft depends on the seed, its category and its place in it, not on how many there are.
    """
    maker = _Maker(references, fillers)
    return [
        maker.case(f"{category}-{n:03}", category, _generator(f"{seed}/{category}/{n}"))
        for category in categories
        for n in range(drafts_per_category)
    ]


def _generator(seed: str) -> random.Random:
    return random.Random(seed)  # noqa: S311 - repeatable, and nothing secret hangs on it


class _Maker:
    def __init__(self, references: Mapping[str, str], fillers: Mapping[str, str]) -> None:
        self._stretches = Stretches(references)
        self._own = OwnText(fillers, references)

    def case(self, id_: str, category: str, rng: random.Random) -> Case:
        copies, own = self._parts(category, rng)
        is_all_noisy = category in {"ocr", "no_diacritics"} and rng.random() < _WHOLE_DRAFT
        return _assemble(id_, category if is_all_noisy else "", copies, own, rng, category)

    def _parts(self, category: str, rng: random.Random) -> tuple[list[Copy], list[str]]:
        """Copies and own paragraphs of a draft."""
        if category == "mixed":
            return self._mixed(rng)
        own = rng.randint(*_OWN_SYLLABLES)
        if category == "same_subject":
            about = self._copy("verbatim", rng)[0].text
            return [], self._own.near_paragraphs(about, own)
        count = 0 if category in HONEST else rng.randint(1, 3)
        copies = [self._copy(category, rng) for _ in range(count)]
        return copies, self._own.any_paragraphs(rng, own)

    def _mixed(self, rng: random.Random) -> tuple[list[Copy], list[str]]:
        """Copies of any method until they make up 5 to 90 % of the draft."""
        syllables = rng.randint(*_MIXED_SYLLABLES)
        wanted = rng.uniform(0.05, 0.9) * syllables
        copies: list[Copy] = []
        copied = 0
        while wanted - copied >= SHORTEST or not copies:
            longest = min(LONGEST, max(2 * SHORTEST, round(wanted - copied)))
            methods = [m for m in METHODS if m != "condensation" or longest >= 2 * _CONDENSED[0]]
            copies.append(self._copy(rng.choice(methods), rng, longest))
            copied += count_syllables(copies[-1][1])
        return copies, self._own.any_paragraphs(rng, syllables - copied)

    def _copy(self, method: str, rng: random.Random, longest: int = LONGEST) -> Copy:
        shortest = _CONDENSED[0] if method == "condensation" else SHORTEST
        for _ in range(_ATTEMPTS):
            stretch = self._stretches.draw(rng, (shortest, longest))
            if stretch is None:
                continue
            wording = obfuscated(stretch.text, method, rng, self._own.words)
            if _is_worth(stretch.text, wording, method):
                return stretch, wording, method
        raise ValueError(f"no stretch of the references can be copied by {method}")


def _is_worth(source: str, wording: str, method: str) -> bool:
    if method == "condensation":
        kept = count_syllables(wording)
        return _LEAST_KEPT <= kept <= _MOST_KEPT * count_syllables(source)
    return method == "verbatim" or wording.split() != source.split()


def _assemble(
    id_: str,
    noise: str,
    copies: Sequence[Copy],
    own: Sequence[str],
    rng: random.Random,
    category: str,
) -> Case:
    """Opening, sections of own paragraphs and copies in any order, closing."""
    commune = a_commune(rng)
    draft = _Draft(noise, rng)
    draft.add(opening(rng, commune))
    pieces: list[str | Copy] = [*own, *copies]
    rng.shuffle(pieces)
    sections = 0
    for n, piece in enumerate(pieces):
        if n % _SECTION == 0:
            draft.add(heading(rng, sections))
            sections += 1
        if isinstance(piece, str):
            draft.add(piece + "\n")
        else:
            draft.add_copy(piece, is_inside=rng.random() < _INSIDE_PARAGRAPH)
    draft.add(closing(rng, commune, sections + 1))
    return Case(id_, category, draft.text, tuple(draft.plants))


class _Draft:
    """A growing text that remembers where its copies stand."""

    def __init__(self, noise: str, rng: random.Random) -> None:
        self.text = ""
        self.plants: list[Plant] = []
        self._noise = noise
        self._rng = rng

    def add(self, own: str) -> None:
        if self._noise == "ocr":
            own = misread(own, self._rng)
        elif self._noise == "no_diacritics":
            own = without_diacritics(own)
        self.text += own

    def add_copy(self, copy: Copy, *, is_inside: bool) -> None:
        """A paragraph of its own, or the continuation of the paragraph before it."""
        stretch, wording, method = copy
        if is_inside and self.plants[-1:] and self.plants[-1].end >= len(self.text) - 1:
            is_inside = False  # two copies never touch: their bounds could not be told
        if is_inside and self.text.endswith("\n"):
            self.text = self.text[:-1] + " "
        start = len(self.text)
        self.text += wording
        self.plants.append(
            Plant(start, len(self.text), stretch.source, stretch.start, stretch.end, method)
        )
        self.text += "\n"
