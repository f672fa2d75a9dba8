"""``soichieu audit sample``, ``audit estimate``, ``audit compare``: on results that are there."""

from __future__ import annotations

import argparse

from app.audit.estimating import (
    Agreement,
    AspectEstimate,
    Estimates,
    estimate,
    estimates_json,
    write_estimates,
)
from app.audit.summary_groups import Estimate
from app.audit.verification import Sample, draw_sample
from app.cli.output import print_progress, table
from app.domain.assessment import Aspect
from app.domain.verdict import Label
from app.settings import Settings

_LABELS = {Label.FLAG: "CẢNH BÁO", Label.REVIEW: "XEM XÉT", Label.CLEAR: "ĐẠT"}
_ASPECTS = {
    Aspect.ADVANTAGES: "Thuận lợi",
    Aspect.DIFFICULTIES: "Khó khăn",
    Aspect.CHARACTERISTICS: "Đặc điểm",
}


def run_sample(options: argparse.Namespace, settings: Settings) -> int:  # noqa: ARG001
    """Draw a blind sheet and say what to do with it."""
    print(_sample_text(draw_sample(options.results, options.n, options.seed), options.n))
    return 0


def _sample_text(sample: Sample, wanted: int) -> str:
    parts = ", ".join(f"{_LABELS[one.label]} {one.sample} trên {one.size}" for one in sample.strata)
    lines = [f"Phiếu gồm {sample.drafts} dự thảo chọn ngẫu nhiên: {parts}."]
    if sample.drafts < wanted:
        lines.append(f"Đợt rà soát chỉ có {sample.drafts} dự thảo: lấy tất cả.")
    if not sample.is_new:
        lines.append("Phiếu này đã có từ trước: sheet.csv được giữ nguyên.")
    lines += [
        f"Thư mục: {sample.folder}",
        (
            "Chép sheet.csv cho từng người đọc, đặt tên tệp theo tên người; cách đọc ghi trong "
            "README.txt. Không đưa key.csv cho người đọc."
        ),
    ]
    return "\n".join(lines)


def run_estimate(options: argparse.Namespace, settings: Settings) -> int:
    """Estimate from filled sheets; the summary page is written anew."""
    found = estimate(options.results, options.sheets)
    write_estimates(options.results, found, settings.commission)
    if options.json:
        print(estimates_json(found))
    else:
        print(_estimates_text(found))
    print_progress(f"Đã cập nhật {options.results / 'summary.html'}")
    return 0


def _estimates_text(found: Estimates) -> str:
    header = ("Nhận định", "Tất cả", "Đã đọc", *_LABELS.values(), "Người đọc đồng ý")
    rows = [
        [
            _LABELS[e.label],
            *(str(n) for n in (e.size, e.read, e.flag, e.review, e.clear)),
            interval(e.precision),
        ]
        for e in found.labels
    ]
    people = len(found.readers)
    lines = [
        (
            f"{people} người đọc, {found.judged} dự thảo; {found.unfilled} dòng chưa điền; "
            f"{found.disputed} dự thảo không có ý kiến đa số (lấy theo phiếu nêu trước)."
        ),
        "",
        table(header, rows),
        "",
        (
            f"Bỏ sót: trong số không bị cảnh báo, người đọc cho là đáng cảnh báo "
            f"{interval(found.missed)}"
        ),
        f"Tỷ lệ đáng cảnh báo trong toàn đợt: {interval(found.prevalence)}",
        f"Trong số đáng cảnh báo, phần mềm tìm được: {interval(found.recall)}",
        *(_agreement_text(one) for one in found.agreements),
    ]
    aspects = [one for one in found.aspects if one.agreed]
    if aspects:
        lines += ["", _aspects_table(aspects)]
    return "\n".join(lines)


def _agreement_text(one: Agreement) -> str:
    first, second = one.readers
    kappa = "không tính được (mọi ý kiến như nhau)" if one.kappa is None else _number(one.kappa)
    return (
        f"Đồng thuận {first} – {second}: {one.equal} trên {one.drafts} dự thảo cùng đọc, "
        f"kappa {kappa}"
    )


def _aspects_table(aspects: list[AspectEstimate]) -> str:
    header = ("Đánh giá riêng", "Cả hai: có", "Chỉ phần mềm", "Chỉ người", "Cả hai: không", "Khớp")
    return table(
        header,
        [
            [
                _ASPECTS[one.aspect],
                *(str(n) for n in (one.both, one.audit_only, one.people_only, one.neither)),
                interval(one.agreed),
            ]
            for one in aspects
        ],
    )


def interval(share: Estimate | None) -> str:
    """A share with its 95 % interval.

    >>> interval(Estimate(0.5, 0.4036, 0.6))
    '50,0 % (40,4–60,0)'
    """
    if share is None:
        return "chưa ước lượng được"
    ends = "–".join(_number(100 * end, 1) for end in (share.low, share.high))
    return f"{_number(100 * share.share, 1)} % ({ends})"


def _number(value: float, decimals: int = 2) -> str:
    return f"{value:.{decimals}f}".replace(".", ",")
