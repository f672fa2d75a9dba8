"""The sentence that says why, and whatever else the head of a report says in prose."""

from __future__ import annotations

from app.domain.assessment import AspectStatus, LocalAssessment
from app.domain.check import CheckResult
from app.domain.text import Bilingual
from app.domain.verdict import Label
from app.report.wording import ASPECTS, percent


def why(result: CheckResult) -> Bilingual:
    """One sentence: how much comes from elsewhere, and which aspects are assessed locally."""
    residual = percent(result.overlap.shares.residual)
    taken, local = _taken(residual), _assessed(result.assessment)
    vi_link, en_link = _link(result)
    return Bilingual(f"{taken.vi}{vi_link}{local.vi}.", f"{taken.en}{en_link}{local.en}.")


def _taken(residual: Bilingual) -> Bilingual:
    return Bilingual(
        f"{residual.vi} nội dung chính lấy từ văn bản khác mà không có căn cứ hợp lệ",
        f"{residual.en} of the body comes from other documents without a legitimate basis",
    )


def _link(result: CheckResult) -> tuple[str, str]:
    """``and`` where the two findings point the same way, ``but`` where they do not."""
    some_local = bool(_with_status(result.assessment, AspectStatus.LOCAL))
    mostly_own = result.verdict.label is Label.CLEAR
    return ("; ", "; ") if some_local == mostly_own else ("; tuy vậy, ", "; however, ")


def _assessed(assessment: LocalAssessment) -> Bilingual:
    local = _with_status(assessment, AspectStatus.LOCAL)
    missing = [
        ASPECTS[aspect.aspect]
        for aspect in assessment.aspects
        if aspect.status in {AspectStatus.HOLLOW, AspectStatus.NONE}
    ]
    if not local and not missing:
        return Bilingual(
            "chưa đánh giá được phần viết riêng về địa phương",
            "what it says of its own place could not be assessed",
        )
    if not missing:
        return Bilingual(
            "có đánh giá riêng của địa phương trên các mặt được xét",
            "it assesses its own place in every aspect examined",
        )
    if not local:
        return Bilingual(
            "không mặt nào có đánh giá riêng của địa phương",
            "it assesses no aspect of its own place",
        )
    have, lack = _joined(local), _joined(missing)
    return Bilingual(
        f"có đánh giá riêng về {have.vi}, còn thiếu về {lack.vi}",
        f"it assesses {have.en} locally, but not {lack.en}",
    )


def _with_status(assessment: LocalAssessment, status: AspectStatus) -> list[Bilingual]:
    return [ASPECTS[a.aspect] for a in assessment.aspects if a.status is status]


def _joined(names: list[Bilingual]) -> Bilingual:
    return Bilingual(
        " và ".join(name.vi.lower() for name in names),
        " or ".join(name.en.lower() for name in names),
    )
