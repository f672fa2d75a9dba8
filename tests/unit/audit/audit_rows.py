"""Hand-written rows with invented names, and as many synthetic ones as a test asks for."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

from app.audit.rows import (
    AssessmentRow,
    DraftRow,
    FailureRow,
    FamilyMember,
    FamilyRow,
    LeftoverRow,
)
from app.audit.summarising import AuditTables, Thresholds

THRESHOLDS = Thresholds(
    flag_residual_min=0.6, flag_residual_min_copied_assessment=0.55, clear_residual_max=0.2
)

_DRAFT = DraftRow(
    id="d1",
    file="thung-mo/09-nq-du.docx",
    sha256="0" * 64,
    format="docx",
    territory="Tỉnh Sơn Khê",
    issuer="Đảng uỷ xã Thung Mơ",
    level="commune",
    locality="xã Thung Mơ",
    number="09-NQ/ĐU",
    date="2023-04-18",
    year=2023,
    title="Nghị quyết về phát triển cây chè",
    kind="Nghị quyết",
    language="vi",
    syllables=2400,
    body_syllables=2000,
    machine_read=False,
    label="clear",
    confidence=0.9,
    judgeable=True,
    why_not="",
    raw=0.2,
    legitimate=0.1,
    residual=0.1,
    from_above=0.1,
    from_peers=0.0,
    own_earlier=0.0,
    prescribed=0.04,
    restated=0.06,
    verbatim=0.05,
    name_swap=0.03,
    light_edit=0.02,
    paraphrase=0.0,
    reorder=0.0,
    swapped_figures=0,
    source_id="s1",
    source_number="11-NQ/TU",
    source_issuer="Tỉnh uỷ Sơn Khê",
    source_level="provincial",
    source_is_peer=False,
    source_residual=0.1,
    direction="",
    advantages="local",
    difficulties="local",
    characteristics="none",
    assessment_score=0.6,
    leftovers=0,
    leftover_names="",
    missing_references="",
    families="",
    reasons="",
    warnings="",
)


def draft(**values: Any) -> DraftRow:
    return replace(_DRAFT, **values)


def flagged_draft(**values: Any) -> DraftRow:
    near_copy = {
        "label": "flag",
        "residual": 0.8,
        "from_above": 0.8,
        "source_residual": 0.8,
        "advantages": "hollow",
        "difficulties": "none",
        "characteristics": "none",
        "assessment_score": 0.0,
    }
    return draft(**{**near_copy, **values})


def leftover(**values: Any) -> LeftoverRow:
    row = LeftoverRow(
        draft="d1",
        file="thung-mo/09-nq-du.docx",
        territory="Tỉnh Sơn Khê",
        issuer="Đảng uỷ xã Thung Mơ",
        name="Kỳ Lâm",
        belongs_to="huyện Đồi Sim",
        start=100,
        end=106,
        sentence="Nhân dân xã Kỳ Lâm đã đóng góp hơn 200 ngày công làm đường.",
    )
    return replace(row, **values)


def evidence(**values: Any) -> AssessmentRow:
    row = AssessmentRow(
        draft="d1",
        aspect="advantages",
        start=10,
        end=80,
        grounds="place; figure",
        sentence="Xóm Bãi Trầu có 42 hộ trồng chè, thu 3,2 tỷ đồng năm 2022.",
    )
    return replace(row, **values)


def failure(**values: Any) -> FailureRow:
    row = FailureRow(
        file="hỏng/a.doc",
        code="damaged_file",
        vi="Tệp bị hỏng; đề nghị gửi lại.",
        en="The file is damaged; ask for it again.",
        same_as="",
    )
    return replace(row, **values)


def family(**values: Any) -> FamilyRow:
    row = FamilyRow(
        name="Nhóm 1",
        issuers=2,
        members=(
            FamilyMember("d1", "a.docx", "Đảng uỷ xã Thung Mơ", "2023-04-18", 0.7),
            FamilyMember("d2", "b.docx", "Đảng uỷ xã Kỳ Lâm", "2022-03-02", 0.6),
        ),
        lowest_similarity=0.81,
        earliest="d2",
        source="",
        source_number="",
        source_issuer="",
        pieces=("Xã [địa danh] có [số liệu] hộ, đời sống nhân dân từng bước được nâng lên.",),
    )
    return replace(row, **values)


def tables(**values: Any) -> AuditTables:
    empty: dict[str, Any] = {
        "drafts": (),
        "leftovers": (),
        "assessments": (),
        "failures": (),
        "families": (),
        "library_documents": 120,
        "library_version": "2026-11",
        "thresholds": THRESHOLDS,
    }
    found = {**empty, **values}
    found.setdefault("received", len(found["drafts"]) + len(found["failures"]))
    return AuditTables(**found)


_PLACES = (
    "Sơn Khê", "Đồi Sim", "Thung Mơ", "An Lũng", "Ân Hà", "Bến Trúc", "Châu Giang Thượng",
    "Dốc Lim", "Hạ Tuyền", "Khe Ngà", "Ô Loan", "Vực Sanh",
)  # fmt: skip
_COMMUNES = ("Kỳ Lâm", "Bãi Trầu", "Suối Hoa", "Mường Vạn", "Đại Thuỷ", "Tân Cốc", "Phú Nham")
_SENTENCES = (
    "Xóm Bãi Trầu có 42 hộ trồng chè, thu 3,2 tỷ đồng năm 2022, cao nhất trong 9 xóm của xã.",
    "Địa hình chia cắt bởi suối Ngà nên 3 bản Pù, Hin, Cọ còn 61 hộ chưa có nước sạch.",
    "Hợp tác xã mây tre đan Thung Mơ tạo việc làm cho 118 lao động nữ, đã xuất 4 chuyến hàng.",
    "Chợ phiên ngày 5 và ngày 10 là nơi trao đổi nông sản của bốn xã vùng thượng.",
)


def synthetic(number: int, seed: int = 1) -> AuditTables:
    """An audit of ``number`` drafts of twelve territories and five years; equal for equal seeds."""
    chance = random.Random(seed)  # noqa: S311
    drafts, leftovers, assessments = [], [], []
    weights = [chance.randint(3, 40) for _ in _PLACES[:-2]] + [2, 2]
    for index in range(number):
        place = chance.choices(_PLACES, weights)[0]
        commune = chance.choice(_COMMUNES)
        row = _random_draft(chance, index, place, commune)
        drafts.append(row)
        if row.leftovers:
            leftovers.append(
                leftover(
                    draft=row.id,
                    file=row.file,
                    territory=row.territory,
                    issuer=row.issuer,
                    start=index,
                    sentence="Trong nhiệm kỳ qua, Đảng bộ và nhân dân xã Kỳ Lâm đã đoàn kết, chủ "
                    "động khắc phục khó khăn, huy động hơn 200 ngày công và 1,4 tỷ đồng làm "
                    "đường giao thông nông thôn; đời sống nhân dân từng bước được nâng lên.",
                )
            )
        for aspect in ("advantages", "difficulties", "characteristics"):
            if getattr(row, aspect) == "local":
                assessments.extend(
                    evidence(
                        draft=row.id,
                        aspect=aspect,
                        start=place_in_draft,
                        sentence=chance.choice(_SENTENCES),
                        grounds="; ".join(
                            chance.sample(["place", "figure", "actor", "result", "deadline"], 3)
                        ),
                    )
                    for place_in_draft in range(chance.randint(1, 4))
                )
    failures = [
        failure(file=f"lỗi/{index:04}.doc", **chance.choice(_FAILURES))
        for index in range(max(1, number // 12))
    ]
    return tables(
        drafts=drafts,
        leftovers=leftovers,
        assessments=assessments,
        failures=failures,
        families=_random_families(chance, drafts),
        library_documents=1240,
    )


_FAILURES = (
    {},
    {
        "code": "duplicate",
        "vi": "Tệp có nội dung như một tệp khác; chỉ đối chiếu một lần.",
        "en": "The file has the content of another file; it is compared once.",
    },
    {
        "code": "secret_document",
        "vi": "Văn bản có dấu mật, không được để trên hệ thống nối mạng.",
        "en": "The document bears a secrecy mark and must not be kept on a networked system.",
    },
    {
        "code": "encrypted_file",
        "vi": "Tệp đặt mật khẩu; đề nghị bỏ mật khẩu rồi gửi lại.",
        "en": "The file opens only with a password; remove it and send the file again.",
    },
)


def _random_draft(chance: random.Random, index: int, place: str, commune: str) -> DraftRow:
    residual = round(chance.betavariate(0.9, 2.2), 4)
    judgeable = chance.random() > 0.07
    low = residual >= 0.55
    aspects = chance.choices(
        ["local", "hollow", "none", "not_assessed"], [1, 4, 4, 0.3] if low else [6, 2, 3, 0.5], k=3
    )
    label = "review" if residual > 0.2 else "clear"
    if residual >= 0.6 and "local" not in aspects:
        label = "flag"
    peer = chance.random() < 0.25
    left = int(residual > 0.3 and chance.random() < 0.3)
    source = chance.choice((("11-NQ/TU", "Tỉnh uỷ"), ("07-NQ/HU", "Huyện uỷ"), ("21-NQ/TU", "TU")))
    return draft(
        id=f"{index:05}-{chance.randrange(16**8):08x}",
        file=f"{place}/{commune}/{chance.randint(1, 40):02}-NQ-ĐU-{index}.docx",
        territory=f"Tỉnh {place}",
        issuer=f"Đảng uỷ xã {commune}",
        locality=f"xã {commune}",
        number=f"{chance.randint(1, 40):02}-NQ/ĐU",
        year=chance.choice([2020, 2021, 2022, 2023, 2024]),
        machine_read=chance.random() < 0.15,
        label=label,
        judgeable=judgeable,
        why_not="" if judgeable else chance.choice(["no_higher_source", "copying_not_judged"]),
        residual=residual,
        from_above=0.0 if peer else residual,
        from_peers=residual if peer else 0.0,
        restated=round(chance.random() * 0.2, 4),
        prescribed=round(chance.random() * 0.08, 4),
        own_earlier=round(chance.random() * 0.1, 4) if chance.random() < 0.2 else 0.0,
        swapped_figures=chance.randint(0, 9) if residual > 0.2 else 0,
        source_id=source[0] + place if not peer else f"peer-{commune}",
        source_number=source[0] if not peer else "05-NQ/ĐU",
        source_issuer=f"{source[1]} {place}" if not peer else "Đảng uỷ xã Kỳ Lâm",
        source_level="provincial" if not peer else "commune",
        source_is_peer=peer,
        source_residual=residual,
        advantages=aspects[0],
        difficulties=aspects[1],
        characteristics=aspects[2],
        assessment_score=round(aspects.count("local") / 3 * chance.random(), 4),
        leftovers=left,
        leftover_names="Kỳ Lâm" if left else "",
        missing_references=chance.choice(["", "", "", "45-NQ/TU", "45-NQ/TU; 18-NQ/TW"]),
    )


def _random_families(chance: random.Random, drafts: list[DraftRow]) -> list[FamilyRow]:
    families = []
    for index in range(min(40, len(drafts) // 25)):
        members = tuple(
            FamilyMember(row.id, row.file, row.issuer, row.date, round(chance.random(), 3))
            for row in chance.sample(drafts, min(len(drafts), chance.randint(3, 60)))
        )
        known = index % 3 == 0
        families.append(
            family(
                name=f"Nhóm {index + 1}",
                issuers=len({member.issuer for member in members}),
                members=members,
                lowest_similarity=round(0.6 + chance.random() * 0.4, 3),
                earliest=members[0].draft,
                source="s9" if known else "",
                source_number="09-NQ/TU" if known else "",
                source_issuer="Tỉnh uỷ Sơn Khê" if known else "",
                pieces=(
                    "Xã [địa danh] có [số liệu] hộ; cấp uỷ đã lãnh đạo thực hiện các nhiệm vụ.",
                    "…",
                    "Phấn đấu đến năm [thời gian], tỷ lệ hộ nghèo còn dưới [số liệu].",
                ),
            )
        )
    return families
