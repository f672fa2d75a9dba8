"""One card a passage: what it is, where it comes from, both texts with their differences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from app.domain.check import CheckResult
from app.domain.document import Metadata
from app.domain.overlap import Passage, SlotPair, SourceRange
from app.domain.text import Bilingual, TextRange
from app.report.differences import DifferenceMark, Differences
from app.report.draft_view import ParagraphView, Run, Segment, edit_class, has_broken_lines
from app.report.layout import Paragraph, lay_out
from app.report.marks import EditMark, Mark, MatchMark
from app.report.wording import BASES, KINDS, REMOVED_SOURCE

Name: TypeAlias = str | Bilingual

CONTEXT_CHARACTERS = 320
ALSO_IN_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Card:
    """``number`` counts from 1; ``band`` is a class name for the similarity's colour.

    ``removed`` is true where the source has left the library; ``source`` is empty then.
    """

    number: int
    passage: Passage
    label: Bilingual
    basis: Bilingual | None
    band: str
    source_name: Name
    origin_name: Name | None
    also_in: tuple[Name, ...]
    also_in_more: int
    slots: tuple[SlotPair, ...]
    draft: tuple[ParagraphView, ...]
    source: tuple[ParagraphView, ...]
    cut_before: bool
    cut_after: bool
    removed: bool


def band(similarity: float) -> str:
    """The three colour bands that reviewers know: 50–70, 70–90 and over 90 %.

    >>> [band(s) for s in (0.4, 0.5, 0.7, 0.9, 0.91)]
    ['below', 'low', 'middle', 'middle', 'high']
    """
    if similarity > 0.9:
        return "high"
    if similarity >= 0.7:
        return "middle"
    return "low" if similarity >= 0.5 else "below"


def document_name(metadata: Metadata, filename: str) -> str:
    """A document as people cite it, or its file's name where the header says too little.

    >>> document_name(Metadata(number="05-NQ/HU", issuer="Huyện uỷ A", kind="nghị quyết"), "x")
    'Nghị quyết 05-NQ/HU, Huyện uỷ A'
    """
    if metadata.number is None:
        return filename
    kind = (metadata.kind or "văn bản").capitalize()
    return f"{kind} {metadata.number}" + (f", {metadata.issuer}" if metadata.issuer else "")


def cards(result: CheckResult, found: list[Differences]) -> list[Card]:
    """A card for each passage, in the draft's order."""
    names: dict[str, Name] = {
        source.id: (
            REMOVED_SOURCE if source.removed else document_name(source.metadata, source.filename)
        )
        for source in result.overlap.sources
    }
    return [
        _card(result, names, number, passage, sides)
        for number, (passage, sides) in enumerate(
            zip(result.overlap.passages, found, strict=True), 1
        )
    ]


def _card(
    result: CheckResult,
    names: Mapping[str, Name],
    number: int,
    passage: Passage,
    sides: Differences,
) -> Card:
    source_text = result.source_texts.get(passage.source.id, "")
    others = list(dict.fromkeys(names.get(other.id, other.id) for other in passage.also_in))
    around = _with_context(source_text, passage.source)
    return Card(
        number=number,
        passage=passage,
        label=KINDS[passage.kind],
        basis=None if passage.basis is None else BASES[passage.basis],
        band=band(passage.similarity),
        source_name=names.get(passage.source.id, passage.source.id),
        origin_name=(
            None
            if passage.origin == passage.source.id
            else names.get(passage.origin, passage.origin)
        ),
        also_in=tuple(others[:ALSO_IN_SHOWN]),
        also_in_more=max(0, len(others) - ALSO_IN_SHOWN),
        slots=tuple(dict.fromkeys(passage.slots)),
        draft=_draft_side(result, passage, sides),
        source=_source_side(source_text, passage.source, around, sides),
        cut_before=around.start > 0,
        cut_after=around.end < len(source_text),
        removed=names.get(passage.source.id) is REMOVED_SOURCE,
    )


def _draft_side(
    result: CheckResult, passage: Passage, sides: Differences
) -> tuple[ParagraphView, ...]:
    marked = _edit_marks(sides.suspicious, passage.range.start)
    broken = has_broken_lines(result.document)
    text = result.document.text
    return tuple(
        _paragraph(text, paragraph)
        for paragraph in lay_out(text, passage.range, marked, broken_lines=broken)
    )


def _source_side(
    text: str, source: SourceRange, around: TextRange, sides: Differences
) -> tuple[ParagraphView, ...]:
    matched: tuple[TextRange, Mark] = (TextRange(source.start, source.end), MatchMark())
    marked = [matched, *_edit_marks(sides.source, source.start)]
    laid_out = lay_out(text, around, marked, broken_lines=True)
    return tuple(_paragraph(text, paragraph, context="context") for paragraph in laid_out)


def _edit_marks(marks: tuple[DifferenceMark, ...], offset: int) -> list[tuple[TextRange, Mark]]:
    return [
        (TextRange(offset + mark.range.start, offset + mark.range.end), EditMark(0, mark.edit))
        for mark in marks
    ]


def _with_context(text: str, source: SourceRange) -> TextRange:
    """The matched stretch and its surroundings: whole paragraphs, or cut between words."""
    start = max(0, min(source.start, len(text)) - CONTEXT_CHARACTERS)
    end = min(len(text), source.end + CONTEXT_CHARACTERS)
    if start > 0:
        breaks = (text.find(blank, start, source.start) for blank in "\n ")
        start = next((found + 1 for found in breaks if found >= 0), start)
    if end < len(text):
        breaks = (text.rfind(blank, source.end, end) for blank in "\n ")
        end = next((found for found in breaks if found >= 0), end)
    return TextRange(start, max(start, end))


def _paragraph(text: str, paragraph: Paragraph[Mark], context: str = "") -> ParagraphView:
    """``context`` is the class of a paragraph in which nothing matched."""
    segments = tuple(
        Segment(piece.range.of(text), _classes(piece.marks), ()) for piece in paragraph.pieces
    )
    matched = any(segment.classes for segment in segments)
    role = paragraph.role.value if matched else f"{paragraph.role.value} {context}".strip()
    return ParagraphView(role, (Run(None, opens=False, segments=segments),))


def _classes(marks: tuple[Mark, ...]) -> str:
    names = ["match" if isinstance(mark, MatchMark) else "" for mark in marks]
    names += [edit_class(mark.edit) for mark in marks if isinstance(mark, EditMark)]
    return " ".join(name for name in names if name)
