"""Sheets as people hand them back."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.audit.sheets import read_sheets
from app.domain.assessment import Aspect
from app.domain.verdict import Label
from app.errors import AuditResultsError, InvalidRequestError

HEAD = "item,text,judgement,advantages,difficulties,characteristics,note"


@pytest.fixture
def out(tmp_path: Path) -> Path:
    for seed, code in ((1, "saaaaaa"), (2, "sbbbbbb")):
        folder = tmp_path / "verification" / str(seed)
        folder.mkdir(parents=True)
        rows = [f"{code}-{n:03},d{seed}{n},clear,3,3" for n in (1, 2, 3)]
        text = "\n".join(["item,draft,label,stratum_size,stratum_sample", *rows])
        (folder / "key.csv").write_text(text + "\n", encoding="utf-8-sig")
    return tmp_path


def sheet(folder: Path, *rows: str, name: str = "An", encoding: str = "utf-8-sig") -> Path:
    path = folder / f"{name}.csv"
    path.write_text("\n".join([HEAD, *rows]) + "\n", encoding=encoding)
    return path


@pytest.mark.parametrize(
    ("word", "label"),
    [
        ("flag", Label.FLAG), ("Cảnh báo", Label.FLAG), ("CANH BAO", Label.FLAG),
        ("xem xét", Label.REVIEW), ("Cần xem  xét.", Label.REVIEW), ("review ", Label.REVIEW),
        ("đạt", Label.CLEAR), ("Ðạt", Label.CLEAR), ("dat", Label.CLEAR), ("Clear", Label.CLEAR),
    ],
)  # fmt: skip
def test_judgements_are_understood_in_both_languages(out: Path, word: str, label: Label) -> None:
    found = read_sheets(out, [sheet(out, f"saaaaaa-001,x,{word},,,,")])
    assert [r.judgement for r in found.readings] == [label]


def test_aspects_may_be_left_empty_and_rows_too(out: Path) -> None:
    path = sheet(out, "saaaaaa-001,x,đạt,Có,không,,ghi chú", "saaaaaa-002,x,,,,,", ",,,,,,")
    found = read_sheets(out, [path])
    assert found.unfilled == 1
    reading = found.readings[0]
    assert (reading.draft, reading.reader) == ("d11", "An")
    assert reading.aspects == {Aspect.ADVANTAGES: True, Aspect.DIFFICULTIES: False}


def test_what_spreadsheets_make_of_a_sheet_is_read(out: Path) -> None:
    rows = [HEAD, "saaaaaa-001,x,flag,,,,"]
    for name, delimiter, encoding in (
        ("An", ";", "utf-8-sig"), ("Bình", "\t", "utf-16"), ("Chi", ",", "utf-8"),
    ):  # fmt: skip
        path = out / f"{name}.csv"
        text = "\r\n".join(rows).replace(",", delimiter)
        path.write_bytes(text.encode(encoding))
        assert len(read_sheets(out, [path]).readings) == 1


def test_one_reader_may_fill_sheets_of_several_draws_and_several_one(out: Path) -> None:
    (out / "2").mkdir()
    paths = [
        sheet(out, "saaaaaa-001,x,flag,,,,"),
        sheet(out / "2", "sbbbbbb-001,x,flag,,,,"),
        sheet(out, "saaaaaa-001,x,clear,,,,", name="Bình"),
    ]
    found = read_sheets(out, paths).readings
    assert [(r.reader, r.draft) for r in found] == [("An", "d11"), ("An", "d21"), ("Bình", "d11")]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("saaaaaa-001,x,maybe,,,,", "line 2: column judgement says “maybe”; allowed: flag"),
        ("saaaaaa-001,x,flag,perhaps,,,", "column advantages says “perhaps”; allowed: yes"),
        ("saaaaaa-009,x,flag,,,,", "there is no item “saaaaaa-009”"),
        ("scccccc-001,x,flag,,,,", "of a sheet of another audit"),
    ],
)
def test_what_cannot_be_understood_is_named_with_its_line(
    out: Path, row: str, message: str
) -> None:
    with pytest.raises(InvalidRequestError, match=message):
        read_sheets(out, [sheet(out, row)])


def test_an_item_stands_once_in_a_sheet(out: Path) -> None:
    path = sheet(out, "saaaaaa-001,x,flag,,,,", "saaaaaa-001,x,clear,,,,")
    with pytest.raises(InvalidRequestError, match="line 3"):
        read_sheets(out, [path])


def test_two_copies_of_a_sheet_by_one_name_are_refused(out: Path) -> None:
    (out / "2").mkdir()
    paths = [sheet(folder, "saaaaaa-001,x,flag,,,,") for folder in (out, out / "2")]
    with pytest.raises(InvalidRequestError, match="Name the files after their readers"):
        read_sheets(out, paths)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"\xff\xff", b"a,b\n1,2\n"])
def test_other_files_are_no_sheets(out: Path, data: bytes) -> None:
    path = out / "An.csv"
    path.write_bytes(data)
    with pytest.raises(InvalidRequestError, match="CSV UTF-8"):
        read_sheets(out, [path])


def test_a_sheet_that_is_not_there_is_named(out: Path) -> None:
    with pytest.raises(InvalidRequestError, match="nobody"):
        read_sheets(out, [out / "nobody.csv"])


def test_a_damaged_key_is_named(out: Path) -> None:
    (out / "verification" / "1" / "key.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(AuditResultsError, match=r"key\.csv"):
        read_sheets(out, [])
