"""From a document and its comparable text to its structure."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import groupby

from app.domain.comparable import ComparableText
from app.domain.document import Region
from app.domain.structure import Section, Sentence, Structure, Zone, ZoneKind
from app.domain.text import TextRange
from app.segment.headings import Heading, looks_like_title, parse_heading
from app.segment.paragraphs import Paragraph, paragraphs
from app.segment.sentences import sentence_ranges
from app.segment.zones import zone_kinds


def segment(text: str, regions: Sequence[Region], comparable: ComparableText) -> Structure:
    """The structure of an extracted text, in indices of its comparable syllables."""
    found = [p for p in paragraphs(text, regions) if _syllables(comparable, p.range)]
    kinds = zone_kinds(text, found, regions)
    sections, section_of = _sections(text, found, kinds, comparable)
    sentences = [
        sentence
        for n, paragraph in enumerate(found)
        for sentence in _sentences(text, paragraph, section_of[n], comparable)
    ]
    return Structure(_zones(found, kinds, comparable), tuple(sections), tuple(sentences))


def _syllables(comparable: ComparableText, within: TextRange) -> range:
    """Indices of the syllables that begin inside a range of the extracted text."""
    first = bisect_left(comparable.starts, within.start)
    return range(first, bisect_left(comparable.starts, within.end, lo=first))


def _zones(
    found: Sequence[Paragraph], kinds: Sequence[ZoneKind], comparable: ComparableText
) -> tuple[Zone, ...]:
    zones = []
    start = 0
    runs = [list(run) for _, run in groupby(range(len(found)), key=lambda n: kinds[n])]
    for n, run in enumerate(runs):
        is_last = n == len(runs) - 1
        stop = len(comparable) if is_last else _syllables(comparable, found[run[-1]].range).stop
        zones.append(Zone(start, stop, kinds[run[0]]))
        start = stop
    return tuple(zones)


def _sections(
    text: str,
    found: Sequence[Paragraph],
    kinds: Sequence[ZoneKind],
    comparable: ComparableText,
) -> tuple[list[Section], list[int]]:
    """Sections in order, and for each paragraph the index of its section."""
    openings: list[tuple[int, tuple[str, ...], str]] = []
    section_of: list[int] = []
    stack: list[Heading] = []
    for n, paragraph in enumerate(found):
        heading = parse_heading(paragraph.text_of(text)) if kinds[n] is ZoneKind.BODY else None
        changes_zone = n == 0 or kinds[n] is not kinds[n - 1]
        if heading is not None:
            stack = [h for h in stack if h.rank < heading.rank] + [heading]
        elif changes_zone:
            stack = []
        if heading is not None or changes_zone:
            start = _syllables(comparable, paragraph.range).start
            openings.append((start, tuple(h.label for h in stack), _title(heading)))
        section_of.append(len(openings) - 1)
    stops = [o[0] for o in openings[1:]] + [len(comparable)]
    sections = [
        Section(start, stop, path, title)
        for (start, path, title), stop in zip(openings, stops, strict=True)
    ]
    return sections, section_of


def _title(heading: Heading | None) -> str:
    return heading.title if heading is not None and heading.is_title else ""


def _sentences(
    text: str, paragraph: Paragraph, section: int, comparable: ComparableText
) -> list[Sentence]:
    is_heading = _is_heading(paragraph.text_of(text))
    parts = (
        [paragraph.range]
        if is_heading or paragraph.in_table
        else sentence_ranges(text, paragraph.range)
    )
    spans = [_syllables(comparable, part) for part in parts]
    return [Sentence(s.start, s.stop, section, is_heading, paragraph.in_table) for s in spans if s]


def _is_heading(paragraph: str) -> bool:
    heading = parse_heading(paragraph)
    if heading is not None:
        return heading.is_title and not paragraph.rstrip().endswith(":")
    return paragraph.isupper() and looks_like_title(paragraph)
