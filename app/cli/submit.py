"""``soichieu submit``: hands drafts in to the service of this machine, from its own disk."""

from __future__ import annotations

import argparse
import hashlib

from app.bootstrap import build_service
from app.cli.output import print_error, print_progress, said
from app.db.jobs import Priority
from app.errors import CheckError
from app.ingest.files import named_files
from app.service import LOCAL
from app.settings import Settings

FAILED = 1


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Hand in each file; one that was handed in before, with the same content, counts once."""
    service = build_service(settings)
    accepted, failed = 0, 0
    try:
        for path in named_files(options.paths):
            try:
                data = path.read_bytes()
                key = f"submit {hashlib.sha256(data).hexdigest()} {path.name}"[:255]
                submission = service.checks.submit(
                    LOCAL,
                    data,
                    path.name,
                    idempotency_key=key,
                    territory=options.territory,
                    priority=Priority.BATCH,
                )
                accepted += len(submission.checks)
            except (CheckError, OSError) as error:
                failed += 1
                print_error(error) if isinstance(error, CheckError) else print_progress(str(error))
    finally:
        service.close()
    print(said(f"đã nhận {accepted} dự thảo", f"{accepted} drafts accepted"))
    return FAILED if failed else 0
