from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from app.blobs.originals import Originals
from app.errors import OriginalMissingError

DATA = "Nghị quyết".encode()
SHA = hashlib.sha256(DATA).hexdigest()


def test_a_file_is_kept_once_under_the_name_of_its_content(tmp_path: Path) -> None:
    originals = Originals(tmp_path)
    originals.save(SHA, DATA)
    originals.save(SHA, DATA)
    assert [p.name for p in tmp_path.rglob("*") if p.is_file()] == [SHA]
    assert originals.load(SHA) == DATA
    assert originals.is_sound(SHA)


def test_a_changed_or_missing_file_is_not_sound(tmp_path: Path) -> None:
    originals = Originals(tmp_path)
    assert not originals.is_sound(SHA)
    originals.save(SHA, DATA)
    originals.path(SHA).write_bytes(DATA + b".")
    assert not originals.is_sound(SHA)


def test_a_missing_file_is_told_and_deleting_it_again_is_no_error(tmp_path: Path) -> None:
    originals = Originals(tmp_path)
    originals.delete(SHA)
    with pytest.raises(OriginalMissingError):
        originals.load(SHA)


def test_a_file_that_cannot_be_written_whole_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(TypeError):
        Originals(tmp_path).save(SHA, "no bytes")  # type: ignore[arg-type]
    assert [p for p in tmp_path.rglob("*") if p.is_file()] == []
