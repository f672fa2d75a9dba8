"""A browser, and the web pages beside a stand-in for the REST API."""

from __future__ import annotations

import os
import runpy
import shutil
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response
from playwright.sync_api import Browser, sync_playwright

from app.domain.check import CheckResult
from app.errors import DamagedFileError
from app.report import content_security_policy, render_html, report_json
from app.web import LibrarySummary, Outcome, web_router

UNIT_REPORT = Path(__file__).parents[1] / "unit" / "report"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium")
    if chromium is None:
        if os.environ.get("CI") == "true":
            pytest.fail("chromium is not installed: apt-get install chromium")
        pytest.skip("chromium is not installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def sample() -> CheckResult:
    sys.path.insert(0, str(UNIT_REPORT))
    try:
        result = runpy.run_path(str(UNIT_REPORT / "sample_result.py"))["sample_result"]()
    finally:
        sys.path.remove(str(UNIT_REPORT))
    assert isinstance(result, CheckResult)
    return result


def submit_or_fail(_: object, data: bytes, filename: str) -> list[Outcome]:
    if "hỏng" in filename:
        raise DamagedFileError(
            vi="Tệp bị hỏng. Hãy mở bằng Word, lưu lại rồi nộp.",
            en="The file is damaged. Open it in Word, save it again and hand it in.",
        )
    return [Outcome(filename, "check-1")]


def stand_in_api(result: CheckResult) -> FastAPI:
    """Answers like the REST API: damaged files are refused, slow ones need polling."""
    app = FastAPI()
    app.include_router(web_router(submit_or_fail, library=lambda: LibrarySummary(1204, "v7")))
    report = report_json(result)
    polls: list[str] = []

    @app.post("/api/v1/checks")
    async def submit(request: Request) -> Response:
        async with request.form() as form:
            name = getattr(form["file"], "filename", "")
        if "hỏng" in name:
            error = {"code": "damaged_file", "text": {"vi": "Tệp bị hỏng.", "en": "Damaged."}}
            return JSONResponse(error, status_code=422, media_type="application/problem+json")
        if name.endswith(".zip"):
            item = {"id": "check-1", "filename": f"{name}/a.txt", "status": "done"}
            lost = {"code": "empty_file", "text": {"vi": "Tệp rỗng.", "en": "Empty."}}
            problems = [{"filename": "b.txt", "error": lost}]
            return JSONResponse({"items": [item], "problems": problems}, status_code=202)
        if "chậm" in name:
            body = {"id": "slow", "status": "received", "status_url": "/api/v1/checks/slow"}
            return JSONResponse(body, status_code=202)
        return JSONResponse(report, headers={"Location": "/api/v1/checks/check-1"})

    @app.get("/api/v1/checks/slow")
    def status() -> Response:
        polls.append("poll")
        state = "checking" if len(polls) < 2 else "done"
        return JSONResponse({"id": "slow", "status": state})

    @app.get("/api/v1/checks/check-1")
    def finished() -> Response:
        return JSONResponse({"id": "check-1", "status": "done"})

    @app.get("/api/v1/checks/{check_id}/report.json")
    def as_json(check_id: str) -> Response:
        return JSONResponse(report)

    @app.get("/api/v1/checks/{check_id}/report.html")
    def as_html(check_id: str) -> Response:
        headers = {"Content-Security-Policy": content_security_policy()}
        return HTMLResponse(render_html(result, home="/"), headers=headers)

    return app


@pytest.fixture(scope="session")
def web_address(sample: CheckResult) -> Iterator[str]:
    config = uvicorn.Config(
        stand_in_api(sample), host="127.0.0.1", port=0, ws="none", log_level="error"
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()
