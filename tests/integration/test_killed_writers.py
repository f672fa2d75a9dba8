"""A process that is killed while it changes a library leaves a sound one."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from killing import counts_after_kills, is_sound

KILLS = 8


def test_a_writer_killed_at_any_moment_leaves_a_sound_library(tmp_path: Path) -> None:
    counts = []
    for count in counts_after_kills(tmp_path / "library", range(KILLS), most_seconds=0.6):
        counts.append(count)
        assert is_sound(tmp_path / "library"), f"after kill {len(counts)}"
    assert counts[-1] > 0
