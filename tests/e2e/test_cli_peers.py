"""``soichieu check --peers`` as an office runs it, on a folder of drafts of its own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.cli.main import main

TEXT = (
    "Người dân gánh nước từ khe đá về ăn suốt bốn tháng mùa khô, bể chứa đầu bản nứt từ trận lũ "
    "năm 2019 mà chưa được vá. Trường mầm non phải xin nước của đồn biên phòng để nấu cơm cho các "
    "cháu. Đường ống nhựa trâu giẫm vỡ nhiều đoạn, tổ quản lý nước giải tán đã hai năm. Giao hội "
    "phụ nữ lập lại tổ quản lý nước, mỗi hộ góp hai buổi công đào rãnh chôn ống, cử người trông bể."
)
COMMUNES = {"Hưng Lạc": "5 tháng 3", "Suối Hoa": "9 tháng 4", "Nà Lúa": "20 tháng 6"}


def text_of(name: str, day: str, body: str) -> str:
    return (
        f"ĐẢNG BỘ HUYỆN ĐÔNG KHÊ\nĐẢNG UỶ XÃ {name.upper()}\n*\nSố 05-NQ/ĐU\n"
        f"ĐẢNG CỘNG SẢN VIỆT NAM\n{name}, ngày {day} năm 2024\nNGHỊ QUYẾT\n"
        f"về nước sạch trên địa bàn xã\n-----\nI- TÌNH HÌNH\n{body}\n"
        f"T/M BAN CHẤP HÀNH\nBÍ THƯ\n"
    )


@pytest.fixture
def drafts(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """Three communes with one text, one with its own, and a file that cannot be read."""
    data = tmp_path_factory.mktemp("data")
    monkeypatch.setenv("SOICHIEU_DATA_DIR", str(data))
    parent = data / "parent.txt"
    parent.write_text("TỈNH UỶ VÂN GIANG\nNGHỊ QUYẾT\nvề cải cách hành chính.", encoding="utf-8")
    assert main(["library", "add", str(parent)]) == 0
    for name, day in COMMUNES.items():
        (tmp_path / f"{name}.txt").write_text(text_of(name, day, TEXT), encoding="utf-8")
    own = "Xưởng sao chè của bà Mến bán bốn tạ búp khô cho khách ở phố huyện mỗi vụ xuân."
    (tmp_path / "Riêng.txt").write_text(text_of("Khe Cạn", "1 tháng 2", own), encoding="utf-8")
    (tmp_path / "hỏng.docx").write_bytes(b"PK\x03\x04 no document")
    return tmp_path


def test_the_summary_says_which_drafts_hold_a_hidden_template(
    drafts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--peers", str(drafts)]) == 1  # one of them cannot be read
    shown = capsys.readouterr().out
    assert "MẪU CHUNG T1: 3 dự thảo của 3 đơn vị" in shown
    assert "sớm nhất trong lần này: Hưng Lạc.txt" in shown
    line = next(
        text for text in shown.splitlines() if "Hưng Lạc.txt (" in text and "Suối Hoa.txt (" in text
    )
    assert "Riêng.txt" not in line
    assert "Hưng Lạc.txt, chiếm" in shown


def test_json_and_reports_carry_peers_and_templates(
    drafts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = drafts / "ra"
    names = [str(drafts / f"{name}.txt") for name in (*COMMUNES, "Riêng")]
    capsys.readouterr()
    assert main(["check", "--peers", "--json", "--out", str(out), *names]) == 0
    lines = capsys.readouterr().out.splitlines()
    reports = {r["document"]["filename"]: r for r in map(json.loads, lines)}
    assert list(reports) == [f"{name}.txt" for name in (*COMMUNES, "Riêng")]
    last = reports["Nà Lúa.txt"]
    assert {s["filename"]: (s["peer"], s["direction"]) for s in last["sources"]} == {
        "Hưng Lạc.txt": (True, "earlier")
    }
    assert [t["issuers"] for t in last["peers"]["templates"]] == [3]
    copies = reports["Hưng Lạc.txt"]["peers"]["copied_by"]
    assert {c["filename"] for c in copies} == {"Suối Hoa.txt", "Nà Lúa.txt"}
    assert reports["Riêng.txt"]["peers"] == {"documents": 3, "copied_by": [], "templates": []}
    written = (out / "Nà Lúa.txt.report.json").read_text(encoding="utf-8")
    assert json.loads(written) == last
    assert "Hưng Lạc" in (out / "Nà Lúa.txt.report.html").read_text(encoding="utf-8")


def test_without_peers_a_report_says_nothing_of_them(
    drafts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert main(["check", "--json", str(drafts / "Nà Lúa.txt")]) == 0
    report = json.loads(capsys.readouterr().out)
    assert "peers" not in report
    assert report["sources"] == []


def test_drafts_of_which_none_can_be_read_are_named_and_nothing_else(
    drafts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert main(["check", "--peers", str(drafts / "hỏng.docx")]) == 1
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "hỏng.docx" in shown.err
    assert "Traceback" not in shown.err
