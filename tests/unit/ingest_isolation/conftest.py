"""Pools whose children misbehave on demand."""

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from app.ingest.isolation import IsolationOptions, ReaderPool

FAULTS = Path(__file__).with_name("reader_with_faults.py")


@pytest.fixture
def temp_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which temporary files are made."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    return tmp_path


@pytest.fixture
def make_pool(temp_dir: Path) -> Iterator[Callable[..., ReaderPool]]:
    with ExitStack() as pools:

        def make(*, confined: bool = False, **limits: float) -> ReaderPool:
            given = {"wall_seconds": 20, "max_children": 1, "memory_bytes": 1 << 30, **limits}
            options = IsolationOptions.model_validate(given)
            command = [sys.executable, str(FAULTS), *(["--confined"] if confined else [])]
            return pools.enter_context(ReaderPool(options, command))

        yield make
    assert list(temp_dir.glob("soichieu-reader-*")) == []
