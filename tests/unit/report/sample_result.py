"""A whole check result over the sample texts: every kind, several bases, all findings."""

from __future__ import annotations

from datetime import date

import sample_texts as texts

from app.domain.assessment import (
    Aspect,
    AspectAssessment,
    AspectStatus,
    AssessmentEvidence,
    Ground,
    LocalAssessment,
)
from app.domain.check import CheckResult
from app.domain.comparable import SlotType
from app.domain.document import (
    Document,
    DocumentId,
    DocumentWarning,
    FileFormat,
    Level,
    Metadata,
)
from app.domain.overlap import (
    Basis,
    Kind,
    Leftover,
    OverlapResult,
    Passage,
    Relation,
    Shares,
    SlotPair,
    SourceRange,
    SourceSummary,
)
from app.domain.text import Bilingual, TextRange
from app.domain.verdict import Label, Reason, Verdict

SOURCES = {"parent": texts.PARENT, "neighbour": texts.NEIGHBOUR, "central": texts.CENTRAL}


def stretch(text: str, first: str, last: str) -> TextRange:
    """From the first letter of ``first`` to the last letter of ``last``."""
    start = text.index(first)
    return TextRange(start, text.index(last, start) + len(last))


def passage(  # noqa: PLR0913 as many as a passage has fields
    kind: Kind,
    similarity: float,
    draft: tuple[str, str],
    source: tuple[str, str],
    *,
    source_id: str = "parent",
    basis: Basis | None = None,
    slots: tuple[SlotPair, ...] = (),
    section: str = "",
    also_in: tuple[SourceRange, ...] = (),
) -> Passage:
    here, there = stretch(texts.DRAFT, *draft), stretch(SOURCES[source_id], *source)
    identifier = DocumentId(source_id)
    return Passage(
        range=here,
        kind=kind,
        basis=basis,
        similarity=similarity,
        source=SourceRange(identifier, there.start, there.end),
        also_in=also_in,
        origin=identifier,
        slots=slots,
        section=section,
        syllables=len(here.of(texts.DRAFT).split()),
        in_body=basis not in {Basis.HEADER, Basis.LEGAL_BASIS},
    )


def _slot(slot_type: SlotType, suspicious: str, source: str) -> SlotPair:
    return SlotPair(slot_type, suspicious, source)


