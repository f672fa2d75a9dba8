"""What an audit is given: a folder tree, zips in it, and a manifest.

Every file that a person put there is told: it is a draft, or a row of the failures. Hidden files
and those that systems leave behind (``.DS_Store``, ``Thumbs.db``) are nobody's drafts.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.audit.rows import FailureRow
from app.domain.text import Bilingual
from app.errors import CheckError, FileMissingError, NoDraftsError
from app.ingest.files import read_file, readable_name
from app.ingest.inputs import Input, inputs
from app.ingest.manifest import TERRITORY, Manifest
from app.ingest.options import IngestOptions

_LOCKS = ("~$", ".~lock.")
_JUNK = frozenset({"thumbs.db", "desktop.ini", "__macosx"})

LOCK_FILE = "lock_file"
DUPLICATE = "duplicate"
_LOCK_TEXT = Bilingual(
    "Tệp khoá do Word hoặc LibreOffice tạo khi văn bản đang mở. Không cần làm gì; nên đóng văn "
    "bản rồi rà soát lại nếu thiếu bản đó.",
    "A lock file that Word or LibreOffice makes while a document is open. Nothing is to be done; "
    "if that document is missing, close it and run the audit again.",
)
_DUPLICATE_TEXT = Bilingual(
    "Trùng từng byte với một tệp khác của cùng đơn vị; chỉ đối chiếu một lần.",
    "Byte for byte the same as another file of the same issuer; it is compared once.",
)


@dataclass(frozen=True, slots=True)
class DraftFile:
    """One file to be read.

    ``path`` is where it lies; ``member`` its name inside, where that is a zip. ``file`` names it
    in results: relative to what is audited, with ``/``. ``given`` is what the manifest says.
    """

    path: Path
    member: str
    file: str
    name: str
    sha256: str
    given: Mapping[str, Any] = field(default_factory=dict)

    @property
    def territory(self) -> str:
        """What the manifest says of its territory; empty where it says nothing."""
        return str(self.given.get(TERRITORY, ""))

    @property
    def folder(self) -> str:
        """The first folder of its path; empty where it lies in none."""
        first, slash, _ = self.file.partition("/")
        return first if slash else ""


@dataclass(frozen=True, slots=True)
class Intake:
    """The drafts by ``file``, each content of one ``given`` issuer once, and what is none."""

    drafts: tuple[DraftFile, ...]
    failures: tuple[FailureRow, ...]

    @property
    def received(self) -> int:
        return len(self.drafts) + len(self.failures)


def take_in(
    root: Path, manifest: Manifest, options: IngestOptions, leave_out: Iterable[Path] = ()
) -> Intake:
    """All files below ``root``, or in it where it is a zip; ``leave_out`` are files or folders.

    Every file is read once, for its hash.

    Raises:
        FileMissingError: there is no ``root``.
        NoDraftsError: there is no file in it.
    """
    if not root.exists():
        raise FileMissingError(
            vi=f"Không tìm thấy {root}. Hãy kiểm tra lại đường dẫn.",
            en=f"{root} was not found. Check the path.",
        )
    left_out = {path.resolve() for path in leave_out}
    drafts: list[DraftFile] = []
    failures: list[FailureRow] = []
    met: dict[tuple[str, str], str] = {}
    base = root if root.is_dir() else root.parent
    for path in _files(root, left_out):
        if path.name.startswith(_LOCKS):
            failures.append(_failed(_relative(path, base), LOCK_FILE, _LOCK_TEXT))
            continue
        for one in inputs([path], options):
            file = _relative(one.path, base)
            try:
                draft = _draft(path, one, file, manifest, options)
            except CheckError as error:
                failures.append(_failed(file, error.code, Bilingual(error.vi, error.en)))
                continue
            key = (draft.sha256, str(draft.given.get("issuer", "")))
            if key in met:
                failures.append(_failed(file, DUPLICATE, _DUPLICATE_TEXT, met[key]))
                continue
            met[key] = file
            drafts.append(draft)
    if not drafts and not failures:
        raise NoDraftsError(
            vi=f"{root} không có tệp nào để rà soát. Hãy chọn thư mục chứa nghị quyết.",
            en=f"{root} holds no file to audit. Choose the folder with the resolutions.",
        )
    return Intake(
        tuple(sorted(drafts, key=lambda d: d.file)), tuple(sorted(failures, key=lambda f: f.file))
    )


def failure_of(file: str, error: CheckError) -> FailureRow:
    """The row of a file that could not be read or compared."""
    return _failed(file, error.code, Bilingual(error.vi, error.en))


def duplicate_of(file: str, other: str) -> FailureRow:
    """The row of a file whose content another one of the same issuer has."""
    return _failed(file, DUPLICATE, _DUPLICATE_TEXT, other)


def _files(root: Path, left_out: set[Path]) -> Iterator[Path]:
    """Files in a fixed order; a folder that is closed comes too, and its reading says why."""
    if not root.is_dir():
        yield root
        return
    closed: list[Path] = []

    def note(error: OSError) -> None:
        closed.append(Path(error.filename))

    found: list[Path] = []
    for parent, folders, names in os.walk(root, onerror=note):
        folders[:] = [
            name
            for name in folders
            if not _is_junk(name) and Path(parent, name).resolve() not in left_out
        ]
        found += [
            Path(parent, name)
            for name in names
            if not _is_junk(name) and Path(parent, name).resolve() not in left_out
        ]
    yield from sorted([*found, *closed])


def _is_junk(name: str) -> bool:
    hidden = name.startswith(".") and not name.startswith(_LOCKS)
    return hidden or name.casefold() in _JUNK


def _relative(path: Path, base: Path) -> str:
    relative = path.relative_to(base)
    return os.fsencode(relative.as_posix()).decode("utf-8", "replace")


def _draft(
    path: Path, one: Input, file: str, manifest: Manifest, options: IngestOptions
) -> DraftFile:
    data = one.read(options.max_file_bytes)
    member = "" if one.path == path else one.path.relative_to(path).as_posix()
    return DraftFile(
        path=path.absolute(),
        member=member,
        file=file,
        name=readable_name(one.path),
        sha256=hashlib.sha256(data).hexdigest(),
        given=manifest.fields(one.path),
    )


def bytes_of(draft: DraftFile, options: IngestOptions) -> bytes:
    """The bytes of a draft's file, from the disk or out of its zip.

    Raises:
        CheckError: they cannot be had any more.
    """
    if not draft.member:
        return read_file(draft.path, options.max_file_bytes)
    for one in inputs([draft.path], options):
        if one.path == draft.path / draft.member:
            return one.read(options.max_file_bytes)
    raise FileMissingError(
        vi=f"Không còn {draft.member} trong {draft.path}.",
        en=f"{draft.path} no longer holds {draft.member}.",
    )


def _failed(file: str, code: str, text: Bilingual, same_as: str = "") -> FailureRow:
    return FailureRow(file, code, text.vi, text.en, same_as)
