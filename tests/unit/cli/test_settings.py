from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from app.bootstrap import checker_for, load_settings
from app.errors import ModelError, SettingsError
from app.ingest import IngestOptions
from app.ingest.scan.options import ScanOptions
from app.settings import Settings


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    import os  # noqa: PLC0415

    for name in os.environ:
        if name.upper().startswith("SOICHIEU_"):
            monkeypatch.delenv(name)


def test_the_library_lies_in_the_data_folder_unless_another_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SOICHIEU_DATA_DIR", "/dữ liệu")
    assert load_settings().library == Path("/dữ liệu/library")
    monkeypatch.setenv("SOICHIEU_LIBRARY_DIR", "/kho")
    assert load_settings().library == Path("/kho")


def test_a_variable_that_is_empty_counts_as_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOICHIEU_DATA_DIR", "")
    monkeypatch.setenv("SOICHIEU_COMMISSION", "")
    monkeypatch.setenv("XDG_DATA_HOME", "/home/lan/.local")
    settings = load_settings()
    assert settings.data_dir == Path("/home/lan/.local/soichieu")
    assert settings.commission == "Ban Tuyên giáo và Dân vận"


def test_options_of_the_stages_are_reached_by_joined_names(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SOICHIEU_INGEST__MAX_PAGES", "7")
    monkeypatch.setenv("SOICHIEU_CHECK__VERDICT__FLAG_RESIDUAL_MIN", "0.7")
    settings = load_settings()
    assert settings.ingest.max_pages == 7
    assert settings.check.verdict.flag_residual_min == 0.7


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SOICHIEU_DATADIR", "/x"),
        ("SOICHIEU_", "x"),
        ("SOICHIEU_INGEST__MAX_PAGES", "nhiều"),
        ("SOICHIEU_INGEST__MAX_PAGES", "0"),
        ("SOICHIEU_INGEST__PAGES", "7"),
        ("SOICHIEU_CHECK", "{"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named_in_both_languages(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv("SOICHIEU_DATA_DIR", "/x")
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as caught:
        load_settings()
    assert name in caught.value.vi
    assert name in caught.value.en
    assert "SOICHIEU_DATA_DIR" not in caught.value.en
    assert "không" in caught.value.vi


def test_reading_knows_where_pages_are_kept_and_where_the_pairs_are(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path, models_dir=tmp_path / "models")
    scan = settings.reading.scan
    assert (scan.cache_dir, scan.pairs_model) == (
        tmp_path / "pages",
        tmp_path / "models" / "pairs.npz",
    )
    elsewhere = ScanOptions(cache_dir=tmp_path / "a", pairs_model=tmp_path / "b")
    given = Settings(data_dir=tmp_path, ingest=IngestOptions(scan=elsewhere))
    assert given.reading.scan == elsewhere


def test_a_missing_model_of_pairs_is_told_at_the_start(tmp_path: Path) -> None:
    models = tmp_path / "models"
    shutil.copytree(Settings().models_dir, models)
    (models / "pairs.npz").unlink()
    checker = checker_for(Settings(data_dir=tmp_path, models_dir=models), tmp_path / "library")
    with pytest.raises(ModelError) as caught:
        checker.prepare()
    assert "pairs.npz" in caught.value.en
