"""``soichieu audit sample``, ``audit estimate``, ``audit compare``: on results that are there."""

from __future__ import annotations

import argparse

from app.audit.comparison import (
    Change,
    Comparison,
    compare_audits,
    comparison_json,
    render_comparison,
)
from app.audit.estimating import (
    Agreement,
    AspectEstimate,
    Estimates,
    estimate,
    estimates_json,
    write_estimates,
)
from app.audit.summary_groups import SMALLEST_GROUP, Estimate
from app.audit.verification import Sample, draw_sample
from app.cli.output import print_progress, table, write_output
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


def run_compare(options: argparse.Namespace, settings: Settings) -> int:
    """Compare two audits and show what changed."""
    found = compare_audits(options.old, options.new)
    if options.html:
        write_output(options.html, render_comparison(found, office=settings.commission))
        print_progress(f"Đã ghi {options.html}")
    print(comparison_json(found) if options.json else _comparison_text(found))
    return 0


def _comparison_text(found: Comparison) -> str:
    header = (
        "Địa bàn",
        "Trước",
        "Sau",
        "Cảnh báo trước",
        "Cảnh báo sau",
        "Chênh lệch (điểm)",
        "Trùng lời",
        "Đủ ba mặt",
    )
    lines = []
    if found.settings:
        lines.append(
            "LƯU Ý: hai đợt không dùng cùng thư viện, phần mềm hoặc tham số; khác biệt có thể do "
            "những thay đổi này:"
        )
        lines += [f"  {one.name}: {one.old} → {one.new}" for one in found.settings]
        lines.append("")
    rows = [_change_cells("Toàn bộ", found.overall)]
    rows += [_change_cells(one.name or "Chưa rõ", one) for one in found.territories]
    lines += [
        table(header, rows),
        f"(“–”: dưới {SMALLEST_GROUP} dự thảo nhận định được, không tính tỷ lệ)",
        "",
        (
            f"Đơn vị có ở cả hai đợt {found.issuers_both}, chỉ đợt trước {found.issuers_gone}, "
            f"chỉ đợt sau {found.issuers_new}."
        ),
        f"Dự thảo có ở cả hai đợt {found.same_drafts}, đổi nhận định {len(found.relabelled)}:",
    ]
    lines += [
        f"  {one.file}: {_LABELS[Label(one.old_label)]} → {_LABELS[Label(one.new_label)]}"
        for one in found.relabelled
    ]
    for families, when in ((found.families_new, "sau"), (found.families_gone, "trước")):
        lines.append(f"Mẫu chung chỉ có ở đợt {when}: {len(families)}")
        lines += [
            f"  {one.name}: {one.members} dự thảo của {one.issuers} đơn vị {one.source_number}"
            for one in families
        ]
    return "\n".join(lines)


def _change_cells(name: str, change: Change) -> list[str]:
    old, new = change.old, change.new
    residuals = [side.mean_residual for side in (old, new)]
    locals_ = [s.all_local.share if s.all_local else None for s in (old, new)]
    return [
        name,
        str(old.judgeable),
        str(new.judgeable),
        interval(old.flag_share) if old.flag_share else "–",
        interval(new.flag_share) if new.flag_share else "–",
        _points(change.difference),
        " → ".join(_share(share) for share in residuals),
        " → ".join(_share(share) for share in locals_),
    ]


def _share(share: float | None) -> str:
    return "–" if share is None else f"{_number(100 * share, 1)} %"


def _points(change: Estimate | None) -> str:
    """A difference in points, with its interval.

    >>> _points(Estimate(0.2, 0.05, 0.334))
    '+20,0 (+5,0 đến +33,4)'
    """
    if change is None:
        return "–"
    share, low, high = (
        f"{100 * value:+.1f}".replace(".", ",") for value in (change.share, change.low, change.high)
    )
    return f"{share} ({low} đến {high})"
