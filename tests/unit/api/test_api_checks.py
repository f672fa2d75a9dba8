from __future__ import annotations

import io
import re
import zipfile
from typing import Any
from urllib.parse import quote

import pytest
from fake_checker import DAMAGED, DRAFT, FakeChecker, document_of
from office import Office

from app.db import jobs
from app.report import content_security_policy
from app.store import IndexState, LibraryStore

PATIENCE = 20


def hand_in(client: Any, data: bytes = DRAFT.encode(), name: str = "dự thảo.txt") -> str:
    answer = client.post(f"/api/v1/checks?wait={PATIENCE}", files={"file": (name, data)})
    location: str = answer.headers["location"]
    return location


def test_a_draft_checked_within_the_wait_answers_with_its_report(client: Any) -> None:
    answer = client.post(
        f"/api/v1/checks?wait={PATIENCE}", files={"file": ("dự thảo.txt", DRAFT.encode())}
    )
    assert answer.status_code == 200
    report = answer.json()
    assert report["schema"] == "soichieu.report/1"
    assert report["document"]["filename"] == "dự thảo.txt"
    assert answer.content == client.get(answer.headers["location"] + "/report").content


def test_without_a_wait_the_check_is_accepted_and_can_be_followed(
    client: Any, checker: FakeChecker, office: Office
) -> None:
    checker.gate.clear()
    answer = client.post("/api/v1/checks", json={"text": DRAFT, "filename": "C:\\x\\văn bản.txt"})
    assert answer.status_code == 202
    check = answer.json()
    assert check["status"] in {"received", "reading"}
    assert check["filename"] == "văn bản.txt"
    assert answer.headers["location"] == check["status_url"] == f"/api/v1/checks/{check['id']}"
    assert check["report_url"] is None
    early = client.get(check["status_url"] + "/report")
    assert (early.status_code, early.json()["code"]) == (409, "report_not_ready")
    checker.gate.set()
    office.wait(check["id"])
    done = client.get(check["status_url"]).json()
    assert (done["status"], done["label"], done["residual"]) == ("done", "clear", 0)
    assert client.get(done["report_url"]).json()["document"]["text"] == DRAFT


def test_without_a_wait_the_answer_is_202_however_fast_the_check_is(client: Any) -> None:
    headers = {"Idempotency-Key": "a"}
    client.post("/api/v1/checks?wait=20", json={"text": DRAFT}, headers=headers)
    again = client.post("/api/v1/checks", json={"text": DRAFT}, headers=headers)
    assert (again.status_code, again.json()["status"]) == (202, "done")


def test_a_wait_that_is_too_short_ends_in_an_accepted_check(
    client: Any, checker: FakeChecker
) -> None:
    checker.gate.clear()
    assert client.post("/api/v1/checks?wait=0.05", json={"text": DRAFT}).status_code == 202


def test_a_zip_gets_a_check_for_each_draft_in_it(client: Any, office: Office) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("xã/một.txt", DRAFT)
        archive.writestr("rỗng.txt", "")
    upload = {"file": ("gói.zip", buffer.getvalue())}
    answer = client.post(f"/api/v1/checks?wait={PATIENCE}", files=upload)
    assert answer.status_code == 202
    (check,), (problem,) = answer.json()["items"], answer.json()["problems"]
    assert check["filename"] == "gói.zip/xã/một.txt"
    assert (problem["filename"], problem["error"]["code"]) == ("rỗng.txt", "empty_file")
    office.wait(check["id"])
    assert client.get(check["status_url"]).json()["status"] == "done"


