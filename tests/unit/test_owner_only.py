"""Folders and files that only their owner may open, whatever the umask."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.owner_only import make_file, make_folder, open_to_write, tighten, tighten_tree


@pytest.fixture(autouse=True)
def generous_umask() -> Iterator[None]:
    former = os.umask(0)
    yield
    os.umask(former)


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_folder_is_made_with_its_parents_and_those_that_are_there_stay(tmp_path: Path) -> None:
    there = tmp_path / "there"
    there.mkdir(mode=0o755)
    for _ in range(2):
        make_folder(there / "a" / "b")
    assert [mode_of(p) for p in (there, there / "a", there / "a" / "b")] == [0o755, 0o700, 0o700]


def test_a_file_in_the_place_of_a_folder_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OSError, match="file"):
        make_folder(tmp_path / "file")


def test_files_are_made_owner_only_and_what_is_there_keeps_its_content(tmp_path: Path) -> None:
    make_file(tmp_path / "empty")
    with open_to_write(tmp_path / "full") as file:
        file.write(b"content")
    make_file(tmp_path / "full")
    assert (tmp_path / "full").read_bytes() == b"content"
    assert {mode_of(p) for p in tmp_path.iterdir()} == {0o600}


def test_tightening_takes_access_from_others_only(tmp_path: Path) -> None:
    open_, only_read = tmp_path / "open", tmp_path / "only read"
    open_.touch(0o666)
    only_read.touch(0o444)
    tighten(open_, only_read, tmp_path / "missing")
    assert (mode_of(open_), mode_of(only_read)) == (0o600, 0o400)


def test_a_tree_is_tightened_whole_and_not_through_links(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.touch(0o666)
    tree = tmp_path / "tree"
    (tree / "a").mkdir(parents=True)
    (tree / "a" / "file").touch(0o666)
    (tree / "a" / "link").symlink_to(outside)
    tighten_tree(tree)
    assert {mode_of(p) for p in (tree, tree / "a")} == {0o700}
    assert (mode_of(tree / "a" / "file"), mode_of(outside)) == (0o600, 0o666)


def test_a_tree_that_is_named_by_a_link_is_tightened(tmp_path: Path) -> None:
    tree = tmp_path / "tree"
    tree.mkdir(0o777)
    (tree / "file").touch(0o666)
    (tmp_path / "link").symlink_to(tree)
    tighten_tree(tmp_path / "link")
    assert (mode_of(tree), mode_of(tree / "file")) == (0o700, 0o600)
