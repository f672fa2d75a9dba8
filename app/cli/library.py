"""``soichieu library``: add, list, show, remove, reindex, verify."""

from __future__ import annotations

import argparse
import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import asdict, dataclass
from typing import Any

from app.cli.output import print_error, print_fault, print_progress, table
from app.cli.verify import disagreements
from app.domain.document import Document, DocumentId, Level, Metadata
from app.errors import CheckError, LibraryDamagedError
from app.ingest import read_isolated
from app.ingest.inputs import Input, inputs
from app.ingest.manifest import Manifest, described, read_manifest
from app.pipeline import change_library, grow_library, open_library, reindex_library
from app.settings import Settings
from app.store import LibraryStore, StoredDocument

FAILED_SOME = 1
PROGRESS_DOCUMENTS = 500


@dataclass
class _Counts:
    added: int = 0
    known: int = 0
    failed: int = 0


def run_add(options: argparse.Namespace, settings: Settings) -> int:
    """Read files into the library; what it has already is skipped, what fails is named."""
    manifest = read_manifest(options.manifest) if options.manifest else Manifest({})
    level = {"level": Level(options.level)} if options.level else {}
    counts = _Counts()
    with closing(LibraryStore.create(options.library or settings.library)) as store:
        reading = _Reading(store, settings, counts)
        with store.writing():
            sources = (
                (source, {**manifest.fields(source.path), **level})
                for source in inputs(options.paths, settings.ingest)
            )
            for document, fault in grow_library(store, reading.documents(sources), _workers()):
                if fault is None:
                    counts.added += 1
                    if counts.added % PROGRESS_DOCUMENTS == 0:
                        print_progress(f"… {counts.added}")
                else:
                    store.originals.delete(document.sha256)
                    counts.failed += 1
                    print_fault(document.filename, fault.trace)
    print(
        f"đã thêm {counts.added}, đã có {counts.known}, lỗi {counts.failed} / "
        f"added {counts.added}, already there {counts.known}, failed {counts.failed}"
    )
    return FAILED_SOME if counts.failed else 0


def _workers() -> int:
    """Processes that prepare documents: as many as may run at once."""
    return len(os.sched_getaffinity(0))


class _Reading:
    """Files on their way into a library whose lock is held."""

    def __init__(self, store: LibraryStore, settings: Settings, counts: _Counts) -> None:
        self._store = store
        self._settings = settings
        self._counts = counts
        self._taken: set[str] = set()

    def documents(self, sources: Iterable[tuple[Input, dict[str, Any]]]) -> Iterator[Document]:
        """What can be read of the files and is not there yet; the originals are saved."""
        for source, fields in sources:
            try:
                document = self._read(source)
            except LibraryDamagedError:
                raise
            except CheckError as error:
                print_error(error, str(source.path))
                self._counts.failed += 1
                continue
            except Exception:  # noqa: BLE001 a fault met in one file must not lose the others
                print_fault(str(source.path))
                self._counts.failed += 1
                continue
            if document is None:
                self._counts.known += 1
            else:
                yield described(document, fields)

    def _read(self, source: Input) -> Document | None:
        """One file; ``None`` where the library or this run has its content already."""
        data = source.read(self._settings.ingest.max_file_bytes)
        sha256 = hashlib.sha256(data).hexdigest()
        if sha256 in self._taken or self._store.has_content(sha256):
            return None
        settings = self._settings
        document = read_isolated(data, source.name, settings.reading, settings.isolation)
        self._store.originals.save(sha256, data)
        self._taken.add(sha256)
        return document


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
    print(table(["Mã", "Cấp", "Số", "Ngày", "Cơ quan ban hành", "Tệp"], rows))
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
    """Remove one document, its text and its original."""
    with closing(LibraryStore.open(options.library or settings.library)) as store, store.writing():
        document = store.find(DocumentId(options.id))
        change_library(store, [], [document.id])
        store.originals.delete(document.sha256)
    if options.json:
        _print_json(_listed(document))
    else:
        print(f"đã xoá {document.id} / removed {document.id}: {document.filename}")
    return 0


def run_reindex(options: argparse.Namespace, settings: Settings) -> int:
    """Prepare the stored documents anew and make the index of them."""
    done = failed = 0
    with closing(LibraryStore.open(options.library or settings.library)) as store, store.writing():
        store.drop_unnamed_segments()
        count = store.state().documents
        for document, fault in reindex_library(store, _workers()):
            done += 1
            if fault is not None:
                failed += 1
                print_fault(document.filename, fault.trace)
            if done % PROGRESS_DOCUMENTS == 0:
                print_progress(f"… {done}/{count}")
    indexed = done - failed
    print(f"đã lập lại chỉ mục: {indexed} văn bản / indexed anew: {indexed} documents")
    return FAILED_SOME if failed else 0


def run_verify(options: argparse.Namespace, settings: Settings) -> int:
    """Compare index, store and originals, document by document."""
    with closing(LibraryStore.open(options.library or settings.library)) as store:
        library = open_library(store)
        found = list(disagreements(library))
    if options.json:
        problems = [{"id": d.id, "code": d.code, **asdict(d.text)} for d in found]
        summary = {"documents": library.documents, "version": library.version}
        _print_json({**summary, "problems": problems})
    for problem in found:
        print_progress(f"{problem.id}: [{problem.code}] {problem.text.vi} / {problem.text.en}")
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
        print(f"thư viện nhất quán: {count} văn bản / sound: {count} documents")
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