def test_a_draft_that_cannot_be_checked_shows_why(client: Any) -> None:
    location = hand_in(client, DAMAGED, "hỏng.docx")
    check = client.get(location).json()
    assert check["status"] == "failed"
    assert check["error"] == {
        "code": "damaged_file",
        "text": {"vi": "Tệp hỏng. Hãy lưu lại.", "en": "Damaged. Save it again."},
    }
    report = client.get(location + "/report")
    assert (report.status_code, report.json()["code"]) == (422, "damaged_file")


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        (None, "application/json"),
        ("*/*", "application/json"),
        ("application/json", "application/json"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html"),
        ("text/*", "text/html"),
        ("application/json;q=0.2, text/html;q=0.9", "text/html"),
        ("application/json, text/html;q=0.1", "application/json"),
        ("TEXT/HTML", "text/html"),
        ("text/html;q=x, */*;q=0.1", "application/json"),
    ],
)
def test_the_report_comes_in_the_form_that_is_preferred(
    client: Any, accept: str | None, kind: str
) -> None:
    headers = {} if accept is None else {"accept": accept}
    answer = client.get(hand_in(client) + "/report", headers=headers)
    assert answer.headers["content-type"].partition(";")[0] == kind
    assert answer.headers["vary"] == "Accept"


@pytest.mark.parametrize("accept", ["application/pdf", "text/html;q=0, application/json;q=0"])
def test_a_form_that_is_not_made_is_refused(client: Any, accept: str) -> None:
    answer = client.get(hand_in(client) + "/report", headers={"accept": accept})
    assert (answer.status_code, answer.json()["code"]) == (406, "report_format_unavailable")


def test_the_html_report_carries_its_policy(client: Any) -> None:
    answer = client.get(hand_in(client) + "/report.html")
    assert answer.headers["content-security-policy"] == content_security_policy()
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.text.startswith("<!")


def test_the_original_comes_back_for_saving_under_its_name(client: Any) -> None:
    answer = client.get(hand_in(client, name="Dự thảo '1'; bản.txt") + "/original")
    assert answer.content == DRAFT.encode()
    name = quote("Dự thảo '1'; bản.txt", safe="")
    assert answer.headers["content-disposition"] == f"attachment; filename*=UTF-8''{name}"
    assert answer.headers["content-type"] == "application/octet-stream"


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\Lan\\nq.docx", "nq.docx"),
        ("a\tb\x1b[31m.txt", "ab[31m.txt"),
        ("", "draft"),
        ("..", ".."),
        ("x" * 400 + ".docx", "x" * 250 + ".docx"),
    ],
)
def test_no_folder_and_no_control_character_of_a_name_is_kept(
    client: Any, given: str, kept: str
) -> None:
    body = {"text": DRAFT, "filename": given[-255:]}
    if len(given) > 255:
        answer = client.post("/api/v1/checks", files={"file": (given, DRAFT.encode())})
    else:
        answer = client.post("/api/v1/checks", json=body)
    assert answer.json()["filename"] == kept


def test_checks_are_listed_newest_first_page_by_page(client: Any) -> None:
    for number in range(3):
        hand_in(client, f"{DRAFT}{number}".encode(), f"{number}.txt")
    first = client.get("/api/v1/checks?limit=2").json()
    second = client.get(f"/api/v1/checks?limit=2&cursor={first['next_cursor']}").json()
    assert [c["filename"] for c in first["items"] + second["items"]] == ["2.txt", "1.txt", "0.txt"]
    assert second["next_cursor"] is None


def test_checks_are_listed_by_state_and_label(client: Any) -> None:
    hand_in(client)
    hand_in(client, DAMAGED)
    failed = client.get("/api/v1/checks?status=failed").json()["items"]
    clear = client.get("/api/v1/checks?label=clear").json()["items"]
    assert [c["error"]["code"] for c in failed] == ["damaged_file"]
    assert [c["label"] for c in clear] == ["clear"]
    assert client.get("/api/v1/checks?label=flag").json()["items"] == []


def test_a_deleted_check_is_gone_with_everything(client: Any) -> None:
    location = hand_in(client)
    answer = client.delete(location)
    assert (answer.status_code, answer.content) == (204, b"")
    for path in ("", "/report", "/report.html", "/original"):
        assert client.get(location + path).status_code == 404


