"""A disk that is full: nothing more is taken, nothing accepted is lost, work goes on by itself."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from serving import ROOT, Server, served

PATIENCE_SECONDS = 60
DRAFT = ROOT / "corpus" / "drafts" / "a2.docx"


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 24 MB."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", str(place)]
    if subprocess.run(mount, capture_output=True, check=False).returncode != 0:
        pytest.skip("this account may mount no disk")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def test_a_full_disk_stops_the_intake_and_loses_nothing(small_disk: Path, library: Path) -> None:
    settings = {"SOICHIEU_RESERVE_BYTES": "6000000"}
    data = DRAFT.read_bytes()
    filler = small_disk / "filler"
    disk = Server(small_disk, library, settings=settings)
    with served(disk) as server, server.client() as client:
        accepted = 0
        for number in range(20):
            if number == 8:
                _fill(filler)
            files = {"file": (f"{number}.docx", data + bytes([number]))}
            answer = client.post("/api/v1/checks", files=files)
            accepted += answer.status_code == 202
            if number >= 8:
                assert (answer.status_code, answer.json()["code"]) == (507, "storage_full")
        assert accepted == 8
        ready = client.get("/readyz")
        assert (ready.status_code, ready.json()["code"]) == (507, "storage_full")
        # What was accepted can still be looked at, and erased.
        (first, *_) = client.get("/api/v1/checks?limit=20").json()["items"]
        assert client.get(first["status_url"]).status_code == 200
        filler.unlink()
        deadline = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < deadline:
            listed = client.get("/api/v1/checks?limit=20").json()["items"]
            if all(check["status"] == "done" for check in listed):
                break
            time.sleep(0.2)
        assert [check["status"] for check in listed] == ["done"] * 8
        assert client.get("/readyz").status_code == 200


def _fill(path: Path) -> None:
    space = os.statvfs(path.parent)
    with path.open("wb") as file:
        file.write(bytes(space.f_bavail * space.f_frsize))
