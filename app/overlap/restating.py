"""Targets and tasks that a draft restates with the document that set them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from app.domain.comparable import Slot, SlotType
from app.domain.document import DocumentId
from app.domain.overlap import Basis
from app.domain.prepared import PreparedDocument
from app.domain.structure import Sentence
from app.overlap.cited_stretch import (
    CitedStretch,
    punctuation_after,
    slots_within,
    text_between,
)

_SAYS = re.compile(
    r"đề ra|đặt ra|yêu cầu|xác định|\bgiao\b|nêu|chỉ rõ|quy định|nhấn mạnh|khẳng định|gồm|phấn đấu",
    re.IGNORECASE,
)
_TARGET = re.compile(r"mục tiêu|chỉ tiêu|nhiệm vụ|giải pháp|yêu cầu|quan điểm", re.IGNORECASE)
_AIMS = re.compile(r"phấn đấu|mục tiêu|chỉ tiêu|\bđạt\b", re.IGNORECASE)
_ACCORDING = re.compile(r"\btheo\b", re.IGNORECASE)
# The draft speaks for itself from here on.
_OWN_SUBJECT = re.compile(
    r",\s+(?:Đảng|[Đđ]ảng bộ|[Đđ]ảng [uủ][ỷy]|Ban|HĐND|UBND|Hội đồng|[UỦ][ỷy] ban|xã|phường"
    r"|thị trấn|chi bộ|toàn|cấp [uủ][ỷy]|các (?:chi|thôn|xóm|bản|ấp))\b"
)
_NAMES_TARGETS = re.compile(r"chỉ tiêu|mục tiêu", re.IGNORECASE)
_NAMES_TASKS = re.compile(r"nhiệm vụ|giải pháp|nội dung|công việc|gồm|như sau", re.IGNORECASE)
_BULLET = re.compile(r"\s*(?:(?P<bullet>[-–•▪●])|(?P<inner>[+*])|\(?(?:\d{1,2}|[a-zđ])[.)])")
_NEAR_SYLLABLES = 14
_LEAD_SYLLABLES = 30
# Longer than any list of targets or tasks that one sentence opens; what follows is a chapter.
_LIST_MAXIMUM = 40


def restated(
    draft: PreparedDocument, named: Mapping[Slot, frozenset[DocumentId]]
) -> Iterator[CitedStretch]:
    """Sentences that say what a named document demands, and the lists that they open.

    A sentence that only names a document and goes on for itself restates nothing.
    """
    numbers = list(named)
    for n, sentence in enumerate(draft.structure.sentences):
        inside = slots_within(numbers, sentence.start, sentence.end)
        known = [slot for slot in inside if named[slot]]
        if not known or not any(_restates(draft, sentence, slot) for slot in known):
            continue
        sources = frozenset[DocumentId]().union(*(named[slot] for slot in known))
        for part in (sentence, *_list_after(draft, n)):
            yield CitedStretch(part.start, part.end, Basis.RESTATED_TARGET, sources)


def _restates(draft: PreparedDocument, sentence: Sentence, number: Slot) -> bool:
    """Whether the document speaks in the sentence, or the sentence is a target ascribed to it."""
    before = text_between(draft, max(sentence.start, number.start - _NEAR_SYLLABLES), number.start)
    after = text_between(draft, number.end, sentence.end)
    opens_list = punctuation_after(draft, sentence.end).lstrip().startswith(":")
    own = _OWN_SUBJECT.search(after)
    says = _SAYS.search(after)
    if says and (own is None or says.start() < own.start()):
        return True
    if _TARGET.search(before):
        return True
    has_figure = _has_figure(draft, sentence)
    if _ACCORDING.search(before):
        is_lead = number.start - sentence.start <= _LEAD_SYLLABLES
        return has_figure or (is_lead and (opens_list or bool(_TARGET.search(after))))
    return bool(_AIMS.search(after)) and has_figure


def _has_figure(draft: PreparedDocument, sentence: Sentence) -> bool:
    """Whether a sentence holds a number other than the one that it is numbered with."""
    return any(
        s.type is SlotType.NUMBER and sentence.start < s.start < sentence.end
        for s in draft.comparable.slots
    )


def _list_after(draft: PreparedDocument, lead: int) -> list[Sentence]:
    """The sentences of the list that a sentence opens, none where it opens none."""
    sentences = draft.structure.sentences
    mark = punctuation_after(draft, sentences[lead].end).strip()[:1]
    behind = sentences[lead + 1 : lead + 1 + _LIST_MAXIMUM]
    said = text_between(draft, sentences[lead].start, sentences[lead].end)
    if mark == ";" and ":" in said:
        return _running_list(draft, behind)
    if mark != ":":
        return []
    items = _items(draft, behind)
    if _NAMES_TASKS.search(said) and not _NAMES_TARGETS.search(said):
        return [sentence for item in items for sentence in item]
    return _targets(draft, items)


def _running_list(draft: PreparedDocument, behind: Sequence[Sentence]) -> list[Sentence]:
    """The rest of a list within one sentence: parts that end in semicolons, and the one after."""
    found: list[Sentence] = []
    for sentence in behind:
        found.append(sentence)
        if not punctuation_after(draft, sentence.end).lstrip().startswith(";"):
            break
    return found


def _items(draft: PreparedDocument, behind: Sequence[Sentence]) -> list[list[Sentence]]:
    """Items of one list, each with its sentences; it ends at a heading or another numbering."""
    items: list[list[Sentence]] = []
    first: str | None = None
    for sentence in behind:
        if sentence.is_heading:
            break
        opening = _line_before(draft, sentence)
        if opening is None:
            if not items:
                break
            items[-1].append(sentence)
            continue
        bullet = _BULLET.match(opening)
        if bullet is None:
            break
        form = bullet.lastgroup or "numbered"
        first = first or form
        if form not in {first, "inner"}:
            break
        items.append([sentence])
    return items


def _line_before(draft: PreparedDocument, sentence: Sentence) -> str | None:
    """The opening of a sentence's line, ``None`` where the sentence begins within a line."""
    text = draft.readable.text
    at = draft.readable.index(draft.comparable.starts[sentence.start])
    line = text.rfind("\n", 0, at) + 1
    begins_line = not any(map(str.isalnum, text[line:at]))
    return text[line : at + _LEAD_SYLLABLES] if begins_line else None


def _targets(draft: PreparedDocument, items: Sequence[Sequence[Sentence]]) -> list[Sentence]:
    """Items up to the last with a figure before two plain statements: those are the draft's."""
    has_figure = [any(_has_figure(draft, s) for s in item) for item in items]
    stop = plain = 0
    for n, is_target in enumerate(has_figure):
        plain = 0 if is_target else plain + 1
        if plain > 1:
            break
        if is_target:
            stop = n + 1
    return [sentence for item in items[:stop] for sentence in item]
