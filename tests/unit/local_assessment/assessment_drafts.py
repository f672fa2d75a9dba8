"""Small drafts for tests, tokenised simply: the real normaliser is another stage."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from app.domain.assessment import LocalAssessment
from app.domain.comparable import ComparableText
from app.domain.document import Document, DocumentId, FileFormat, Level, Metadata
from app.domain.overlap import Basis, Kind, Leftover, OverlapResult, Passage, Shares, SourceRange
from app.domain.structure import Section, Sentence, Structure, Zone, ZoneKind
from app.domain.text import TextRange
from app.local_assessment import LocalAssessmentOptions, assess_locally

HOME = Metadata(
    issuer="Đảng uỷ xã Hưng Lạc",
    level=Level.COMMUNE,
    locality="xã Hưng Lạc, huyện Đông Khê, tỉnh Lam Sơn",
    date=date(2024, 6, 12),
)


@dataclass(frozen=True)
class Line:
    """One line of a draft: a heading ``I.1 | title``, a table row ``| cells``, or a sentence."""

    text: str
    path: tuple[str, ...] | None = None
    in_table: bool = False


def line(raw: str) -> Line:
    heading = re.match(r"^((?:[IVX]+|\d+)(?:\.\d+)*) \| (.*)$", raw)
    if heading:
        return Line(heading[2], tuple(heading[1].split(".")))
    return Line(raw.removeprefix("| "), in_table=raw.startswith("| "))


def comparable_of(text: str) -> ComparableText:
    found = list(re.finditer(r"\w+", text))
    keys = tuple(hit[0].lower() for hit in found)
    return ComparableText.of(
        syllables=keys,
        starts=tuple(hit.start() for hit in found),
        ends=tuple(hit.end() for hit in found),
        slots=(),
        units=keys,
        unit_starts=tuple(range(len(keys) + 1)),
    )


@dataclass(frozen=True)
class Draft:
    """A draft with the means to mark what others say of it."""

    document: Document
    comparable: ComparableText
    structure: Structure
    overlap: OverlapResult

    def covering(self, words: str, *, basis: Basis | None = None, kind: Kind = Kind.NAME_SWAP):
        start = self.document.text.index(words)
        passage = Passage(
            range=TextRange(start, start + len(words)),
            kind=kind,
            basis=basis,
            similarity=0.9,
            source=SourceRange(DocumentId("source"), 0, 10),
            also_in=(),
            origin=DocumentId("source"),
            slots=(),
            section="",
            syllables=len(words.split()),
            in_body=True,
        )
        passages = tuple(sorted((*self.overlap.passages, passage), key=lambda p: p.range))
        return replace(self, overlap=replace(self.overlap, passages=passages))

    def with_leftover(self, name: str):
        start = self.document.text.index(name)
        leftover = Leftover(TextRange(start, start + len(name)), name, "xã Khánh Sơn")
        return replace(self, overlap=replace(self.overlap, leftovers=(leftover,)))

    def assessed(self, *sources: str) -> LocalAssessment:
        return assess_locally(
            self.document,
            self.comparable,
            self.structure,
            self.overlap,
            {f"source{n or ''}": text for n, text in enumerate(sources)},
            LocalAssessmentOptions(),
        )


EMPTY_OVERLAP = OverlapResult(
    passages=(),
    formulas=(),
    sources=(),
    shares=Shares(raw=0.0, legitimate=0.0, residual=0.0, by_kind={}),
    leftovers=(),
    missing_references=(),
)


def draft(*raw_lines: str, metadata: Metadata = HOME, language: str = "vi") -> Draft:
    """A draft of a body only, one sentence, heading or table row a line."""
    lines = [line(raw) for raw in raw_lines]
    text = "\n".join(read.text for read in lines)
    comparable = comparable_of(text)
    document = Document(
        id=DocumentId("draft"),
        filename="draft.txt",
        sha256="0" * 64,
        format=FileFormat.TXT,
        text=text,
        metadata=metadata,
        language=language,
    )
    return Draft(document, comparable, _structure(lines, len(comparable)), EMPTY_OVERLAP)


def _structure(lines: list[Line], length: int) -> Structure:
    sections, sentences, at = [Section(0, length, (), "")], [], 0
    for read in lines:
        end = at + len(re.findall(r"\w+", read.text))
        if read.path is not None:
            sections.append(Section(at, length, read.path, read.text))
        sentences.append(Sentence(at, end, len(sections) - 1, read.path is not None, read.in_table))
        at = end
    return Structure.of((Zone(0, length, ZoneKind.BODY),), tuple(sections), tuple(sentences))
