from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.domain.document import Document, DocumentId, FileFormat, Level, Metadata
from app.errors import InvalidRequestError
from app.ingest.manifest import described, read_manifest


def manifest(tmp_path: Path, text: str, encoding: str = "utf-8-sig") -> Path:
    path = tmp_path / "bảng kê.csv"
    path.write_text(text, encoding=encoding)
    return path


def test_a_row_gives_a_file_its_metadata_and_leaves_out_what_is_empty(tmp_path: Path) -> None:
    path = manifest(
        tmp_path,
        "file,level,date,number,issuer,ghi chú\n"
        "nq.docx,provincial,2021-11-25,47-NQ/TU,,bản chính\n",
    )
    fields = read_manifest(path).fields(Path("/kho/nq.docx"))
    assert fields == {
        "level": Level.PROVINCIAL,
        "date": date(2021, 11, 25),
        "number": "47-NQ/TU",
    }
    read = Document(
        DocumentId("a"), "nq.docx", "", FileFormat.DOCX, "", Metadata(issuer="Tỉnh uỷ Vân Giang")
    )
    metadata = described(read, fields).metadata
    assert (metadata.issuer, metadata.number) == ("Tỉnh uỷ Vân Giang", "47-NQ/TU")


def test_files_of_one_name_are_told_apart_by_their_folders(tmp_path: Path) -> None:
    path = manifest(tmp_path, "file,number\nA/nq.txt,1\nB\\nq.txt,2\nC/riêng.txt,3\n")
    table = read_manifest(path)
    assert table.fields(Path("/x/A/nq.txt")) == {"number": "1"}
    assert table.fields(Path("/x/B/nq.txt")) == {"number": "2"}
    assert table.fields(Path("/x/D/nq.txt")) == {}
    assert table.fields(Path("/nơi khác/riêng.txt")) == {"number": "3"}


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("name,level\na.txt,central\n", "utf-8"),
        ("", "utf-8"),
        ("file,level\nđ.txt,central\n", "utf-16"),
        ("file,number\na.txt," + "9" * 200_000, "utf-8"),
    ],
)
def test_what_is_no_manifest_is_told(tmp_path: Path, text: str, encoding: str) -> None:
    path = manifest(tmp_path, text, encoding)
    with pytest.raises(InvalidRequestError):
        read_manifest(path)


def test_a_missing_manifest_is_told(tmp_path: Path) -> None:
    with pytest.raises(InvalidRequestError):
        read_manifest(tmp_path / "none.csv")


@pytest.mark.parametrize("row", ["a.txt,tỉnh,", "a.txt,,25/11/2021", "a.txt,,2021-13-01"])
def test_a_wrong_level_or_date_is_told_with_its_line(tmp_path: Path, row: str) -> None:
    path = manifest(tmp_path, f"file,level,date\nđúng.txt,central,2021-01-01\n{row}\n")
    with pytest.raises(InvalidRequestError) as caught:
        read_manifest(path)
    assert "dòng 3" in caught.value.vi
    assert "line 3" in caught.value.en


def test_short_and_empty_rows_are_passed_over(tmp_path: Path) -> None:
    table = read_manifest(manifest(tmp_path, "level,file\ncentral\n\n,a.txt\n"))
    assert table.fields(Path("a.txt")) == {}
