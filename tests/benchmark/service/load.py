"""Load on a real server: ``load.py FOLDER LIBRARY NAME [--root ROOT] [--postgres]``, JSON out.

Clients hand a draft of 2,000 syllables in as .docx, wait for its report and go on with the next;
meanwhile the health page and the home page are asked five times a second. The program is that of
``ROOT``, so that an earlier one is measured by the same clients over a library of the same texts.
"""

from __future__ import annotations

import argparse
import asyncio
import io
import json
import sys
import time
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

import docx
import httpx
import numpy as np

ROOT = Path(__file__).parents[3]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests" / "integration" / "service"), str(ROOT)]

from postgres import fresh_database, running_server  # noqa: E402
from serving import Server, served  # noqa: E402

from tests.benchmark.retrieval import recombined_texts  # noqa: E402

LIBRARY_DOCUMENTS = 10_000
DRAFTS_BY_CLIENTS = {1: 30, 8: 120, 32: 160}
UPLOADS, UPLOADING_CLIENTS = 80, 8
PATIENCE_SECONDS = 120
_PROBES = ("/healthz", "/")
_PAUSE_SECONDS = 0.2


def main() -> None:
    """Measure one program on one database."""
    command = argparse.ArgumentParser()
    command.add_argument("folder", type=Path)
    command.add_argument("library", type=Path)
    command.add_argument("--root", type=Path, default=ROOT)
    command.add_argument("--postgres", action="store_true")
    options = command.parse_args()
    drafts = Drafts()
    with ExitStack() as stack:
        url = None
        if options.postgres:
            address = stack.enter_context(running_server())
            url = stack.enter_context(fresh_database(address))
        server = Server(options.folder, options.library, url, root=options.root)
        stack.enter_context(served(server))
        figures = asyncio.run(measured(server.address, drafts))
    print(json.dumps(figures, indent=1))


class Drafts:
    """As many different drafts as are asked for, in .docx."""

    def __init__(self) -> None:
        self._next = 0

    def take(self, count: int) -> list[bytes]:
        numbers = range(self._next, self._next + count)
        self._next += count
        return [_as_docx(recombined_texts.draft(n, LIBRARY_DOCUMENTS).text) for n in numbers]


def _as_docx(text: str) -> bytes:
    document = docx.Document()
    for line in text.splitlines():
        document.add_paragraph(line)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


async def measured(address: str, drafts: Drafts) -> dict[str, dict[str, float]]:
    """Figures by number of clients, and of uploads that are not waited for."""
    limits = httpx.Limits(max_connections=100)
    async with httpx.AsyncClient(
        base_url=address, timeout=PATIENCE_SECONDS + 30, limits=limits
    ) as http:
        await _all_done(http, drafts.take(4), clients=2)  # what each process loads once
        figures: dict[str, dict[str, float]] = {}
        for clients, count in DRAFTS_BY_CLIENTS.items():
            figures[f"clients_{clients}"] = await _loaded(http, drafts.take(count), clients)
        figures["uploads"] = await _uploaded(http, drafts.take(UPLOADS))
    return figures


async def _loaded(
    http: httpx.AsyncClient, drafts: Sequence[bytes], clients: int
) -> dict[str, float]:
    """Reports a second, seconds from upload to report, milliseconds of the pages meanwhile."""
    probes: dict[str, list[float]] = {path: [] for path in _PROBES}
    probing = asyncio.create_task(_probe(http, probes))
    start = time.perf_counter()
    seconds = await _all_done(http, drafts, clients)
    elapsed = time.perf_counter() - start
    probing.cancel()
    p50, p95, p99 = np.percentile(seconds, [50, 95, 99])
    return {
        "reports_per_second": round(len(drafts) / elapsed, 2),
        "p50_seconds": round(float(p50), 2),
        "p95_seconds": round(float(p95), 2),
        "p99_seconds": round(float(p99), 2),
        "healthz_p95_ms": round(float(np.percentile(probes["/healthz"], 95)), 1),
        "home_p95_ms": round(float(np.percentile(probes["/"], 95)), 1),
    }


async def _all_done(http: httpx.AsyncClient, drafts: Sequence[bytes], clients: int) -> list[float]:
    """Seconds of each draft from its upload to its report."""
    left = list(drafts)
    seconds: list[float] = []

    async def client() -> None:
        while left:
            files = {"file": ("draft.docx", left.pop())}
            start = time.perf_counter()
            answer = await http.post(f"/api/v1/checks?wait={PATIENCE_SECONDS}", files=files)
            if answer.status_code != httpx.codes.OK:
                raise RuntimeError(answer.text)
            seconds.append(time.perf_counter() - start)

    await asyncio.gather(*(client() for _ in range(clients)))
    return seconds


async def _uploaded(http: httpx.AsyncClient, drafts: Sequence[bytes]) -> dict[str, float]:
    """Accepted uploads a second, and reports a second until the last one is done."""
    left = list(drafts)
    urls: list[str] = []

    async def client() -> None:
        while left:
            answer = await http.post("/api/v1/checks", files={"file": ("draft.docx", left.pop())})
            if answer.status_code != httpx.codes.ACCEPTED:
                raise RuntimeError(answer.text)
            urls.append(answer.json()["status_url"])

    start = time.perf_counter()
    await asyncio.gather(*(client() for _ in range(UPLOADING_CLIENTS)))
    accepted = time.perf_counter() - start
    for url in urls:
        while (await http.get(url)).json()["status"] != "done":  # noqa: ASYNC110 of a server
            await asyncio.sleep(_PAUSE_SECONDS)
    return {
        "accepted_per_second": round(len(drafts) / accepted, 1),
        "reports_per_second": round(len(drafts) / (time.perf_counter() - start), 2),
    }


async def _probe(http: httpx.AsyncClient, found: dict[str, list[float]]) -> None:
    """Ask the pages again and again; milliseconds of each answer."""
    while True:
        for path in _PROBES:
            start = time.perf_counter()
            await http.get(path)
            found[path].append(1000 * (time.perf_counter() - start))
        await asyncio.sleep(_PAUSE_SECONDS)


if __name__ == "__main__":
    main()
