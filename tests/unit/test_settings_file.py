from __future__ import annotations

from pathlib import Path

import pytest

from app.bootstrap import load_settings
from app.errors import SettingsError


def configured(monkeypatch: pytest.MonkeyPatch, path: Path, content: str) -> None:
    path.write_text(content, encoding="utf-8")
    monkeypatch.setenv("SOICHIEU_CONFIG", str(path))


def test_a_file_sets_what_no_variable_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = 'commission = "Ban A"\nworkers = 3\n[jobs]\ntotal_seconds = 30\n'
    configured(monkeypatch, tmp_path / "c.toml", content)
    monkeypatch.setenv("SOICHIEU_WORKERS", "5")
    settings = load_settings()
    assert (settings.commission, settings.workers) == ("Ban A", 5)
    assert settings.jobs.total_seconds == 30


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("comission = 1", "COMISSION"),
        ("[jobs]\nquick = 1", "JOBS__QUICK"),
        ("workers = -1", "WORKERS"),
        ("workers = ", "CONFIG"),
    ],
)
def test_what_a_file_cannot_set_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str, told: str
) -> None:
    configured(monkeypatch, tmp_path / "c.toml", content)
    with pytest.raises(SettingsError, match=told):
        load_settings()


def test_a_file_that_is_not_there_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOICHIEU_CONFIG", str(tmp_path / "none.toml"))
    with pytest.raises(SettingsError, match="CONFIG"):
        load_settings()
