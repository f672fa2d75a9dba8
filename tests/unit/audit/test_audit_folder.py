"""An audit's folder: whose it is, and that nothing in it is half written."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from app.audit.folder import AuditFolder
from app.errors import (
    AuditChangedError,
    AuditFolderTakenError,
    AuditResultsError,
    OutputError,
)


def full(_: int) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_file_on_a_full_disk_is_not_half_written_and_the_former_one_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = AuditFolder(tmp_path)
    folder.write_text(tmp_path / "drafts.csv", "before")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError) as caught:
        folder.write_text(tmp_path / "drafts.csv", "after")
    assert "--resume" in caught.value.en
    assert [p.name for p in tmp_path.iterdir()] == ["drafts.csv"]
    assert (tmp_path / "drafts.csv").read_text() == "before"


def test_a_table_that_fails_leaves_neither_itself_nor_a_part(tmp_path: Path) -> None:
    folder = AuditFolder(tmp_path)

    def write() -> None:
        with folder.writing("drafts.xlsx") as path:
            path.write_bytes(b"half")
            full(0)

    with pytest.raises(OutputError):
        write()
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_one_audits(tmp_path: Path) -> None:
    folder = AuditFolder(tmp_path / "new" / "out")
    folder.begin("a", resume=False)
    folder.begin("a", resume=True)
    with pytest.raises(AuditFolderTakenError, match="--resume"):
        folder.begin("a", resume=False)
    with pytest.raises(AuditFolderTakenError, match="another audit"):
        folder.begin("b", resume=False)
    with pytest.raises(AuditChangedError):
        folder.begin("b", resume=True)


def test_what_a_killed_run_left_half_written_is_removed(tmp_path: Path) -> None:
    folder = AuditFolder(tmp_path / "out")
    folder.begin("a", resume=False)
    partial = folder.read_chunk("k").with_name("k.jsonl.gz.partial")
    partial.write_bytes(b"half")
    folder.begin("a", resume=True)
    assert not partial.exists()


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"key"'])
def test_a_damaged_plan_is_told(tmp_path: Path, damage: str) -> None:
    folder = AuditFolder(tmp_path / "out")
    folder.begin("a", resume=False)
    folder.plan.write_text(damage)
    with pytest.raises(AuditResultsError):
        folder.begin("a", resume=True)
