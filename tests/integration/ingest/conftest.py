"""Real documents that lie beside the checkout."""

import os
from pathlib import Path

import pytest

REAL = Path(__file__).resolve().parents[4] / "shared" / "real"


@pytest.fixture(scope="session")
def real_dir() -> Path:
    """The folder of real documents; skipped where it is missing, but not under CI."""
    if not REAL.is_dir():
        if os.environ.get("CI") == "true":
            pytest.fail(f"real documents are missing: {REAL}")
        pytest.skip("real documents are missing")
    return REAL
