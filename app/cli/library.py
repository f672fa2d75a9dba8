"""``soichieu library``: add, list, show, remove, verify."""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from app.cli.files import named_files
from app.cli.output import library_option, print_error, print_progress, table
from app.domain.document import Document, DocumentId, Level, Metadata
from app.errors import CheckError, InvalidRequestError, LibraryDamagedError
from app.ingest import read_document, supported_suffixes
from app.pipeline import Library, change_library
from app.settings import Settings
from app.store import LibraryStore, StoredDocument

FAILED_SOME = 1
BATCH_DOCUMENTS = 500
_MANIFEST_FIELDS = ("issuer", "locality", "number", "title", "level", "date")


def register(commands: Any) -> None:
    """Add the commands to the parser."""
    library = commands.add_parser("library", help="the reference library")
    actions = library.add_subparsers(dest="action", required=True, metavar="ACTION")
    add = actions.add_parser("add", help="read files and folders into the library")
    add.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    add.add_argument("--level", choices=[level.value for level in Level], help="level of all")
    add.add_argument("--manifest", type=Path, metavar="CSV", help="metadata by file name")
    add.set_defaults(run=run_add)
    listing = actions.add_parser("list", help="list the documents")
    listing.set_defaults(run=run_list)
    show = actions.add_parser("show", help="show one document")
    show.add_argument("id")
    show.set_defaults(run=run_show)
    remove = actions.add_parser("remove", help="remove one document")
    remove.add_argument("id")
    remove.set_defaults(run=run_remove)
    verify = actions.add_parser("verify", help="prove that index and store agree")
    verify.set_defaults(run=run_verify)
    for action in (add, listing, show, remove, verify):
        library_option(action)
    for action in (listing, show):
        action.add_argument("--json", action="store_true", help="one object per line")


@dataclass
class _Counts:
    added: int = 0
    known: int = 0
    failed: int = 0


def run_add(options: argparse.Namespace, settings: Settings) -> int:
    """Read files into the library; what it has already is skipped, what fails is named."""
    store = LibraryStore.create(options.library or settings.library)
    overrides = _manifest(options.manifest) if options.manifest else {}
    counts = _Counts()
    retrieve = settings.check.retrieve
    with store.writing():
        batch: dict[str, Document] = {}
        for path, data in _contents(options.paths):
            sha256 = hashlib.sha256(data).hexdigest()
            if sha256 in batch or store.has_content(sha256):
                counts.known += 1
                continue
            try:
                document = read_document(data, path.name, settings.ingest)
            except CheckError as error:
                print_error(error, str(path))
                counts.failed += 1
                continue
            store.originals.save(sha256, data)
            batch[sha256] = _described(document, overrides.get(path.name, {}), options.level)
            counts.added += 1
            if len(batch) >= BATCH_DOCUMENTS:
                change_library(store, list(batch.values()), [], retrieve)
                print_progress(f"… {counts.added}")
                batch.clear()
        if batch:
            change_library(store, list(batch.values()), [], retrieve)
    print(
        f"đã thêm {counts.added}, đã có {counts.known}, lỗi {counts.failed} / "
        f"added {counts.added}, already there {counts.known}, failed {counts.failed}"
    )
    return FAILED_SOME if counts.failed else 0


def _contents(paths: list[Path]) -> Iterator[tuple[Path, bytes]]:
    for path in named_files(paths, supported_suffixes()):
        yield path, path.read_bytes()


