"""Real documents that lie beside the checkout, and what was read of them."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from app.domain.document import Metadata
from app.ingest import IngestOptions
from app.ingest.read import read_document

REAL = Path(__file__).resolve().parents[4] / "shared" / "real"


@pytest.fixture(scope="session")
def metadata_of() -> Callable[[str], Metadata]:
    """Reads a document, once a session; skipped where there are none, but not under CI."""
    if not REAL.is_dir():
        if os.environ.get("CI") == "true":
            pytest.fail(f"real documents are missing: {REAL}")
        pytest.skip("real documents are missing")

    @cache
    def read(file: str) -> Metadata:
        path = REAL / file
        return read_document(path.read_bytes(), path.name, IngestOptions()).metadata

    return read
