"""Real servers as processes of their own: started, found in ``/proc``, killed, and always ended.

All that a server starts, its readers included, has the server's folder in its environment. By
that it is found, also when the process that started it is gone.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

ROOT = Path(__file__).parents[3]
COMMAND = (sys.executable, "-c", "import sys; from app.cli.main import main; sys.exit(main())")
START_SECONDS = 60.0
_TICKS = os.sysconf("SC_CLK_TCK")
_POLL_SECONDS = 0.05


@dataclass(frozen=True, slots=True)
class Process:
    """One living process; ``seconds`` is the processor time that it has used."""

    pid: int
    parent: int
    command: str
    seconds: float


class Server:
    """``soichieu serve`` on a data folder and a library, by default with SQLite.

    What it keeps is in ``data``, by default below the folder. ``settings`` are further variables
    of the environment. The program is that of ``root``.
    """

    def __init__(
        self,
        folder: Path,
        library: Path,
        url: str | None = None,
        *,
        data: Path | None = None,
        settings: Mapping[str, str] | None = None,
        root: Path = ROOT,
    ) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        # In the environment of all that it starts; short, since sockets lie in it.
        self._mark = Path(tempfile.mkdtemp(prefix="served-"))
        self._root = root
        self.data = data or folder / "data"
        self._environment = _environment(self.data, library, url, self._mark, root)
        self._environment |= settings or {}
        self._process: subprocess.Popen[bytes] | None = None
        self.address = ""

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    def start(self) -> None:
        """Start it and wait until it says that it can take and check drafts."""
        self.launch()
        self.wait_until_ready()

    def launch(self) -> None:
        output = self.folder / "output.txt"
        output.unlink(missing_ok=True)
        with output.open("wb") as out:
            self._process = subprocess.Popen(
                [*COMMAND, "serve", "--port", "0"],
                cwd=self._root,
                env=self._environment,
                stdout=out,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def wait_until_ready(self, path: str = "/readyz") -> None:
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            said = self.output()
            assert self._process is not None
            assert self._process.poll() is None, said
            if "http://" in said:
                self.address = said[said.index("http://") :].split()[0].rstrip("/")
                with suppress(httpx.HTTPError):
                    if httpx.get(self.address + path).status_code == httpx.codes.OK:
                        return
            time.sleep(_POLL_SECONDS)
        raise TimeoutError(self.output())

    def output(self) -> str:
        """What the server has said so far."""
        return (self.folder / "output.txt").read_text(encoding="utf-8", errors="replace")

    def client(self, **options: Any) -> httpx.Client:
        return httpx.Client(base_url=self.address, timeout=60, **options)

    def processes(self) -> list[Process]:
        """All that live of it, the server too."""
        return processes_of(self._mark)

    def host(self) -> Process | None:
        """The process of the workers beside the server, while there is one."""
        return next((p for p in self._with_parent(self.pid) if "spawn_main" in p.command), None)

    def checking(self) -> list[Process]:
        """The processes that read and compare drafts: forks of the host's fork server."""
        host = self.host()
        if host is None:
            return []
        forking = (p for p in self._with_parent(host.pid) if "forkserver" in p.command)
        return [child for server in forking for child in self._with_parent(server.pid)]

    def drafted(self) -> list[Process]:
        """The processes that work on drafts: those that check, and their readers."""
        checking = self.checking()
        readers = (p for p in self.processes() if "app.ingest.isolation.child" in p.command)
        return [*checking, *readers]

    def kill(self) -> None:
        """SIGKILL to the server alone."""
        assert self._process is not None
        self._process.kill()
        self._process.wait()

    def stop(self, seconds: float = 30.0) -> None:
        """SIGTERM, and wait until it has ended."""
        assert self._process is not None
        self._process.terminate()
        self._process.wait(seconds)

    def end(self) -> None:
        """End all that is left of it."""
        deadline = time.monotonic() + START_SECONDS
        while (left := self.processes()) and time.monotonic() < deadline:
            for process in left:
                kill(process.pid)
            if self._process is not None:
                self._process.poll()
            time.sleep(_POLL_SECONDS)
        if self._process is not None:
            self._process.wait()
        shutil.rmtree(self._mark, ignore_errors=True)

    def _with_parent(self, pid: int) -> list[Process]:
        return [process for process in self.processes() if process.parent == pid]


@contextmanager
def served(server: Server) -> Iterator[Server]:
    """A server that can be used; whatever happens, nothing of it is left."""
    try:
        server.start()
        yield server
    finally:
        server.end()


def add_to_library(library: Path, files: Path) -> None:
    """Load a folder of files into a library."""
    command = [*COMMAND, "library", "add", str(files), "--library", str(library)]
    environment = {**_plain(), "SOICHIEU_DATA_DIR": str(library.parent)}
    subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)


def kill(pid: int) -> None:
    """SIGKILL to one process, if it is still there."""
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


def processes_of(folder: Path) -> list[Process]:
    """Living processes that have the folder in their environment."""
    mark = os.fsencode(folder)
    found = []
    for place in Path("/proc").iterdir():
        if place.name.isdigit():
            with suppress(OSError, IndexError):
                if mark in (place / "environ").read_bytes():
                    found.append(_process(place))
    return [process for process in found if process is not None]


def _process(place: Path) -> Process | None:
    """A process by its folder in ``/proc``; none where it has ended and waits to be buried."""
    command = (place / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    # The name in brackets may hold spaces; what comes after it does not.
    fields = (place / "stat").read_text().rpartition(")")[2].split()
    if fields[0] in {"Z", "X"}:
        return None
    return Process(
        int(place.name), int(fields[1]), command, (int(fields[11]) + int(fields[12])) / _TICKS
    )


def _environment(
    data: Path, library: Path, url: str | None, mark: Path, root: Path
) -> dict[str, str]:
    environment = {
        **_plain(),
        "SOICHIEU_DATA_DIR": str(data),
        "SOICHIEU_LIBRARY_DIR": str(library),
        "TMPDIR": str(mark),
        "PYTHONPATH": str(root),
    }
    if url is not None:
        environment["SOICHIEU_DATABASE_URL"] = url
    return environment


def _plain() -> dict[str, str]:
    """This environment without settings of the service."""
    return {name: value for name, value in os.environ.items() if not name.startswith("SOICHIEU_")}
