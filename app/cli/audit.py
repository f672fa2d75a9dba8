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
from app.cli.output import print_progress
from app.errors import InvalidRequestError
from app.ingest.manifest import Manifest, read_manifest
from app.settings import Settings

FAILED_SOME = 1
_LABELS = {"flag": "CẢNH BÁO", "review": "XEM XÉT", "clear": "ĐẠT", "failed": "LỖI"}
_PHASES = {"read": "đọc", "prepare": "chuẩn bị", "compare": "đối chiếu"}
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
        tables = run_audit(request, place, _Told())
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
    parts = [f"{_PHASES[progress.phase]}: {progress.done}/{progress.total}"]
    if progress.kept:
        parts.append(f"đã có từ lần trước {progress.kept}")
    if progress.done > progress.kept:
        parts.append(f"{progress.rate:.1f} bản/giây".replace(".", ","))
    if progress.seconds_left and progress.done < progress.total:
        parts.append(f"còn {duration(progress.seconds_left)}")
    parts += [f"{text} {n}" for k, text in _LABELS.items() if (n := progress.counts[k])]
    return " · ".join(parts)


def duration(seconds: float) -> str:
    """A time span as people say it.

    >>> duration(8), duration(200), duration(9000)
    ('8 giây', '3 phút', '2,5 giờ')
    """
    if seconds < 90:
        return f"{seconds:.0f} giây"
    if seconds < 5400:
        return f"{seconds / 60:.0f} phút"
    return f"{seconds / 3600:.1f} giờ".replace(".", ",")


def _plan_text(plan: Plan) -> str:
    lines = [
        (
            f"Rà soát {plan.drafts} văn bản ({plan.failures} tệp không dùng được) trên "
            f"{plan.place}; thư viện {plan.library_documents} văn bản."
        )
    ]
    if plan.sampled:
        lines.append(
            f"Ước tính theo {plan.sampled} bản thử: khoảng {duration(plan.seconds)}, "
            f"bộ nhớ {_gigabytes(plan.memory_bytes)}, đĩa {_gigabytes(plan.disk_bytes)} "
            f"(còn trống {_gigabytes(plan.disk_free_bytes)})."
        )
    if plan.disk_bytes > plan.disk_free_bytes:
        lines.append("Đĩa có thể không đủ chỗ: hãy giải phóng hoặc chọn --out ở đĩa khác.")
    return "\n".join(lines)


def _gigabytes(size: int) -> str:
    return f"{size / 1e9:.1f} GB".replace(".", ",")


def _unread(tables: AuditTables) -> int:
    """Files that could not be read or compared; lock files and duplicates are none of these."""
    return sum(row.code not in {"lock_file", "duplicate"} for row in tables.failures)


def _end_text(tables: AuditTables, out: Path) -> str:
    counts = dict.fromkeys(("flag", "review", "clear"), 0)
    for draft in tables.drafts:
        counts[draft.label] += 1
    by_label = ", ".join(f"{_LABELS[label]} {count}" for label, count in counts.items())
    not_judgeable = sum(not draft.judgeable for draft in tables.drafts)
    return (
        f"Nhận {tables.received} tệp, đối chiếu {len(tables.drafts)}: {by_label}; "
        f"chưa đủ cơ sở kết luận {not_judgeable}; không đọc được {_unread(tables)}.\n"
        f"Xem {out / 'summary.html'}"
    )
