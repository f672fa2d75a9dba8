"""The server as an office runs it: ``soichieu serve`` on the sample library."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

CORPUS = Path(__file__).parents[2] / "corpus"
COMMAND = Path(sys.executable).with_name("soichieu")
FLAGGED = CORPUS / "drafts" / "a2.docx"
OWN = CORPUS / "drafts" / "d1.txt"
PATIENCE_SECONDS = 60


def soichieu(data_dir: Path, *arguments: object) -> str:
    environment = {**os.environ, "SOICHIEU_DATA_DIR": str(data_dir)}
    done = subprocess.run(
        [COMMAND, *map(str, arguments)],
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=120,
    )
    return done.stdout


@contextmanager
def serving(data_dir: Path) -> Iterator[httpx.Client]:
    """A server of its own on a free port; it must stop at once when it is told to."""
    environment = {
        **os.environ,
        "SOICHIEU_DATA_DIR": str(data_dir),
        "SOICHIEU_COMMISSION": "Ban Tuyên giáo và Dân vận tỉnh Vân Giang",
    }
    process = subprocess.Popen(
        [COMMAND, "serve", "--port", "0"],
        env=environment,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    assert process.stderr is not None
    line = process.stderr.readline()
    assert line.startswith("Soichieu: http://127.0.0.1:"), line + process.stderr.read()
    try:
        address = line.removeprefix("Soichieu: ").strip()
        with httpx.Client(base_url=address, timeout=PATIENCE_SECONDS, trust_env=False) as client:
            yield client
    finally:
        process.send_signal(signal.SIGTERM)
        _, rest = process.communicate(timeout=PATIENCE_SECONDS)
    assert "Traceback" not in rest


@pytest.fixture(scope="module")
def data_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dữ liệu máy chủ")
    soichieu(folder, "library", "add", CORPUS / "library")
    return folder


@pytest.fixture(scope="module")
def server(data_dir: Path) -> Iterator[httpx.Client]:
    with serving(data_dir) as client:
        yield client


def hand_in(server: httpx.Client, path: Path, wait: int = 0) -> httpx.Response:
    files = {"file": (path.name, path.read_bytes())}
    return server.post("/api/v1/checks", params={"wait": wait}, files=files)


def followed(server: httpx.Client, status_url: str) -> dict[str, object]:
    """The check once it is final."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        check: dict[str, object] = server.get(status_url).json()
        if check["status"] in {"done", "failed", "refused"}:
            return check
        time.sleep(0.1)
    pytest.fail(f"{status_url} is not final after {PATIENCE_SECONDS} seconds")


def test_the_report_is_that_of_the_command(server: httpx.Client, data_dir: Path) -> None:
    answer = hand_in(server, FLAGGED, wait=PATIENCE_SECONDS)
    assert answer.status_code == 200
    from_command = json.loads(soichieu(data_dir, "check", FLAGGED, "--json"))
    from_server = answer.json()
    assert from_server["verdict"]["label"] == "flag"
    for report in (from_command, from_server):
        del report["document"]["id"]
    assert from_server == from_command


def test_a_check_without_a_wait_is_followed_to_its_page_and_its_original(
    server: httpx.Client,
) -> None:
    answer = hand_in(server, OWN)
    assert answer.status_code == 202
    done = followed(server, answer.json()["status_url"])
    assert (done["status"], done["label"]) == ("done", "clear")
    url = f"/api/v1/checks/{done['id']}"
    page = server.get(url + "/report", headers={"accept": "text/html"})
    assert "Ban Tuyên giáo và Dân vận tỉnh Vân Giang" in page.text
    assert server.get(url + "/original").content == OWN.read_bytes()


def test_text_is_checked_like_a_file(server: httpx.Client) -> None:
    text = OWN.read_bytes().decode("utf-16")
    answer = server.post("/api/v1/checks?wait=60", json={"text": text, "filename": "d1.txt"})
    assert answer.status_code == 200
    assert answer.json()["verdict"]["label"] == "clear"


def test_a_bomb_is_refused_and_the_server_goes_on(server: httpx.Client) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as container:
        container.writestr("word/document.xml", b"0" * 300_000_000)
    files = {"file": ("bom.docx", file.getvalue())}
    answer = server.post("/api/v1/checks?wait=60", files=files)
    assert answer.status_code == 202
    check = followed(server, answer.json()["status_url"])
    assert check["status"] == "failed"
    assert isinstance(check["error"], dict)
    assert check["error"]["code"] == "file_too_large"
    assert hand_in(server, OWN, wait=60).status_code == 200


