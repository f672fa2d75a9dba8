from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.domain.document import (
    Document,
    DocumentId,
    FieldConfidences,
    FileFormat,
    Level,
    Metadata,
    Region,
    RegionKind,
)
from app.domain.text import TextRange
from app.errors import (
    LibraryBusyError,
    LibraryDamagedError,
    LibraryMissingError,
    LibraryUnwritableError,
    UnknownDocumentError,
)
from app.store import IndexState, LibraryState, LibraryStore, SegmentState


def document(name: str, text: str = "Tỉnh uỷ yêu cầu các cấp uỷ thực hiện.") -> Document:
    return Document(
        id=DocumentId(f"id-{name}"),
        filename=f"{name}.docx",
        sha256=f"sha-{name}",
        format=FileFormat.DOCX,
        text=text,
        metadata=Metadata(
            issuer="Tỉnh uỷ Vân Giang",
            level=Level.PROVINCIAL,
            number="47-NQ/TU",
            date=date(2021, 11, 25),
            title="về phát triển nông nghiệp",
            kind="nghị quyết",
        ),
        regions=(Region(TextRange(0, 4), RegionKind.TABLE),),
    )


def put(store: LibraryStore, *added: Document, removed: tuple[str, ...] = ()) -> Path:
    folder = store.new_segment_folder()
    folder.mkdir(parents=True)
    index = IndexState("f", (SegmentState(folder.name, (0, 2)),))
    store.commit([(d, 9) for d in added], [DocumentId(r) for r in removed], index)
    return folder


@pytest.fixture
def store(tmp_path: Path) -> Iterator[LibraryStore]:
    store = LibraryStore.create(tmp_path / "thư viện")
    yield store
    store.close()


def test_a_document_comes_back_as_it_was(store: LibraryStore) -> None:
    put(store, document("a"))
    assert store.load([DocumentId("id-a")]) == [document("a")]
    stored = store.find(DocumentId("id-a"))
    assert (stored.syllables, stored.metadata) == (9, document("a").metadata)
    assert store.has_content("sha-a")
    assert not store.has_content("sha-b")


def test_how_sure_each_field_is_comes_back(store: LibraryStore) -> None:
    sure = FieldConfidences(issuer=0.9, number=0.45)
    added = document("a")
    put(store, replace(added, metadata=replace(added.metadata, confidence=sure)))
    assert store.find(DocumentId("id-a")).metadata.confidence == sure
    assert store.load([DocumentId("id-a")])[0].metadata.confidence == sure


def test_a_library_without_confidences_is_read_and_added_to(store: LibraryStore) -> None:
    put(store, document("a"))
    with store._engine.connect() as connection:
        connection.exec_driver_sql("ALTER TABLE documents DROP COLUMN confidence")
    assert store.find(DocumentId("id-a")).metadata.confidence == FieldConfidences()
    assert store.load([DocumentId("id-a")]) == [document("a")]
    put(store, document("b"))
    assert [d.metadata.confidence for d in store.documents()] == [FieldConfidences()] * 2


def test_documents_are_listed_in_pages_in_the_order_of_adding(store: LibraryStore) -> None:
    put(store, document("b"), document("a"), document("c"))
    first = store.documents(limit=2)
    assert [d.id for d in first] == ["id-b", "id-a"]
    assert [d.id for d in store.documents(after=first[-1].id, limit=2)] == ["id-c"]


def test_an_unknown_id_is_told(store: LibraryStore) -> None:
    unknown = DocumentId("không có")
    for ask in (store.find, lambda i: store.load([i]), lambda i: store.documents(after=i)):
        with pytest.raises(UnknownDocumentError):
            ask(unknown)


def test_the_version_names_texts_and_metadata_whatever_their_order(tmp_path: Path) -> None:
    one, two, other = (LibraryStore.create(tmp_path / name) for name in ("1", "2", "3"))
    put(one, document("a"), document("b"))
    put(two, document("b"))
    put(two, document("a"))
    changed = replace(document("b"), metadata=replace(document("b").metadata, level=Level.CENTRAL))
    put(other, document("a"), changed)
    assert one.version() == two.version()
    assert one.version() != other.version()
    put(one, removed=("id-a", "id-b"))
    assert one.version() == LibraryStore.create(tmp_path / "4").version()
    for store in (one, two, other):
        store.close()


def test_a_change_happens_whole_or_not_at_all(store: LibraryStore) -> None:
    folder = put(store, document("a"))
    version = store.version()
    same_content = replace(document("b"), sha256="sha-a")
    with pytest.raises(Exception, match="UNIQUE"):
        put(store, document("c"), same_content)
    assert [d.id for d in store.documents()] == ["id-a"]
    assert store.version() == version
    assert [s.name for s in store.state().index.segments] == [folder.name]


