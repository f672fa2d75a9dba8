"""Whatever goes wrong leaves as problem details with a stable code, in both languages."""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import Any

import httpx
import pytest
from asgi_client import Client
from fake_checker import FakeChecker
from office import Office

from app import errors
from app.api import create_api
from app.api.errors import STATUS, to_problem

CLASSES = [
    kind
    for _, kind in inspect.getmembers(errors, inspect.isclass)
    if issubclass(kind, errors.CheckError)
]
FORM_HEADERS = {"content-type": "multipart/form-data; boundary=x"}


def problem_of(answer: httpx.Response) -> dict[str, Any]:
    assert answer.headers["content-type"] == "application/problem+json"
    problem: dict[str, Any] = answer.json()
    assert problem["status"] == answer.status_code
    assert problem["text"]["vi"]
    assert problem["text"]["en"] == problem["detail"]
    assert problem["text"]["vi"] != problem["text"]["en"]
    assert problem["title"]
    assert problem["type"] == problem["code"].replace("_", "-")
    return problem


def example(kind: type[errors.CheckError]) -> errors.CheckError:
    if kind is errors.InternalError:
        return errors.InternalError()
    if kind is errors.FailedCheckError:
        return errors.FailedCheckError(code="no_text", vi="Tệp không có chữ.", en="No text.")
    return kind(vi="Không được.", en="It cannot be.")


def test_every_error_class_has_a_status_and_no_other_is_mapped() -> None:
    assert set(STATUS) == set(CLASSES)


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
def test_every_error_becomes_problem_details(kind: type[errors.CheckError]) -> None:
    error = example(kind)
    problem = to_problem(None, None, error)
    assert problem.status == STATUS[kind]
    content = problem.marshal()
    assert content["code"] == error.code
    assert content["text"] == {"vi": error.vi, "en": error.en}


def test_codes_are_unique_and_stand_in_the_tree_of_errors() -> None:
    codes = [kind.code for kind in CLASSES if kind is not errors.FailedCheckError]
    assert len(set(codes)) == len(codes)
    for kind in CLASSES:
        assert kind.__name__ in (errors.__doc__ or "")
    for code in set(codes) - {"check_error"}:
        assert code in (errors.__doc__ or "")


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/nowhere", 404, "not_found"),
        ("GET", "/api/v1/checks/x/report.pdf", 404, "not_found"),
        ("PUT", "/api/v1/checks", 405, "method_not_allowed"),
        ("GET", "/api/v1/checks/none", 404, "unknown_check"),
        ("GET", "/api/v1/checks/none/report", 404, "unknown_check"),
        ("GET", "/api/v1/checks/none/original", 404, "unknown_check"),
        ("DELETE", "/api/v1/checks/none", 404, "unknown_check"),
        ("GET", "/api/v1/checks/%00", 404, "unknown_check"),
        ("GET", "/api/v1/checks/%ff%fe", 404, "unknown_check"),
        ("GET", "/api/v1/checks/mã%20lạ%0A<b>", 404, "unknown_check"),
        ("GET", "/api/v1/checks?cursor=none", 400, "invalid_request"),
        ("GET", "/api/v1/checks?limit=0", 422, "invalid_request"),
        ("GET", "/api/v1/checks?limit=x", 422, "invalid_request"),
        ("GET", "/api/v1/checks?status=lost", 422, "invalid_request"),
        ("GET", "/api/v1/library/documents/none", 404, "unknown_document"),
        ("GET", "/api/v1/library/documents?cursor=none", 404, "unknown_document"),
        ("GET", "/api/v1/library/documents?limit=-1", 422, "invalid_request"),
    ],
)
def test_a_wrong_address_or_parameter_is_told(
    client: Any, method: str, path: str, status: int, code: str
) -> None:
    answer = client.request(method, path)
    assert answer.status_code == status
    assert problem_of(answer)["code"] == code