def passages() -> tuple[Passage, ...]:
    neighbour = (SourceRange(DocumentId("neighbour"), 5, 20),)
    return (
        passage(
            Kind.VERBATIM,
            1.0,
            ("về nâng cao năng lực", "2023 - 2025"),
            ("về nâng cao năng lực", "2023 - 2025"),
            basis=Basis.HEADER,
        ),
        passage(
            Kind.VERBATIM,
            1.0,
            ("Căn cứ Điều lệ", "Việt Nam;"),
            ("Căn cứ Điều lệ", "Việt Nam;"),
            basis=Basis.LEGAL_BASIS,
        ),
        passage(
            Kind.NAME_SWAP,
            0.94,
            ("Những năm qua", "286 đảng viên."),
            ("Những năm qua", "9.318 đảng viên."),
            section="I- Tình hình › 1. Kết quả đạt được",
            slots=(
                _slot(SlotType.LEVEL, "xã", "huyện"),
                _slot(SlotType.NUMBER, "14", "412"),
                _slot(SlotType.NUMBER, "286", "9.318"),
            ),
            also_in=neighbour,
        ),
        passage(
            Kind.LIGHT_EDIT,
            0.83,
            ("Tuy nhiên, năng lực", "né tránh."),
            ("Tuy nhiên, năng lực", "ngại va chạm."),
            section="I- Tình hình › 2. Hạn chế",
        ),
        passage(
            Kind.VERBATIM,
            1.0,
            ("Một bộ phận cán bộ", "Bình Trung."),
            ("Một bộ phận cán bộ", "Bình Trung."),
            source_id="neighbour",
            section="I- Tình hình › 2. Hạn chế",
        ),
        passage(
            Kind.LIGHT_EDIT,
            0.78,
            ("Nguyên nhân chủ yếu", "thường xuyên."),
            ("Nguyên nhân là", "quyết liệt."),
            section="I- Tình hình › 2. Hạn chế",
        ),
        passage(
            Kind.VERBATIM,
            1.0,
            ("Xây dựng tổ chức cơ sở đảng là", "thước đo."),
            ("Xây dựng tổ chức cơ sở đảng là", "thước đo."),
            section="II- Quan điểm, mục tiêu › 1. Quan điểm",
        ),
        passage(
            Kind.VERBATIM,
            0.96,
            ("hằng năm có trên 90%", "tổng số đảng viên."),
            ("hằng năm có trên 90%", "tổng số đảng viên."),
            basis=Basis.RESTATED_TARGET,
            section="II- Quan điểm, mục tiêu › 2. Mục tiêu",
        ),
        passage(
            Kind.PARAPHRASE,
            0.58,
            ("Đổi mới nội dung", "phân công."),
            ("Nội dung sinh hoạt phải", "phụ trách."),
            section="III- Nhiệm vụ, giải pháp › 1",
        ),
        passage(
            Kind.LIGHT_EDIT,
            0.86,
            ("Chăm lo tạo nguồn", "hoàn thành nhiệm vụ."),
            ("Quan tâm tạo nguồn", "hoàn thành nhiệm vụ."),
            section="III- Nhiệm vụ, giải pháp › 2",
        ),
        passage(
            Kind.REORDER,
            0.88,
            ("Xử lý nghiêm tổ chức", "trực thuộc."),
            ("Mỗi năm kiểm tra", "đảng viên vi phạm."),
            section="III- Nhiệm vụ, giải pháp › 3",
        ),
        passage(
            Kind.VERBATIM,
            1.0,
            ('"trọng dân', 'với dân"'),
            ('"trọng dân', 'với dân"'),
            source_id="central",
            basis=Basis.QUOTATION,
            section="III- Nhiệm vụ, giải pháp › 4",
        ),
        passage(
            Kind.NAME_SWAP,
            0.92,
            ("Ban Thường vụ Đảng uỷ xây", "tổng kết."),
            ("Ban Thường vụ Huyện uỷ xây", "tổng kết."),
            section="IV- Tổ chức thực hiện",
            slots=(
                _slot(SlotType.BODY, "Đảng uỷ", "Huyện uỷ"),
                _slot(SlotType.LEVEL, "xã", "huyện"),
            ),
            also_in=neighbour,
        ),
    )


def _evidence(first: str, last: str, *grounds: Ground) -> AssessmentEvidence:
    return AssessmentEvidence(stretch(texts.DRAFT, first, last), grounds)


def assessment() -> LocalAssessment:
    return LocalAssessment(
        advantages=AspectAssessment(
            Aspect.ADVANTAGES,
            AspectStatus.LOCAL,
            (
                _evidence(
                    "Riêng năm 2022",
                    "người Dao.",
                    Ground.PLACE,
                    Ground.FIGURE,
                    Ground.ACTOR,
                    Ground.RESULT,
                ),
                _evidence("Đến nay, toàn xã", "286 đảng viên.", Ground.FIGURE),
            ),
        ),
        difficulties=AspectAssessment(
            Aspect.DIFFICULTIES,
            AspectStatus.HOLLOW,
            (_evidence("công tác quản lý đảng viên có nơi", "né tránh."),),
        ),
        characteristics=AspectAssessment(Aspect.CHARACTERISTICS, AspectStatus.NONE, ()),
        score=0.41237,
    )


def document() -> Document:
    start = texts.DRAFT.index("Khuổi Slao")
    return Document(
        id=DocumentId("draft-1"),
        filename="NQ 07 Hưng Lạc <bản cuối>.txt",
        sha256="5f" * 32,
        format=FileFormat.TXT,
        text=texts.DRAFT,
        metadata=Metadata(
            issuer="Đảng uỷ xã Hưng Lạc",
            level=Level.COMMUNE,
            locality="xã Hưng Lạc, huyện Đông Khê, tỉnh Lam Sơn",
            number="07-NQ/ĐU",
            date=date(2023, 5, 14),
            title=texts.DRAFT.split("\n")[7],
            kind="nghị quyết",
        ),
        warnings=(
            DocumentWarning(
                "lookalike_letters",
                Bilingual(
                    "Một từ có chữ cái giống chữ Việt nhưng thuộc bảng chữ khác.",
                    "A word has letters that only look like Vietnamese ones.",
                ),
                (TextRange(start, start + 10),),
            ),
        ),
    )