def _manifest(path: Path) -> dict[str, dict[str, str]]:
    """Rows by file name: columns ``file`` and any of issuer, locality, number, title, level, date.

    Raises:
        InvalidRequestError: the file is not such a table.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        return {Path(row["file"]).name: row for row in rows}
    except (OSError, KeyError, csv.Error, UnicodeDecodeError) as error:
        raise InvalidRequestError(
            vi=f"Không đọc được bảng kê {path}: cần tệp CSV (UTF-8) có cột “file”.",
            en=f"The manifest {path} cannot be read: "
            "a CSV file (UTF-8) with a column “file” is needed.",
        ) from error


def _described(document: Document, row: Mapping[str, str], level: str | None) -> Document:
    """The document with the metadata that a person gave for it."""
    given: dict[str, Any] = {f: row[f] for f in _MANIFEST_FIELDS if row.get(f)}
    if level:
        given["level"] = level
    try:
        if "level" in given:
            given["level"] = Level(given["level"])
        if "date" in given:
            given["date"] = date.fromisoformat(given["date"])
    except ValueError as error:
        raise InvalidRequestError(
            vi=f"Bảng kê ghi sai cho {document.filename}: {error}.",
            en=f"The manifest is wrong about {document.filename}: {error}.",
        ) from error
    return replace(document, metadata=replace(document.metadata, **given))


def run_list(options: argparse.Namespace, settings: Settings) -> int:
    """Print the documents, a line each."""
    documents = LibraryStore.open(options.library or settings.library).documents()
    if options.json:
        for document in documents:
            print(json.dumps(_listed(document), ensure_ascii=False))
        return 0
    rows = [
        [
            d.id,
            d.metadata.level.value,
            d.metadata.number or "",
            _iso(d.metadata),
            d.metadata.issuer or "",
            d.filename,
        ]
        for d in documents
    ]
    print(table(["Mã", "Cấp", "Số", "Ngày", "Cơ quan ban hành", "Tệp"], rows))
    return 0


def run_show(options: argparse.Namespace, settings: Settings) -> int:
    """Print one document's metadata and text."""
    store = LibraryStore.open(options.library or settings.library)
    document = store.load([DocumentId(options.id)])[0]
    stored = next(d for d in store.documents() if d.id == document.id)
    if options.json:
        print(json.dumps({**_listed(stored), "text": document.text}, ensure_ascii=False))
        return 0
    for name, value in _listed(stored).items():
        print(f"{name}: {'' if value is None else value}")
    print(f"\n{document.text}")
    return 0


def run_remove(options: argparse.Namespace, settings: Settings) -> int:
    """Remove one document, its text and its original."""
    store = LibraryStore.open(options.library or settings.library)
    with store.writing():
        document = store.load([DocumentId(options.id)])[0]
        change_library(store, [], [document.id], settings.check.retrieve)
        store.originals.delete(document.sha256)
    print(f"đã xoá {document.id} / removed {document.id}: {document.filename}")
    return 0


def run_verify(options: argparse.Namespace, settings: Settings) -> int:
    """Compare index, store and originals, document by document."""
    store = LibraryStore.open(options.library or settings.library)
    library = Library.open(store, settings.check.retrieve)
    stored = {d.id for d in store.documents()}
    indexed = set(library.index.ids)
    originals = {d.id for d in store.documents() if _original_is_sound(store, d)}
    if stored == indexed == originals and len(library.index.ids) == len(indexed):
        print(f"thư viện nhất quán: {len(stored)} văn bản / sound: {len(stored)} documents")
        return 0
    raise LibraryDamagedError(
        vi=f"Kho và chỉ mục không khớp: kho {len(stored)}, chỉ mục {len(indexed)}, "
        f"bản gốc nguyên vẹn {len(originals)}. Hãy nạp lại các văn bản vào một thư viện mới.",
        en=f"Store and index do not agree: store {len(stored)}, index {len(indexed)}, "
        f"sound originals {len(originals)}. Add the documents to a new library.",
    )


def _original_is_sound(store: LibraryStore, document: StoredDocument) -> bool:
    path = store.originals.path(document.sha256)
    return path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == document.sha256


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
        "date": _iso(metadata) or None,
        "syllables": document.syllables,
    }


def _iso(metadata: Metadata) -> str:
    return metadata.date.isoformat() if metadata.date else ""
