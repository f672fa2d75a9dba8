"""The evaluation set: plans for every draft, and the checks that its truth must pass."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping

from reuse.cases import METHODS, Case
from reuse.untouched import methods
from reuse.untouched.drafts import Copied, Drafter, Writer
from reuse.untouched.noise import misread, strip_marks
from reuse.untouched.sources import Library, Passage, build_library, claim, own_paragraphs, pick
from reuse.untouched.subjects import Subject, find_subjects
from reuse.untouched.text import count

_EACH, _MIXED, _UNRELATED, _SAME = 20, 40, 20, 20


def make_cases(references: Mapping[str, str], fillers: Mapping[str, str], seed: int) -> list[Case]:
    """About 280 drafts with exactly known copies; the same for the same texts and seed."""
    rng = random.Random(seed)
    library, seen = build_library(references)
    own = own_paragraphs(fillers, seen, references)
    maker = _Maker(library, own, seen, rng)
    cases: list[Case] = []
    for method in METHODS:
        cases += [maker.single(method) for _ in range(_EACH)]
    cases += [maker.mixed(0.05 + 0.85 * i / (_MIXED - 1)) for i in range(_MIXED)]
    cases += [maker.honest("unrelated", None) for _ in range(_UNRELATED)]
    subjects = find_subjects(library.texts, _SAME, rng)
    cases += [maker.honest("same_subject", subject) for subject in subjects]
    for case in cases:
        check(case, references)
    return cases


def check(case: Case, references: Mapping[str, str]) -> None:
    """Assert that lengths are as promised and the ranges lie inside the texts without overlap."""
    assert 600 <= count(case.draft) <= 3000, (case.id, count(case.draft))
    end = 0
    for plant in case.plants:
        source = references[plant.source]
        assert end <= plant.start < plant.end <= len(case.draft), case.id
        assert 0 <= plant.source_start < plant.source_end <= len(source), case.id
        stretch = case.draft[plant.start : plant.end]
        assert stretch == stretch.strip() and 40 <= count(stretch) <= 500, (case.id, count(stretch))
        end = plant.end


class _Maker:
    """Plans drafts and finds the passages for them."""

    def __init__(
        self, library: Library, own: Mapping[str, list[str]], seen: set[int], rng: random.Random
    ) -> None:
        self._library, self._own, self._seen, self._rng = library, own, seen, rng
        self._keys = sorted(library.chains)
        self._number = 0

    def single(self, method: str) -> Case:
        """A draft with one to four plants of one method."""
        rng = self._rng
        wanted = rng.choice((1, 1, 2, 2, 3, 3, 4))
        sources: list[str] = []
        copies = [self._copy(method, rng.randint(55, 380), sources) for _ in range(wanted)]
        copied = sum(count(c.text) for c in copies)
        total = min(2700, max(rng.randint(700, 2000), copied + rng.randint(420, 900)))
        veil = self._veil(method) if rng.random() < 0.6 else str
        return self._case(method, copies, total, veil)

    def mixed(self, share: float) -> Case:
        """A draft copied to about ``share`` by several methods from several sources."""
        rng = self._rng
        # A draft copied to nine tenths must be long: its header and ending are its own.
        total = rng.randint(1100, 2300) if share < 0.6 else rng.randint(2150, 2500)
        goal = round(share * total)
        order = rng.sample(METHODS, len(METHODS))
        copies: list[Copied] = []
        left = goal
        while left > 35 or len(copies) < 2:
            size = min(max(45, left // (1 if copies else 2)), rng.randint(120, 420), 460)
            copies.append(self._copy(order[len(copies) % len(order)], size, []))
            left -= count(copies[-1].text)
        return self._case("mixed", copies, total, str)

    def honest(self, category: str, subject: Subject | None) -> Case:
        """A draft without plants."""
        total = self._rng.randint(750, 1500 if subject else 2500)
        return self._case(category, [], total, str, subject)

    def _veil(self, method: str) -> Callable[[str], str]:
        """A scan or a text typed without marks is so as a whole, not in its plants only."""
        rng = random.Random(self._rng.random())
        if method == "ocr":
            return lambda text: misread(text, rng, 0.04)
        return strip_marks if method == "no_diacritics" else str

    def _copy(self, method: str, size: int, sources: list[str]) -> Copied:
        """A passage of about ``size`` syllables after editing; mostly from a source used before."""
        rng = self._rng
        low, high = methods.SOURCE_LENGTHS.get(method, (42, 490))
        aim = min(max(round(size * (2.1 if method == "condensation" else 1)), low), high)
        for turn in range(4000):
            # The longer the search, the wider the window.
            slack = 0.2 + turn / 1000
            least, most = max(low, round(aim * (1 - slack))), min(high, round(aim * (1 + slack)))
            reuse = sources and turn < 30 and rng.random() < 0.6
            key = rng.choice(sources if reuse else self._keys)
            passage = pick(self._library, key, min(least, most - 12), most, rng)
            text = passage and methods.apply(method, passage.text, rng)
            if passage and text:
                return self._claimed(passage, method, text, sources)
        raise RuntimeError(f"no passage for {method} of {size} syllables")

    def _claimed(self, passage: Passage, method: str, text: str, sources: list[str]) -> Copied:
        claim(self._library, passage)
        sources.append(passage.source)
        return Copied(passage, method, text)

    def _case(
        self,
        category: str,
        copies: list[Copied],
        total: int,
        veil: Callable[[str], str],
        subject: Subject | None = None,
    ) -> Case:
        drafter = Drafter(self._own, self._seen, self._rng, veil)
        writer = drafter.write(copies, total, subject)
        self._number += 1
        return Case(f"u{self._number:03d}", category, self._text(writer), tuple(writer.plants))

    def _text(self, writer: Writer) -> str:
        """The whole draft; one in twelve comes with the line breaks of a page.

        Only single blanks become line breaks, so that all places stay where they are.
        """
        text = "".join(writer.parts)
        scanned = any(plant.method == "ocr" for plant in writer.plants)
        if self._rng.random() >= 1 / 12 or scanned:
            return text
        return re.sub(r"([^\n]{70,84}[^\n ]) (?=[^\n]{12})", r"\1\n", text)
