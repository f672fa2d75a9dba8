"""Drafts that wait to be read: encrypted, and gone without a trace."""

import stat
from pathlib import Path

import pytest

from app.blobs.spool import Spool
from app.errors import OriginalMissingError

TEXT = "Đề án bố trí lực lượng ở khu vực Khe Cạn".encode()


@pytest.fixture
def spool(tmp_path: Path) -> Spool:
    return Spool(tmp_path / "spool")


def files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_a_file_comes_back_as_it_was(spool: Spool) -> None:
    spool.save("a1", TEXT)
    spool.save("b2", b"")
    assert (spool.load("a1"), spool.load("b2")) == (TEXT, b"")
    assert spool.holds("a1")


def test_nothing_on_disk_shows_what_the_file_says(spool: Spool, tmp_path: Path) -> None:
    spool.save("a1", TEXT)
    on_disk = b"".join(path.read_bytes() for path in files(tmp_path))
    assert TEXT not in on_disk
    assert not any(TEXT[i : i + 6] in on_disk for i in range(len(TEXT) - 6))


def test_only_the_owner_may_read_it(spool: Spool, tmp_path: Path) -> None:
    spool.save("a1", TEXT)
    assert {stat.S_IMODE(path.stat().st_mode) for path in files(tmp_path)} == {0o600}


def test_equal_files_are_stored_differently(spool: Spool, tmp_path: Path) -> None:
    for id_ in ("a1", "b2"):
        spool.save(id_, TEXT)
    assert len({path.read_bytes() for path in files(tmp_path)}) == 4


def test_an_erased_file_is_gone(spool: Spool, tmp_path: Path) -> None:
    spool.save("a1", TEXT)
    spool.erase("a1")
    spool.erase("a1")
    assert files(tmp_path) == []
    assert not spool.holds("a1")
    with pytest.raises(OriginalMissingError):
        spool.load("a1")


@pytest.mark.parametrize("kind", ["keys", "files"])
@pytest.mark.parametrize("damage", [b"", b"x" * 40, None])
def test_damage_is_told(spool: Spool, tmp_path: Path, kind: str, damage: bytes | None) -> None:
    spool.save("a1", TEXT)
    path = tmp_path / "spool" / kind / "a1"
    whole = path.read_bytes()
    path.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]) if damage is None else damage)
    with pytest.raises(OriginalMissingError):
        spool.load("a1")


def test_a_file_put_in_the_place_of_another_is_not_believed(spool: Spool, tmp_path: Path) -> None:
    for id_ in ("a1", "b2"):
        spool.save(id_, id_.encode())
    for kind in ("keys", "files"):
        (tmp_path / "spool" / kind / "a1").replace(tmp_path / "spool" / kind / "b2")
    with pytest.raises(OriginalMissingError):
        spool.load("b2")


def test_a_file_that_cannot_be_written_leaves_nothing(spool: Spool, tmp_path: Path) -> None:
    (tmp_path / "spool").mkdir()
    (tmp_path / "spool" / "files").write_bytes(b"in the way")
    with pytest.raises(OSError, match="files"):
        spool.save("a1", TEXT)
    assert files(tmp_path / "spool" / "keys") == []


def test_what_a_killed_process_left_is_erased(spool: Spool, tmp_path: Path) -> None:
    for id_ in ("a1", "b2"):
        spool.save(id_, TEXT)
    (tmp_path / "spool" / "keys" / "c3.writing").write_bytes(b"half a key")
    spool.erase_all_but({"b2"})
    assert [path.name for path in files(tmp_path)] == ["b2", "b2"]
