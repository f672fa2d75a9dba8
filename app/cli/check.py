"""``soichieu check``: drafts against the library."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from app.bootstrap import checker_for
from app.cli.drafts import Draft, check_among_peers, check_drafts
from app.cli.output import (
    in_language,
    make_output_folder,
    percent,
    print_progress,
    said,
    table,
    write_output,
)
from app.cli.peers import templates_text
from app.domain.check import CheckResult
from app.domain.peers import PeerFindings
from app.domain.text import Bilingual
from app.domain.verdict import Label
from app.errors import InvalidRequestError, OutputError
from app.ingest.inputs import Input, inputs
from app.report import render_html, report_json, to_json
from app.settings import Settings

FAILED_SOME, FAILED_ON_LABEL = 1, 3
_LABELS = {
    Label.FLAG: Bilingual("CẢNH BÁO", "FLAG"),
    Label.REVIEW: Bilingual("XEM XÉT", "REVIEW"),
    Label.CLEAR: Bilingual("ĐẠT", "CLEAR"),
}
_STATUS = {
    "local": Bilingual("có", "local"),
    "hollow": Bilingual("rỗng", "hollow"),
    "none": Bilingual("không", "none"),
    "not_assessed": Bilingual("–", "–"),
}
_HEADER = (
    Bilingual("Dự thảo", "Draft"),
    Bilingual("Kết luận", "Verdict"),
    Bilingual("Vay mượn", "Residual"),
    Bilingual("Hợp lệ", "Legitimate"),
    Bilingual("Thuận lợi", "Advantages"),
    Bilingual("Khó khăn", "Difficulties"),
    Bilingual("Đặc điểm", "Features"),
    Bilingual("Nguồn chính", "Main source"),
)


@dataclass(frozen=True, slots=True)
class Line:
    """What the summary says of one draft; the whole result is not kept."""

    name: str
    label: Label
    cells: tuple[str, ...]
    reasons: str


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Check each draft; one that fails is named and the others go on."""
    files = inputs(options.drafts, settings.ingest)
    if options.html:
        files = iter([_only(files)])
    _prepare_output(options)
    checker = checker_for(settings, options.library)
    checker.prepare()
    checker.library()
    lines: list[Line] = []
    peers: list[PeerFindings] = []

    def on_result(draft: Draft, result: CheckResult) -> None:
        _write_reports(draft, result, options, settings)
        lines.append(_line(result))
        peers.extend([result.peers] if result.peers else [])

    check = check_among_peers if options.peers else check_drafts
    failed = check(files, checker, on_result)
    checker.close()
    if lines and not options.json:
        print("\n\n".join(filter(None, [summary(lines), templates_text(peers)])))
    return _status(lines, failed, options.fail_on)


def _only(drafts: Iterator[Input]) -> Input:
    """The one draft that ``--html`` is for.

    Raises:
        InvalidRequestError: there are more.
    """
    first, *others = islice(drafts, 2)
    if others:
        raise InvalidRequestError(
            vi="--html chỉ dùng cho một dự thảo; với nhiều dự thảo hãy dùng --out.",
            en="--html is for one draft; use --out for several.",
        )
    return first


def _prepare_output(options: argparse.Namespace) -> None:
    """See that results can be written before the work begins.

    Raises:
        InvalidRequestError: the options do not fit what they name.
        OutputError: the folder cannot be made.
    """
    if options.html and options.html.is_dir():
        raise InvalidRequestError(
            vi=f"--html cần tên tệp, nhưng {options.html} là thư mục.",
            en=f"--html needs a file's name, but {options.html} is a folder.",
        )
    if options.html and not options.html.parent.is_dir():
        raise OutputError(
            vi=f"Không có thư mục {options.html.parent}. Hãy tạo thư mục hoặc chọn nơi khác.",
            en=f"There is no folder {options.html.parent}. Make it or choose another place.",
        )
    if options.out:
        make_output_folder(options.out)


def _write_reports(
    draft: Draft, result: CheckResult, options: argparse.Namespace, settings: Settings
) -> None:
    """Say that a draft is done, and write what is asked for."""
    if not options.json:
        print_progress(f"✓ {draft.document.filename}")
    if options.html or options.out:
        page = render_html(result, office=settings.commission)
        if options.html:
            write_output(options.html, page)
        if options.out:
            write_output(options.out / f"{draft.report_name}.report.html", page)
    if options.out or options.json:
        report = to_json(report_json(result))
        if options.out:
            write_output(options.out / f"{draft.report_name}.report.json", report)
        if options.json:
            print(report, flush=True)


def _status(lines: list[Line], failed: int, fail_on: str | None) -> int:
    if failed:
        return FAILED_SOME
    if fail_on and any(line.label.value == fail_on for line in lines):
        return FAILED_ON_LABEL
    return 0


def summary(lines: Sequence[Line]) -> str:
    """A table of verdicts and, below it, the reasons of each draft that needs a person's eye."""
    parts = [table([*map(in_language, _HEADER)], [line.cells for line in lines])]
    parts += [line.reasons for line in lines if len(lines) == 1 or line.label is not Label.CLEAR]
    return "\n\n".join(parts)


def _line(result: CheckResult) -> Line:
    shares, label = result.overlap.shares, result.verdict.label
    cells = (
        result.document.filename,
        said(f"{_LABELS[label].vi} ({label.value})", label.value),
        percent(shares.residual),
        percent(shares.legitimate),
        *(in_language(_STATUS[aspect.status.value]) for aspect in result.assessment.aspects),
        _best_source(result),
    )
    return Line(result.document.filename, label, cells, _reasons(result))


def _best_source(result: CheckResult) -> str:
    sources = result.overlap.sources
    if not sources or sources[0].share <= 0:
        return ""
    best = sources[0]
    return f"{best.metadata.number or best.filename} ({percent(best.share)})"


def _reasons(result: CheckResult) -> str:
    lines = [f"{result.document.filename} – {in_language(_LABELS[result.verdict.label])}"]
    lines += [f"  • {in_language(reason.text)}" for reason in result.verdict.reasons]
    return "\n".join(lines)
