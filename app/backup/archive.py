"""The file of a backup: a tar whose last member, the manifest, names the hash of each other."""

from __future__ import annotations

import hashlib
import io
import re
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Literal, Self

from pydantic import BaseModel, ConfigDict, ValidationError

from app.errors import BackupDamagedError, BackupError, FileMissingError
from app.owner_only import open_to_write

MANIFEST = "manifest.json"
_PIECE = 1 << 20
_MANIFEST_BYTES = 1 << 30  # more would be no manifest of ours
_NAMES = re.compile(
    r"tables/[a-z_]+\.jsonl"
    r"|originals/[0-9a-f]{64}"
    r"|library/library\.sqlite"
    r"|library/originals/[0-9a-f]{64}"
    r"|library/index/[0-9a-zA-Z]+/[0-9a-zA-Z_]+\.(?:npy|json)"
)


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Member(_Part):
    """Size and hash of one member."""

    bytes: int
    sha256: str


class LibraryFacts(_Part):
    """Contents of the library in a backup."""

    version: str
    documents: int


class Omitted(_Part):
    """Checks that are not in a backup as they were in the service.

    ``deleted`` while it was taken; ``unread`` and restored as failed; ``lost`` ones are restored
    as they were, although their originals were missing or damaged.
    """

    deleted: int
    unread: int
    lost: int


class Manifest(_Part):
    """What a backup holds; ``sha256`` covers all other fields."""

    format: Literal["soichieu.backup/1"] = "soichieu.backup/1"
    program: str
    revision: str
    created: str
    rows: dict[str, int]
    sequences: dict[str, int]
    log_hash: str | None
    originals: int
    library: LibraryFacts | None
    omitted: Omitted
    members: dict[str, Member]
    sha256: str = ""

    def digest(self) -> str:
        """The hash of all other fields."""
        rest = self.model_copy(update={"sha256": ""}).model_dump_json()
        return hashlib.sha256(rest.encode()).hexdigest()


class ArchiveWriter:
    """Writes a backup's members, one after the other; as a context manager it ends the file."""

    def __init__(self, path: Path, created: datetime) -> None:
        self.members: dict[str, Member] = {}
        self._created = created
        self._tar = tarfile.open(path, "x:", format=tarfile.PAX_FORMAT)  # noqa: SIM115 see __exit__

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._tar.close()

    def add_file(self, name: str, path: Path) -> None:
        """Add a file that does not change meanwhile."""
        with path.open("rb") as file:
            self._add(name, file, path.stat().st_size)

    def add_bytes(self, name: str, data: bytes) -> None:
        self._add(name, io.BytesIO(data), len(data))

    def finish(self, manifest: Manifest) -> Manifest:
        """Add the manifest, with its members and its own hash."""
        whole = manifest.model_copy(update={"members": dict(self.members)})
        whole = whole.model_copy(update={"sha256": whole.digest()})
        self.add_bytes(MANIFEST, whole.model_dump_json(indent=1).encode())
        return whole

    def _add(self, name: str, file: IO[bytes], size: int) -> None:
        info = tarfile.TarInfo(name)
        info.size, info.mode, info.mtime = size, 0o600, int(self._created.timestamp())
        hashing = _Hashing(file)
        self._tar.addfile(info, hashing)  # it calls read() only
        self.members[name] = Member(bytes=size, sha256=hashing.digest.hexdigest())


