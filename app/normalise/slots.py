"""Names, numbers and dates, found by form: what changes when a text moves to another place."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from app.domain.comparable import SlotType
from app.normalise.slot_patterns import (
    FIGURES,
    NAMED,
    OPENERS,
    UNIT_OPENERS,
    UNIT_WITH_NAME,
    SlotPattern,
)
from app.normalise.words import Words

_NO_LETTER_BEHIND = re.compile(r"(?!\w)")


class FoundSlot(NamedTuple):
    """Code points ``[start, end)`` of the readable text."""

    start: int
    end: int
    type: SlotType


def find_slots(words: Words) -> list[FoundSlot]:
    """All slots of a readable text, sorted and disjoint.

    >>> from app.normalise.words import words_of
    >>> text = "Đảng uỷ xã Hưng Lạc giao thôn 3 thu 85 %"
    >>> [(text[s.start : s.end], s.type.value) for s in find_slots(words_of(text))]
    [('Đảng uỷ xã Hưng Lạc', 'BODY'), ('thôn 3', 'PLACE'), ('85 %', 'NUMBER')]
    """
    found = list(_by_form(words))
    bare = list(_bare_names(words, found))
    return sorted([*found, *bare]) if bare else found


def _by_form(words: Words) -> Iterator[FoundSlot]:
    patterns = {
        form: pattern for form in set(words.forms) if (pattern := _pattern_for(form)) is not None
    }
    done = 0
    for form, start in zip(words.forms, words.starts, strict=True):
        if form in patterns and start >= done:
            match = patterns[form].match(words.text, start)
            if match is not None:
                done, type_ = match
                yield FoundSlot(start, done, type_)


def _pattern_for(form: str) -> SlotPattern | None:
    """What a slot that begins with a word can look like."""
    if form in OPENERS:
        return NAMED
    return FIGURES if form[0].isdecimal() else None


def _bare_names(words: Words, found: Sequence[FoundSlot]) -> Iterator[FoundSlot]:
    """Names that stand after *xã* or its like once, and alone elsewhere."""
    by_first_word = defaultdict(list)
    for name in sorted(_names_behind_units(words), key=len, reverse=True):
        by_first_word[name.split(" ", 1)[0]].append(name)
    if not by_first_word:
        return
    done = taken = 0
    for form, start in zip(words.forms, words.starts, strict=True):
        if form not in by_first_word or start < done:
            continue
        end = _end_of_name(words.text, start, by_first_word[form])
        if end is None:
            continue
        done = end
        while taken < len(found) and found[taken].end <= start:
            taken += 1
        if taken == len(found) or found[taken].start >= end:
            yield FoundSlot(start, end, SlotType.PLACE)


def _names_behind_units(words: Words) -> set[str]:
    """Names that the text itself gives to a unit; in lines of capitals all words look like one."""
    names = set()
    done = 0
    for form, start in zip(words.forms, words.starts, strict=True):
        if form in UNIT_OPENERS and start >= done:
            match = UNIT_WITH_NAME.match(words.text, start)
            if match is not None:
                done = match.end()
                names.add(match["name"])
    return {name for name in names if not name.isupper()}


def _end_of_name(text: str, start: int, longest_first: Sequence[str]) -> int | None:
    """Where the name ends that stands whole at ``start``, if one of some does."""
    if text[start - 1 : start] == "_":
        return None
    for name in longest_first:
        end = start + len(name)
        if text.startswith(name, start) and _NO_LETTER_BEHIND.match(text, end):
            return end
    return None
