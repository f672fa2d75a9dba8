"""Where the layout clearly shows that a paragraph begins."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.ingest.pdf.characters import Line

_EXTRA_LEADING = 1.45
_GAP_TOLERANCE = 1.5
_MIN_INDENT = 12.0
_SHORT_LINE_SHARE = 0.2
_LEAST_CENTRED_MARGIN = 24.0
_CENTRED_POINTS = 8.0
_LIST_MARK = re.compile(
    r"^([-–+•*]\s?|[IVX]+\s?[.\-–]|\d{1,2}(\.\d+)*\s?[.)\-]|[a-zđ]{1,2}\))\s?\w"
)
_SENTENCE_ENDS = (".", ";", ":", "!", "?")


@dataclass(frozen=True, slots=True)
class TextBlock:
    """Margins and distance between lines of the running text of one page, in points."""

    left: float
    right: float
    leading: float


def text_block(lines: Sequence[Line]) -> TextBlock | None:
    """The page's running text; ``None`` where there are too few lines to tell."""
    if len(lines) < 4:
        return None
    lefts = Counter(round(line.left / 2) * 2 for line in lines)
    rights = sorted(line.right for line in lines)
    leadings = Counter(
        round(above.bottom - below.bottom)
        for above, below in pairwise(lines)
        if above.bottom > below.bottom
    )
    if not leadings:
        return None
    return TextBlock(
        left=float(lefts.most_common(1)[0][0]),
        right=rights[-max(1, len(rights) // 4)],
        leading=float(leadings.most_common(1)[0][0]),
    )


def begins_paragraph(
    previous: Line, line: Line, block: TextBlock, gap_above: float | None = None
) -> bool:
    """Whether a gap, an indent or a short line before it shows a beginning.

    ``gap_above`` is the gap from the line before ``previous`` to it: where the gaps are alike,
    the lines are merely set wider. The ends of centred lines (headings, the subject) and of
    lines in a narrow column say nothing: they lie anywhere. No paragraph begins with a small
    letter, unless it numbers a list.
    """
    gap = previous.bottom - line.bottom
    is_marked = _LIST_MARK.match(line.text) is not None
    if gap <= 0 or (line.text[:1].islower() and not is_marked):
        return False
    if is_marked and (_is_short(previous, block) or previous.text.endswith(_SENTENCE_ENDS)):
        return True
    is_like_above = gap_above is not None and abs(gap - gap_above) < _GAP_TOLERANCE
    if gap > block.leading * _EXTRA_LEADING and not is_like_above:
        return True
    return _shows_beginning(previous, line, block)


def _shows_beginning(previous: Line, line: Line, block: TextBlock) -> bool:
    is_indented = line.left - block.left > _MIN_INDENT
    ends_sentence = previous.text.endswith(_SENTENCE_ENDS)
    if _is_centred(line, block):
        return not _is_centred(previous, block) and ends_sentence
    if _is_centred(previous, block):
        return is_indented or not line.text.isupper()
    if is_indented and (line.left - previous.left > _MIN_INDENT or ends_sentence):
        return True
    return _is_short(previous, block) and (ends_sentence or not _is_short(line, block))


def _is_short(line: Line, block: TextBlock) -> bool:
    return block.right - line.right > (block.right - block.left) * _SHORT_LINE_SHARE


def _is_centred(line: Line, block: TextBlock) -> bool:
    before, after = line.left - block.left, block.right - line.right
    return before > _LEAST_CENTRED_MARGIN and abs(before - after) < _CENTRED_POINTS
