from __future__ import annotations

import os
from pathlib import Path

import pytest

from app.errors import FileMissingError, FileTooLargeError, UnreadableFileError
from app.ingest.files import named_files, read_file, readable_name

LIMIT = 1_000


def test_folders_give_their_documents_in_order_and_files_come_as_named(tmp_path: Path) -> None:
    for name in ("b.DOCX", "a.pdf", "sub/c.txt", "bảng.xlsx", "~$b.docx", ".ẩn.txt", "cũ.doc"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x")
    found = [p.relative_to(tmp_path).as_posix() for p in named_files([tmp_path])]
    assert found == ["a.pdf", "b.DOCX", "cũ.doc", "sub/c.txt"]
    named = tmp_path / "bảng.xlsx"
    assert list(named_files([named])) == [named]


def test_a_folder_without_documents_says_so(tmp_path: Path) -> None:
    assert list(named_files([tmp_path])) == [tmp_path]
    with pytest.raises(FileMissingError, match="no documents"):
        read_file(tmp_path, LIMIT)


def test_a_missing_file_says_so(tmp_path: Path) -> None:
    missing = tmp_path / "không có.docx"
    assert list(named_files([missing])) == [missing]
    with pytest.raises(FileMissingError) as caught:
        read_file(missing, LIMIT)
    assert "không có.docx" in caught.value.vi


def test_a_file_over_the_limit_is_not_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "to.txt"
    path.write_bytes(b"x" * (LIMIT + 1))
    with pytest.raises(FileTooLargeError) as caught:
        read_file(path, LIMIT)
    assert "1.000 byte" in caught.value.vi
    assert "1,000 bytes" in caught.value.en


def test_what_is_no_file_is_not_opened(tmp_path: Path) -> None:
    pipe = tmp_path / "ống.txt"
    os.mkfifo(pipe)
    with pytest.raises(UnreadableFileError):
        read_file(pipe, LIMIT)


def test_too_long_a_name_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError):
        read_file(tmp_path / ("x" * 5_000), LIMIT)


def test_a_name_that_is_no_utf_8_can_still_be_printed() -> None:
    name = readable_name(Path(os.fsdecode(b"ngh\xe1\xbb\x8b-\xe9.txt")))
    assert name == "nghị-�.txt"
    assert name.encode()
