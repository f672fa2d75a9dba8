"""Drafts beside library documents, from the alignment to what is said of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from app.align import AlignOptions, align_all
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
) -> OverlapResult:
    """Everything said of a draft beside a library of these sources."""
    known = formulas or FormulaFrequencies.none()
    library = {s.id: s.metadata for s in sources}
    return describe_overlap(
        draft,
        align_all(draft, sources, known, AlignOptions()),
        {s.id: s for s in sources},
        library,
        cited_documents(draft, library),
        known,
        OverlapOptions(),
    )
