"""Bytes of a library that change by themselves never change a result, nor break a check.

After each flip a check either has the result of the sound library or is refused with an error that
says what to do.
"""

from __future__ import annotations

import random
import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.bootstrap import checker_for, load_settings
from app.cli.main import main
from app.domain.check import CheckResult
from app.domain.document import Document
from app.errors import LibraryDamagedError, LibraryError
from app.store import LibraryStore

CORPUS = Path(__file__).parents[3] / "corpus"
DRAFT = CORPUS / "drafts" / "b4.txt"  # cites by number, and has sources
FLIPS = {"database": 60, "array": 4, "manifest": 30, "other": 4, "log": 30}
PAGE_BYTES = 4096
DOCUMENTS = 17


@dataclass
class Sound:
    """A sound library, and what a check against it finds."""

    folder: Path
    draft: Document
    result: CheckResult

    def copy(self, folder: Path) -> Path:
        return shutil.copytree(self.folder, folder)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Sound:
    folder = tmp_path_factory.mktemp("sound") / "library"
    files = [*(CORPUS / "library").iterdir(), *(CORPUS / "drafts").glob("c*.*")]
    assert main(["library", "add", *map(str, files), "--library", str(folder)]) == 0
    checker = checker_for(load_settings(), folder)
    draft = checker.read(DRAFT.read_bytes(), DRAFT.name)
    result = checker.check(draft)
    checker.close()
    assert result.overlap.sources
    return Sound(folder, draft, result)


def check(folder: Path, draft: Document) -> CheckResult:
    checker = checker_for(load_settings(), folder)
    try:
        return checker.check(draft)
    finally:
        checker.close()


def flipped(whole: bytes, chance: random.Random) -> bytes:
    """One to four bytes in a row changed; half of the places are at the beginning of a page."""
    page = chance.randrange(0, len(whole), PAGE_BYTES)
    at = page + chance.randrange(chance.choice((110, PAGE_BYTES)))
    changed = bytearray(whole)
    for place in range(at, at + chance.choice((1, 1, 4))):
        changed[place % len(whole)] ^= chance.randrange(1, 256)
    return bytes(changed)


def outcomes(sound: Sound, folder: Path, name: str, flips: int) -> dict[str, int]:
    """How checks ended after flips in a file, each in an otherwise sound library."""
    counts = {"sound": 0, "refused": 0}
    chance = random.Random(name)  # noqa: S311
    path = folder / name
    whole = path.read_bytes()
    for _ in range(flips):
        for beside in folder.glob("library.sqlite-*"):
            beside.unlink()
        path.write_bytes(flipped(whole, chance))
        try:
            result = check(folder, sound.draft)
        except LibraryError:
            counts["refused"] += 1
        else:
            assert result == sound.result
            counts["sound"] += 1
    path.write_bytes(whole)
    return counts


def test_flips_in_the_database_change_no_result(sound: Sound, tmp_path: Path) -> None:
    folder = sound.copy(tmp_path / "library")
    counts = outcomes(sound, folder, "library.sqlite", FLIPS["database"])
    assert min(counts.values()) > 0


def test_a_flip_in_an_array_of_the_index_always_refuses_the_check(
    sound: Sound, tmp_path: Path
) -> None:
    folder = sound.copy(tmp_path / "library")
    for path in (folder / "index").rglob("*.npy"):
        counts = outcomes(sound, folder, str(path.relative_to(folder)), FLIPS["array"])
        assert counts == {"sound": 0, "refused": FLIPS["array"]}


def test_flips_in_the_log_of_the_database_change_no_result(sound: Sound, tmp_path: Path) -> None:
    """SQLite itself goes back to an earlier state of the library, without a word."""
    folder, base = tmp_path / "library", tmp_path / "base"
    with closing(LibraryStore.create(base)) as store:
        store.state()  # whoever has the library open keeps the log
        files = [*(CORPUS / "library").iterdir(), *(CORPUS / "drafts").glob("c*.*")]
        for some in (files[:9], files[9:]):
            assert main(["library", "add", *map(str, some), "--library", str(base)]) == 0
        shutil.copytree(base, folder)
    log = folder / "library.sqlite-wal"
    whole, database = log.read_bytes(), (folder / "library.sqlite").read_bytes()
    chance = random.Random(7)  # noqa: S311
    counts = {"sound": 0, "refused": 0}
    for number in range(FLIPS["log"]):
        (folder / "library.sqlite").write_bytes(database)
        (folder / "library.sqlite-shm").unlink(missing_ok=True)
        log.write_bytes(flipped(whole, chance) if number else whole)
        try:
            assert check(folder, sound.draft) == sound.result
            counts["sound"] += 1
        except LibraryError:
            counts["refused"] += 1
    assert min(counts.values()) > 0


