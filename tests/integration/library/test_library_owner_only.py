"""What a library stores is its owner's alone, whatever the umask."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from library_commands import Run, one_id

from app.store import LibraryStore


@pytest.fixture(autouse=True)
def generous_umask() -> Iterator[None]:
    former = os.umask(0)
    yield
    os.umask(former)


def open_to_others(library: Path) -> set[str]:
    """Files and folders of the library that others have any access to."""
    every = [library, *library.rglob("*")]
    return {p.name for p in every if stat.S_IMODE(p.stat().st_mode) & 0o077}


def test_all_that_a_library_makes_is_owner_only(run: Run, files: Path, library: Path) -> None:
    run("add", files)
    run("remove", one_id(run, "huyện.txt"))
    run("reindex")
    with closing(LibraryStore.open(library)) as store, store.writing():
        store.state()
        names = {path.name for path in library.iterdir()}
        assert names >= {"library.sqlite", "library.sqlite-wal", "library.sqlite-shm", "index"}
        assert open_to_others(library) == set()


def test_a_library_of_before_is_tightened_when_it_is_written(
    run: Run, files: Path, library: Path
) -> None:
    run("add", files)
    for path in [library, *library.rglob("*")]:
        path.chmod(0o777 if path.is_dir() else 0o666)
    assert run("list")[0] == 0
    run("add", files)
    assert open_to_others(library) == set()


def test_a_library_that_may_only_be_read_keeps_its_modes(
    run: Run, files: Path, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("add", files)
    for path in [library, *library.rglob("*")]:
        path.chmod(0o755 if path.is_dir() else 0o644)
    monkeypatch.setattr("app.store.library.is_writable", lambda _: False)
    assert run("verify")[0] == 0
    assert len(open_to_others(library)) == len([library, *library.rglob("*")])


@pytest.mark.parametrize("disk", ["knows hard links", "knows none"])
def test_what_a_backup_pins_is_owner_only(
    run: Run, files: Path, library: Path, monkeypatch: pytest.MonkeyPatch, disk: str
) -> None:
    run("add", files)
    if disk == "knows none":
        monkeypatch.setattr("os.link", no_link)
    with closing(LibraryStore.open(library)) as store, store.pinned():
        assert list(library.glob(".pinned-*/originals/*/*"))
        assert (library / "backup.lock").exists()
        assert open_to_others(library) == set()


def no_link(*_: object) -> None:
    raise OSError
