"""``soichieu check``: drafts against the library."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from app.bootstrap import Checker
from app.cli.files import named_files
from app.cli.output import library_option, percent, print_error, print_progress, table
from app.domain.check import CheckResult
from app.domain.verdict import Label
from app.errors import CheckError, InvalidRequestError
from app.ingest import supported_suffixes
from app.report import render_html, report_json, to_json
from app.settings import Settings

FAILED_SOME, FAILED_ON_LABEL = 1, 3
_LABELS = {Label.FLAG: "CẢNH BÁO", Label.REVIEW: "XEM XÉT", Label.CLEAR: "ĐẠT"}
_STATUS = {"local": "có", "hollow": "rỗng", "none": "không", "not_assessed": "–"}


def register(commands: Any) -> None:
    """Add the command to the parser."""
    command: argparse.ArgumentParser = commands.add_parser(
        "check", help="check drafts against the library"
    )
    command.add_argument("drafts", nargs="+", type=Path, metavar="DRAFT")
    library_option(command)
    command.add_argument("--json", action="store_true", help="one report object per line")
    command.add_argument("--html", type=Path, metavar="FILE", help="write the report of one draft")
    command.add_argument("--out", type=Path, metavar="DIR", help="write NAME.report.json and .html")
    command.add_argument(
        "--fail-on", choices=[label.value for label in Label], help="exit 3 on this verdict"
    )
    command.set_defaults(run=run)


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Check each draft; one that fails is named and the others go on."""
    checker = Checker(settings, options.library or settings.library)
    files = list(named_files(options.drafts, supported_suffixes()))
    if options.html and len(files) != 1:
        raise InvalidRequestError(
            vi="--html chỉ dùng cho một dự thảo; với nhiều dự thảo hãy dùng --out.",
            en="--html is for one draft; use --out for several.",
        )
    checker.library()
    results: list[tuple[Path, CheckResult]] = []
    failed = 0
    for path in files:
        try:
            result = checker.check(checker.read(path.read_bytes(), path.name))
        except CheckError as error:
            print_error(error, str(path))
            failed += 1
            continue
        results.append((path, result))
        _write(result, path, options)
        if options.json:
            print(to_json(report_json(result)), flush=True)
        else:
            print_progress(f"✓ {path.name}")
    if not options.json and results:
        print(summary([result for _, result in results]))
    return _status(results, failed, options.fail_on)


def _write(result: CheckResult, path: Path, options: argparse.Namespace) -> None:
    if options.html:
        options.html.write_text(render_html(result), encoding="utf-8")
    if options.out:
        options.out.mkdir(parents=True, exist_ok=True)
        base = options.out / path.name
        base.with_name(f"{path.name}.report.json").write_text(
            to_json(report_json(result)), encoding="utf-8"
        )
        base.with_name(f"{path.name}.report.html").write_text(render_html(result), encoding="utf-8")


def _status(results: list[tuple[Path, CheckResult]], failed: int, fail_on: str | None) -> int:
    if failed:
        return FAILED_SOME
    if fail_on and any(r.verdict.label.value == fail_on for _, r in results):
        return FAILED_ON_LABEL
    return 0


def summary(results: list[CheckResult]) -> str:
    """A table of verdicts and, below it, each draft's reasons."""
    header = [
        "Dự thảo",
        "Kết luận",
        "Vay mượn",
        "Hợp lệ",
        "Thuận lợi",
        "Khó khăn",
        "Đặc điểm",
        "Nguồn chính",
    ]
    parts = [table(header, [_row(result) for result in results])]
    parts += [_reasons(result) for result in results if len(results) == 1 or _needs_words(result)]
    return "\n\n".join(parts)


def _row(result: CheckResult) -> list[str]:
    shares, sources = result.overlap.shares, result.overlap.sources
    best = sources[0] if sources and sources[0].share > 0 else None
    aspects = [_STATUS[a.status.value] for a in result.assessment.aspects]
    source = (
        "" if best is None else f"{best.metadata.number or best.filename} ({percent(best.share)})"
    )
    return [
        result.document.filename,
        f"{_LABELS[result.verdict.label]} ({result.verdict.label.value})",
        percent(shares.residual),
        percent(shares.legitimate),
        *aspects,
        source,
    ]


def _needs_words(result: CheckResult) -> bool:
    return result.verdict.label is not Label.CLEAR


def _reasons(result: CheckResult) -> str:
    lines = [f"{result.document.filename} – {_LABELS[result.verdict.label]}"]
    for reason in result.verdict.reasons:
        lines += [f"  • {reason.text.vi}", f"    {reason.text.en}"]
    return "\n".join(lines)
