"""The whole draft as paragraphs of linked, highlighted runs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from app.domain.check import CheckResult
from app.domain.document import Document, FileFormat
from app.domain.overlap import Kind, Passage
from app.domain.text import Bilingual, TextRange
from app.report.differences import Differences, Edit, differences
from app.report.layout import lay_out
from app.report.marks import (
    EditMark,
    EvidenceMark,
    FormulaMark,
    LeftoverMark,
    Mark,
    PassageMark,
    WarningMark,
    anchor,
)
from app.report.sweep import Piece
from app.report.wording import ASPECTS, SHORT_STATUSES


@dataclass(frozen=True, slots=True)
class Segment:
    """Letters under one set of classes; ``tag`` is a label shown before them."""

    text: str
    classes: str
    anchors: tuple[str, ...]
    tag: Bilingual | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring segments of one passage (``number`` from 1), or of none."""

    number: int | None
    opens: bool
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class ParagraphView:
    """A paragraph; ``role`` is its class in the page."""

    role: str
    runs: tuple[Run, ...]


def passage_differences(result: CheckResult, passage: Passage) -> Differences:
    """Marks relative to both stretches; none where the source's text is not at hand."""
    text = result.source_texts.get(passage.source.id)
    if text is None:
        return Differences((), ())
    return differences(
        passage.range.of(result.document.text),
        text[passage.source.start : passage.source.end],
        passage.slots,
        in_order=passage.kind is not Kind.REORDER,
    )


def has_broken_lines(document: Document) -> bool:
    """Whether a line end need not end a paragraph; a word processor's file knows its own."""
    return document.format in {FileFormat.PDF, FileFormat.TXT}


def draft_view(result: CheckResult, found: list[Differences]) -> list[ParagraphView]:
    """The draft's paragraphs; ``found`` holds the differences of each passage."""
    text = result.document.text
    seen: set[str] = set()
    return [
        ParagraphView(paragraph.role.value, tuple(_runs(text, paragraph.pieces, seen)))
        for paragraph in lay_out(
            text,
            TextRange(0, len(text)),
            [*_document_marks(result), *_passage_marks(result, found)],
            broken_lines=has_broken_lines(result.document),
        )
    ]


def _document_marks(result: CheckResult) -> Iterator[tuple[TextRange, Mark]]:
    for aspect in result.assessment.aspects:
        for number, evidence in enumerate(aspect.evidence, 1):
            yield evidence.range, EvidenceMark(aspect.aspect, number, aspect.status)
    for number, leftover in enumerate(result.overlap.leftovers, 1):
        yield leftover.range, LeftoverMark(number)
    for formula in result.overlap.formulas:
        yield formula, FormulaMark()
    for warning_number, warning in enumerate(result.document.warnings, 1):
        for number, text_range in enumerate(warning.ranges, 1):
            yield text_range, WarningMark(warning_number, number)


def _passage_marks(
    result: CheckResult, found: list[Differences]
) -> Iterator[tuple[TextRange, Mark]]:
    for index, (passage, sides) in enumerate(zip(result.overlap.passages, found, strict=True)):
        yield passage.range, PassageMark(index, len(passage.range))
        for mark in sides.suspicious:
            start = passage.range.start
            shifted = TextRange(start + mark.range.start, start + mark.range.end)
            yield shifted, EditMark(index, mark.edit)


def _runs(text: str, pieces: tuple[Piece[Mark], ...], seen: set[str]) -> Iterator[Run]:
    for owner, group in groupby(pieces, key=_owner):
        segments = tuple(_segment(text, piece, owner, seen) for piece in group)
        opens = owner is not None and f"text-{owner + 1}" in segments[0].anchors
        yield Run(None if owner is None else owner + 1, opens, segments)


def _owner(piece: Piece[Mark]) -> int | None:
    """The passage a piece belongs to: where they nest, the shortest."""
    passages = [mark for mark in piece.marks if isinstance(mark, PassageMark)]
    return min(passages, key=lambda mark: mark.length).index if passages else None


def _segment(text: str, piece: Piece[Mark], owner: int | None, seen: set[str]) -> Segment:
    names = [name for mark in piece.marks if (name := anchor(mark)) is not None]
    anchors = tuple(name for name in names if name not in seen)
    seen.update(anchors)
    evidence = [mark for mark in piece.marks if isinstance(mark, EvidenceMark)]
    opening = [mark for mark in evidence if anchor(mark) in anchors]
    return Segment(
        piece.range.of(text),
        " ".join(dict.fromkeys(_classes(piece, owner))),
        anchors,
        evidence_tag(opening[0]) if opening else None,
    )


def evidence_tag(mark: EvidenceMark) -> Bilingual:
    """The label before a sentence of evidence, such as ``Khó khăn, hạn chế: chung chung``."""
    aspect, status = ASPECTS[mark.aspect], SHORT_STATUSES[mark.status]
    return Bilingual(f"{aspect.vi}: {status.vi}", f"{aspect.en}: {status.en}")


def _classes(piece: Piece[Mark], owner: int | None) -> Iterator[str]:
    for mark in piece.marks:
        match mark:
            case EditMark(passage=passage, edit=edit) if passage == owner:
                yield edit_class(edit)
            case EvidenceMark(status=status):
                yield f"evidence evidence-{status.value}"
            case FormulaMark():
                yield "formula"
            case LeftoverMark():
                yield "leftover"
            case WarningMark():
                yield "suspect"
            case _:
                pass


def edit_class(edit: Edit) -> str:
    return f"edit edit-{edit.value}"
