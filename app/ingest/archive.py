"""A zip of documents → the documents in it.

In: the bytes of a ``.zip``. Out: each file in it with its name, zips in it taken apart too, and
the files that could not be taken out with the reason. Nothing is written to disk. Limits: zip
only; RAR and 7z are refused by their kind.

Decisions:
    * A bad file costs only itself: the others are handed on, and it is named with its error.
    * Names are made harmless, not trusted: no drive, no root, no ``..``, no control characters.
    * All sizes of nested zips count together, so depth multiplies nothing.
"""

from __future__ import annotations

import stat
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from app.errors import CheckError
from app.ingest import refusals
from app.ingest.containers import open_container, unpack
from app.ingest.kinds import FileKind, kind_of
from app.ingest.options import IngestOptions

_FORMAT = ".zip"
_UTF8_NAME = 0x800
_JUNK_FOLDERS = frozenset({"__MACOSX"})
_JUNK_NAMES = frozenset({".ds_store", "thumbs.db", "desktop.ini"})
_LOCK_PREFIXES = ("~$", ".~lock.", "._")
_LONGEST_NAME = 255


@dataclass(frozen=True, slots=True)
class ArchivedFile:
    """One file; ``name`` is a relative path with ``/``, through the zips that it lay in."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class ArchiveProblem:
    """One file that could not be taken out, and why."""

    name: str
    error: CheckError


@dataclass(slots=True)
class Archive:
    """What a zip holds, in its own order."""

    files: list[ArchivedFile] = field(default_factory=list)
    problems: list[ArchiveProblem] = field(default_factory=list)


def is_archive(data: bytes) -> bool:
    """Whether the bytes are a zip of files, and not a document in a zip's clothes."""
    return data.startswith(b"PK") and kind_of(data) is FileKind.ARCHIVE


def read_archive(data: bytes, filename: str, options: IngestOptions) -> Archive:
    """Take all files out; ``filename`` is not part of their names.

    Raises:
        DamagedFileError: no zip.
        FileTooLargeError: more files, or more bytes unpacked, than the limits allow.
        NoTextError: there is no file in it at all.
    """
    found = Archive()
    unpacking = _Unpacking(options, found)
    unpacking.take_out(data, prefix="", depth=1)
    if not found.files and not found.problems:
        raise refusals.empty_archive(filename)
    return found


class _Unpacking:
    """What is left of the limits while zips in zips are taken apart."""

    def __init__(self, options: IngestOptions, found: Archive) -> None:
        self._options = options
        self._found = found
        self._bytes_left = options.max_unpacked_bytes
        self._names: set[str] = set()

    def take_out(self, data: bytes, *, prefix: str, depth: int) -> None:
        with open_container(data, _FORMAT, self._options) as container:
            for member in _files(container):
                name = self._free_name(prefix + safe_name(_decoded_name(member)))
                try:
                    self._take_one(container, member, name, depth)
                except CheckError as error:
                    self._found.problems.append(ArchiveProblem(name, error))

    def _take_one(
        self, container: zipfile.ZipFile, member: zipfile.ZipInfo, name: str, depth: int
    ) -> None:
        options = self._options
        if len(self._found.files) >= options.max_archive_files:
            limit = f"{options.max_archive_files:,}"
            raise refusals.too_large(limit_vi=f"{limit} tệp", limit_en=f"{limit} files")
        if member.file_size > min(options.max_file_bytes, self._bytes_left):
            limit = f"{min(options.max_file_bytes, self._bytes_left):,}"
            raise refusals.too_large(limit_vi=f"{limit} byte", limit_en=f"{limit} bytes")
        self._bytes_left -= member.file_size
        data = unpack(container, member, _FORMAT)
        if not is_archive(data):
            self._found.files.append(ArchivedFile(name, data))
        elif depth >= options.max_archive_depth:
            limit = f"{options.max_archive_depth:,}"
            raise refusals.too_large(
                limit_vi=f"{limit} lớp tệp nén lồng nhau", limit_en=f"{limit} zips in each other"
            )
        else:
            self.take_out(data, prefix=f"{name}/", depth=depth + 1)

    def _free_name(self, name: str) -> str:
        """The name itself, or with a number where a file has it already."""
        path = PurePosixPath(name)
        number = 1
        while name.casefold() in self._names:
            number += 1
            name = str(path.with_name(f"{path.stem} ({number}){path.suffix}"))
        self._names.add(name.casefold())
        return name


def _files(container: zipfile.ZipFile) -> Iterator[zipfile.ZipInfo]:
    """Members that people put in: no folders, links or leavings of systems and editors."""
    for member in container.infolist():
        parts = PurePosixPath(member.filename.replace("\\", "/")).parts
        is_link = stat.S_ISLNK(member.external_attr >> 16)
        if member.is_dir() or is_link or not parts or _JUNK_FOLDERS.intersection(parts):
            continue
        if parts[-1].lower() not in _JUNK_NAMES and not parts[-1].startswith(_LOCK_PREFIXES):
            yield member


def _decoded_name(member: zipfile.ZipInfo) -> str:
    """Windows and old tools write UTF-8 names without saying so."""
    if member.flag_bits & _UTF8_NAME:
        return member.filename
    try:
        return member.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return member.filename


def safe_name(name: str) -> str:
    r"""A relative path that leads nowhere else.

    >>> safe_name("..\\..\\C:/etc/./nghi quyet.docx")
    'etc/nghi quyet.docx'
    """
    printable = "".join(letter if letter.isprintable() else "_" for letter in name)
    parts = [
        part[-_LONGEST_NAME:]
        for part in printable.replace("\\", "/").split("/")
        if part.strip(" .") and not part.endswith(":")
    ]
    return "/".join(parts) or "_"
