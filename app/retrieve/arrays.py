"""A folder of numpy arrays with a manifest: how a segment lies on disk.

Written array by array, in pieces where an array is too large for memory; the manifest comes last
and names type, length and checksums of each. Opened memory-mapped, never with pickle.

A process reads each file once from end to end when it opens the folder, to prove that its bytes
are those that were written. This takes 0.2 s a gigabyte that the system has in memory (measured
with 2 GB: 5.4 GB/s; crc32 2.1, sha256 1.2), otherwise as long as the disk takes (0.6 GB/s there). A
folder that was verified is not read again by the same process while size, time and inode of its
files stay the same.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tokenize import TokenError
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from app.errors import LibraryDamagedError
from app.owner_only import FOLDER_MODE, make_folder, open_to_write

FORMAT = "soichieu.index/3"
_MANIFEST = "manifest.json"
_READ_BYTES = 1 << 20
_BLOCK_WORDS = 256
_WRITERS = 4
_VERIFIED_AT_MOST = 10_000  # folders with states of their files, some 2 KB each

# What broken JSON and broken heads of arrays raise.
_BROKEN = (
    *(ArithmeticError, AttributeError, EOFError, LookupError, OSError, RecursionError),
    *(SyntaxError, TokenError, TypeError, ValueError),
)

Array = NDArray[Any]


class ArraysWriter:
    """Writes one-dimensional arrays into a new folder, each whole or piece by piece."""

    def __init__(self, folder: Path) -> None:
        """Make the folder.

        Raises:
            FileExistsError: it is there already.
        """
        make_folder(folder.parent)
        folder.mkdir(FOLDER_MODE)
        self.folder = folder
        self._files: dict[str, BinaryIO] = {}
        self._types: dict[str, np.dtype[Any]] = {}
        self._lengths: dict[str, int] = {}

    def append(self, name: str, values: Array) -> None:
        """Write the next piece of an array; the first piece settles its type."""
        if name not in self._files:
            self._files[name] = open_to_write(self.folder / f"{name}.npy", "wb+")
            self._types[name], self._lengths[name] = values.dtype, 0
            self._write_head(name)
        values = np.ascontiguousarray(values, self._types[name])
        self._lengths[name] += len(values)
        self._files[name].write(values.data if len(values) else b"")

    def finish(self, facts: Mapping[str, int]) -> None:
        """Write everything through to the disk, the manifest with ``facts`` last."""
        with ThreadPoolExecutor(_WRITERS) as writers:  # waits for the disk, and checksums
            facts_of_files = list(writers.map(self._close, self._files))
        arrays = dict(zip(self._files, facts_of_files, strict=True))
        manifest = {"format": FORMAT, **facts, "arrays": arrays}
        with open_to_write(self.folder / _MANIFEST) as file:
            file.write(json.dumps(manifest).encode())
            file.flush()
            os.fsync(file.fileno())
        for folder in (self.folder, self.folder.parent):
            _sync_folder(folder)

    def abandon(self) -> None:
        """Close the files of a folder that will not be finished."""
        for file in self._files.values():
            file.close()

    def _close(self, name: str) -> dict[str, Any]:
        with self._files[name] as file:
            self._write_head(name)  # now with the length; numpy leaves room for any
            file.flush()
            os.fsync(file.fileno())
        return {
            "dtype": self._types[name].str,
            "length": self._lengths[name],
            "sha256": checksum(self.folder / f"{name}.npy"),
            "block_sums": block_sums(self.folder / f"{name}.npy"),
        }

    def _write_head(self, name: str) -> None:
        head = {
            "descr": self._types[name].str,
            "fortran_order": False,
            "shape": (self._lengths[name],),
        }
        self._files[name].seek(0)
        np.lib.format.write_array_header_1_0(self._files[name], head)


def open_arrays(
    folder: Path, names: Iterable[str], *, verify: bool = True
) -> tuple[dict[str, int], dict[str, Array]]:
    """The manifest's facts and the arrays of a finished folder, memory-mapped.

    Without ``verify`` only types and lengths are looked at, for one who proves the rest himself.

    Raises:
        LibraryDamagedError: a file is missing or has other bytes than were written, or is of
            another type or format.
    """
    try:
        manifest = json.loads((folder / _MANIFEST).read_text(encoding="utf-8"))
        if manifest["format"] != FORMAT:
            raise damaged(folder.name, f"format {manifest['format']!r}")
        facts_of_arrays = {name: manifest["arrays"][name] for name in names}
        if verify:
            _VERIFIED.verify(folder, facts_of_arrays)
        arrays = {name: _opened(folder, name, facts) for name, facts in facts_of_arrays.items()}
        facts = {name: value for name, value in manifest.items() if isinstance(value, int)}
    except _BROKEN as error:
        raise damaged(folder.name, str(error)) from error
    return facts, arrays


class _Verified:
    """The folders that this process has verified, with the states of their files then."""

    def __init__(self) -> None:
        self._states: set[tuple[object, ...]] = set()

    def verify(self, folder: Path, facts_of_arrays: Mapping[str, Mapping[str, Any]]) -> None:
        """Prove the bytes of arrays by the manifest's facts, unless that was done.

        Raises:
            LibraryDamagedError: some are not those that were written.
            OSError: a file cannot be read.
        """
        paths = {name: folder / f"{name}.npy" for name in facts_of_arrays}
        stats = [path.stat() for path in paths.values()]
        state = (folder, *((s.st_size, s.st_mtime_ns, s.st_ino) for s in stats))
        if state in self._states:
            return
        unsound = [
            name for name, facts in facts_of_arrays.items() if not _is_sound(paths[name], facts)
        ]
        if unsound:
            raise damaged(folder.name, f"{', '.join(unsound)}: not the bytes that were written")
        if len(self._states) >= _VERIFIED_AT_MOST:
            self._states.clear()
        self._states.add(state)


_VERIFIED = _Verified()


def _is_sound(path: Path, facts: Mapping[str, Any]) -> bool:
    """Whether a file has the bytes that were written; earlier versions noted a sha256."""
    if "block_sums" in facts:
        return bool(block_sums(path) == facts["block_sums"])
    return bool(checksum(path) == facts["sha256"])


def facts_of(folder: Path) -> dict[str, int]:
    """The manifest's facts of a finished folder; its arrays are not looked at.

    Raises:
        LibraryDamagedError: the manifest is missing, broken or of another format.
    """
    return open_arrays(folder, ())[0]


def unsound_arrays(folder: Path) -> list[str]:
    """Names of the arrays whose bytes are not those that were written."""
    manifest = json.loads((folder / _MANIFEST).read_text(encoding="utf-8"))
    return [
        name
        for name, facts in manifest["arrays"].items()
        if checksum(folder / f"{name}.npy") != facts["sha256"]
    ]


def checksum(path: Path) -> str:
    """The sha256 of a file's bytes."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_READ_BYTES):
            digest.update(piece)
    return digest.hexdigest()


