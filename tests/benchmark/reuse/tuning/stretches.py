"""Which stretches of the references are copied: from the body, and of that document alone."""

from __future__ import annotations

import math
import random
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from reuse.base_texts import RUN, runs
from reuse.tuning.wording import syllable_spans

SHORTEST, LONGEST = 40, 500  # syllables of a copied stretch
MOST_SHARED = 1 / 3  # of its runs may stand elsewhere in the references
LEAST_BODY = 120
_MID_SENTENCE = 0.15
_VIETNAMESE = re.compile(
    r"[ăâđêôơưáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ]", re.IGNORECASE
)
_LEAST_VIETNAMESE = 0.12  # of the characters
_BODY_BEGINS = re.compile(r"^\s*(?:Điều 1\b|Chương I\b|Phần I\b|I\s*[.-]|1\s*[.-])", re.MULTILINE)
_BODY_ENDS = re.compile(r"^[\s|]*(?:Nơi nhận|(?:TM|KT|T/M|Q)\s*[.:]|CHỦ TỊCH\s*$)", re.MULTILINE)
_CUT = re.compile(r"(?:[.;:]|,(?=\s))\s*(?=\s)")
# Cells of tables and page furniture are not what a person copies with a paragraph.
_NO_PROSE = re.compile(r"\||CÔNG BÁO|Ký bởi|_{4,}|-{4,}|\.{4,}|…{2,}")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Code points ``[start, end)`` of a reference."""

    source: str
    start: int
    end: int
    text: str


class Stretches:
    """Draws stretches from references."""

    def __init__(self, references: Mapping[str, str]) -> None:
        self._texts = {n: t for n, t in sorted(references.items()) if is_vietnamese(t)}
        self._uses = Counter(run for text in references.values() for run in runs(text))
        self._bodies = {name: _body(text) for name, text in self._texts.items()}
        self._names = [n for n, b in self._bodies.items() if b[1] - b[0] > LEAST_BODY * 5]

    def draw(
        self, rng: random.Random, lengths: tuple[int, int], source: str | None = None
    ) -> Stretch | None:
        """A stretch of about ``lengths`` syllables, or ``None`` if this draw was no good."""
        name = source or rng.choice(self._names)
        text, (first, last) = self._texts[name], self._bodies[name]
        spans = [s for s in syllable_spans(text) if first <= s[0] and s[1] <= last]
        # Short copies are as frequent as long ones.
        length = round(math.exp(rng.uniform(*map(math.log, lengths))))
        if len(spans) < length + 5:
            return None
        at = rng.randrange(len(spans) - length)
        start, end = spans[at][0], spans[at + length - 1][1]
        if rng.random() >= _MID_SENTENCE:
            start, end = _at_bounds(text, start, end, last)
        stretch = Stretch(name, start, end, text[start:end])
        return stretch if self._is_usable(stretch) else None

    def _is_usable(self, stretch: Stretch) -> bool:
        found = list(runs(stretch.text))
        if not SHORTEST <= len(found) + RUN - 1 <= LONGEST or _NO_PROSE.search(stretch.text):
            return False
        here = Counter(found)
        elsewhere = sum(1 for run in found if self._uses[run] > here[run])
        return elsewhere <= MOST_SHARED * len(found)


def is_vietnamese(text: str) -> bool:
    return len(_VIETNAMESE.findall(text)) >= _LEAST_VIETNAMESE * len(text)


def _body(text: str) -> tuple[int, int]:
    """From the first heading to the recipients or the signature."""
    begins = _BODY_BEGINS.search(text)
    start = begins.start() if begins else 0
    ends = _BODY_ENDS.search(text, start)
    return start, ends.start() if ends else len(text)


def _at_bounds(text: str, start: int, end: int, last: int) -> tuple[int, int]:
    """The next beginning and the next end of a sentence or clause, without outer white space."""
    bounds = sorted(
        {m.end() for m in _CUT.finditer(text)} | {m.end() for m in re.finditer(r"\n", text)}
    )
    first = _next(bounds, start, last)
    stop = _next(bounds, end, last)
    while first < stop and text[first].isspace():
        first += 1
    while stop > first and (text[stop - 1].isspace() or text[stop - 1] == ","):
        stop -= 1
    return first, stop


def _next(bounds: list[int], place: int, last: int) -> int:
    at = bisect_left(bounds, place)
    return min(bounds[at], last) if at < len(bounds) else last
