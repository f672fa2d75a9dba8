"""A damaged or outdated library is told, and made sound again."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from library_commands import PARENT, Run, listed, one_id

from app.domain.document import Document
from app.errors import LibraryDamagedError
from app.ingest import IngestOptions
from app.ingest.read import read_document
from app.pipeline import Library, change_library, open_library, prepare
from app.pipeline.preparing import PREPARATION, Prepared, for_library
from app.store import LibraryStore


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
    assert codes == {"not_stored", "document_unsound", "state_unsound", "numbers_unsound"}
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


def test_a_new_database_in_the_place_of_a_lost_one_serves(
    run: Run, files: Path, library: Path
) -> None:
    run("add", files / "tỉnh.txt")
    run("add", files)
    (library / "library.sqlite").unlink()
    assert run("add", files / "tỉnh.txt")[0] == 0
    assert len(listed(run)) == 1
    assert run("verify")[0] == 0


def test_an_index_of_another_version_is_told_to_readers_and_made_anew_by_the_next_writer(
    run: Run, files: Path, library: Path
) -> None:
    run("add", files / "tỉnh.txt")
    with closing(sqlite3.connect(library / "library.sqlite")) as database:
        database.execute("DROP TABLE index_segments")
        database.execute("UPDATE properties SET value = 'x/1' WHERE name = 'index_format'")
        database.execute("DELETE FROM properties WHERE name = 'state_checksum'")
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
    assert (status, "đã lập lại chỉ mục: 2 văn bản" in out) == (0, True)
    assert run("verify")[0] == 0
    assert len(list((library / "index").iterdir())) == 2
    run("remove", one_id(run, "tỉnh.txt"))
    assert len(listed(run)) == 1


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


def run_sql(library: Path, statement: str) -> None:
    with closing(sqlite3.connect(library / "library.sqlite")) as database:
        database.execute(statement)
        database.commit()


def test_an_outdated_preparation_is_never_used_and_renewed_by_reindexing(
    run: Run, files: Path, library: Path
) -> None:
    run("add", files)
    run_sql(library, "UPDATE prepared SET preparation = 'of before', data = x'00'")
    with closing(LibraryStore.open(library)) as store:
        ids = [document.id for document in store.documents()]
        whole = [prepare(document).structure for document in store.load(ids)]
        assert store.prepared(ids, PREPARATION) == {}
        assert [s.structure for s in open_library(store).sources(ids)] == whole
        assert run("reindex")[0] == 0
        kept = store.prepared(ids, PREPARATION)
        assert [kept[id_][1] for id_ in ids] == whole


def test_a_damaged_preparation_is_told_with_the_remedy(
    run: Run, files: Path, library: Path
) -> None:
    run("add", files)
    run_sql(library, "UPDATE prepared SET data = x'00'")
    with closing(LibraryStore.open(library)) as store:
        ids = [document.id for document in store.documents()]
        with pytest.raises(LibraryDamagedError, match="soichieu library reindex"):
            open_library(store).sources(ids)
        run("reindex")
        assert [s.id for s in open_library(store).sources(ids)] == ids


def test_reindexing_tells_how_far_it_is_and_names_what_cannot_be_prepared(
    run: Run, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("add", files)
    monkeypatch.setattr("app.cli.library.PROGRESS_DOCUMENTS", 1)
    assert run("reindex")[2] == "… 1/2\n… 2/2\n"

    def faulty(document: Document) -> Prepared:
        if document.filename == "tỉnh.txt":
            raise RuntimeError
        return for_library(document)

    monkeypatch.setattr("app.pipeline.preparing.for_library", faulty)
    status, out, err = run("reindex")
    assert (status, "đã lập lại chỉ mục: 1 văn bản" in out) == (1, True)
    assert "tỉnh.txt" in err
    assert run("verify")[0] == 1
