"""However the parent ends, no child, thread or folder stays behind."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from app.errors import InterruptedCheckError
from app.ingest import IngestOptions
from app.ingest.isolation import ReaderPool
from app.ingest.isolation.folders import ReaderFolder, sweep

MakePool = Callable[..., ReaderPool]
FAULTS = Path(__file__).with_name("reader_with_faults.py")
OPTIONS = IngestOptions()
PARENT = f"""
import signal, sys, threading
from app.ingest import IngestOptions
from app.ingest.isolation import IsolationOptions, ReaderPool

# A shell starts jobs in the background deaf to interrupts, and what they start is deaf too.
signal.signal(signal.SIGINT, signal.default_int_handler)
pool = ReaderPool(IsolationOptions(), [sys.executable, {str(FAULTS)!r}, "--confined"])
print(pool.read(b"say_pid", "a", IngestOptions()).text, flush=True)
def read():
    pool.read(sys.argv[1].encode(), "a", IngestOptions())
if sys.argv[2] == "in a thread":
    threading.Thread(target=read, daemon=True).start()
    sys.stdin.read()
else:
    read()
"""


def start_parent(temp: Path, deed: str, where: str) -> tuple["subprocess.Popen[bytes]", int]:
    """A program that reads a file which never ends, and its child's number."""
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT, deed, where],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "TMPDIR": str(temp)},
    )
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    wait_until(lambda: b"soichieu" in Path(f"/proc/{child}/environ").read_bytes())
    time.sleep(0.3)  # the file is on its way
    return parent, child


def wait_until(holds: Callable[[], bool], seconds: float = 10) -> None:
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def is_gone(pid: int) -> bool:
    try:
        return ") Z " in Path(f"/proc/{pid}/stat").read_text()
    except FileNotFoundError:
        return True


@pytest.mark.parametrize("deed", ["sleep", "spin"])
def test_a_child_at_work_ends_when_its_parent_is_killed(
    tmp_path: Path, deed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    parent, child = start_parent(tmp_path, deed, "in a thread")
    with parent:
        parent.kill()
    wait_until(lambda: is_gone(child))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    sweep()
    assert list(tmp_path.iterdir()) == []


def test_an_interrupt_ends_the_child_and_removes_its_folder_at_once(tmp_path: Path) -> None:
    parent, child = start_parent(tmp_path, "spin", "in the main thread")
    with parent:
        parent.send_signal(signal.SIGINT)
        assert parent.wait(10) != 0
    assert is_gone(child)
    assert list(tmp_path.iterdir()) == []


def test_the_end_of_the_program_ends_children_at_work(tmp_path: Path) -> None:
    parent, child = start_parent(tmp_path, "spin", "in a thread")
    with parent:
        assert parent.stdin is not None
        parent.stdin.close()
        parent.wait(10)
    wait_until(lambda: is_gone(child))


def test_closing_a_pool_interrupts_its_readers_and_blames_no_file(make_pool: MakePool) -> None:
    pool = make_pool(max_children=1)
    outcomes: list[type[Exception]] = []
    started = threading.Event()

    def read() -> None:
        started.set()
        try:
            pool.read(b"spin", "a", OPTIONS)
        except Exception as error:  # noqa: BLE001
            outcomes.append(type(error))

    pool.read(b"be good", "a", OPTIONS)
    threads = [threading.Thread(target=read) for _ in range(3)]  # two of them wait for a place
    for thread in threads:
        thread.start()
    started.wait()
    time.sleep(0.2)
    pool.close()
    for thread in threads:
        thread.join(10)
    assert outcomes == [InterruptedCheckError] * 3
    with pytest.raises(InterruptedCheckError):
        pool.read(b"be good", "a", OPTIONS)


def test_a_child_outlives_the_thread_that_started_it(make_pool: MakePool) -> None:
    pool = make_pool()
    pids: list[str] = []
    for _ in range(3):
        reader = threading.Thread(
            target=lambda: pids.append(pool.read(b"say_pid", "a", OPTIONS).text)
        )
        reader.start()
        reader.join()
        time.sleep(0.05)
    assert len(set(pids)) == 1


def test_a_fork_starts_children_of_its_own_and_keeps_none_alive(make_pool: MakePool) -> None:
    pool = make_pool()
    before = pool.read(b"say_pid", "a", OPTIONS).text
    forked = os.fork()
    if not forked:
        is_other = pool.read(b"say_pid", "a", OPTIONS).text != before
        pool.close()
        os._exit(0 if is_other else 1)
    assert os.waitpid(forked, 0)[1] == 0
    assert pool.read(b"say_pid", "a", OPTIONS).text == before


def test_what_a_killed_program_left_is_swept_and_what_is_in_use_stays(temp_dir: Path) -> None:
    left = temp_dir / "soichieu-reader-left"
    (left / "deep").mkdir(parents=True)
    (left / "deep/page.png").write_bytes(b"x")
    other = temp_dir / "anything-else"
    other.mkdir()
    (temp_dir / "soichieu-reader-link").symlink_to(other)
    used = ReaderFolder()
    script = "import tempfile; from app.ingest.isolation.folders import sweep; sweep()"
    subprocess.run(
        [sys.executable, "-c", script], env={**os.environ, "TMPDIR": str(temp_dir)}, check=True
    )
    assert not left.exists()
    assert used.path.is_dir()
    assert other.is_dir()
    used.remove()
    (temp_dir / "soichieu-reader-link").unlink()
