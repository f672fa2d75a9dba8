"""``soichieu audit``: a whole tree of drafts, its verification, and two audits compared."""

from __future__ import annotations

import argparse
import os
import time
from contextlib import ExitStack
from pathlib import Path

from app.audit import (
    AuditRequest,
    AuditTables,
    ClusterSecurity,
    Place,
    Plan,
    Progress,
    cluster,
    plan_audit,
    run_audit,
    this_machine,
)
from app.bootstrap import checker_setup
from app.cli.output import in_language, print_progress, said
from app.domain.text import Bilingual
from app.errors import InvalidRequestError
from app.ingest.manifest import Manifest, read_manifest
from app.settings import Settings

FAILED_SOME = 1
_LABELS = {
    "flag": Bilingual("CẢNH BÁO", "FLAG"),
    "review": Bilingual("XEM XÉT", "REVIEW"),
    "clear": Bilingual("ĐẠT", "CLEAR"),
    "failed": Bilingual("LỖI", "FAILED"),
}
_PHASES = {
    "read": Bilingual("đọc", "reading"),
    "prepare": Bilingual("chuẩn bị", "preparing"),
    "compare": Bilingual("đối chiếu", "comparing"),
}
_EVERY_SECONDS = 2.0


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Plan and run an audit; files that fail are named in its results and counted here."""
    manifest = read_manifest(options.manifest) if options.manifest else Manifest({})
    request = AuditRequest(
        root=options.drafts,
        out=options.out,
        setup=checker_setup(settings, options.library),
        manifest=manifest,
        options=settings.audit,
        office=settings.commission,
        resume=options.resume,
    )
    with ExitStack() as stack:
        place = _place(options, stack)
        plan = plan_audit(request, place)
        print_progress(_plan_text(plan))
        if options.plan:
            return 0
        try:
            tables = run_audit(request, place, _Told())
        except KeyboardInterrupt:
            print_progress(
                said(
                    "Những phần đã xong được giữ lại; chạy lại cùng lệnh với --resume để làm tiếp.",
                    "What is done is kept; run the same command with --resume to go on.",
                )
            )
            raise
    print(_end_text(tables, options.out))
    return FAILED_SOME if _unread(tables) else 0


def _place(options: argparse.Namespace, stack: ExitStack) -> Place:
    """Where the work is done.

    Raises:
        InvalidRequestError: the options contradict each other.
        SchedulerError, ExtraMissingError: the cluster cannot be used.
    """
    if options.workers is not None and options.workers < 1:
        raise InvalidRequestError(
            vi="--workers phải là số từ 1 trở lên.", en="--workers must be 1 or more."
        )
    certificates = ClusterSecurity(options.tls_ca, options.tls_cert, options.tls_key)
    if options.scheduler is None:
        if certificates != ClusterSecurity():
            raise InvalidRequestError(
                vi="--tls-… chỉ dùng cùng --scheduler.", en="--tls-… go with --scheduler only."
            )
        return this_machine(options.workers or len(os.sched_getaffinity(0)))
    if options.workers is not None:
        raise InvalidRequestError(
            vi="Số tiến trình của cụm máy do các “dask worker” quyết định; bỏ --workers.",
            en="The cluster's own workers do the work; leave --workers out.",
        )
    return stack.enter_context(cluster(options.scheduler, certificates))


class _Told:
    """Prints how far an audit is: at the beginning and end of a phase, and now and then."""

    def __init__(self) -> None:
        self._last = 0.0

    def __call__(self, progress: Progress) -> None:
        now = time.monotonic()
        is_end = progress.done in {0, progress.kept, progress.total}
        if not is_end and now - self._last < _EVERY_SECONDS:
            return
        self._last = now
        print_progress(progress_text(progress))


def progress_text(progress: Progress) -> str:
    """One line: phase, count, rate, time left, drafts by label."""
    parts = [f"{in_language(_PHASES[progress.phase])}: {progress.done}/{progress.total}"]
    if progress.kept:
        parts.append(f"{said('đã có từ lần trước', 'done before')} {progress.kept}")
    if progress.done > progress.kept:
        parts.append(f"{_decimal(progress.rate)} {said('bản/giây', 'drafts/s')}")
    if progress.seconds_left and progress.done < progress.total:
        parts.append(f"{said('còn', 'left:')} {duration(progress.seconds_left)}")
    parts += [
        f"{in_language(text)} {n}" for k, text in _LABELS.items() if (n := progress.counts[k])
    ]
    return " · ".join(parts)


def duration(seconds: float) -> str:
    """A time span as people say it.

    >>> duration(8), duration(200), duration(9000)
    ('8 giây', '3 phút', '2,5 giờ')
    """
    if seconds < 90:
        return f"{seconds:.0f} {said('giây', 's')}"
    if seconds < 5400:
        return f"{seconds / 60:.0f} {said('phút', 'min')}"
    return f"{_decimal(seconds / 3600)} {said('giờ', 'h')}"


def _decimal(value: float) -> str:
    text = f"{value:.1f}"
    return said(text.replace(".", ","), text)


def _plan_text(plan: Plan) -> str:
    where = in_language(plan.place)
    lines = [
        said(
            f"Rà soát {plan.drafts} văn bản ({plan.failures} tệp không dùng được), {where}; "
            f"thư viện {plan.library_documents} văn bản.",
            f"Auditing {plan.drafts} drafts ({plan.failures} files are none), {where}; "
            f"{plan.library_documents} documents in the library.",
        )
    ]
    if plan.sampled:
        time_, memory = duration(plan.seconds), _gigabytes(plan.memory_bytes)
        disk, free = _gigabytes(plan.disk_bytes), _gigabytes(plan.disk_free_bytes)
        lines.append(
            said(
                f"Ước tính theo {plan.sampled} bản thử: khoảng {time_}, bộ nhớ {memory}, "
                f"đĩa {disk} (còn trống {free}).",
                f"By {plan.sampled} drafts tried: about {time_}, memory {memory}, "
                f"disk {disk} ({free} free).",
            )
        )
    if plan.disk_bytes > plan.disk_free_bytes:
        lines.append(
            said(
                "Đĩa có thể không đủ chỗ: hãy giải phóng hoặc chọn --out ở đĩa khác.",
                "The disk may be too small: free some space or choose --out on another one.",
            )
        )
    return "\n".join(lines)


def _gigabytes(size: int) -> str:
    return f"{_decimal(size / 1e9)} GB"


def _unread(tables: AuditTables) -> int:
    """Files that could not be read or compared; lock files and duplicates are none of these."""
    return sum(row.code not in {"lock_file", "duplicate"} for row in tables.failures)


def _end_text(tables: AuditTables, out: Path) -> str:
    counts = dict.fromkeys(("flag", "review", "clear"), 0)
    for draft in tables.drafts:
        counts[draft.label] += 1
    by_label = ", ".join(f"{in_language(_LABELS[label])} {n}" for label, n in counts.items())
    not_judgeable = sum(not draft.judgeable for draft in tables.drafts)
    page = out / "summary.html"
    return said(
        f"Nhận {tables.received} tệp, đối chiếu {len(tables.drafts)}: {by_label}; chưa đủ cơ sở "
        f"kết luận {not_judgeable}; không đọc được {_unread(tables)}.\nXem {page}",
        f"{tables.received} files received, {len(tables.drafts)} compared: {by_label}; not "
        f"judgeable {not_judgeable}; not read {_unread(tables)}.\nSee {page}",
    )
