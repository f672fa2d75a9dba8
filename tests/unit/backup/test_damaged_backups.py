"""Files that are no backup, or no longer one, or made to do harm."""

from __future__ import annotations

import io
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest
from fake_checker import DRAFT
from office import Office
from restore_target import Target

from app.backup import Manifest
from app.backup.archive import MANIFEST, Member
from app.errors import BackupDamagedError, BackupVersionError

Take = Callable[[], tuple[Path, Manifest]]


@pytest.fixture
def database_url() -> None:
    """SQLite only: nothing of a database is reached."""


@pytest.fixture
def file(office: Office, saved: Take) -> Path:
    office.hand_in(DRAFT.encode())
    office.work()
    return saved()[0]


def forged(file: Path, change: Callable[[dict[str, bytes]], None], **facts: object) -> Path:
    """The backup with other members, whose manifest fits them."""
    with tarfile.open(file, "r:") as tar:
        members = {info.name: tar.extractfile(info).read() for info in tar}  # type: ignore[union-attr]
    manifest = Manifest.model_validate_json(members.pop(MANIFEST))
    change(members)
    named = {name: Member(bytes=len(data), sha256=sha(data)) for name, data in members.items()}
    manifest = manifest.model_copy(update={"members": named, **facts})
    manifest = manifest.model_copy(update={"sha256": manifest.digest()})
    members[MANIFEST] = manifest.model_dump_json().encode()
    with tarfile.open(file, "w:") as tar:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            tar.addfile(info, io.BytesIO(data))
    return file


def sha(data: bytes) -> str:
    import hashlib  # noqa: PLC0415

    return hashlib.sha256(data).hexdigest()


def refuses(file: Path, target: Target) -> None:
    with pytest.raises(BackupDamagedError) as told:
        target.restore(file)
    assert told.value.code == "backup_damaged"
    assert not [path for path in target.folder.rglob("*") if "soichieu.sqlite" not in path.name]


@pytest.mark.parametrize("share", [0.0, 0.01, 0.3, 0.6, 0.9, 0.999])
def test_a_cut_file_is_told(file: Path, target: Target, share: float) -> None:
    data = file.read_bytes()
    file.write_bytes(data[: int(len(data) * share)])
    refuses(file, target)


def test_a_byte_that_was_changed_anywhere_in_a_member_is_told(file: Path, target: Target) -> None:
    data = file.read_bytes()
    with tarfile.open(file, "r:") as tar:
        places = [info.offset_data + info.size // 2 for info in tar if info.size]
    for place in places:
        changed = bytearray(data)
        changed[place] ^= 1
        file.write_bytes(changed)
        refuses(file, target)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"x" * 10240, b"\0" * 10240])
def test_a_foreign_file_is_told(tmp_path: Path, target: Target, data: bytes) -> None:
    file = tmp_path / "khác.tar"
    file.write_bytes(data)
    refuses(file, target)


@pytest.mark.parametrize(
    "name",
    ["../kẻ gian", "/etc/x", "originals/../../x", "library/index/../x.npy", "tables/x.jsonl"],
)
def test_a_name_that_is_none_of_ours_is_told(file: Path, target: Target, name: str) -> None:
    refuses(forged(file, lambda members: members.update({name: b"x"})), target)


def test_an_original_under_anothers_name_is_told(file: Path, target: Target) -> None:
    refuses(forged(file, lambda members: members.update({f"originals/{'0' * 64}": b"x"})), target)


@pytest.mark.parametrize("line", [b"[]\n", b"{}\n", b"?\n", b'{"seq": 1}\n'])
def test_rows_that_are_none_leave_nothing_half_restored(
    file: Path, target: Target, line: bytes
) -> None:
    refuses(forged(file, lambda members: members.update({"tables/log.jsonl": line})), target)
    assert not list(target.folder.rglob("originals"))


def test_a_later_version_is_told(file: Path, target: Target) -> None:
    with pytest.raises(BackupVersionError):
        target.restore(forged(file, lambda _: None, revision="9999"))
