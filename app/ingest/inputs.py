"""What a command is to read, one file after the other: on the disk, or in a zip on the disk."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.errors import CheckError
from app.ingest.archive import is_archive, read_archive
from app.ingest.files import named_files, read_file, readable_name
from app.ingest.options import IngestOptions

_ZIP_SIGNATURE = b"PK"


@dataclass(frozen=True, slots=True)
class Input:
    """One file; what lies in a zip has the path that it would have if the zip were a folder."""

    path: Path
    content: bytes | CheckError | None = None

    @property
    def name(self) -> str:
        return readable_name(self.path)

    def read(self, max_bytes: int) -> bytes:
        """The file's bytes.

        Raises:
            CheckError: they cannot be had; it says why.
        """
        if isinstance(self.content, CheckError):
            raise self.content
        return read_file(self.path, max_bytes) if self.content is None else self.content


def inputs(paths: Sequence[Path], options: IngestOptions) -> Iterator[Input]:
    """Each file that is named, lies in a named folder, or in a zip among these.

    A zip that cannot be taken apart comes as one input whose reading says why.
    """
    for path in named_files(paths):
        if _may_be_zip(path):
            yield from _unpacked(path, options)
        else:
            yield Input(path)


def _may_be_zip(path: Path) -> bool:
    if not path.is_file():  # a pipe would wait for its writer
        return False
    try:
        with path.open("rb") as file:
            return file.read(len(_ZIP_SIGNATURE)) == _ZIP_SIGNATURE
    except OSError:
        return False


def _unpacked(path: Path, options: IngestOptions) -> Iterator[Input]:
    try:
        data = read_file(path, options.max_file_bytes)
        archive = read_archive(data, path.name, options) if is_archive(data) else None
    except CheckError as error:
        yield Input(path, error)
        return
    if archive is None:
        yield Input(path, data)
        return
    for file in archive.files:
        yield Input(path / file.name, file.data)
    for problem in archive.problems:
        yield Input(path / problem.name, problem.error)