def test_the_page_lists_checks_and_the_form_works_without_a_script(server: httpx.Client) -> None:
    files = {"file": (OWN.name, OWN.read_bytes())}
    answer = server.post("/upload", files=files, follow_redirects=True)
    assert answer.status_code == 200
    assert answer.url.path.endswith("/report.html")
    assert OWN.name in server.get("/").text


def test_waiting_clients_do_not_keep_the_health_page_waiting(server: httpx.Client) -> None:
    for _ in range(3):
        hand_in(server, FLAGGED)
    started = time.monotonic()
    assert server.get("/healthz").json() == {"status": "ok"}
    assert time.monotonic() - started < 10
    ready = server.get("/readyz").json()
    assert ready["library_documents"] == 12
    assert ready["workers"] >= 1


def test_the_library_is_served_as_the_command_lists_it(
    server: httpx.Client, data_dir: Path
) -> None:
    lines = soichieu(data_dir, "library", "list", "--json").splitlines()
    listed = [json.loads(line) for line in lines]
    served = server.get("/api/v1/library/documents").json()["items"]
    assert [{name: d[name] for name in listed[0]} for d in served] == listed


def test_problems_and_description_are_served(server: httpx.Client) -> None:
    problem = server.get("/api/v1/checks/none")
    assert problem.headers["content-type"] == "application/problem+json"
    assert problem.json()["code"] == "unknown_check"
    described = server.get("/api/v1/openapi.json").json()
    assert described["info"]["title"] == "Soichieu"
    assert "/api/v1/checks" in described["paths"]


def test_what_was_handed_in_before_the_start_is_checked(data_dir: Path, tmp_path: Path) -> None:
    (tmp_path / "library").symlink_to(data_dir / "library")
    assert "1" in soichieu(tmp_path, "submit", OWN)
    assert "1" in soichieu(tmp_path, "submit", OWN)  # known by its content: no second check
    with serving(tmp_path) as server:
        (check,) = server.get("/api/v1/checks").json()["items"]
        assert followed(server, check["status_url"])["status"] == "done"


def test_a_server_with_accounts_shows_nothing_to_who_is_not_signed_in(
    data_dir: Path, tmp_path: Path
) -> None:
    (tmp_path / "library").symlink_to(data_dir / "library")
    key = json.loads(soichieu(tmp_path, "key", "add", "văn bản", "--json"))["key"]
    link = json.loads(
        soichieu(tmp_path, "user", "add", "quản trị", "--role", "administrator", "--json")
    )
    with serving(tmp_path) as server:
        assert server.get("/api/v1/checks").status_code == 401
        assert server.get("/").headers["location"] == "/sign-in"
        assert server.get("/api/v1/checks", headers={"Authorization": f"Bearer {key}"}).is_success
        path = httpx.URL(link["link"]).path
        assert "quản trị" in server.get(path).text
        passwords = {"password": "mật khẩu rất dài", "again": "mật khẩu rất dài"}
        assert server.post(path, data=passwords).status_code == 303
        assert "quản trị" in server.get("/").text
        assert server.get(path).status_code == 401  # it works once
    assert "whole" in soichieu(tmp_path, "--lang", "en", "log", "verify")


def test_without_an_account_others_are_kept_out(data_dir: Path) -> None:
    environment = {**os.environ, "SOICHIEU_DATA_DIR": str(data_dir)}
    opened = subprocess.run(
        [COMMAND, "serve", "--port", "0", "--host", "0.0.0.0"],  # noqa: S104 what must be refused
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    assert opened.returncode == 1
    assert opened.stderr.startswith("[address_unavailable] Chưa có tài khoản")


def test_a_port_that_is_taken_is_told(server: httpx.Client, data_dir: Path) -> None:
    environment = {**os.environ, "SOICHIEU_DATA_DIR": str(data_dir)}
    second = subprocess.run(
        [COMMAND, "serve", "--port", str(server.base_url.port)],
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    assert second.returncode == 1
    assert second.stderr.startswith("[address_unavailable] Không mở được 127.0.0.1:")
