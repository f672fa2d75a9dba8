"""Clients that hand drafts to a server as fast as it takes them, and what they measure.

Each client hands in the next draft when it has the report of the last one; beside them one asks
for pages, as whoever watches the service does.
"""

from __future__ import annotations

import io
import itertools
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field

import docx
import httpx
import numpy as np

from tests.benchmark.retrieval import recombined_texts

PAGES = ("/healthz", "/")
_WAIT_SECONDS = 120
_PROBE_PAUSE_SECONDS = 0.1
_TIMEOUT_SECONDS = 180.0
_KEPT_SECONDS = 3.0
Row = dict[str, float | int]


@dataclass
class Measured:
    """Seconds of each request, and how long the measurements of a kind took in all."""

    reports: list[float] = field(default_factory=list)
    report_seconds: float = 0.0
    uploads: int = 0
    upload_seconds: float = 0.0
    failed: int = 0
    pages: dict[str, list[float]] = field(default_factory=lambda: {page: [] for page in PAGES})

    def row(self) -> Row:
        """What the table of results shows."""
        return {
            "uploads_per_second": round(self.uploads / self.upload_seconds, 1),
            "reports_per_second": round(len(self.reports) / self.report_seconds, 2),
            "report_p50_milliseconds": _milliseconds(self.reports, 0.5),
            "report_p95_milliseconds": _milliseconds(self.reports, 0.95),
            "report_p99_milliseconds": _milliseconds(self.reports, 0.99),
            "healthz_p95_milliseconds": _milliseconds(self.pages["/healthz"], 0.95),
            "page_p95_milliseconds": _milliseconds(self.pages["/"], 0.95),
            "reports": len(self.reports),
            "failed": self.failed,
        }


class Clients:
    """So many clients of one server; what they measure adds up over their turns."""

    def __init__(self, address: str, drafts: Sequence[bytes], number: int) -> None:
        self._address = address
        self._drafts = drafts
        self._number = number
        self.measured = Measured()

    def turn(self, seconds: float, uploads: int) -> None:
        """Wait for reports for about so long, then only hand in so many drafts."""
        numbers = itertools.count()
        with ExitStack() as stack:
            clients = [stack.enter_context(self._client()) for _ in range(self._number)]
            with self._probed():
                began = time.perf_counter()
                _together(clients, lambda client: self._reports(client, numbers, began + seconds))
                self.measured.report_seconds += time.perf_counter() - began
            left = iter(range(uploads))
            began = time.perf_counter()
            _together(clients, lambda client: self._uploads(client, left))
            self.measured.upload_seconds += time.perf_counter() - began
            self.measured.uploads += uploads
            wait_until_idle(clients[0])

    def _reports(self, client: httpx.Client, numbers: Iterator[int], deadline: float) -> None:
        while time.perf_counter() < deadline:
            began = time.perf_counter()
            answer = self._hand_in(client, next(numbers), wait=_WAIT_SECONDS)
            if answer.status_code == httpx.codes.OK:
                self.measured.reports.append(time.perf_counter() - began)
            else:
                self.measured.failed += 1

    def _uploads(self, client: httpx.Client, left: Iterator[int]) -> None:
        for number in left:
            answer = self._hand_in(client, number, wait=0)
            self.measured.failed += answer.status_code != httpx.codes.ACCEPTED

    def _hand_in(self, client: httpx.Client, number: int, wait: int) -> httpx.Response:
        data = self._drafts[number % len(self._drafts)]
        files = {"file": (f"{number}.docx", data)}
        return client.post("/api/v1/checks", params={"wait": wait}, files=files)

    @contextmanager
    def _probed(self) -> Iterator[None]:
        is_over = threading.Event()

        def probe() -> None:
            with self._client() as client:
                while not is_over.wait(_PROBE_PAUSE_SECONDS):
                    for page in PAGES:
                        began = time.perf_counter()
                        client.get(page).raise_for_status()
                        self.measured.pages[page].append(time.perf_counter() - began)

        thread = threading.Thread(target=probe)
        thread.start()
        try:
            yield
        finally:
            is_over.set()
            thread.join()

    def _client(self) -> httpx.Client:
        return httpx.Client(
            base_url=self._address,
            timeout=_TIMEOUT_SECONDS,
            # A server closes what was idle for 5 s, perhaps just when it is used again.
            limits=httpx.Limits(keepalive_expiry=_KEPT_SECONDS),
            verify=False,  # noqa: S501 loading certificates would take longer than an upload
        )


def wait_until_idle(client: httpx.Client) -> None:
    """Until the newest checks, and so all, are final."""
    final = {"done", "failed", "refused"}
    while True:
        items = client.get("/api/v1/checks", params={"limit": 100}).json()["items"]
        if {item["status"] for item in items} <= final:
            return
        time.sleep(0.2)


def drafts(count: int, library: int) -> list[bytes]:
    """Word files of 2,000 syllables, of which three tenths stand in one document of the library."""
    return [_docx(recombined_texts.draft(n, library).text.split("\n")) for n in range(count)]


def _docx(lines: Iterable[str]) -> bytes:
    document = docx.Document()
    for line in lines:
        document.add_paragraph("".join(c for c in line if c.isprintable()))
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _milliseconds(seconds: Sequence[float], quantile: float) -> int:
    return round(1000 * float(np.quantile(seconds, quantile))) if seconds else 0


def _together(clients: Sequence[httpx.Client], work: Callable[[httpx.Client], None]) -> None:
    """Let all clients work at the same time, each in a thread."""
    threads = [threading.Thread(target=work, args=(client,)) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
