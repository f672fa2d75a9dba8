"""``soichieu backup`` and ``restore``: the whole service in one file."""

from __future__ import annotations

import argparse
import json
from contextlib import closing
from functools import partial

from app.backup import Manifest, backup, restore
from app.bootstrap import connect_service_database, drafts_of, open_service_database
from app.cli.output import print_progress, said
from app.service import LOCAL
from app.settings import Settings


def run_backup(options: argparse.Namespace, settings: Settings) -> int:
    """Write a backup; the service may go on meanwhile."""
    originals = drafts_of(settings).originals
    with closing(open_service_database(settings)) as database:
        manifest = backup(database, originals, settings.library, options.file, LOCAL.name)
    _print(options, manifest, said(f"đã sao lưu vào {options.file}", f"saved in {options.file}"))
    return 0


def run_restore(options: argparse.Namespace, settings: Settings) -> int:
    """Restore a backup into the settings' database, data folder and library."""
    connect = partial(connect_service_database, settings)
    manifest = restore(options.file, connect, drafts_of(settings), settings.library, LOCAL.name)
    _print(options, manifest, said(f"đã khôi phục {options.file}", f"restored {options.file}"))
    return 0


def _print(options: argparse.Namespace, manifest: Manifest, done: str) -> None:
    if options.json:
        print(json.dumps(manifest.model_dump(exclude={"members"})))
        return
    documents = manifest.library.documents if manifest.library else 0
    rows, omitted = manifest.rows, manifest.omitted
    print(
        said(
            f"{done}: {rows['checks']} lượt kiểm tra, {manifest.originals} bản gốc, "
            f"{rows['users']} tài khoản, {documents} văn bản trong thư viện",
            f"{done}: {rows['checks']} checks, {manifest.originals} originals, "
            f"{rows['users']} accounts, {documents} documents in the library",
        )
    )
    if omitted.unread:
        print_progress(
            said(
                f"{omitted.unread} dự thảo chưa được đọc nên không nằm trong bản sao lưu",
                f"{omitted.unread} drafts had not been read and are not in the backup",
            )
        )
    if omitted.lost:
        print_progress(
            said(
                f"{omitted.lost} lượt kiểm tra đã mất bản gốc hoặc bản gốc bị hỏng từ trước",
                f"{omitted.lost} checks had lost their originals, or these were damaged, before",
            )
        )