def test_a_library_that_lost_changes_serves_again_once_it_is_reindexed(
    sound: Sound, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = sound.copy(tmp_path / "library")
    former = (folder / "library.sqlite").read_bytes()
    (tmp_path / "new.txt").write_text("NGHỊ QUYẾT\nvề việc mới\n", encoding="utf-8")
    add = ["library", "add", str(tmp_path / "new.txt"), "--library", str(folder)]
    assert main(add) == 0
    (folder / "library.sqlite").write_bytes(former)
    with pytest.raises(LibraryDamagedError, match="soichieu library reindex"):
        check(folder, sound.draft)
    for command in (["library", "verify", "--library", str(folder)], add):
        assert main(command) == 1
    assert "internal_error" not in capsys.readouterr().err
    assert main(["library", "reindex", "--library", str(folder)]) == 0
    assert check(folder, sound.draft) == sound.result
    assert main(add) == 0
    assert main(["library", "verify", "--library", str(folder)]) == 0


@pytest.mark.parametrize("index", ["documents_by_number", "sqlite_autoindex_prepared_1"])
def test_an_index_of_the_database_never_gives_one_document_for_another(
    sound: Sound, tmp_path: Path, index: str
) -> None:
    """Each flip of a low bit in an index: some lead from a key to the row of another document."""
    folder = sound.copy(tmp_path / "library")
    path = folder / "library.sqlite"
    whole = path.read_bytes()
    start = start_of(index, path)
    refused = 0
    for at in range(start + 100, start + PAGE_BYTES):
        if 0 < whole[at] <= DOCUMENTS:  # as the number of a row is
            path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
            try:
                assert check(folder, sound.draft) == sound.result
            except LibraryError:
                refused += 1
    assert refused > 0


def start_of(index: str, path: Path) -> int:
    with closing(sqlite3.connect(path)) as database:
        query = "SELECT rootpage FROM sqlite_master WHERE name = ?"
        (page,) = database.execute(query, (index,)).fetchone()
    start: int = (page - 1) * PAGE_BYTES
    return start


@pytest.mark.parametrize("kind", ["manifest", "other"])
def test_flips_in_other_files_change_no_result(sound: Sound, tmp_path: Path, kind: str) -> None:
    folder = sound.copy(tmp_path / "library")
    manifests = set((folder / "index").rglob("manifest.json"))
    original = next(path for path in (folder / "originals").rglob("*") if path.is_file())
    (folder / "library.lock").write_bytes(b"x" * 9)
    others = {original, folder / "library.lock", folder / "revision"}
    for path in manifests if kind == "manifest" else others:
        outcomes(sound, folder, str(path.relative_to(folder)), FLIPS[kind])


def test_an_index_with_a_flipped_bit_is_made_anew(sound: Sound, tmp_path: Path) -> None:
    folder = sound.copy(tmp_path / "library")
    units = next((folder / "index").rglob("units.npy"))
    units.write_bytes(flipped(units.read_bytes(), random.Random(1)))  # noqa: S311
    with pytest.raises(LibraryDamagedError, match="soichieu library reindex"):
        check(folder, sound.draft)
    assert main(["library", "verify", "--library", str(folder)]) == 1
    assert main(["library", "reindex", "--library", str(folder)]) == 0
    assert main(["library", "verify", "--library", str(folder)]) == 0
    assert check(folder, sound.draft) == sound.result


def test_no_command_breaks_on_flips_in_the_database(
    sound: Sound, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    chance = random.Random(5)  # noqa: S311
    (tmp_path / "new.txt").write_text("NGHỊ QUYẾT\nvề việc mới\n", encoding="utf-8")
    for number in range(6):
        folder = sound.copy(tmp_path / str(number))
        path = folder / "library.sqlite"
        path.write_bytes(flipped(path.read_bytes(), chance))
        for command in (["verify"], ["list"], ["add", str(tmp_path / "new.txt")], ["reindex"]):
            main(["library", *command, "--library", str(folder)])
            assert "internal_error" not in capsys.readouterr().err


def test_a_flip_in_the_head_of_an_array_is_named_by_verify(
    sound: Sound, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = sound.copy(tmp_path / "library")
    path = next((folder / "index").rglob("levels.npy"))
    whole = path.read_bytes()
    for at in range(64, 80):  # the shape, and the end of the head
        path.write_bytes(whole[:at] + b"(" + whole[at + 1 :])
        assert main(["library", "verify", "--library", str(folder)]) == 1
        assert "library_damaged" in capsys.readouterr().err


@pytest.mark.parametrize(
    "lacking",
    [
        "DELETE FROM properties WHERE name IN ('state_checksum', 'numbers')",
        "ALTER TABLE prepared DROP COLUMN checksum",
        "UPDATE prepared SET checksum = NULL",
    ],
)
def test_a_library_of_before_serves_and_gets_its_checksums_from_reindexing(
    sound: Sound, tmp_path: Path, capsys: pytest.CaptureFixture[str], lacking: str
) -> None:
    folder = sound.copy(tmp_path / "library")
    with closing(sqlite3.connect(folder / "library.sqlite")) as database:
        database.execute(lacking)
        database.commit()
    assert check(folder, sound.draft) == sound.result
    assert main(["library", "verify", "--library", str(folder)]) == 0
    assert "chưa có mã kiểm tra" in capsys.readouterr().err
    assert main(["library", "reindex", "--library", str(folder)]) == 0
    assert main(["library", "verify", "--library", str(folder)]) == 0
    assert capsys.readouterr().err == ""
    assert check(folder, sound.draft) == sound.result


def test_a_change_by_an_earlier_version_is_no_damage(sound: Sound, tmp_path: Path) -> None:
    """It raises the revision, and knows nothing of checksums."""
    folder = sound.copy(tmp_path / "library")
    with closing(sqlite3.connect(folder / "library.sqlite")) as database:
        database.execute("UPDATE properties SET value = value + 1 WHERE name = 'revision'")
        database.execute("UPDATE properties SET value = '7' WHERE name = 'numbers'")
        database.commit()
    assert check(folder, sound.draft) == sound.result
    (tmp_path / "new.txt").write_text("NGHỊ QUYẾT\nsố 9-NQ/TU về việc mới\n", encoding="utf-8")
    assert main(["library", "add", str(tmp_path / "new.txt"), "--library", str(folder)]) == 0
    assert main(["library", "verify", "--library", str(folder)]) == 0
    with closing(sqlite3.connect(folder / "library.sqlite")) as database:
        database.execute("UPDATE properties SET value = '7' WHERE name = 'numbers'")
        database.commit()
    with pytest.raises(LibraryDamagedError):
        check(folder, sound.draft)
