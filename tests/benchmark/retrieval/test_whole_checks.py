"""How long does a whole check of 2,000 syllables take, verdict included, as libraries grow?

Expected on 2 cores that do nothing else: at most 300 ms (p95) against 10,000 references and 1 s
against 100,000; opened in a second; at most 2 GB of private memory. References have full texts:
100,000 of them need 6 GB beside the test's folder, and ten minutes to be made. Written to
``results/whole_checks.json``.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
RESULTS = Path(__file__).parents[1] / "results" / "whole_checks.json"
SIZES = (10_000, 100_000)
DRAFTS = 60

pytestmark = pytest.mark.benchmark


def test_whole_checks(tmp_path: Path) -> None:
    rows = {}
    for count in SIZES:
        folder = tmp_path / str(count)
        rows[str(count)] = measured(folder, count)
        shutil.rmtree(folder)
    RESULTS.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(rows, indent=1))
    # A third of each draft stands in one reference.
    assert all(0.25 < row["residual_share_median"] < 0.45 for row in rows.values())


def measured(folder: Path, count: int) -> dict[str, float]:
    """What a process of its own measures, so that its memory is its own."""
    script = Path(__file__).with_name("whole_checks.py")
    command = [sys.executable, str(script), str(folder), str(count), str(DRAFTS)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, check=True)
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    found: dict[str, float] = {**json.loads(done.stdout), "disk_megabytes": size // 2**20}
    return found
