"""Adding, listing, showing and removing, by command."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from library_commands import PARENT, Run, listed, one_id

from app.cli.main import main
from app.cli.verify import disagreements
from app.ingest import IngestOptions
from app.ingest.read import read_document
from app.pipeline import Library, change_library
from app.store import LibraryStore


def test_what_is_added_is_listed_shown_and_sound(run: Run, files: Path) -> None:
    status, out, err = run("add", files)
    assert (status, err) == (0, "")
    assert "đã thêm 2, đã có 0, lỗi 0" in out
    province = next(d for d in listed(run) if d["filename"] == "tỉnh.txt")
    assert province["number"] == "47-NQ/TU"
    assert province["level"] == "provincial"
    assert province["date"] == "2021-11-25"
    assert province["syllables"] > 100
    assert set(province) >= {"id", "title", "issuer"}
    status, out, _ = run("show", province["id"], "--json")
    assert json.loads(out) == {**province, "text": PARENT}
    status, out, _ = run("show", province["id"])
    assert PARENT in out
    assert run("list")[1].count("\n") == 4
    assert run("verify") == (0, "thư viện nhất quán: 2 văn bản\n", "")


def test_the_same_content_is_skipped_whatever_its_name(
    run: Run, files: Path, tmp_path: Path
) -> None:
    run("add", files)
    copy = tmp_path / "bản sao.txt"
    copy.write_text(PARENT, encoding="utf-8")
    status, out, _ = run("add", files, copy, copy)
    assert status == 0
    assert "đã thêm 0, đã có 4" in out
    assert len(listed(run)) == 2


def test_a_file_that_fails_is_named_and_the_others_are_added(
    run: Run, files: Path, tmp_path: Path
) -> None:
    (files / "rỗng.txt").write_bytes(b"")
    (files / "hỏng.docx").write_bytes(b"PK\x03\x04 broken")
    status, out, err = run("add", tmp_path / "không có", files)
    assert status == 1
    assert "đã thêm 2, đã có 0, lỗi 3" in out
    for name, code in (
        ("rỗng.txt", "empty_file"),
        ("hỏng.docx", "damaged_file"),
        ("không có", "file_not_found"),
    ):
        assert any(name in line and f"[{code}]" in line for line in err.splitlines())


def test_manifest_and_level_describe_documents(run: Run, files: Path, tmp_path: Path) -> None:
    manifest = tmp_path / "bảng kê.csv"
    manifest.write_text(
        "file,issuer,date,level\nhuyện/huyện.txt,HĐND huyện Đông Khê cũ,2022-12-21,commune\n",
        encoding="utf-8",
    )
    assert run("add", files, "--manifest", manifest)[0] == 0
    district = next(d for d in listed(run) if d["filename"] == "huyện.txt")
    assert (district["issuer"], district["date"]) == ("HĐND huyện Đông Khê cũ", "2022-12-21")
    assert (district["level"], district["number"]) == ("commune", "14/NQ-HĐND")


def test_the_level_given_holds_for_all(run: Run, files: Path) -> None:
    run("add", files, "--level", "central")
    assert {d["level"] for d in listed(run)} == {"central"}


def test_a_broken_manifest_stops_before_anything_is_added(
    run: Run, files: Path, library: Path, tmp_path: Path
) -> None:
    manifest = tmp_path / "bảng kê.csv"
    manifest.write_text("file,level\nkhác.txt,tổng\n", encoding="utf-8")
    status, _, err = run("add", files, "--manifest", manifest)
    assert status == 2
    assert "[invalid_request]" in err
    assert not library.exists()


def test_a_removed_document_is_gone_with_its_original(run: Run, files: Path, library: Path) -> None:
    run("add", files)
    gone = one_id(run, "tỉnh.txt")
    status, out, _ = run("remove", gone, "--json")
    assert (status, json.loads(out)["filename"]) == (0, "tỉnh.txt")
    assert [d["filename"] for d in listed(run)] == ["huyện.txt"]
    originals = [p for p in (library / "originals").rglob("*") if p.is_file()]
    assert len(originals) == 1
    assert run("verify")[0] == 0
    for command in ("show", "remove"):
        status, _, err = run(command, gone)
        assert status == 1
        assert "[unknown_document]" in err
    run("remove", one_id(run, "huyện.txt"))
    assert run("verify")[1].startswith("thư viện nhất quán: 0 văn bản")
    assert run("add", files)[0] == 0


@pytest.mark.parametrize("command", [("list",), ("show", "x"), ("remove", "x"), ("verify",)])
def test_a_missing_library_is_told_by_each_command(run: Run, command: tuple[str, ...]) -> None:
    status, out, err = run(*command)
    assert (status, out) == (1, "")
    assert err.startswith("[library_missing] Chưa có thư viện")


def test_many_small_additions_become_few_segments(tmp_path: Path) -> None:
    store = LibraryStore.create(tmp_path / "library")
    texts = [f"{PARENT}\nĐiểm số {n} của nghị quyết này." for n in range(17)]
    with store.writing():
        for n, text in enumerate(texts):
            document = read_document(text.encode(), f"{n}.txt", IngestOptions())
            change_library(store, [document], [])
            if n % 4 == 1:
                change_library(store, [], [document.id])
    library = Library.open(store)
    assert len(library.index.segments) < 8
    assert library.documents == len(library.index) == 13
    assert sorted(library.index.ids()) == sorted(d.id for d in store.documents())
    assert {d.code for d in disagreements(library)} == {"original_unsound"}
    store.close()


def test_a_library_may_lie_in_a_folder_of_any_name(files: Path, tmp_path: Path) -> None:
    library = tmp_path / "kho ? # %20 [1]"
    assert main(["library", "add", str(files), "--library", str(library)]) == 0
    assert main(["library", "verify", "--library", str(library)]) == 0
    assert {p.name for p in tmp_path.iterdir()} == {"kho ? # %20 [1]", files.name}


def test_of_many_files_that_are_read_in_processes_the_bad_one_is_named(
    run: Run, tmp_path: Path
) -> None:
    for number in range(65):  # enough for processes to be started
        (tmp_path / f"{number:02}.txt").write_text(f"NGHỊ QUYẾT\nvề việc số {number}\n", "utf-8")
    (tmp_path / "hỏng.docx").write_bytes(b"PK\x03\x04 no document")
    status, out, said = run("add", tmp_path)
    assert (status, "đã thêm 65, đã có 0, lỗi 1" in out) == (1, True)
    assert "[damaged_file]" in said
    assert "hỏng.docx" in said