class _Hashing:
    """A file that hashes what is read of it."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.digest = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        data = self._file.read(size)
        self.digest.update(data)
        return data


@dataclass(frozen=True)
class Archive:
    """A backup whose members are all there, each with its hash."""

    manifest: Manifest
    _tar: tarfile.TarFile
    _infos: dict[str, tarfile.TarInfo]

    @contextmanager
    def member(self, name: str) -> Iterator[IO[bytes]]:
        """The bytes of a member."""
        with _content(self._tar, self._infos[name]) as file:
            yield file

    def copy(self, name: str, target: Path) -> None:
        """Write a member to a place that the caller has chosen, owner-only."""
        with self.member(name) as file, open_to_write(target, "xb") as written:
            while piece := file.read(_PIECE):
                written.write(piece)

    def names(self, folder: str) -> list[str]:
        """Names of the members below a folder."""
        return sorted(name for name in self._infos if name.startswith(f"{folder}/"))


@contextmanager
def opened(path: Path) -> Iterator[Archive]:
    """A backup, once every hash in it was found right.

    Raises:
        BackupDamagedError: it is none, or cut, changed or forged.
        FileMissingError: there is no such file.
        BackupError: it cannot be read.
    """
    with _openable(path) as file, _tar(file, path) as tar:
        with _damage(path):
            infos = _infos(tar)
            if MANIFEST not in infos:
                raise ValueError("it has no manifest")
            manifest = _manifest(tar, infos.pop(MANIFEST))
            if infos.keys() != manifest.members.keys():
                raise ValueError("its members are not those of its manifest")
            for name, info in infos.items():
                _verify(tar, name, info, manifest.members[name])
        yield Archive(manifest, tar, infos)


def damaged(path: Path, detail: str) -> BackupDamagedError:
    return BackupDamagedError(
        vi=f"{path} không phải bản sao lưu của Soichieu hoặc đã bị hỏng ({detail}). "
        "Chưa có gì được khôi phục. Hãy dùng bản sao lưu khác.",
        en=f"{path} is no backup of Soichieu, or it is damaged ({detail}). "
        "Nothing was restored. Use another backup.",
    )


@contextmanager
def _openable(path: Path) -> Iterator[IO[bytes]]:
    try:
        file = path.open("rb")
    except FileNotFoundError as error:
        raise FileMissingError(
            vi=f"Không có tệp {path}.", en=f"There is no file {path}."
        ) from error
    except OSError as error:
        raise BackupError(
            vi=f"Không đọc được {path} ({error.strerror}).",
            en=f"{path} cannot be read ({error.strerror}).",
        ) from error
    with file:
        yield file


@contextmanager
def _tar(file: IO[bytes], path: Path) -> Iterator[tarfile.TarFile]:
    with _damage(path):
        if path.stat().st_size % tarfile.RECORDSIZE:
            raise ValueError("its end is missing")
        tar = tarfile.open(fileobj=file, mode="r:")  # noqa: SIM115 closed below
    with tar:
        yield tar


@contextmanager
def _damage(path: Path) -> Iterator[None]:
    try:
        yield
    except ValidationError as error:
        raise damaged(path, error.errors()[0]["msg"]) from error
    except (tarfile.TarError, OSError, EOFError, ValueError, OverflowError) as error:
        raise damaged(path, str(error)) from error


def _infos(tar: tarfile.TarFile) -> dict[str, tarfile.TarInfo]:
    """The members by name: plain files with names of ours, each once."""
    infos: dict[str, tarfile.TarInfo] = {}
    for info in tar:
        is_ours = info.name == MANIFEST or _NAMES.fullmatch(info.name)
        if not is_ours or not info.isreg() or info.issparse() or info.name in infos:
            raise ValueError(f"it has a member {info.name!r}")
        infos[info.name] = info
    return infos


def _manifest(tar: tarfile.TarFile, info: tarfile.TarInfo) -> Manifest:
    if info.size > _MANIFEST_BYTES:
        raise ValueError("its manifest is too large")
    with _content(tar, info) as file:
        manifest = Manifest.model_validate_json(file.read())
    if manifest.sha256 != manifest.digest():
        raise ValueError("its manifest was changed")
    return manifest


def _verify(tar: tarfile.TarFile, name: str, info: tarfile.TarInfo, member: Member) -> None:
    digest = hashlib.sha256()
    with _content(tar, info) as file:
        while piece := file.read(_PIECE):
            digest.update(piece)
    made = digest.hexdigest()
    is_named_by_hash = "originals/" in name
    if info.size != member.bytes or made != member.sha256:
        raise ValueError(f"{name} is not as it was written")
    if is_named_by_hash and made != name.rpartition("/")[2]:
        raise ValueError(f"{name} has another's name")


def _content(tar: tarfile.TarFile, info: tarfile.TarInfo) -> IO[bytes]:
    file = tar.extractfile(info)
    assert file is not None  # noqa: S101 it is a plain file
    return file
