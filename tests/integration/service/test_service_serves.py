"""A served draft gets its report; deletion and the end of the server end all work."""

from __future__ import annotations

import httpx
from serving import ROOT, Server

DRAFTS = ROOT / "corpus" / "drafts"


def test_a_draft_gets_its_report_while_the_client_waits(server: Server) -> None:
    with server.client() as client:
        answer = upload(client, "a1.docx", wait=30)
    assert answer.status_code == httpx.codes.OK
    assert answer.json()["verdict"]["label"] == "flag"


def upload(client: httpx.Client, name: str, wait: float) -> httpx.Response:
    files = {"file": (name, (DRAFTS / name).read_bytes())}
    return client.post("/api/v1/checks", params={"wait": wait}, files=files)
