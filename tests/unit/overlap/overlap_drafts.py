"""Drafts beside library documents, from the alignment to what is said of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from difflib import SequenceMatcher

from app.align import AlignOptions, align_all
from app.domain.alignment import Alignment
from app.domain.document import Document, DocumentId, FileFormat, Level, Metadata
from app.domain.formulas import FormulaFrequencies
from app.domain.overlap import OverlapResult
from app.domain.prepared import PreparedDocument
from app.overlap import OverlapOptions, cited_documents, describe_overlap
from app.pipeline import prepare

HOME = Metadata(
    issuer="Đảng uỷ xã Hưng Lạc",
    level=Level.COMMUNE,
    locality="xã Hưng Lạc, huyện Đông Khê, tỉnh Vân Giang",
    number="05-NQ/ĐU",
    date=date(2024, 3, 5),
)
DISTRICT = Metadata(
    issuer="Huyện uỷ Đông Khê",
    level=Level.DISTRICT,
    locality="huyện Đông Khê, tỉnh Vân Giang",
    number="07-NQ/HU",
    date=date(2023, 6, 1),
)
PROVINCE = replace(
    DISTRICT,
    issuer="Tỉnh uỷ Vân Giang",
    level=Level.PROVINCIAL,
    locality="tỉnh Vân Giang",
    number="21-NQ/TU",
    date=date(2022, 1, 9),
)
NEIGHBOUR = replace(
    HOME,
    issuer="Đảng uỷ xã Suối Hoa",
    locality="xã Suối Hoa, huyện Đông Khê, tỉnh Vân Giang",
    number="09-NQ/ĐU",
    date=date(2023, 9, 9),
)
COPIED = (
    "Các thôn vùng cao còn thiếu nước sinh hoạt vào mùa khô, nhiều bể chứa bị nứt chưa được sửa, "
    "trường mầm non phải dùng nước suối chưa qua lọc"
)
OWN = "Năm nay xưởng sao chè của bà Mến bán được bốn tạ búp cho khách ở chợ phiên."


def prepared(text: str, name: str = "draft", metadata: Metadata = HOME) -> PreparedDocument:
    document = Document(DocumentId(name), f"{name}.txt", name, FileFormat.TXT, text, metadata)
    return prepare(document)


def described(
    draft: PreparedDocument,
    *sources: PreparedDocument,
    formulas: FormulaFrequencies | None = None,
    alignments: Sequence[Alignment] | None = None,
) -> OverlapResult:
    """Everything said of a draft beside a library of these sources.

    Without ``alignments`` the aligner finds them.
    """
    known = formulas or FormulaFrequencies.none()
    library = {s.id: s.metadata for s in sources}
    return describe_overlap(
        draft,
        align_all(draft, sources, known, AlignOptions()) if alignments is None else alignments,
        {s.id: s for s in sources},
        library,
        cited_documents(draft, library),
        known,
        OverlapOptions(),
    )


def laid_beside(
    draft: PreparedDocument, source: PreparedDocument, first: int = 0, stop: int | None = None
) -> Alignment:
    """The draft's units ``[first, stop)`` laid beside the whole source, without the aligner."""
    ours, theirs = draft.comparable, source.comparable
    units = ours.units[first:stop]
    matcher = SequenceMatcher(None, units, theirs.units, autojunk=False)
    pairs = tuple((b.a + first, b.b, b.size) for b in matcher.get_matching_blocks() if b.size)
    low, high = pairs[0], pairs[-1]
    units_matched = sum(length for _, _, length in pairs)
    span = max(high[0] + high[2] - low[0], high[1] + high[2] - low[1])
    return Alignment(
        source_id=source.id,
        start=ours.unit_starts[low[0]],
        end=ours.unit_starts[high[0] + high[2]],
        source_start=theirs.unit_starts[low[1]],
        source_end=theirs.unit_starts[high[1] + high[2]],
        similarity=units_matched / span,
        in_order=True,
        pairs=pairs,
    )