def test_a_draft_handed_in_twice_outlives_one_deletion(client: Any) -> None:
    first, second = hand_in(client), hand_in(client)
    client.delete(first)
    assert client.get(second + "/original").content == DRAFT.encode()


def test_the_same_idempotency_key_answers_with_the_same_check(client: Any) -> None:
    headers = {"Idempotency-Key": "lần-một".encode().hex()}
    first = client.post("/api/v1/checks", json={"text": DRAFT}, headers=headers)
    again = client.post("/api/v1/checks?wait=20", json={"text": DRAFT}, headers=headers)
    assert again.status_code == 200
    assert again.headers["location"] == first.headers["location"]
    assert len(client.get("/api/v1/checks").json()["items"]) == 1


def test_the_library_is_listed_page_by_page_and_shown_with_its_text(
    client: Any, library_store: LibraryStore
) -> None:
    texts = ["Tỉnh uỷ yêu cầu.", "Huyện uỷ giao.", "Trung ương định hướng."]
    documents = [document_of(t.encode(), f"{n}.txt") for n, t in enumerate(texts)]
    library_store.commit([(d, 4) for d in documents], [], IndexState())
    first = client.get("/api/v1/library/documents?limit=2").json()
    rest = client.get(f"/api/v1/library/documents?cursor={first['next_cursor']}").json()
    listed = first["items"] + rest["items"]
    assert [d["filename"] for d in listed] == ["0.txt", "1.txt", "2.txt"]
    assert rest["next_cursor"] is None
    shown = client.get(f"/api/v1/library/documents/{listed[1]['id']}").json()
    assert shown == {**listed[1], "text": texts[1]}


def test_health_and_readiness_are_told(client: Any, office: Office) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}
    assert client.get("/readyz").json()["code"] == "workers_missing"
    with office.database.write() as connection:
        jobs.report_worker(connection, "w", "máy", 1, 2)
    ready = client.get("/readyz").json()
    assert (ready["library_documents"], ready["workers"]) == (0, 2)


def test_without_a_library_the_service_lives_but_is_not_ready(
    client: Any, checker: FakeChecker
) -> None:
    checker._store = None
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["code"]) == (503, "library_missing")
    assert client.get("/healthz").status_code == 200


def test_the_description_names_every_path_and_loads(client: Any) -> None:
    described = client.get("/api/v1/openapi.json").json()
    assert described["openapi"].startswith("3.")
    assert {
        "/api/v1/checks",
        "/api/v1/checks/{id}",
        "/api/v1/checks/{id}/report",
        "/api/v1/checks/{id}/original",
        "/api/v1/library/documents",
        "/api/v1/library/documents/{id}",
        "/healthz",
        "/readyz",
    } <= set(described["paths"])
    body = described["paths"]["/api/v1/checks"]["post"]["requestBody"]["content"]
    assert set(body) == {"multipart/form-data", "application/json"}


def test_a_name_that_is_too_long_for_a_form_is_told_as_such(client: Any) -> None:
    answer = client.post("/api/v1/checks", files={"file": ("x" * 5_000 + ".txt", b"x")})
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid_request")
    assert "too long" in answer.json()["text"]["en"]


def test_the_description_gives_reports_and_problems_their_schemas(client: Any) -> None:
    described = client.get("/api/v1/openapi.json").json()
    schemas = described["components"]["schemas"]
    assert set(schemas["Report"]["required"]) >= {"verdict", "passages", "local_assessment"}
    assert set(schemas["ProblemModel"]["required"]) >= {"status", "code", "text"}
    for path, methods in described["paths"].items():
        for operation in methods.values():
            for status, response in operation["responses"].items():
                if int(status) >= 400:
                    assert list(response["content"]) == ["application/problem+json"], path
    html = described["paths"]["/api/v1/checks/{id}/report.html"]["get"]["responses"]["200"]
    assert list(html["content"]) == ["text/html"]
    named = str(described).count("'$ref': '#/components/schemas/")
    assert named > 0
    for name in set(re.findall(r"#/components/schemas/([^']+)'", str(described))):
        assert name in schemas
