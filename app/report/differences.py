"""Which syllables of a passage and its source differ, for the reader's eye.

In: the two stretches and the slots that the comparison found. Out: marks on both sides.
rapidfuzz aligns the syllables, each mapped to one code point; a name or number that was
swapped is marked as a whole. Where sentences changed places, each draft sentence is first
paired with the most similar source sentence. Limits: letter case, Unicode form and tone
placement (``hòa``/``hoà``) do not count as differences.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from itertools import groupby

from rapidfuzz.distance import LCSseq, Levenshtein

from app.domain.overlap import SlotPair
from app.domain.text import TextRange

_IGNORED = "\u00ad\u200b-\u200f\u2060\ufeff"
_SYLLABLE = re.compile(rf"\w[\w\u0300-\u036f{_IGNORED}]*")
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_INVISIBLE = re.compile(f"[{_IGNORED}]")
_SENTENCE = re.compile(r"(?:[^.;\n]|[.;](?=\d))*[.;\n]?")
_FIRST_CODE_POINT = 0x10000  # past the surrogates


class Edit(StrEnum):
    """How a syllable relates to the other side."""

    SAME = "same"
    CHANGED = "changed"
    INSERTED = "inserted"
    DELETED = "deleted"
    SLOT = "slot"


@dataclass(frozen=True, slots=True)
class DifferenceMark:
    """A run of syllables, in code points of the text that holds it; never ``SAME``."""

    range: TextRange
    edit: Edit


@dataclass(frozen=True, slots=True)
class Differences:
    """Marks on the draft (changed, inserted, slot) and the source (changed, deleted, slot)."""

    suspicious: tuple[DifferenceMark, ...]
    source: tuple[DifferenceMark, ...]


@dataclass(frozen=True, slots=True)
class _Syllable:
    range: TextRange
    key: str
    edit: Edit = Edit.SAME


def differences(
    suspicious: str, source: str, slots: Sequence[SlotPair] = (), *, in_order: bool = True
) -> Differences:
    """Marks relative to the start of each stretch.

    >>> marks = differences("toàn xã có 12 chi bộ", "toàn huyện có 40 chi bộ").suspicious
    >>> [("toàn xã có 12 chi bộ"[m.range.start : m.range.end], m.edit.value) for m in marks]
    [('xã', 'changed'), ('12', 'changed')]
    """
    left, right = _syllables(suspicious), _syllables(source)
    if in_order:
        left, right = _compared(left, right)
    else:
        left, right = _compared_by_sentence(suspicious, left, source, right)
    left = _with_slots(left, [slot.suspicious for slot in slots])
    right = _with_slots(right, [slot.source for slot in slots])
    return Differences(tuple(_marks(left)), tuple(_marks(right)))


def _syllables(text: str) -> list[_Syllable]:
    return [
        _Syllable(TextRange(match.start(), match.end()), _key(match.group()))
        for match in _SYLLABLE.finditer(text)
    ]


def syllable_keys(text: str) -> list[str]:
    """The syllables of a text as they are compared: two of equal key are no difference.

    >>> syllable_keys("Hoà, thuận") == syllable_keys("hòa THUẬN")
    True
    """
    return [_key(syllable) for syllable in _SYLLABLE.findall(text)]


@lru_cache(maxsize=65_536)  # by syllable as written: a document has some hundred distinct ones
def _key(syllable: str) -> str:
    """Letters without their tone, the tone behind: equal wherever the tone mark stands."""
    letters = unicodedata.normalize("NFD", _INVISIBLE.sub("", syllable).casefold())
    tones = "".join(letter for letter in letters if letter in _TONES)
    return "".join(letter for letter in letters if letter not in _TONES) + tones


def _compared(
    left: list[_Syllable], right: list[_Syllable]
) -> tuple[list[_Syllable], list[_Syllable]]:
    left, right = list(left), list(right)
    for step in Levenshtein.opcodes(*_coded(right, left)):
        if step.tag == "equal":
            continue
        replaced = step.tag == "replace"
        _mark(right, step.src_start, step.src_end, Edit.CHANGED if replaced else Edit.DELETED)
        _mark(left, step.dest_start, step.dest_end, Edit.CHANGED if replaced else Edit.INSERTED)
    return left, right


def _mark(syllables: list[_Syllable], start: int, end: int, edit: Edit) -> None:
    syllables[start:end] = [replace(syllable, edit=edit) for syllable in syllables[start:end]]


def _coded(*sides: list[_Syllable]) -> list[str]:
    codes: dict[str, str] = {}
    for side in sides:
        for syllable in side:
            codes.setdefault(syllable.key, chr(_FIRST_CODE_POINT + len(codes)))
    return ["".join(codes[syllable.key] for syllable in side) for side in sides]


def _compared_by_sentence(
    suspicious: str, left: list[_Syllable], source: str, right: list[_Syllable]
) -> tuple[list[_Syllable], list[_Syllable]]:
    """Pairs each draft sentence with the source sentence it shares most with, used once."""
    drafts, sources = _sentences(suspicious, left), _sentences(source, right)
    coded = _coded(*drafts, *sources)
    draft_codes, source_codes = coded[: len(drafts)], coded[len(drafts) :]
    compared_left: list[_Syllable] = []
    compared_right = {n: [replace(s, edit=Edit.DELETED) for s in x] for n, x in enumerate(sources)}
    free = set(compared_right)
    for draft, code in zip(drafts, draft_codes, strict=True):
        best = _best_partner(code, source_codes, free)
        if best is None:
            compared_left += [replace(syllable, edit=Edit.INSERTED) for syllable in draft]
            continue
        free.remove(best)
        draft_side, compared_right[best] = _compared(draft, sources[best])
        compared_left += draft_side
    return compared_left, [s for n in sorted(compared_right) for s in compared_right[n]]


def _best_partner(draft: str, sources: list[str], free: set[int]) -> int | None:
    """The free sentence of greatest similarity, if it shares at least .3 of the longer one."""
    scores = [(LCSseq.normalized_similarity(draft, sources[n]), -n) for n in free]
    score, position = max(scores, default=(0.0, 0))
    return -position if score >= 0.3 else None


def _sentences(text: str, syllables: list[_Syllable]) -> list[list[_Syllable]]:
    ends = [match.end() for match in _SENTENCE.finditer(text)]
    sentences: list[list[_Syllable]] = [[] for _ in ends]
    current = 0
    for syllable in syllables:
        while ends[current] < syllable.range.end:
            current += 1
        sentences[current].append(syllable)
    return [sentence for sentence in sentences if sentence]


def _with_slots(syllables: list[_Syllable], names: Sequence[str]) -> list[_Syllable]:
    """Marks each occurrence of a slot's wording in which at least one syllable differs."""
    marked = list(syllables)
    keys = [syllable.key for syllable in syllables]
    starts: dict[str, list[int]] = defaultdict(list)
    for position, key in enumerate(keys):
        starts[key].append(position)
    for name in dict.fromkeys(names):
        wanted = syllable_keys(name)
        for first in starts.get(wanted[0], ()) if wanted else ():
            stop = first + len(wanted)
            differs = any(syllable.edit is not Edit.SAME for syllable in syllables[first:stop])
            if differs and keys[first:stop] == wanted:
                _mark(marked, first, stop, Edit.SLOT)
    return marked


def _marks(syllables: list[_Syllable]) -> Iterator[DifferenceMark]:
    for edit, run in groupby(syllables, key=lambda syllable: syllable.edit):
        if edit is not Edit.SAME:
            stretch = list(run)
            yield DifferenceMark(TextRange(stretch[0].range.start, stretch[-1].range.end), edit)
