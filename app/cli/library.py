"""``soichieu library``: add, list, show, remove, reindex, verify."""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from app.bootstrap import has_service_database, open_service_database
from app.cli.output import (
    in_language,
    print_error,
    print_fault,
    print_progress,
    said,
    table,
)
from app.cli.verify import disagreements
from app.domain.document import Document, DocumentId, Level, Metadata
from app.domain.text import Bilingual
from app.errors import CheckError, LibraryDamagedError
from app.ingest.inputs import inputs
from app.ingest.manifest import Manifest, read_manifest
from app.pipeline import (
    Failure,
    FileToAdd,
    add_files,
    change_library,
    open_library,
    reindex_library,
)
from app.processes import Fault
from app.service import forget_source
from app.settings import Settings
from app.store import LibraryStore, StoredDocument

FAILED_SOME = 1
PROGRESS_DOCUMENTS = 500
_NO_CHECKSUM = Bilingual(
    "thư viện của phiên bản trước: một phần chưa có mã kiểm tra; lệnh “soichieu library reindex” "
    "sẽ thêm",
    "a library of an earlier version: some of it has no checksum yet; “soichieu library reindex” "
    "adds them",
)
_ORPHANS = Bilingual(
    "{} bản gốc không thuộc văn bản nào, do một lần nạp bị ngắt để lại; lần nạp sau, hoặc lệnh "
    "“soichieu library verify --repair”, sẽ xoá",
    "{} originals belong to no document: an interrupted addition left them; the next one, or "
    "“soichieu library verify --repair”, removes them",
)
_REMOVED_ORPHANS = Bilingual(
    "đã xoá {} bản gốc không thuộc văn bản nào", "removed {} originals that belong to no document"
)
_LISTED_VI = ("Mã", "Cấp", "Số", "Ngày", "Cơ quan ban hành", "Tệp")
_LISTED_EN = ("Id", "Level", "Number", "Date", "Issuer", "File")


@dataclass
class _Adding:
    """Counts and tells what became of each file."""

    added: int = 0
    known: int = 0
    failed: int = 0

    def files(
        self, options: argparse.Namespace, settings: Settings, manifest: Manifest
    ) -> Iterator[FileToAdd]:
        """The files that are named and can be opened."""
        level = {"level": Level(options.level)} if options.level else {}
        for source in inputs(options.paths, settings.ingest):
            try:
                data = source.read(settings.ingest.max_file_bytes)
            except CheckError as error:
                self._fail(source.path, Failure(error))
                continue
            given = {**manifest.fields(source.path), **level}
            yield FileToAdd(data, source.name, given, source.path)

    def on_result(self, file: FileToAdd, outcome: Document | Failure | None) -> None:
        if outcome is None:
            self.known += 1
        elif isinstance(outcome, Failure):
            self._fail(file.source, outcome)
        else:
            self.added += 1
            if self.added % PROGRESS_DOCUMENTS == 0:
                print_progress(f"… {self.added}")

    def _fail(self, path: Path, failure: Failure) -> None:
        self.failed += 1
        if failure.error is not None:
            print_error(failure.error, str(path))
        else:
            print_fault(str(path), failure.trace)


def run_add(options: argparse.Namespace, settings: Settings) -> int:
    """Read files into the library; what it has already is skipped, what fails is named."""
    manifest = read_manifest(options.manifest) if options.manifest else Manifest({})
    adding = _Adding()
    with (
        closing(LibraryStore.create(options.library or settings.library)) as store,
        store.writing(),
    ):
        files = adding.files(options, settings, manifest)
        reading, isolation = settings.reading, settings.isolation
        add_files(store, files, reading, isolation, _workers(), adding.on_result)
    counts = (adding.added, adding.known, adding.failed)
    print(
        said(
            "đã thêm {}, đã có {}, lỗi {}".format(*counts),
            "added {}, already there {}, failed {}".format(*counts),
        )
    )
    return FAILED_SOME if adding.failed else 0


def _workers() -> int:
    """Processes that read and prepare documents: as many as may run at once."""
    return len(os.sched_getaffinity(0))


def run_list(options: argparse.Namespace, settings: Settings) -> int:
    """Print the documents, a line each."""
    with closing(LibraryStore.open(options.library or settings.library)) as store:
        documents = store.documents()
    if options.json:
        for document in documents:
            _print_json(_listed(document))
        return 0
    rows = [
        [
            d.id,
            d.metadata.level.value,
            d.metadata.number or "",
            _iso(d.metadata) or "",
            d.metadata.issuer or "",
            d.filename,
        ]
        for d in documents
    ]
    print(table(_LISTED_VI if said("vi", "en") == "vi" else _LISTED_EN, rows))
    return 0


