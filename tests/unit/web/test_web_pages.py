from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import httpx
import pytest
from anyio.from_thread import start_blocking_portal
from fastapi import FastAPI
from lxml import html

from app.domain.assessment import Aspect, AspectStatus
from app.domain.text import Bilingual
from app.domain.verdict import Label
from app.errors import DamagedFileError, LibraryMissingError
from app.web import LibrarySummary, Outcome, RecentCheck, web_router
from app.web.ports import Submit

DONE = RecentCheck(
    id="a/b",
    filename="Nghị quyết <1>.docx",
    status="done",
    label=Label.FLAG,
    residual=0.7312,
    aspects={Aspect.ADVANTAGES: AspectStatus.HOLLOW},
    submitted=datetime(2023, 11, 21, 9, 5),  # noqa: DTZ001 the office's own time
)
REFUSED = RecentCheck(
    id="c", filename="mật.pdf", status="refused", error=Bilingual("Có dấu mật.", "Classified.")
)


class Pages:
    """Calls an application without a server; follows no redirect."""

    def __init__(self, app: FastAPI) -> None:
        self.transport = httpx.ASGITransport(app)

    def get(self, path: str) -> httpx.Response:
        return self._call("GET", path)

    def post(self, path: str, **body: Any) -> httpx.Response:
        return self._call("POST", path, **body)

    def _call(self, method: str, path: str, **body: Any) -> httpx.Response:
        # In a thread of its own: browser tests keep an event loop in this one.
        with start_blocking_portal() as portal:
            return portal.call(lambda: self._request(method, path, **body))

    async def _request(self, method: str, path: str, **body: Any) -> httpx.Response:
        async with httpx.AsyncClient(transport=self.transport, base_url="http://127.0.0.1") as http:
            return await http.request(method, path, **body)


class Submissions:
    """Keeps what was submitted; refuses files whose name says ``hỏng``."""

    def __init__(self) -> None:
        self.taken: list[tuple[bytes, str]] = []

    def __call__(self, actor: object, data: bytes, filename: str) -> list[Outcome]:
        if "hỏng" in filename:
            raise DamagedFileError(vi="Tệp hỏng. Hãy lưu lại.", en="Damaged. Save it again.")
        self.taken.append((data, filename))
        return [Outcome(filename, f"check-{len(self.taken)}")]


def client(
    submit: Submit | None = None,
    *,
    documents: int | None = None,
    recent: Sequence[RecentCheck] | None = None,
    max_bytes: int = 1_000_000,
) -> Pages:
    app = FastAPI()
    app.include_router(
        web_router(
            submit or Submissions(),
            library=None if documents is None else lambda: LibrarySummary(documents, "v"),
            recent=None if recent is None else lambda _: recent,
            office="Ban Dân vận <tỉnh>",
            max_bytes=max_bytes,
        )
    )
    return Pages(app)


def upload(page: Pages, *names: str, data: bytes = b"x") -> httpx.Response:
    return page.post("/upload", files=[("file", (name, data)) for name in names])


def test_the_home_page_has_a_form_that_works_without_a_script() -> None:
    form = html.document_fromstring(client().get("/").text).get_element_by_id("upload")
    assert form.get("action") == "/upload"
    assert form.get("method") == "post"
    assert form.get("enctype") == "multipart/form-data"
    assert form.xpath(".//input[@type='file' and @name='file' and @multiple]")


def test_the_library_size_and_the_latest_checks_are_shown_where_known() -> None:
    page = client(documents=12500, recent=[DONE, REFUSED]).get("/").text
    assert "12.500" in page
    assert "12,500" in page
    assert 'href="/api/v1/checks/a%2Fb/report.html"' in page
    assert "73,1%" in page
    assert "21/11/2023 09:05" in page
    assert "Có dấu mật." in page
    assert "Classified." in page


def test_an_empty_library_and_an_empty_list_say_what_to_do() -> None:
    page = client(documents=0, recent=[]).get("/").text
    assert "soichieu library add" in page
    assert "Chưa có lần kiểm tra nào" in page


def test_a_library_that_cannot_serve_does_not_take_the_page_down() -> None:
    def broken() -> LibrarySummary:
        raise LibraryMissingError(vi="Chưa có kho.", en="No library.")

    app = FastAPI()
    app.include_router(web_router(Submissions(), library=broken))
    answer = Pages(app).get("/")
    assert answer.status_code == 200
    assert "Chưa có kho." in answer.text


