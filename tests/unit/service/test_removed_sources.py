"""Once a document is removed from the library, its words stand nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from office import Office
from traces import traces_of

from app.bootstrap import checker_for, load_settings
from app.cli.main import main
from app.service import LOCAL

RARE = "Trại giống cá lăng tại hồ Suối Đá do ông Lục Văn Khoáng trông coi suốt mùa lũ."
SOURCE = f"""TỈNH UỶ VÂN GIANG
*
Số 47-NQ/TU

ĐẢNG CỘNG SẢN VIỆT NAM
Vân Giang, ngày 25 tháng 11 năm 2021

NGHỊ QUYẾT
về phát triển nghề cá lồng trên các hồ chứa của tỉnh
-----

I- Tình hình
Toàn tỉnh có 214 lồng cá trên bốn hồ chứa, sản lượng mỗi năm đạt 1.150 tấn.
Việc quy hoạch vùng nuôi còn chậm; giống cá phụ thuộc vào nơi khác; nhiều hộ chưa vào tổ hợp tác.
{RARE}
II- Nhiệm vụ, giải pháp
1- Rà soát quy hoạch mặt nước, giao quyền sử dụng mặt nước hồ cho tổ hợp tác và hộ gia đình.
2- Xây dựng trại giống cá chiên, cung ứng 600.000 con giống mỗi năm cho bà con vùng hồ.
"""
DRAFT = (
    SOURCE.replace(RARE + "\n", "")
    .replace("TỈNH UỶ VÂN GIANG", "ĐẢNG UỶ XÃ KHUỔI HẺO")
    .replace("47-NQ/TU", "3-NQ/ĐU")
    .replace("Toàn tỉnh", "Toàn xã")
)
ISSUER = "Tỉnh uỷ Vân Giang"


@pytest.fixture
def office(
    data_dir: Path, database_url: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Office]:
    """A service with a real checker and a library of one document."""
    monkeypatch.setenv("SOICHIEU_DATA_DIR", str(data_dir))
    if database_url:
        monkeypatch.setenv("SOICHIEU_DATABASE_URL", database_url)
    file = tmp_path / "tỉnh.txt"
    file.write_text(SOURCE, encoding="utf-8")
    assert main(["library", "add", str(file), "--level", "provincial"]) == 0
    checker = checker_for(load_settings())
    office = Office(data_dir, database_url, checker)  # type: ignore[arg-type]
    yield office
    office.close()
    checker.close()


def test_no_word_of_a_removed_source_is_anywhere(office: Office) -> None:
    record = office.hand_in(DRAFT.encode())
    office.work()
    report = office.service.checks.report(LOCAL, record.id)
    (source,) = report["sources"]
    assert source["number"]
    assert traces_of(office, RARE) != []
    assert traces_of(office, "47-NQ/TU") != []
    assert main(["library", "remove", source["id"]]) == 0
    assert traces_of(office, RARE) == []
    assert traces_of(office, "47-NQ/TU") == []
    stored = office.service.checks.report(LOCAL, record.id)
    assert stored["sources"][0]["removed"]
    assert stored["document"]["text"] == report["document"]["text"]
    as_json = office.service.reports.as_json(LOCAL, record.id)
    as_html = office.service.reports.as_html(LOCAL, record.id, home="/")
    for shown in (as_json, as_html):
        assert RARE not in shown
        assert "47-NQ/TU" not in shown


def test_removing_from_another_library_changes_no_report(office: Office, tmp_path: Path) -> None:
    record = office.hand_in(DRAFT.encode())
    office.work()
    report = office.service.checks.report(LOCAL, record.id)
    other = str(tmp_path / "thư viện khác")
    assert main(["library", "add", str(tmp_path / "tỉnh.txt"), "--library", other]) == 0
    assert main(["library", "remove", report["sources"][0]["id"], "--library", other]) == 0
    assert office.service.checks.report(LOCAL, record.id) == report
