"""The body's sentences with everything the judgement needs to know of each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from app.domain.comparable import ComparableText
from app.domain.overlap import OverlapResult
from app.domain.readable import ReadableText
from app.domain.structure import Sentence, Structure, ZoneKind
from app.domain.text import TextRange
from app.local_assessment.coverage import Origin, Ownership, coverage, ownership, syllable_origins
from app.local_assessment.headings import NO_HEADING, Heading, read_heading, section_headings
from app.local_assessment.inherited import Inherited
from app.local_assessment.options import LocalAssessmentOptions
from app.local_assessment.wording import Spelling

_LABEL_SYLLABLES = 10
_DIGIT = re.compile(r"(?<!\d)(?!(?:19|20)\d\d(?!\d))\d+")
"""A number other than a year."""


@dataclass(frozen=True, slots=True)
class BodySentence:
    """One sentence; ``own_wording`` is ``wording`` with the borrowed syllables blanked."""

    range: TextRange
    wording: str
    own_wording: str
    ownership: Ownership
    heading: Heading
    in_table: bool


@dataclass(frozen=True, slots=True)
class Draft:
    """The draft under judgement, as the stages before left it."""

    readable: ReadableText
    comparable: ComparableText
    structure: Structure
    overlap: OverlapResult


def body_sentences(
    draft: Draft, inherited: Inherited, options: LocalAssessmentOptions
) -> list[BodySentence]:
    """The body's sentences in order, headings and labels ("Khó khăn:") turned into context.

    An own sentence that carries a neighbour's name or echoes a source counts as borrowed.
    """
    spelling = Spelling.of(draft.readable, draft.comparable)
    origins = syllable_origins(draft.comparable, draft.overlap)
    found: list[BodySentence] = []
    for sentence, wording, heading in _with_headings(draft.structure, spelling):
        mine = origins[sentence.start : sentence.end]
        read = BodySentence(
            range=draft.comparable.range_of(sentence.start, sentence.end),
            wording=wording,
            own_wording=spelling.owned(
                sentence.start, sentence.end, [origin is Origin.OWN for origin in mine]
            ),
            ownership=ownership(coverage(mine), options),
            heading=heading,
            in_table=sentence.in_table,
        )
        left_over = any(read.range.overlaps(name.range) for name in draft.overlap.leftovers)
        if read.ownership is Ownership.OWN and (left_over or _echoes(read, inherited, options)):
            read = replace(read, ownership=Ownership.BORROWED)
        found.append(read)
    return found


def _echoes(read: BodySentence, inherited: Inherited, options: LocalAssessmentOptions) -> bool:
    long_enough = len(read.wording.split()) >= options.echo_min_syllables
    return long_enough and inherited.echo_share(read.own_wording) > options.echo_share_max


def _with_headings(
    structure: Structure, spelling: Spelling
) -> Iterator[tuple[Sentence, str, Heading]]:
    """Sentences that are neither heading nor label, their wording, the speaking words above.

    A label or a table's head holds until the next one, or until the section ends.
    """
    of_sections = section_headings(structure)
    section, label, in_table = -1, NO_HEADING, False
    for sentence in _in_body(structure):
        if sentence.section != section:
            section, label = sentence.section, NO_HEADING
        wording = spelling.whole(sentence.start, sentence.end)
        table_head = sentence.in_table and not in_table and not _DIGIT.search(wording)
        in_table = sentence.in_table
        if sentence.is_heading or table_head or _is_label(wording):
            read = read_heading(wording)
            label = label if table_head and read.silent else read
            continue
        under = of_sections[section] if 0 <= section < len(of_sections) else NO_HEADING
        yield sentence, wording, under if label.silent else label


def _in_body(structure: Structure) -> Iterator[Sentence]:
    """Sentences of the body; a row of a table speaks as a whole: the place, then its figures."""
    for sentence in structure.rows_whole():
        if sentence.start < sentence.end and structure.zone_at(sentence.start) is ZoneKind.BODY:
            yield sentence


def _is_label(wording: str) -> bool:
    if not wording.rstrip().endswith(":") or len(wording.split()) > _LABEL_SYLLABLES:
        return False
    if _DIGIT.search(wording.lstrip("0123456789.)- ")):
        return False
    return not read_heading(wording).silent
