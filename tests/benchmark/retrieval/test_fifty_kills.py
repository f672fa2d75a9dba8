"""Is a library sound after SIGKILL to a real writer at 50 random moments? Expected: 50 of 50."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "integration"))

from killing import counts_after_kills, is_sound

KILLS = 50

pytestmark = pytest.mark.benchmark


def test_fifty_kills(tmp_path: Path) -> None:
    sound, counts = 0, []
    seeds = range(1_000, 1_000 + KILLS)
    for count in counts_after_kills(tmp_path / "library", seeds, most_seconds=1.5):
        counts.append(count)
        sound += is_sound(tmp_path / "library")
    print(f"\nsound after {sound} of {KILLS} kills; {counts[-1]} documents at the end")
    assert sound == KILLS
