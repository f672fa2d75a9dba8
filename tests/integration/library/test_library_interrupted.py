"""A process that is killed while it adds many files: what was added stays, the rest is added."""

from __future__ import annotations

import json
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from library_commands import Run, listed, one_id

from app.errors import LibraryError
from app.store import LibraryStore

FILES = 50  # so few are read in one process
# The command with batches of a fifth of a second, in one process.
COMMAND = """
import sys
from app.cli import library
from app.cli.main import main
from app.pipeline import changing
changing._BATCH_SECONDS = 0.2
library._workers = lambda: 1
sys.exit(main(["library", "add", sys.argv[1], "--library", sys.argv[2]]))
"""


def stored(library: Path) -> int:
    try:
        with closing(LibraryStore.open(library)) as store:
            return store.state().documents
    except LibraryError:  # it is just being made
        return 0


def test_what_a_killed_addition_had_added_stays(run: Run, library: Path, tmp_path: Path) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(FILES):
        (folder / f"{number:03}.txt").write_text(f"NGHỊ QUYẾT\nvề việc số {number}\n", "utf-8")
    command = [sys.executable, "-c", COMMAND, str(folder), str(library)]
    with subprocess.Popen(command, cwd=Path(__file__).parents[3]) as adding:
        deadline = time.monotonic() + 60
        while not stored(library) and adding.poll() is None and time.monotonic() < deadline:
            time.sleep(0.02)
        adding.send_signal(signal.SIGKILL)
    kept = stored(library)
    assert 0 < kept < FILES
    assert run("verify")[0] == 0
    status, out, _ = run("add", folder)
    assert (status, f"đã thêm {FILES - kept}, đã có {kept}" in out) == (0, True)
    assert len(listed(run)) == FILES
    assert run("verify") == (0, f"thư viện nhất quán: {FILES} văn bản\n", "")


def orphans(library: Path) -> list[Path]:
    """Originals as a killed process leaves them: of a document to be, and half written."""
    folder = library / "originals" / "ff"
    folder.mkdir()
    made = [folder / ("ff" * 32), folder / ".writing-x7"]
    for path in made:
        path.write_bytes(b"half")
    (folder / "Ghi chú.txt").write_text("no original", encoding="utf-8")
    return made


def test_orphan_originals_are_told_and_removed_when_asked(
    run: Run, files: Path, library: Path
) -> None:
    run("add", files)
    left = orphans(library)
    status, out, err = run("verify", "--json")
    assert (status, json.loads(out)["orphan_originals"]) == (0, 2)
    assert "library verify --repair" in err
    status, _, err = run("verify", "--repair")
    assert (status, "2" in err) == (0, True)
    assert not any(path.exists() for path in left)
    assert run("verify") == (0, "thư viện nhất quán: 2 văn bản\n", "")
    assert (library / "originals" / "ff" / "Ghi chú.txt").exists()


def test_the_next_addition_removes_orphan_originals(run: Run, files: Path, library: Path) -> None:
    run("add", files / "tỉnh.txt")
    left = orphans(library)
    run("add", files)
    assert not any(path.exists() for path in left)


@pytest.mark.parametrize("doubt", ["an original is lost", "another database is there"])
def test_no_original_is_removed_where_it_may_be_needed(
    run: Run, files: Path, library: Path, doubt: str
) -> None:
    run("add", files)
    left = orphans(library)
    if doubt == "an original is lost":
        with closing(LibraryStore.open(library)) as store:
            store.originals.delete(next(iter(store.contents())))
    else:
        (library / "soichieu.sqlite").touch()
    run("verify", "--repair")
    run("add", files)
    assert all(path.exists() for path in left)


def test_nothing_of_a_removed_document_is_left_in_any_file(
    run: Run, library: Path, tmp_path: Path
) -> None:
    """Documents shorter and longer than a page of the database, removed one by one."""
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(24):
        sentence = rare(number) + " "
        text = f"NGHỊ QUYẾT\nSố {number}-NQ/TU\n" + sentence * (1 + number % 5 * 40)
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    run("add", folder)
    with closing(LibraryStore.open(library)):  # a service that has it open
        assert traces(library, 3)
        for number in range(0, 24, 2):
            gone = one_id(run, f"{number}.txt")
            comparable = prepared_bytes(library, gone)
            run("remove", gone)
            assert [n for n in range(0, number + 1, 2) if traces(library, n)] == []
            assert not any(comparable in path.read_bytes() for path in library.glob("*.sqlite*"))
    assert all(traces(library, number) for number in range(1, 24, 2))


def rare(number: int) -> str:
    return f"Đàn trâu thứ bảy nghìn {number:04}x{number * 7919:07} lội qua ngòi"


def prepared_bytes(library: Path, id_: str) -> bytes:
    """Some of what is stored, compressed, of preparing a document: its words are there too."""
    with closing(sqlite3.connect(library / "library.sqlite")) as database:
        (data,) = database.execute("SELECT data FROM prepared WHERE id = ?", (id_,)).fetchone()
    assert any(data[-40:] in path.read_bytes() for path in library.glob("*.sqlite*"))
    some: bytes = data[-40:]
    return some


def traces(library: Path, number: int) -> list[Path]:
    """Files that hold the rare sentence of a document, in either encoding."""
    forms = [rare(number).encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be")]
    forms.append(f"{number:04}x{number * 7919:07}".encode())
    paths = [path for path in library.rglob("*") if path.is_file()]
    return [path for path in paths if any(form in path.read_bytes() for form in forms)]
