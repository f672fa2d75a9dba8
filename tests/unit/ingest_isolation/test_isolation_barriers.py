"""What a child that a file took over could not do."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from app.ingest import IngestOptions
from app.ingest.isolation import ReaderPool
from app.ingest.isolation.confinement import Barrier
from app.ingest.scan.options import ScanOptions

MakePool = Callable[..., ReaderPool]
BARRED_BY = {
    Barrier.CALLS: {"socket", "pair of sockets", "program", "process", "fork"},
    Barrier.FILES: {
        "file elsewhere", "file changed", "file cut", "file removed", "folder elsewhere",
        "program", "environment of the parent", "signal",
    },
}  # fmt: skip
ALLOWED = {"file of its own", "thread", "nothing"}


def text_of(pool: ReaderPool, deed: str, options: IngestOptions | None = None) -> str:
    return pool.read(deed.encode(), "du-thao.txt", options or IngestOptions()).text


def held_by(pool: ReaderPool) -> set[str]:
    """Barriers that this kernel has; in the build, all are expected."""
    held = set(text_of(pool, "what_holds").split())
    if held != set(Barrier):
        if os.environ.get("CI") == "true":
            pytest.fail(f"only {held}")
        pytest.skip(f"this kernel has only {held}")
    return held


def test_a_confined_child_reaches_nothing_but_its_own_folder(
    make_pool: MakePool, temp_dir: Path
) -> None:
    (temp_dir / "elsewhere").mkdir()
    (temp_dir / "elsewhere/old.txt").write_text("giữ nguyên")
    pool = make_pool(confined=True)
    held_by(pool)
    outcomes = dict(line.split(": ") for line in text_of(pool, "what_is_barred").split("\n"))
    barred = set().union(*BARRED_BY.values())
    assert {name for name, outcome in outcomes.items() if outcome == "done"} == ALLOWED
    assert {name for name, outcome in outcomes.items() if outcome in {"EPERM", "EACCES"}} == barred
    assert (temp_dir / "elsewhere/old.txt").read_text() == "giữ nguyên"
    assert list((temp_dir / "elsewhere").iterdir()) == [temp_dir / "elsewhere/old.txt"]


def test_the_folder_of_the_cache_may_be_written(make_pool: MakePool, temp_dir: Path) -> None:
    pool = make_pool(confined=True, max_children=1)
    held_by(pool)
    without = text_of(pool, "what_is_barred")
    scan = ScanOptions(cache_dir=temp_dir / "elsewhere")
    options = IngestOptions(scan=scan)
    assert "file elsewhere: EACCES" not in text_of(pool, "what_is_barred", options)
    assert "file elsewhere: done" in text_of(pool, "what_is_barred", options)
    assert "file elsewhere: done" not in without
    assert len(list(temp_dir.glob("soichieu-reader-*"))) == 1


def test_a_child_inherits_no_descriptor_and_works_in_its_own_folder(
    make_pool: MakePool, tmp_path: Path
) -> None:
    with (tmp_path / "mo-san").open("w") as kept:
        os.set_inheritable(kept.fileno(), True)  # noqa: FBT003
        found = text_of(make_pool(), "what_is_open")
    descriptors, in_its_folder = found.rsplit(" ", 1)
    # Three streams, the lifeline, and the answers' stream twice: as served and as the test lies.
    assert len(descriptors.split(",")) == 6
    assert in_its_folder == "True"
