"""What requests may come: hosts, other sites' pages, who sits at this machine."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import httpx
import pytest
from anyio.from_thread import start_blocking_portal
from asgi_client import Client
from fake_checker import DRAFT, FakeChecker
from office import Office

from app.access import AccessOptions
from app.api import create_api
from app.service import LOCAL, Role

TEXT = {"text": DRAFT}


def call(office: Office, address: str, *, options: AccessOptions, **given: Any) -> httpx.Response:
    """A call as it comes from an address of the network."""
    app: Any = create_api(office.service, 100_000, options)
    transport = httpx.ASGITransport(app, client=(address, 1234))

    async def ask() -> httpx.Response:
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as http:
            return await http.get("/api/v1/checks", **given)

    with start_blocking_portal() as portal:
        return portal.call(ask)


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:80", "127.0.0.1.evil.example", "", "localhost.evil"]
)
def test_a_foreign_host_name_is_refused(client: Client, host: str) -> None:
    answer = client.get("/api/v1/checks", headers={"Host": host})
    assert (answer.status_code, answer.json()["code"]) == (403, "cross_site_request")
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost", "[::1]:8000", "10.1.2.3"])
def test_numbers_and_this_machines_names_are_served(client: Client, host: str) -> None:
    assert client.get("/api/v1/checks", headers={"Host": host}).status_code == 200


def test_a_name_that_the_office_has_given_is_served(office: Office) -> None:
    options = AccessOptions(hosts=frozenset({"Soichieu.tinh.vn"}))
    headers = {"Host": "soichieu.tinh.vn"}
    assert call(office, "127.0.0.1", options=options, headers=headers).status_code == 200


def test_probes_are_answered_under_any_name(client: Client) -> None:
    assert client.get("/healthz", headers={"Host": "soichieu"}).status_code == 200


def test_below_a_path_of_a_proxy_addresses_lead_there_and_probes_are_answered(
    office: Office,
) -> None:
    # As the server gives it: the whole path, and how much of it is the proxy's.
    client = Client(create_api(office.service, 100_000))
    client.transport.root_path = "/soichieu"
    assert client.get("/soichieu/healthz", headers={"Host": "soichieu"}).status_code == 200
    made = client.post("/soichieu/api/v1/checks", json=TEXT)
    assert made.headers["location"] == made.json()["status_url"]
    assert made.json()["status_url"].startswith("/soichieu/api/v1/checks/")
    assert client.get(made.json()["status_url"]).status_code == 200
    (listed,) = client.get("/soichieu/api/v1/checks").json()["items"]
    assert listed["events_url"] == made.json()["events_url"]


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:9999"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_a_page_of_another_site_changes_nothing(
    client: Client, office: Office, headers: dict[str, str]
) -> None:
    answer = client.post("/api/v1/checks", json=TEXT, headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (403, "cross_site_request")
    assert office.service.checks.newest(LOCAL, 1).items == []


def test_our_own_page_may(client: Client) -> None:
    headers = {"Origin": "http://127.0.0.1", "Sec-Fetch-Site": "same-origin"}
    assert client.post("/api/v1/checks", json=TEXT, headers=headers).status_code == 202


@pytest.mark.parametrize(
    ("address", "is_local", "headers", "status"),
    [
        ("127.0.0.1", True, {}, 200),
        ("::1", True, {}, 200),
        ("10.0.0.7", True, {}, 401),
        ("127.0.0.1", False, {}, 401),
        # A proxy on this machine hands on what others ask.
        ("127.0.0.1", True, {"X-Forwarded-For": "10.0.0.7"}, 401),
        ("127.0.0.1", True, {"Forwarded": "for=10.0.0.7"}, 401),
    ],
)
def test_without_accounts_only_who_sits_here_may(
    office: Office, address: str, headers: dict[str, str], status: int, *, is_local: bool
) -> None:
    options = AccessOptions(is_local=is_local)
    assert call(office, address, options=options, headers=headers).status_code == status


def test_the_first_account_ends_that_at_once(client: Client, office: Office) -> None:
    assert client.get("/api/v1/checks").status_code == 200
    office.service.accounts.add_user(LOCAL, "lan", Role.ADMINISTRATOR)
    answer = client.get("/api/v1/checks")
    assert (answer.status_code, answer.json()["code"]) == (401, "not_signed_in")


@pytest.mark.parametrize("given", ["Bearer sck_wrong", "Basic bGFuOng=", "Bearer", "sck_x"])
def test_a_wrong_key_is_told_even_where_none_is_needed(client: Client, given: str) -> None:
    answer = client.get("/api/v1/checks", headers={"Authorization": given})
    assert (answer.status_code, answer.json()["code"]) == (401, "not_signed_in")


def test_events_tell_each_state_to_the_end(tmp_path: Path) -> None:
    office = Office(tmp_path / "data", None, FakeChecker())
    office.checker.gate.clear()
    client = Client(create_api(office.service, 100_000))
    with office.working():
        url = client.post("/api/v1/checks", json=TEXT).json()["events_url"]
        office.checker.gate.set()
        answer = client.get(url)
    assert answer.headers["content-type"].startswith("text/event-stream")
    states = [line for line in answer.text.splitlines() if line.startswith("data:")]
    assert '"status": "done"' in states[-1]
    office.close()
