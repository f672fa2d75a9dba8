"""A library on disk, and the commands on it, in one process."""

from __future__ import annotations

from pathlib import Path

import pytest
from library_commands import OTHER, PARENT, Run

from app.cli.main import main


@pytest.fixture
def files(tmp_path: Path) -> Path:
    folder = tmp_path / "văn bản cấp trên"
    (folder / "huyện").mkdir(parents=True)
    (folder / "tỉnh.txt").write_text(PARENT, encoding="utf-8")
    (folder / "huyện" / "huyện.txt").write_text(OTHER, encoding="utf-8")
    return folder


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return tmp_path / "thư viện"


@pytest.fixture
def run(library: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    def command(*arguments: object) -> tuple[int, str, str]:
        status = main(["library", *map(str, arguments), "--library", str(library)])
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return command