def test_what_no_segment_is_named_after_is_dropped_by_the_next_writer(store: LibraryStore) -> None:
    former = put(store, document("a"))
    left_over = store.new_segment_folder()
    left_over.mkdir()
    current = put(store, document("b"))
    assert former.exists()
    store.drop_unnamed_segments()
    assert [p for p in (former, left_over, current) if p.exists()] == [current]


def test_a_segment_that_was_never_written_is_not_named(store: LibraryStore) -> None:
    never = IndexState("f", (SegmentState(store.new_segment_folder().name),))
    with pytest.raises(FileNotFoundError):
        store.commit([], [], never)
    assert store.state().index == IndexState()


def test_version_size_and_index_come_back_together(store: LibraryStore) -> None:
    assert store.state() == LibraryState(0, store.version(), 0, IndexState())
    folder = put(store, document("a"))
    index = IndexState("f", (SegmentState(folder.name, (0, 2)),))
    assert store.state() == LibraryState(1, store.version(), 1, index)
    put(store)
    assert (store.revision(), store.state().documents) == (2, 1)


def test_documents_are_found_by_any_spelling_of_their_number(store: LibraryStore) -> None:
    other = replace(document("b"), metadata=Metadata(number="047 – nq/tu"))
    put(store, document("a"), other, replace(document("c"), metadata=Metadata()))
    assert list(store.bearers(["47-NQ/TU", "1-NQ/TU"])) == ["id-a", "id-b"]
    assert store.bearers(["47-NQ/TU"])[DocumentId("id-b")].number == "047 – nq/tu"
    assert store.bearers([]) == {}


def test_a_library_of_before_gets_numbers_and_contents_with_its_next_change(
    store: LibraryStore,
) -> None:
    put(store, document("a"), document("b"))
    version = store.version()
    with store._engine.begin() as connection:
        connection.exec_driver_sql("DROP INDEX documents_by_number")
        connection.exec_driver_sql("ALTER TABLE documents DROP COLUMN number_key")
        connection.exec_driver_sql("DROP TABLE index_segments")
        connection.exec_driver_sql(
            "DELETE FROM properties WHERE name NOT IN ('schema_version', 'version')"
        )
    (store.folder / "revision").unlink()
    assert [d.id for d in store.documents()] == ["id-a", "id-b"]
    assert store.state().index.segments == ()
    put(store)
    assert store.version() == version
    assert list(store.bearers(["47-NQ/TU"])) == ["id-a", "id-b"]


def test_a_missing_library_is_told_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(LibraryMissingError) as caught:
        LibraryStore.open(tmp_path)
    assert "soichieu library add" in caught.value.vi
    assert not (tmp_path / "library.sqlite").exists()


def test_a_library_whose_making_was_cut_short_is_made_again(tmp_path: Path) -> None:
    (tmp_path / "library.sqlite").touch()
    with pytest.raises(LibraryDamagedError):
        LibraryStore.open(tmp_path)
    store = LibraryStore.create(tmp_path)
    assert store.documents() == []
    store.close()


def test_a_damaged_database_is_told_and_kept(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    path.write_bytes(b"Nothing of SQLite" * 99)
    for call in (LibraryStore.open, LibraryStore.create):
        with pytest.raises(LibraryDamagedError):
            call(tmp_path)
    assert path.read_bytes() == b"Nothing of SQLite" * 99


def test_a_library_of_another_version_is_told(store: LibraryStore) -> None:
    with store._engine.begin() as connection:
        connection.exec_driver_sql("UPDATE properties SET value='0' WHERE name='schema_version'")
    for call in (LibraryStore.open, LibraryStore.create):
        with pytest.raises(LibraryDamagedError, match="version"):
            call(store.folder)


def test_a_file_in_the_place_of_the_library_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(LibraryUnwritableError):
        LibraryStore.create(tmp_path / "file")


def test_a_full_disk_is_told_as_such(store: LibraryStore) -> None:
    with pytest.raises(LibraryUnwritableError, match="No space"), store.writing():
        raise OSError(28, "No space left on device")


def test_one_writer_keeps_the_other_waiting_and_then_tells_it(store: LibraryStore) -> None:
    other = LibraryStore.open(store.folder)
    busy = pytest.raises(LibraryBusyError)
    with store.writing(), busy, other.writing(timeout_seconds=0.05):
        pytest.fail("two writers at once")
    with other.writing(timeout_seconds=0.05):
        put(other, document("a"))
    other.close()
    assert len(store.documents()) == 1


def test_a_library_made_by_many_at_once_is_one_library(tmp_path: Path) -> None:
    problems: list[Exception] = []

    def make() -> None:
        try:
            LibraryStore.create(tmp_path / "mới").close()
        except Exception as error:  # noqa: BLE001 shown below
            problems.append(error)

    threads = [threading.Thread(target=make) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []
    LibraryStore.open(tmp_path / "mới").close()