def block_sums(path: Path) -> str:
    """A checksum as quick as memory: the sha256 of sums of the words of each block of a file.

    A block is a square of words of 64 bits; the sums are those of its rows and of its columns,
    modulo 2**64. A change within one word always changes two of them, and changes of two or three
    words never cancel out in all. What is unseen has to cancel in two rows and two columns at
    once: that is intent, and this is no defence against it.
    """
    digest = hashlib.sha256()
    buffer = bytearray(_BLOCK_WORDS * _BLOCK_WORDS * 8)
    words = np.frombuffer(buffer, "<u8").reshape(_BLOCK_WORDS, _BLOCK_WORDS)
    size = 0
    with path.open("rb") as file:  # buffered: only the last piece is short
        while count := file.readinto(buffer):
            size += count
            buffer[count:] = bytes(len(buffer) - count)
            digest.update(words.sum(axis=1).tobytes())
            digest.update(words.sum(axis=0).tobytes())
    digest.update(size.to_bytes(8, "little"))
    return digest.hexdigest()


def damaged(name: str, detail: str) -> LibraryDamagedError:
    """The error of an index that cannot be used, with what to do."""
    return LibraryDamagedError(
        vi=f"Chỉ mục của thư viện bị hỏng ({name}: {detail}). "
        "Hãy lập lại chỉ mục bằng lệnh “soichieu library reindex”.",
        en=f"The library's index is damaged ({name}: {detail}). "
        "Make it anew with “soichieu library reindex”.",
    )


def _opened(folder: Path, name: str, facts: Mapping[str, Any]) -> Array:
    mapped = np.load(folder / f"{name}.npy", mmap_mode="r", allow_pickle=False)
    if mapped.shape != (facts["length"],) or mapped.dtype.str != facts["dtype"]:
        raise ValueError(f"{name} has shape {mapped.shape} and type {mapped.dtype}")
    return np.asarray(mapped)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
