"""What an audit takes in, and what it names as no draft."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from app.audit.intake import bytes_of, take_in
from app.errors import FileMissingError, NoDraftsError
from app.ingest.manifest import Manifest, read_manifest
from app.ingest.options import IngestOptions

OPTIONS = IngestOptions()
NONE = Manifest({})


def test_a_zip_is_a_folder_and_each_member_is_read_from_it(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "huyện.zip", "w") as package:
        package.writestr("xã A/nq.txt", "một")
        package.writestr("nq.txt", "hai")
    found = take_in(tmp_path, NONE, OPTIONS)
    assert [d.file for d in found.drafts] == ["huyện.zip/nq.txt", "huyện.zip/xã A/nq.txt"]
    assert [bytes_of(d, OPTIONS).decode() for d in found.drafts] == ["hai", "một"]
    alone = take_in(tmp_path / "huyện.zip", NONE, OPTIONS)
    assert [d.file for d in alone.drafts] == [d.file for d in found.drafts]


def test_equal_bytes_are_one_draft_unless_the_manifest_names_two_issuers(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text("như nhau")
    table = tmp_path / "bảng.csv"
    table.write_text("file,issuer\na.txt,Xã Một\nb.txt,Xã Hai\nc.txt,Xã Hai\n", "utf-8")
    found = take_in(tmp_path, read_manifest(table), OPTIONS, [table])
    assert [d.file for d in found.drafts] == ["a.txt", "b.txt"]
    (again,) = found.failures
    assert (again.file, again.code, again.same_as) == ("c.txt", "duplicate", "b.txt")
    assert found.received == 3


def test_hidden_files_are_nobodys_and_lock_files_are_named(tmp_path: Path) -> None:
    for name in (".DS_Store", "Thumbs.db", "~$nq.docx", ".~lock.nq.odt#", "nq.txt"):
        (tmp_path / name).write_text(name)
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "config").write_text("x")
    found = take_in(tmp_path, NONE, OPTIONS)
    assert [d.file for d in found.drafts] == ["nq.txt"]
    assert {f.file: f.code for f in found.failures} == {
        "~$nq.docx": "lock_file",
        ".~lock.nq.odt#": "lock_file",
    }


def test_results_inside_the_folder_are_not_audited_again(tmp_path: Path) -> None:
    (tmp_path / "nq.txt").write_text("một")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "summary.html").write_text("trang")
    found = take_in(tmp_path, NONE, OPTIONS, [tmp_path / "out"])
    assert [d.file for d in found.drafts] == ["nq.txt"]


def test_an_empty_file_and_one_too_large_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "lớn.txt").write_bytes(b"x" * 200)
    (tmp_path / "nhỏ.txt").write_bytes(b"x" * 50)
    found = take_in(tmp_path, NONE, OPTIONS.model_copy(update={"max_file_bytes": 100}))
    assert [d.file for d in found.drafts] == ["nhỏ.txt"]
    assert [f.code for f in found.failures] == ["file_too_large"]


def test_nothing_to_audit_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(NoDraftsError):
        take_in(tmp_path, NONE, OPTIONS)
    with pytest.raises(FileMissingError):
        take_in(tmp_path / "no", NONE, OPTIONS)