def run_show(options: argparse.Namespace, settings: Settings) -> int:
    """Print one document's metadata and text."""
    with closing(LibraryStore.open(options.library or settings.library)) as store:
        stored = store.find(DocumentId(options.id))
        document = store.load([stored.id])[0]
    if options.json:
        _print_json({**_listed(stored), "text": document.text})
        return 0
    for name, value in _listed(stored).items():
        print(f"{name}: {'' if value is None else value}")
    print(f"\n{document.text}")
    return 0


def run_remove(options: argparse.Namespace, settings: Settings) -> int:
    """Remove one document, its text and its original, and its words from stored reports."""
    with closing(LibraryStore.open(options.library or settings.library)) as store, store.writing():
        document = store.find(DocumentId(options.id))
        change_library(store, [], [document.id])
        store.originals.delete(document.sha256)
        if not store.empty_log():
            print_progress(
                said(
                    "một tiến trình khác đang đọc thư viện: phần đã xoá còn trong tệp nhật ký của "
                    "cơ sở dữ liệu cho đến lần thay đổi sau",
                    "another process is reading the library: what was removed stays in the "
                    "database's log until the next change",
                )
            )
    _forget_in_reports(options, settings, document.id)
    if options.json:
        _print_json(_listed(document))
    else:
        print(f"{said('đã xoá', 'removed')} {document.id}: {document.filename}")
    return 0


def _forget_in_reports(options: argparse.Namespace, settings: Settings, id_: str) -> None:
    """Reports of the service quote its own library only."""
    folder = options.library or settings.library
    if folder.resolve() != settings.library.resolve() or not has_service_database(settings):
        return
    with closing(open_service_database(settings)) as database:
        count = forget_source(database, id_)
    if count:
        print_progress(
            said(f"đã xoá lời văn khỏi {count} báo cáo", f"taken out of {count} reports")
        )


def run_reindex(options: argparse.Namespace, settings: Settings) -> int:
    """Prepare the stored documents anew and make the index of them."""
    done = failed = 0
    with closing(LibraryStore.open(options.library or settings.library)) as store, store.writing():
        store.renew()
        store.drop_unnamed_segments()
        count = store.state().documents

        def on_result(document: Document, fault: Fault | None) -> None:
            nonlocal done, failed
            done += 1
            if fault is not None:
                failed += 1
                print_fault(document.filename, fault.trace)
            if done % PROGRESS_DOCUMENTS == 0:
                print_progress(f"… {done}/{count}")

        reindex_library(store, _workers(), on_result)
    indexed = done - failed
    print(said(f"đã lập lại chỉ mục: {indexed} văn bản", f"indexed anew: {indexed} documents"))
    return FAILED_SOME if failed else 0


def run_verify(options: argparse.Namespace, settings: Settings) -> int:
    """Compare index, store and originals, document by document."""
    with closing(LibraryStore.open(options.library or settings.library)) as store:
        library = open_library(store, verify=False)
        found = list(disagreements(library))
        has_checksum = store.has_checksum()
        if options.repair:
            with store.writing():
                orphans = store.remove_orphan_originals()
        else:
            orphans = len(store.orphan_originals())
    if options.json:
        problems = [{"id": d.id, "code": d.code, **asdict(d.text)} for d in found]
        summary = {"documents": library.documents, "version": library.version}
        notes = {"has_checksum": has_checksum, "orphan_originals": orphans}
        _print_json({**summary, **notes, "problems": problems})
    if library.documents and not has_checksum:
        print_progress(in_language(_NO_CHECKSUM))
    if orphans:
        words = _REMOVED_ORPHANS if options.repair else _ORPHANS
        print_progress(in_language(words).format(orphans))
    for problem in found:
        print_progress(f"{problem.id}: [{problem.code}] {in_language(problem.text)}")
    if found:
        raise LibraryDamagedError(
            vi=f"Kho, chỉ mục và bản gốc không khớp ở {len(found)} chỗ. "
            "Chỉ mục: hãy lập lại bằng lệnh “soichieu library reindex”. "
            "Bản gốc: hãy xoá văn bản đó rồi nạp lại.",
            en=f"Store, index and originals disagree in {len(found)} places. "
            "The index: make it anew with “soichieu library reindex”. "
            "An original: remove the document and add it again.",
        )
    if not options.json:
        count = library.documents
        print(said(f"thư viện nhất quán: {count} văn bản", f"sound: {count} documents"))
    return 0


def _print_json(value: object) -> None:
    print(json.dumps(value, ensure_ascii=False))


def _listed(document: StoredDocument) -> dict[str, Any]:
    metadata = document.metadata
    return {
        "id": document.id,
        "filename": document.filename,
        "title": metadata.title,
        "number": metadata.number,
        "level": metadata.level.value,
        "issuer": metadata.issuer,
        "locality": metadata.locality,
        "date": _iso(metadata),
        "syllables": document.syllables,
    }


def _iso(metadata: Metadata) -> str | None:
    return metadata.date.isoformat() if metadata.date else None
