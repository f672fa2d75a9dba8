r"""Words that were taken apart: letters with blanks between them, halves at two lines' ends.

Where single letters follow each other with blanks between them, the syllables that they can
form are tried; of several ways to part them the one with the most syllables that stand whole
elsewhere in the text wins, then the one with the fewest syllables. A wider gap is the end of a
word. Letters that form no syllables, as in a table's head or a list of points, stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.domain.letters import syllable_key
from app.domain.readable import ReadableText
from app.domain.syllables import is_syllable
from app.domain.text import TextRange, any_overlaps

_LETTER = r"[^\W\d_]"
_SPACED = re.compile(rf"(?<![^\W_])(?<![^\W\d_][.'’/-]){_LETTER}(?:[ \t]+{_LETTER})+(?![^\W_])")
# What every such run has, found without trying each letter of the text for its beginning.
_LONE_PAIR = re.compile(rf"[ \t](?<=(?<![^\W_]){_LETTER}[ \t])[ \t]*{_LETTER}(?![^\W_])")
_LETTERS = re.compile(rf"{_LETTER}+")
_LETTERS_AT_END = re.compile(rf"{_LETTER}+\Z")
_HYPHEN_AT_LINE_END = re.compile(r"-[ \t]*\n\s*")
_LONGEST_SYLLABLE = 7
_LEAST_LETTERS = 3
_LEAST_RUNS = 3
_UNKNOWN_COST, _LONE_VOWEL_COST, _STRAY_COST = 3, 5, 20
_ROMAN = re.compile(r"[IVXLC]+")


@dataclass(frozen=True, slots=True)
class SpacedRun:
    """Letters with blanks between them: where they stand and the blanks to be left out."""

    range: TextRange
    blanks: tuple[TextRange, ...]
    letters: int


def spaced_runs(text: str) -> list[SpacedRun]:
    """Runs of single letters that form syllables, in a repaired text.

    Two letters alone may be two labels; they are joined only in a text that spaces out longer
    words as well.

    >>> text = "theo n g h ị  q u y ế t số"
    >>> [run.range.of(text) for run in spaced_runs(text)]
    ['n g h ị  q u y ế t']
    """
    if not _LONE_PAIR.search(text):
        return []
    matches = list(_SPACED.finditer(text))
    known = _words_of(_SPACED.sub(" ", text))
    runs = [run for m in matches if (run := _run(text, m, known))]
    long = [run for run in runs if run.letters >= _LEAST_LETTERS]
    return runs if len(long) >= _LEAST_RUNS else long


def _words_of(text: str) -> set[str]:
    """Keys of the words that stand whole in a text."""
    return {syllable_key(m.group()) for m in _LETTERS.finditer(text)}


def _run(text: str, match: re.Match[str], known: set[str]) -> SpacedRun | None:
    at = [n for n in range(match.start(), match.end()) if not text[n].isspace()]
    letters = "".join(text[n] for n in at)
    gaps = [after - before - 1 for before, after in pairwise(at)]
    narrow = min(gaps)
    ends = {n + 1 for n, gap in enumerate(gaps) if gap > narrow}
    lengths = _syllable_lengths(letters, ends, known)
    if lengths is None:
        return None
    blanks: list[TextRange] = []
    first = 0
    for length in lengths:
        blanks += [TextRange(at[n] + 1, at[n + 1]) for n in range(first, first + length - 1)]
        first += length
    joined = sum(length for length in lengths if length > 1)
    return SpacedRun(TextRange(match.start(), match.end()), tuple(blanks), joined)


def _syllable_lengths(letters: str, ends: set[int], known: set[str]) -> list[int] | None:
    """Lengths of the syllables that the letters form, ``None`` where they form none.

    The cheapest way through the letters, found from the end backwards: each syllable costs 1,
    one that stands nowhere else in the text more, a lone consonant most.
    """
    best: list[tuple[int, list[int]]] = [(0, [])]
    for start in range(len(letters) - 1, -1, -1):
        ways = []
        for stop in range(start + 1, min(len(letters), start + _LONGEST_SYLLABLE) + 1):
            rest_cost, rest = best[len(letters) - stop]
            cost = _cost(letters[start:stop], known)
            if cost is not None:
                ways.append((cost + rest_cost, [stop - start, *rest]))
            if stop in ends or _begins_a_word(letters, stop):
                break
        best.append(min(ways))
    cost, lengths = best[-1]
    longest = max(lengths)
    has_strays = cost >= _STRAY_COST
    return lengths if longest > 1 and (longest >= _LEAST_LETTERS or not has_strays) else None


def _cost(piece: str, known: set[str]) -> int | None:
    if len(piece) == 1:
        is_word = syllable_key(piece) in known
        return (_LONE_VOWEL_COST // (1 + is_word)) if is_syllable(piece) else _STRAY_COST
    if syllable_key(piece) in known:
        return 1
    return 1 + _UNKNOWN_COST if is_syllable(piece) or _ROMAN.fullmatch(piece) else None


def _begins_a_word(letters: str, at: int) -> bool:
    return at < len(letters) and letters[at].isupper() and letters[at - 1].islower()


def parted_words(text: str, skipped: Sequence[TextRange] = ()) -> Iterator[TextRange]:
    r"""Hyphen and line end, and what is skipped behind it, inside one syllable.

    ``skipped`` are united ranges of ``text``, such as a running head. Between two syllables
    (*kinh tế-* and *xã hội*) a hyphen is one.

    >>> [r.of("phát tri-\nển") for r in parted_words("phát tri-\nển")]
    ['-\n']
    >>> list(parted_words("kinh tế-\nxã hội"))
    []
    """
    gaps = _HYPHEN_AT_LINE_END.finditer(text)
    matches = [(gap, head) for gap in gaps if (head := _letters_before(text, gap.start()))]
    known = _words_of(text) if matches else set()
    for gap, head in matches:
        stop = _behind(text, gap.end(), skipped)
        tail = _LETTERS.match(text, stop)
        if tail and _is_one_word(head, tail.group(), known):
            yield TextRange(gap.start(), stop)


def _letters_before(text: str, stop: int) -> str:
    line = text[text.rfind("\n", 0, stop) + 1 : stop]
    found = _LETTERS_AT_END.search(line)
    return found.group() if found else ""


def _is_one_word(head: str, tail: str, known: set[str]) -> bool:
    if tail[0].isupper() and not head.isupper():
        return False
    if is_syllable(head + tail):
        return True
    is_whole = {syllable_key(part) in known for part in (head, tail)} == {True}
    return syllable_key(head + tail) in known and not is_whole


def _behind(text: str, at: int, skipped: Sequence[TextRange]) -> int:
    """The first word behind ``at`` that is not skipped."""
    while any_overlaps(skipped, TextRange(at, at + 1)):
        at = next(r.end for r in skipped if r.end > at)
        while at < len(text) and text[at].isspace():
            at += 1
    return at


def without(readable: ReadableText, removed: Iterable[TextRange]) -> ReadableText:
    """The text without some ranges, which are in order and disjoint."""
    pieces: list[str] = []
    origin: list[int] = []
    whole = range(len(readable.text) + 1) if readable.origin is None else readable.origin
    done = 0
    for gap in removed:
        pieces.append(readable.text[done : gap.start])
        origin.extend(whole[done : gap.start])
        done = gap.end
    if not done:
        return readable
    pieces.append(readable.text[done:])
    origin.extend(whole[done:])
    return ReadableText("".join(pieces), tuple(origin))


def extracted_range(readable: ReadableText, range_: TextRange) -> TextRange:
    """A range as one of the extracted text that ends with its last letter."""
    last = readable.extracted_offset(range_.end - 1)
    return TextRange(readable.extracted_offset(range_.start), last + 1)


def merged(removed: Iterable[TextRange]) -> list[TextRange]:
    """Disjoint ranges in order; of two that overlap the first."""
    kept: list[TextRange] = []
    for gap in sorted(removed):
        if not kept or gap.start >= kept[-1].end:
            kept.append(gap)
    return kept
