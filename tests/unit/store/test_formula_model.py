from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from app.errors import ModelError
from app.store import load_formulas

MANIFEST = {"format": "soichieu.formulas/1", "documents": 9, "name": "thử", "version": "2"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "formulas.json").write_text(json.dumps(MANIFEST), encoding="utf-8")
    hashes, counts = np.array([3, 7], np.uint64), np.array([4, 5], np.uint16)
    np.savez(tmp_path / "formulas.npz", hashes=hashes, counts=counts)
    return tmp_path


def test_a_model_comes_with_its_name_and_version(folder: Path) -> None:
    formulas, name = load_formulas(folder)
    assert name == "thử 2"
    assert formulas.documents == 9
    assert formulas.counts.tolist() == [4, 5]


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"format": "other/1"}', "\x00"])
def test_a_broken_manifest_is_told(folder: Path, content: str) -> None:
    (folder / "formulas.json").write_text(content)
    with pytest.raises(ModelError):
        load_formulas(folder)


@pytest.mark.parametrize("end", [0, 4, 60, 200, -30])
def test_a_broken_array_file_is_told(folder: Path, end: int) -> None:
    path = folder / "formulas.npz"
    path.write_bytes(path.read_bytes()[:end])
    with pytest.raises(ModelError):
        load_formulas(folder)


def test_an_array_file_that_would_run_code_is_never_loaded(folder: Path) -> None:
    objects = np.array([print], dtype=object)
    np.savez(folder / "formulas.npz", hashes=objects, counts=objects)
    with pytest.raises(ModelError):
        load_formulas(folder)


def test_a_missing_model_is_told(tmp_path: Path) -> None:
    with pytest.raises(ModelError) as caught:
        load_formulas(tmp_path)
    assert str(tmp_path) in caught.value.vi
