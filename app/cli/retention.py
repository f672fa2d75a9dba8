"""``soichieu retention``: what is old enough to be erased, and erasing it."""

from __future__ import annotations

import argparse
import json
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import Any

from app.bootstrap import drafts_of, open_service_database
from app.cli.output import output_errors, said, table
from app.errors import InvalidRequestError
from app.service import LOCAL, Retention
from app.settings import Settings


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Say what is due, or erase it and write the receipt.

    Raises:
        InvalidRequestError: ``--apply`` and ``--receipt`` belong together.
        OutputError: the receipt cannot be written; what it would tell of is kept.
    """
    if options.apply != (options.receipt is not None):
        raise InvalidRequestError(
            vi="--apply và --receipt FILE phải đi cùng nhau.",
            en="--apply and --receipt FILE go together.",
        )
    if options.apply and options.receipt.exists():
        raise InvalidRequestError(
            vi=f"{options.receipt} đã có. Hãy chọn tên khác cho biên bản xoá.",
            en=f"{options.receipt} is there already. Choose another name for the receipt.",
        )
    with closing(open_service_database(settings)) as database:
        retention = Retention(database, drafts_of(settings), settings.retention)
        if options.apply:
            return _apply(retention, options)
        due = retention.due(LOCAL)
    if options.json:
        print(json.dumps({"due": [asdict(some) for some in due]}, default=str))
        return 0
    header = said("Loại,Quy tắc,Số lượng,Cũ nhất,Mới nhất", "Kind,Rule,Count,Oldest,Newest")
    rows = [[d.kind, d.rule, str(d.count), _day(d.oldest), _day(d.newest)] for d in due]
    print(table(header.split(","), rows))
    if not due:
        print(said("chưa đặt thời hạn nào: giữ tất cả", "no rule is set: all is kept"))
    return 0


def _apply(retention: Retention, options: argparse.Namespace) -> int:
    receipt = retention.apply(LOCAL, lambda so_far: _write(options.receipt, so_far))
    count = len(receipt["items"])
    if options.json:
        print(json.dumps({"erased": count, "sha256": receipt["sha256"]}))
    else:
        print(
            said(
                f"đã xoá {count} bản ghi; biên bản: {options.receipt}",
                f"erased {count} records; receipt: {options.receipt}",
            )
        )
    return 0


def _write(path: Path, receipt: dict[str, Any]) -> None:
    """Beside its place, then renamed into it: the former one stays until then."""
    with output_errors(path):
        beside = path.with_name(f".{path.name}.writing")
        beside.write_text(json.dumps(receipt, indent=1), encoding="utf-8")
        beside.replace(path)


def _day(moment: Any) -> str:
    return moment.date().isoformat() if moment else ""
