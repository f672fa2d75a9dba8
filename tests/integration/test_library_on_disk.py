"""A library on disk through the commands that keep it, in one process."""

from __future__ import annotations

import json
import shutil
import sqlite3
import threading
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.bootstrap import Checker, load_settings, open_library
from app.cli.main import main
from app.cli.verify import disagreements
from app.domain.document import DocumentId
from app.errors import LibraryBusyError, LibraryDamagedError
from app.ingest import IngestOptions
from app.ingest.read import read_document
from app.pipeline import Library, change_library, prepare
from app.pipeline.library import INDEX_FORMAT
from app.pipeline.preparing import PREPARATION
from app.store import IndexState, LibraryState, LibraryStore, SegmentState

PARENT = """TỈNH UỶ VÂN GIANG
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
II- Nhiệm vụ, giải pháp
1- Rà soát quy hoạch mặt nước, giao quyền sử dụng mặt nước hồ cho tổ hợp tác và hộ gia đình.
2- Xây dựng trại giống cá lăng, cá chiên tại hồ Suối Đá, cung ứng 600.000 con giống mỗi năm.
"""
OTHER = """HỘI ĐỒNG NHÂN DÂN HUYỆN ĐÔNG KHÊ

Số: 14/NQ-HĐND

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Đông Khê, ngày 20 tháng 12 năm 2022

NGHỊ QUYẾT
Về mức hỗ trợ kiên cố hoá kênh mương nội đồng
Điều 1. Hỗ trợ xi măng cho các xã làm kênh mương loại ba, mỗi mét dài hai mươi ki-lô-gam.
Điều 2. Uỷ ban nhân dân huyện phân bổ kinh phí trước ngày 31 tháng 3 hằng năm.
"""
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def files(tmp_path: Path) -> Path:
    folder = tmp_path / "văn bản cấp trên"
    (folder / "huyện").mkdir(parents=True)
    (folder / "tỉnh.txt").write_text(PARENT, encoding="utf-8")
    (folder / "huyện" / "huyện.txt").write_text(OTHER, encoding="utf-8")
    return folder


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return tmp_path / "thư viện"


