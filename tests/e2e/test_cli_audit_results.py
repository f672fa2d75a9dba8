"""Audits as an office goes on with them: a sheet drawn, filled, estimated; two compared."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path

import pytest

from app.cli.main import main

CORPUS = Path(__file__).parents[2] / "corpus"
DRAFTS = ("a1.docx", "a2.docx", "a4.docx", "d1.txt", "d5.txt")


@pytest.fixture(scope="module")
def audits(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Results of an audit of five drafts, and of one of four of them."""
    folder = tmp_path_factory.mktemp("audits")
    drafts = folder / "drafts"
    drafts.mkdir()
    for name in DRAFTS:
        shutil.copy(CORPUS / "drafts" / name, drafts)
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("SOICHIEU_DATA_DIR", str(folder / "data"))
        assert main(["library", "add", str(CORPUS / "library")]) == 0
        for out in ("old", "new"):
            result = main(["audit", str(drafts), "--out", str(folder / out), "--workers", "1"])
            assert result == 0
            (drafts / "a1.docx").unlink(missing_ok=True)
    return folder / "old", folder / "new"


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def filled(sheet: Path, path: Path, judgements: dict[str, str]) -> str:
    found = rows(sheet)
    for row in found:
        row["judgement"] = judgements.get(row["item"], "")
        row["advantages"] = "có"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, found[0].keys(), delimiter=";")
        writer.writeheader()
        writer.writerows(found)
    return str(path)


def test_a_sheet_is_drawn_filled_and_estimated(
    audits: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = audits[0]
    page = out / "summary.html"
    assert "Chưa được người kiểm chứng" in page.read_text(encoding="utf-8")
    assert main(["audit", "sample", str(out), "--n", "9", "--seed", "3"]) == 0
    assert "chỉ có 5 dự thảo: lấy tất cả" in capsys.readouterr().out
    folder = out / "verification" / "3"
    before = {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    assert main(["audit", "sample", str(out), "--n", "9", "--seed", "3"]) == 0
    assert "được giữ nguyên" in capsys.readouterr().out
    assert {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()} == before
    key = {row["item"]: row["label"] for row in rows(folder / "key.csv")}
    shown = b"".join(data for p, data in before.items() if p.name != "key.csv").decode()
    for name in (*DRAFTS, "residual", "ĐẢNG UỶ XÃ MỸ ĐIỀN"):
        assert name not in shown
    assert len(list((folder / "items").glob("*.sources.txt"))) == 5

    words = {"flag": "Cảnh báo", "review": "xem xét", "clear": "ĐẠT"}
    first = filled(folder / "sheet.csv", tmp_path / "An.csv", {i: words[k] for i, k in key.items()})
    second = filled(folder / "sheet.csv", tmp_path / "Bình.csv", {next(iter(key)): "flag"})
    assert main(["audit", "estimate", str(out), first, second]) == 0
    text = capsys.readouterr().out
    assert "2 người đọc, 5 dự thảo; 4 dòng chưa điền" in text
    assert "Đồng thuận An – Bình" in text
    assert "Chưa được người kiểm chứng" not in page.read_text(encoding="utf-8")
    stored = json.loads((out / "verification" / "estimates.json").read_text(encoding="utf-8"))
    assert main(["audit", "estimate", str(out), first, second, "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == stored
    assert stored["judged"] == 5
    assert stored["recall"]["share"] == 1


def test_a_sheet_of_another_audit_is_refused(
    audits: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old, new = audits
    assert main(["audit", "sample", str(new), "--seed", "8"]) == 0
    sheet = filled(new / "verification" / "8" / "sheet.csv", tmp_path / "An.csv", {})
    capsys.readouterr()
    assert main(["audit", "estimate", str(old), sheet]) == 2
    assert "của một đợt rà soát khác" in capsys.readouterr().err
    assert main(["audit", "estimate", str(new), sheet]) == 2
    assert "Chưa dòng nào được điền" in capsys.readouterr().err


def test_two_audits_are_compared(
    audits: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old, new = map(str, audits)
    page = tmp_path / "so-sánh.html"
    assert main(["audit", "compare", old, new, "--html", str(page)]) == 0
    text = capsys.readouterr().out
    assert "LƯU Ý" not in text
    assert "chỉ đợt trước 1, chỉ đợt sau 0" in text
    assert "Dự thảo có ở cả hai đợt 4, đổi nhận định" in text
    assert "So sánh hai đợt rà soát" in page.read_text(encoding="utf-8")
    assert main(["audit", "compare", old, new, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["same_drafts"] == 4


def test_a_folder_without_results_is_refused_without_a_trace(
    audits: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    for words in (
        ["sample", str(tmp_path)],
        ["estimate", str(tmp_path), "An.csv"],
        ["compare", str(audits[0]), str(tmp_path)],
    ):
        assert main(["audit", *words]) == 1
        error = capsys.readouterr().err
        assert "[audit_results_unusable]" in error
        assert "Traceback" not in error