def _source(
    source_id: str, metadata: Metadata, share: float, relation: Relation, *, cited: bool
) -> SourceSummary:
    return SourceSummary(
        DocumentId(source_id), f"{source_id}.docx", metadata, share, share, relation, cited
    )


def sources() -> tuple[SourceSummary, ...]:
    return (
        _source(
            "parent",
            Metadata(
                "Huyện uỷ Đông Khê",
                Level.DISTRICT,
                "huyện Đông Khê",
                "12-NQ/HU",
                date(2023, 2, 20),
                texts.PARENT.split("\n")[7],
                "nghị quyết",
            ),
            0.61234,
            Relation.COPIED,
            cited=True,
        ),
        _source(
            "neighbour",
            Metadata(
                "Đảng uỷ xã Bình Trung",
                Level.COMMUNE,
                "xã Bình Trung",
                "03-NQ/ĐU",
                date(2023, 3, 28),
                "về xây dựng tổ chức cơ sở đảng",
                "nghị quyết",
            ),
            0.0512,
            Relation.SHARES_TEMPLATE,
            cited=False,
        ),
        _source("central", Metadata(level=Level.CENTRAL), 0.02, Relation.MENTIONS, cited=True),
    )


def overlap() -> OverlapResult:
    name = stretch(texts.DRAFT, "xã Bình Trung", "xã Bình Trung")
    return OverlapResult(
        passages=passages(),
        formulas=(stretch(texts.DRAFT, "trong sạch", "vững mạnh"),),
        sources=sources(),
        shares=Shares(
            raw=0.70456,
            legitimate=0.0821,
            residual=0.62246,
            by_kind={
                Kind.VERBATIM: 0.21,
                Kind.NAME_SWAP: 0.2512,
                Kind.LIGHT_EDIT: 0.15,
                Kind.PARAPHRASE: 0.0533,
                Kind.REORDER: 0.04,
            },
        ),
        leftovers=(Leftover(name, "xã Bình Trung", "xã Bình Trung, huyện Đông Khê"),),
        missing_references=("25-NQ/TW", "18-CT/TU"),
    )


def verdict() -> Verdict:
    return Verdict(
        Label.REVIEW,
        (
            Reason(
                "mostly_residual",
                Bilingual(
                    "Phần lớn nội dung chính lấy từ Nghị quyết 12-NQ/HU của Huyện uỷ Đông Khê.",
                    "Most of the body comes from Resolution 12-NQ/HU of Đông Khê district.",
                ),
                (2, 3, 5, 6, 8, 9, 10, 12),
            ),
            Reason(
                "copied_assessment",
                Bilingual(
                    "Phần hạn chế lấy của nơi khác, còn sót tên xã Bình Trung.",
                    "The difficulties are another place's; the name of Bình Trung is left in.",
                ),
                (3, 4),
            ),
            Reason(
                "local_advantages",
                Bilingual(
                    "Có đánh giá riêng về kết quả ở thôn Nà Lừa, thôn Khuổi Slao.",
                    "Results in the hamlets of Nà Lừa and Khuổi Slao are assessed.",
                ),
            ),
        ),
        0.7812,
    )


def sample_result() -> CheckResult:
    return CheckResult(
        document=document(),
        syllables=812,
        body_syllables=655,
        overlap=overlap(),
        assessment=assessment(),
        verdict=verdict(),
        source_texts=SOURCES,
        library_version="lib-0007-9c1d",
        library_documents=1204,
        options={"retrieve": {"limit": 200, "floor": 0.123456}, "align": {"gap_tokens": 40}},
        engine={"soichieu": "0.1.0", "passage_filter": "2023-11"},
    )
