"""A library that is being backed up while others change it."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from library_commands import Run, one_id

from app.errors import LibraryBusyError
from app.pipeline import open_library
from app.store import LibraryStore


def test_pinned_files_stay_while_a_document_is_removed_and_then_go(
    run: Run, files: Path, library: Path
) -> None:
    run("add", files)
    removed = one_id(run, "tỉnh.txt")
    with closing(LibraryStore.open(library)) as store:
        with store.pinned() as pinned:
            assert run("remove", removed)[0] == 0
            assert run("add", files)[0] == 0
            with closing(LibraryStore.open(pinned.folder)) as copy:
                assert open_library(copy).documents == pinned.documents == 2
                shas = [document.sha256 for document in copy.documents()]
                assert all(copy.originals.is_sound(sha256) for sha256 in shas)
            with pytest.raises(LibraryBusyError), store.pinned():
                pass
        assert not list(library.glob(".pinned-*"))


def test_what_a_killed_backup_left_goes_with_the_next_writer(
    run: Run, files: Path, library: Path
) -> None:
    run("add", files)
    left = library / ".pinned-x" / "originals"
    left.mkdir(parents=True)
    (left / "x").write_bytes(b"x")
    assert run("remove", one_id(run, "tỉnh.txt"))[0] == 0
    assert not list(library.glob(".pinned-*"))