@pytest.mark.parametrize("wait", ["-1", "nan", "soon", "-inf"])
def test_a_wait_that_is_no_time_is_told(client: Any, wait: str) -> None:
    answer = client.post(f"/api/v1/checks?wait={wait}", json={"text": "Nghị quyết"})
    assert answer.status_code == 422
    assert "wait" in problem_of(answer)["text"]["vi"]


@pytest.mark.parametrize(
    "request_",
    [
        {},
        {"content": b"Ngh\xe1\xbb\x8b quy\xe1\xba\xbft", "headers": {"content-type": "text/plain"}},
        {"json": []},
        {"json": "text"},
        {"json": {"text": ""}},
        {"json": {"text": 5}},
        {"json": {"filename": "a.txt"}},
        {"content": b"{", "headers": {"content-type": "application/json"}},
        {"content": b'{"text": "\\ud800"}', "headers": {"content-type": "application/json"}},
        {"content": b"\xff\xfe", "headers": {"content-type": "application/json"}},
        {"files": {"draft": ("a.txt", b"x")}},
        {"data": {"file": "a name only"}, "files": {"x": ("a.txt", b"x")}},
        {"files": [("file", ("a.txt", b"x")), ("file", ("b.txt", b"y"))]},
        {"content": b"--x--", "headers": FORM_HEADERS},
        {"content": b"garbage", "headers": FORM_HEADERS},
        {"content": b"", "headers": {"content-type": "multipart/form-data"}},
    ],
)
def test_a_request_without_a_draft_is_told(client: Any, request_: dict[str, Any]) -> None:
    answer = client.post("/api/v1/checks", **request_)
    assert answer.status_code == 400
    assert problem_of(answer)["code"] == "invalid_request"


def test_an_empty_file_is_told(client: Any) -> None:
    answer = client.post("/api/v1/checks", files={"file": ("rỗng.docx", b"")})
    assert answer.status_code == 422
    problem = problem_of(answer)
    assert problem["code"] == "empty_file"
    assert "rỗng.docx" in problem["text"]["vi"]


@pytest.mark.parametrize("kind", ["file", "text"])
def test_too_large_a_draft_is_told(client: Any, kind: str) -> None:
    draft = "x" * 300_000
    body = {"files": {"file": ("to.txt", draft)}} if kind == "file" else {"json": {"text": draft}}
    answer = client.post("/api/v1/checks", **body)
    assert answer.status_code == 413
    assert problem_of(answer)["code"] == "file_too_large"
    assert client.get("/api/v1/checks").json()["items"] == []


def test_a_file_just_over_the_limit_is_told_and_one_just_at_it_is_taken(client: Any) -> None:
    for size, status in ((100_000, 202), (100_001, 413)):
        answer = client.post("/api/v1/checks", files={"file": ("a.txt", b"x" * size)})
        assert answer.status_code == status


def test_an_endless_upload_is_not_read_to_its_end(client: Any) -> None:
    sent = 0

    async def endless() -> Any:
        nonlocal sent
        yield b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n'
        while sent < 50_000_000:
            sent += 10_000
            yield b"x" * 10_000

    answer = client.post("/api/v1/checks", content=endless(), headers=FORM_HEADERS)
    assert answer.status_code == 413
    assert sent < 1_000_000


def test_a_key_that_comes_with_another_draft_is_told(client: Any) -> None:
    headers = {"Idempotency-Key": "khoa-1"}
    client.post("/api/v1/checks", json={"text": "một"}, headers=headers)
    answer = client.post("/api/v1/checks", json={"text": "hai"}, headers=headers)
    assert answer.status_code == 422
    assert problem_of(answer)["code"] == "idempotency_key_reused"


def test_a_fault_of_the_program_tells_nothing_of_its_inside(tmp_path: Path) -> None:
    class Broken(FakeChecker):
        def library(self) -> Any:
            raise RuntimeError("secret path /srv/x")

    office = Office(tmp_path, None, Broken())
    answer = Client(create_api(office.service, 10), raise_faults=False).get("/readyz")
    assert answer.status_code == 500
    assert problem_of(answer)["code"] == "internal_error"
    assert "secret" not in answer.text
    office.close()