def test_names_of_files_and_offices_are_escaped() -> None:
    page = client(recent=[DONE]).get("/").text
    assert "Nghị quyết &lt;1&gt;.docx" in page
    assert "Ban Dân vận &lt;tỉnh&gt;" in page


def test_one_file_leads_to_its_report() -> None:
    submissions = Submissions()
    answer = upload(client(submissions), "Dự thảo.docx", data=b"abc")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/api/v1/checks/check-1/report.html"
    assert submissions.taken == [(b"abc", "Dự thảo.docx")]


def test_several_files_get_a_list_and_a_bad_one_blocks_none() -> None:
    answer = upload(client(), "một.txt", "hỏng.txt", "hai.txt")
    assert answer.status_code == 200
    for expected in ("check-1/report.html", "check-2/report.html", "Tệp hỏng.", "damaged_file"):
        assert expected in answer.text


def test_a_zip_gets_a_list_of_what_is_in_it() -> None:
    def submit(_actor: object, _data: bytes, filename: str) -> list[Outcome]:
        damaged = DamagedFileError(vi="Tệp hỏng.", en="Damaged.")
        return [Outcome(f"{filename}/a.docx", "7"), Outcome("b.docx", error=damaged)]

    page = upload(client(submit), "gói.zip")
    assert page.status_code == 200
    for expected in ("gói.zip/a.docx", "/checks/7/report.html", "b.docx", "damaged_file"):
        assert expected in page.text


def test_more_than_a_form_may_bring_is_not_read_to_its_end() -> None:
    submissions = Submissions()
    answer = upload(client(submissions, max_bytes=30_000), *"abcdefgh", data=b"x" * 30_000)
    assert answer.status_code == 413
    assert submissions.taken == []


def test_an_error_page_says_it_in_both_languages_and_leads_back() -> None:
    answer = upload(client(), "hỏng.txt")
    assert answer.status_code == 422
    for expected in ("Tệp hỏng. Hãy lưu lại.", "Damaged. Save it again.", 'href="/"'):
        assert expected in answer.text


def test_too_large_a_file_is_refused_before_it_is_submitted() -> None:
    submissions = Submissions()
    answer = upload(client(submissions, max_bytes=10), "to.txt", data=b"x" * 11)
    assert answer.status_code == 413
    assert submissions.taken == []


@pytest.mark.parametrize("body", [{}, {"files": {"file": ("", b"")}}, {"data": {"file": "text"}}])
def test_a_form_without_a_file_gets_a_page_not_json(body: dict[str, dict[str, str]]) -> None:
    answer = client().post("/upload", **body)
    assert answer.status_code == 400
    assert "Chưa chọn tệp nào" in answer.text


def test_a_broken_form_gets_a_page() -> None:
    headers = {"content-type": "multipart/form-data"}
    answer = client().post("/upload", content=b"--x", headers=headers)
    assert answer.status_code == 400
    assert "không đọc được dữ liệu" in answer.text


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("soichieu.css", "text/css"),
        ("upload.js", "text/javascript"),
        ("page.js", "text/javascript"),
        ("icon.svg", "image/svg+xml"),
    ],
)
def test_static_files_are_served_with_their_kind(name: str, kind: str) -> None:
    answer = client().get(f"/static/{name}")
    assert answer.headers["content-type"].startswith(kind)
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("name", ["router.py", "..%2Frouter.py", "%2e%2e/pages.py"])
def test_no_other_file_is_served(name: str) -> None:
    assert client().get(f"/static/{name}").status_code == 404


def test_every_page_carries_a_policy_that_its_markup_obeys() -> None:
    for answer in (client().get("/"), upload(client(), "hỏng.txt"), upload(client(), "a", "b")):
        assert answer.headers["content-security-policy"].startswith("default-src 'self';")
        page = html.document_fromstring(answer.text)
        assert not page.xpath("//*[@style or @onclick or @onload] | //style")
        inline = page.xpath("//script[not(@src)]")
        assert all(script.get("type") == "application/json" for script in inline)


def test_the_script_gets_its_words_as_data() -> None:
    page = html.document_fromstring(client().get("/").text)
    words = json.loads(page.get_element_by_id("words").text or "")
    assert words["labels"]["flag"] == ["Cảnh báo", "Flagged"]
    assert set(words) == {"states", "labels", "aspects", "statuses"}


def test_the_pages_stay_out_of_the_api_description() -> None:
    app = FastAPI()
    app.include_router(web_router(Submissions()))
    assert app.openapi()["paths"] == {}
