"""How long does one draft take against the 99 real resolutions, and how much memory?

Expected on 2 cores: 4–5 s for the whole command, more than half of it starting Python and
scikit-learn; about 250 MB. Run with ``make bench``; nothing is asserted about time.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
REAL_TEXTS = ROOT.parent / "shared" / "real" / "texts"
DRAFT = ROOT / "corpus" / "drafts" / "a2.docx"
COMMAND = [sys.executable, "-c", "import sys; from app.cli.main import main; sys.exit(main())"]
RUNS = 5

pytestmark = pytest.mark.benchmark


def timed(*arguments: str) -> tuple[float, int]:
    """Wall seconds and peak resident kilobytes of one command."""
    start = time.perf_counter()
    process = subprocess.Popen(
        [*COMMAND, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0
    process.stdout.close()
    assert process.stderr is not None
    process.stderr.close()
    return time.perf_counter() - start, usage.ru_maxrss


def test_one_draft_against_the_real_resolutions(tmp_path: Path) -> None:
    if not REAL_TEXTS.is_dir():
        pytest.skip("the real documents are not there")
    library = ["--library", str(tmp_path / "library")]
    texts = [str(p) for p in sorted(REAL_TEXTS.glob("*.txt"))]
    add_seconds, add_kilobytes = timed("library", "add", *texts, *library)
    runs = [timed("check", str(DRAFT), "--json", *library) for _ in range(RUNS)]
    seconds = sorted(wall for wall, _ in runs)
    start_seconds = statistics.median(timed("--version")[0] for _ in range(RUNS))
    print(
        f"\nlibrary add, {len(texts)} texts: {add_seconds:.1f} s, {add_kilobytes / 1024:.0f} MB"
        f"\ncheck, one draft, whole command: median {statistics.median(seconds):.2f} s "
        f"({seconds[0]:.2f}-{seconds[-1]:.2f}), peak {max(k for _, k in runs) / 1024:.0f} MB"
        f"\nof which the program's start: {start_seconds:.2f} s"
    )
