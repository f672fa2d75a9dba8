"""Several at one library: writers wait, readers see what others have changed."""

from __future__ import annotations

import shutil
import sqlite3
import threading
import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from library_commands import PARENT, Run, one_id

from app.bootstrap import checker_for, checker_setup, load_settings
from app.domain.document import DocumentId
from app.errors import LibraryBusyError, LibraryDamagedError
from app.pipeline import Checker, change_library, open_library
from app.pipeline.library import INDEX_FORMAT
from app.store import IndexState, LibraryState, LibraryStore, SegmentState


def test_a_second_writer_waits_for_the_first(run: Run, files: Path, library: Path) -> None:
    run("add", files / "tỉnh.txt")
    held, released = threading.Event(), threading.Event()

    def first_writer() -> None:
        with closing(LibraryStore.open(library)) as store, store.writing():
            held.set()
            time.sleep(0.5)
            released.set()

    thread = threading.Thread(target=first_writer)
    thread.start()
    assert held.wait(10)
    status, out, _ = run("add", files)
    assert released.is_set()
    assert (status, "đã thêm 1, đã có 1" in out) == (0, True)
    thread.join()


def test_a_process_killed_before_the_commit_leaves_the_library_as_it_was(
    run: Run, files: Path, library: Path
) -> None:
    run("add", files / "tỉnh.txt")
    with closing(LibraryStore.open(library)) as store:
        unfinished = store.new_segment_folder()
        unfinished.mkdir()
        (unfinished / "data.npy").write_bytes(b"half")
        store.originals.save("ff" * 32, b"half")
    assert run("verify")[0] == 0
    run("add", files)
    assert not unfinished.exists()
    assert run("verify")[0] == 0


def test_a_checker_sees_what_was_added_and_removed_since(
    run: Run, files: Path, library: Path
) -> None:
    run("add", files / "tỉnh.txt")
    checker = checker_for(load_settings(), library)
    draft = checker.read(PARENT.replace("tỉnh", "xã").encode(), "dự thảo.txt")
    before = checker.check(draft)
    assert checker.library() is checker.library()
    run("add", files)
    assert checker.check(draft).library_documents == 2
    run("remove", one_id(run, "tỉnh.txt"))
    after = checker.check(draft)
    assert [s.filename for s in before.overlap.sources] == ["tỉnh.txt"]
    assert before.overlap.shares.raw > 0.9
    assert after.overlap.shares.raw < 0.1
    checker.close()


def test_a_source_removed_during_a_check_does_not_fail_it(
    run: Run, files: Path, library: Path
) -> None:
    run("add", files)
    gone = DocumentId(one_id(run, "tỉnh.txt"))

    class Overtaken(Checker):
        """Somebody removes a document just after the library was opened."""

        def library(self) -> Any:
            opened = super().library()
            with closing(LibraryStore.open(library)) as store, store.writing():
                if gone in {d.id for d in store.documents()}:
                    change_library(store, [], [gone])
            return opened

    checker = Overtaken(checker_setup(load_settings(), library))
    draft = checker.read(PARENT.replace("tỉnh", "xã").encode(), "dự thảo.txt")
    assert checker.check(draft).library_documents == 1
    checker.close()


def test_a_segment_that_goes_while_the_library_is_being_opened_is_looked_for_again(
    run: Run, files: Path, library: Path
) -> None:
    """The names of the segments are read, another process merges them, and only then one opens."""
    run("add", files)

    class Overtaken(LibraryStore):
        stale = 0

        def state(self, *, verify: bool = True) -> LibraryState:
            if not self.stale:
                return super().state(verify=verify)
            self.stale -= 1
            gone = IndexState(INDEX_FORMAT, (SegmentState("gone"),))
            return replace(super().state(), index=gone)

        def revision(self) -> int:
            return super().revision() - self.stale

    with closing(Overtaken.open(library)) as store:
        assert len(open_library(store).index) == 2
        store.stale = 2
        assert len(open_library(store).index) == 2
        store.stale = 99
        with pytest.raises(LibraryBusyError):
            open_library(store)
        changes = "UPDATE index_segments SET name = 'gone'"
        with closing(sqlite3.connect(library / "library.sqlite")) as database:
            database.execute(changes)
            database.commit()
        store.stale = 0
        with pytest.raises(LibraryDamagedError):
            open_library(store)


def test_an_open_library_answers_from_segments_that_were_dropped_meanwhile(
    run: Run, files: Path, library: Path
) -> None:
    run("add", files / "tỉnh.txt")
    with closing(LibraryStore.open(library)) as store:
        opened = open_library(store)
        shutil.rmtree(library / "index")
        (ordinal,) = opened.index.ordinals_of(opened.index.ids()).values()
        assert len(opened.index.codes_of(ordinal)) > 50