@pytest.fixture
def run(library: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    def command(*arguments: object) -> tuple[int, str, str]:
        status = main(["library", *map(str, arguments), "--library", str(library)])
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return command


def listed(run: Run) -> list[dict[str, Any]]:
    status, out, _ = run("list", "--json")
    assert status == 0
    return [json.loads(line) for line in out.splitlines()]


def one_id(run: Run, filename: str) -> str:
    found: str = next(d["id"] for d in listed(run) if d["filename"] == filename)
    return found


def test_what_is_added_is_listed_shown_and_sound(run: Run, files: Path) -> None:
    status, out, err = run("add", files)
    assert (status, err) == (0, "")
    assert "đã thêm 2, đã có 0, lỗi 0 / added 2, already there 0, failed 0" in out
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
    assert run("verify") == (0, "thư viện nhất quán: 2 văn bản / sound: 2 documents\n", "")


def test_the_same_content_is_skipped_whatever_its_name(
    run: Run, files: Path, tmp_path: Path
) -> None:
    run("add", files)
    copy = tmp_path / "bản sao.txt"
    copy.write_text(PARENT, encoding="utf-8")
    status, out, _ = run("add", files, copy, copy)
    assert status == 0
    assert "added 0, already there 4" in out
    assert len(listed(run)) == 2


def test_a_file_that_fails_is_named_and_the_others_are_added(
    run: Run, files: Path, tmp_path: Path
) -> None:
    (files / "rỗng.txt").write_bytes(b"")
    (files / "hỏng.docx").write_bytes(b"PK\x03\x04 broken")
    status, out, err = run("add", tmp_path / "không có", files)
    assert status == 1
    assert "added 2, already there 0, failed 3" in out
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


def index_file(library: Path, name: str) -> Path:
    (path,) = (library / "index").glob(f"*/{name}")
    return path


@pytest.mark.parametrize("name", ["manifest.json", "ids.npy", "units.npy", "run_documents.npy"])
@pytest.mark.parametrize("harm", ["missing", "cut", "noise"])
def test_a_damaged_index_is_told(
    run: Run, files: Path, library: Path, name: str, harm: str
) -> None:
    run("add", files)
    path = index_file(library, name)
    if harm == "missing":
        path.unlink()
    else:
        whole = path.read_bytes()
        path.write_bytes(whole[:-9] if harm == "cut" else whole[:-9] + b"\x7f" * 9)
    status, _, err = run("verify")
    assert status == 1
    assert "[library_damaged]" in err


def test_an_index_that_lacks_a_document_is_told_with_its_id(
    run: Run, files: Path, library: Path
) -> None:
    run("add", files)
    with closing(sqlite3.connect(library / "library.sqlite")) as database:
        database.execute("UPDATE documents SET text = text || ' thêm chữ' WHERE position = 1")
        database.execute("DELETE FROM documents WHERE position = 2")
        database.commit()
    status, out, err = run("verify", "--json")
    assert status == 1
    codes = {problem["code"] for problem in json.loads(out)["problems"]}
    assert codes == {"not_stored", "index_differs"}
    assert "[library_damaged]" in err


def test_a_changed_original_is_told(run: Run, files: Path, library: Path) -> None:
    run("add", files)
    original = next(p for p in (library / "originals").rglob("*") if p.is_file())
    original.write_bytes(b"x")
    status, _, err = run("verify")
    assert status == 1
    assert "[original_unsound]" in err


def test_a_damaged_database_is_told_by_each_command(run: Run, files: Path, library: Path) -> None:
    run("add", files)
    (library / "library.sqlite").write_bytes(b"noise " * 999)
    for command in (("list",), ("show", "x"), ("remove", "x"), ("verify",), ("add", files)):
        status, _, err = run(*command)
        assert status == 1
        assert "[library_damaged]" in err


def test_a_second_writer_waits_for_the_first(run: Run, files: Path, library: Path) -> None:
    run("add", files / "tỉnh.txt")
    held, released = threading.Event(), threading.Event()

    def first_writer() -> None:
        with closing(LibraryStore.open(library)) as store, store.writing():
            held.set()
            time.sleep(0.5)
            released.set()

    thread = threading.Thread(target=first_writer)
    thread.start()
    assert held.wait(10)
    status, out, _ = run("add", files)
    assert released.is_set()
    assert (status, "added 1, already there 1" in out) == (0, True)
    thread.join()


def test_a_process_killed_before_the_commit_leaves_the_library_as_it_was(
    run: Run, files: Path, library: Path
) -> None:
    run("add", files / "tỉnh.txt")
    with closing(LibraryStore.open(library)) as store:
        unfinished = store.new_segment_folder()
        unfinished.mkdir()
        (unfinished / "data.npy").write_bytes(b"half")
        store.originals.save("ff" * 32, b"half")
    assert run("verify")[0] == 0
    run("add", files)
    assert not unfinished.exists()
    assert run("verify")[0] == 0


def test_a_checker_sees_what_was_added_and_removed_since(
    run: Run, files: Path, library: Path
) -> None:
    run("add", files / "tỉnh.txt")
    checker = Checker(load_settings(), library)
    draft = checker.read(PARENT.replace("tỉnh", "xã").encode(), "dự thảo.txt")
    before = checker.check(draft)
    assert checker.library() is checker.library()
    run("add", files)
    assert checker.check(draft).library_documents == 2
    run("remove", one_id(run, "tỉnh.txt"))
    after = checker.check(draft)
    assert [s.filename for s in before.overlap.sources] == ["tỉnh.txt"]
    assert before.overlap.shares.raw > 0.9
    assert after.overlap.shares.raw < 0.1
    checker.close()


def test_a_source_removed_during_a_check_does_not_fail_it(
    run: Run, files: Path, library: Path
) -> None:
    run("add", files)
    gone = DocumentId(one_id(run, "tỉnh.txt"))

    class Overtaken(Checker):
        """Somebody removes a document just after the library was opened."""

        def library(self) -> Any:
            opened = super().library()
            with closing(LibraryStore.open(library)) as store, store.writing():
                if gone in {d.id for d in store.documents()}:
                    change_library(store, [], [gone])
            return opened

    checker = Overtaken(load_settings(), library)
    draft = checker.read(PARENT.replace("tỉnh", "xã").encode(), "dự thảo.txt")
    assert checker.check(draft).library_documents == 1
    checker.close()


def test_a_segment_that_goes_while_the_library_is_being_opened_is_looked_for_again(
    run: Run, files: Path, library: Path
) -> None:
    """The names of the segments are read, another process merges them, and only then one opens."""
    run("add", files)

    class Overtaken(LibraryStore):
        stale = 0

        def state(self) -> LibraryState:
            if not self.stale:
                return super().state()
            self.stale -= 1
            gone = IndexState(INDEX_FORMAT, (SegmentState("gone"),))
            return replace(super().state(), index=gone)

        def revision(self) -> int:
            return super().revision() - self.stale

    with closing(Overtaken.open(library)) as store:
        assert len(open_library(store).index) == 2
        store.stale = 2
        assert len(open_library(store).index) == 2
        store.stale = 99
        with pytest.raises(LibraryBusyError):
            open_library(store)
        changes = "UPDATE index_segments SET name = 'gone'"
        with closing(sqlite3.connect(library / "library.sqlite")) as database:
            database.execute(changes)
            database.commit()
        store.stale = 0
        with pytest.raises(LibraryDamagedError):
            open_library(store)


def test_an_open_library_answers_from_segments_that_were_dropped_meanwhile(
    run: Run, files: Path, library: Path
) -> None:
    run("add", files / "tỉnh.txt")
    with closing(LibraryStore.open(library)) as store:
        opened = open_library(store)
        shutil.rmtree(library / "index")
        (ordinal,) = opened.index.ordinals_of(opened.index.ids()).values()
        assert len(opened.index.codes_of(ordinal)) > 50


def test_an_index_of_another_version_is_told_to_readers_and_made_anew_by_the_next_writer(
    run: Run, files: Path, library: Path
) -> None:
    run("add", files / "tỉnh.txt")
    with closing(sqlite3.connect(library / "library.sqlite")) as database:
        database.execute("DROP TABLE index_segments")
        database.execute("UPDATE properties SET value = 'x/1' WHERE name = 'index_format'")
        database.commit()
    status, _, err = run("verify")
    assert (status, "soichieu library reindex" in err) == (1, True)
    run("add", files)
    assert run("verify")[1].startswith("thư viện nhất quán: 2 văn bản")


def test_a_damaged_index_is_made_anew(run: Run, files: Path, library: Path) -> None:
    run("add", files)
    for path in (library / "index").glob("*/units.npy"):
        path.unlink()
    assert run("add", files)[0] == 0
    assert run("remove", one_id(run, "tỉnh.txt"))[0] == 1
    status, out, _ = run("reindex")
    assert (status, "indexed anew: 2 documents" in out) == (0, True)
    assert run("verify")[0] == 0
    assert len(list((library / "index").iterdir())) == 2
    run("remove", one_id(run, "tỉnh.txt"))
    assert len(listed(run)) == 1


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


def test_sources_are_prepared_once_and_anew_when_the_preparing_code_has_changed(
    tmp_path: Path,
) -> None:
    store = LibraryStore.create(tmp_path / "library")
    document = read_document(PARENT.encode(), "a.txt", IngestOptions())
    with store.writing():
        change_library(store, [document], [])
    kept = store.prepared([document.id], PREPARATION)
    assert kept[document.id][0].units == prepare(document).comparable.units
    assert store.prepared([document.id], "other code") == {}
    library = Library.open(store)
    assert library.sources([document.id])[0].structure == prepare(document).structure
    with store.writing():
        change_library(store, [], [document.id])
    assert store.prepared([document.id], PREPARATION) == {}
    store.close()
