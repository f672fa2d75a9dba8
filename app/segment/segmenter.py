"""From a document and its comparable text to its structure."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise

from app.domain.comparable import ComparableText
from app.domain.document import Region
from app.domain.interruptions import skipped_ranges
from app.domain.readable import ReadableText
from app.domain.structure import Section, Sentence, Structure, Zone, ZoneKind
from app.domain.text import TextRange
from app.segment.headings import Heading, looks_like_title, parse_heading
from app.segment.paragraphs import Paragraph, paragraphs
from app.segment.sentences import sentence_ranges
from app.segment.zones import zone_kinds

_CELL_END = re.compile(r"\s\|(?=\s|$)|\t")


def segment(
    readable: ReadableText, regions: Sequence[Region], comparable: ComparableText
) -> Structure:
    """The structure of a text, in indices of its comparable syllables.

    Patterns look at the readable text; ``regions`` refer to the extracted text.
    """
    text = readable.text
    shown = [Region(readable.range_of(r.range), r.kind) for r in regions]
    shown = [region for region in shown if len(region.range)]
    skipped = skipped_ranges(readable, regions)
    starts = readable.indices(comparable.starts)
    found = [p for p in paragraphs(text, shown, skipped) if _syllables(starts, p.range)]
    if not found:
        return Structure.of()
    kinds = zone_kinds(found, shown)
    headings = [parse_heading(p.line) for p in found]
    sections, section_of = _sections(found, kinds, headings, starts)
    running = _blanked(text, skipped)
    sentences = [
        sentence
        for n, paragraph in enumerate(found)
        for sentence in (
            _cells(running, paragraph, section_of[n], starts, row=n)
            if paragraph.in_table
            else _sentences(running, paragraph, headings[n], section_of[n], starts)
        )
    ]
    return Structure.of(_zones(found, kinds, starts), sections, sentences)


def _syllables(starts: Sequence[int], within: TextRange) -> range:
    """Indices of the syllables that begin inside a range of the readable text."""
    first = bisect_left(starts, within.start)
    return range(first, bisect_left(starts, within.end, lo=first))


def _zones(
    found: Sequence[Paragraph], kinds: Sequence[ZoneKind], starts: Sequence[int]
) -> tuple[Zone, ...]:
    zones = []
    start = 0
    runs = [list(run) for _, run in groupby(range(len(found)), key=lambda n: kinds[n])]
    for n, run in enumerate(runs):
        is_last = n == len(runs) - 1
        stop = len(starts) if is_last else _syllables(starts, found[run[-1]].range).stop
        zones.append(Zone(start, stop, kinds[run[0]]))
        start = stop
    return tuple(zones)


def _sections(
    found: Sequence[Paragraph],
    kinds: Sequence[ZoneKind],
    headings: Sequence[Heading | None],
    starts: Sequence[int],
) -> tuple[list[Section], list[int]]:
    """Sections in order, and for each paragraph the index of its section."""
    openings: list[tuple[int, tuple[str, ...], str]] = []
    section_of: list[int] = []
    stack: list[Heading] = []
    for n, paragraph in enumerate(found):
        may_open = kinds[n] is ZoneKind.BODY and not paragraph.in_table
        heading = headings[n] if may_open else None
        changes_zone = n == 0 or kinds[n] is not kinds[n - 1]
        if heading is not None:
            stack = [h for h in stack if h.rank < heading.rank] + [heading]
        elif changes_zone:
            stack = []
        if heading is not None or changes_zone:
            start = _syllables(starts, paragraph.range).start
            openings.append((start, _path(stack), _title(heading)))
        section_of.append(len(openings) - 1)
    stops = [o[0] for o in openings[1:]] + [len(starts)]
    sections = [
        Section(start, stop, path, title)
        for (start, path, title), stop in zip(openings, stops, strict=True)
    ]
    return sections, section_of


def _path(stack: Sequence[Heading]) -> tuple[str, ...]:
    """Labels from the outermost in; one that repeats those above it (2, 2.1) stands for both."""
    labels = [h.label for h in stack]
    return tuple(
        outer for outer, inner in pairwise([*labels, ""]) if not inner.startswith(f"{outer}.")
    )


def _title(heading: Heading | None) -> str:
    return heading.title if heading is not None and heading.is_title else ""


def _blanked(text: str, skipped: Iterable[TextRange]) -> str:
    """The text with blanks where something is skipped: no full stop in there ends a sentence."""
    pieces: list[str] = []
    done = 0
    for gap in skipped:
        pieces += (text[done : gap.start], " " * len(gap))
        done = gap.end
    return "".join((*pieces, text[done:]))


def _sentences(
    text: str,
    paragraph: Paragraph,
    heading: Heading | None,
    section: int,
    starts: Sequence[int],
) -> list[Sentence]:
    is_heading = _is_heading(paragraph.line, heading)
    parts = [paragraph.range] if is_heading else sentence_ranges(text, paragraph.range)
    spans = [_syllables(starts, part) for part in parts]
    return [Sentence(s.start, s.stop, section, is_heading) for s in spans if s]


def _cells(
    text: str, paragraph: Paragraph, section: int, starts: Sequence[int], *, row: int
) -> list[Sentence]:
    """The sentences of a row's cells: what one cell quotes, the next one may say for itself."""
    spans = [
        _syllables(starts, part)
        for cell in _cell_ranges(text, paragraph.range)
        for part in sentence_ranges(text, cell)
    ]
    return [Sentence(s.start, s.stop, section, in_table=True, row=row) for s in spans if s]


def _cell_ranges(text: str, row: TextRange) -> Iterator[TextRange]:
    start = row.start
    for bar in _CELL_END.finditer(text, row.start, row.end):
        yield TextRange(start, bar.end())
        start = bar.end()
    yield TextRange(start, row.end)


def _is_heading(line: str, heading: Heading | None) -> bool:
    if heading is not None:
        return heading.is_title and not line.rstrip().endswith(":")
    return line.isupper() and looks_like_title(line)
