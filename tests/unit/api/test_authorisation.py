"""Every route, for every role and scope, over one's own and a foreign territory.

What is expected comes from the policy's table; what is asked, from the application's routes: a
route that is added without a line here fails.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from asgi_client import Client
from fake_checker import DRAFT, FakeChecker, document_of
from office import Office

from app.access import AccessOptions
from app.api import create_api
from app.service import LOCAL, Action, Actor, KeyScope, Role
from app.service.policy import RIGHTS, Reach
from app.store import IndexState, LibraryStore

OWN, BELOW, FOREIGN = "Tỉnh A", "Tỉnh A/Xã B", "Tỉnh C"
PUBLIC = {"/healthz", "/readyz", "/metrics"}
# Which action a route is, whether it is about one check, and what it answers where it is allowed.
ROUTES: dict[tuple[str, str], tuple[Action, bool, int]] = {
    ("POST", "/api/v1/checks"): (Action.SUBMIT, False, 202),
    ("GET", "/api/v1/checks"): (Action.READ, False, 200),
    ("GET", "/api/v1/checks/{id}"): (Action.READ, True, 200),
    ("GET", "/api/v1/checks/{id}/events"): (Action.READ, True, 200),
    ("GET", "/api/v1/checks/{id}/report"): (Action.READ, True, 200),
    ("GET", "/api/v1/checks/{id}/report.json"): (Action.READ, True, 200),
    ("GET", "/api/v1/checks/{id}/report.html"): (Action.READ, True, 200),
    ("GET", "/api/v1/checks/{id}/original"): (Action.DOWNLOAD, True, 200),
    ("DELETE", "/api/v1/checks/{id}"): (Action.DELETE, True, 204),
    ("GET", "/api/v1/library/documents"): (Action.READ_LIBRARY, False, 200),
    ("GET", "/api/v1/library/documents/{id}"): (Action.READ_LIBRARY, False, 200),
    ("GET", "/api/v1/log"): (Action.READ_LOG, False, 200),
}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    folder: Path = tmp_path_factory.mktemp("office")
    store = LibraryStore.create(folder / "library")
    store.commit([(document_of(b"Trung uong.", "a.txt"), 2)], [], IndexState())
    office = Office(folder / "data", None, FakeChecker(store))
    with office.working():
        yield office
    office.close()
    store.close()


@pytest.fixture(scope="module")
def client(office: Office) -> Client:
    return Client(create_api(office.service, 100_000, AccessOptions(is_local=False)))


@pytest.fixture(scope="module")
def bearers(office: Office) -> dict[str, dict[str, str]]:
    """The headers by which each role and scope shows who it is; all belong to one province."""
    accounts = office.service.accounts
    headers: dict[str, dict[str, str]] = {"nobody": {}}
    for role in Role:
        token = accounts.add_user(LOCAL, role.value, role, territory=OWN)
        signed_in = accounts.use_link(token, "mật khẩu rất dài", role.value)
        session = accounts.session(signed_in.token)
        assert session is not None
        headers[role.value] = {
            "Cookie": f"soichieu_session={signed_in.token}",
            "X-CSRF-Token": session[1].csrf_token,
        }
    for scope in KeyScope:
        key = accounts.add_key(LOCAL, scope.value, scopes=[scope], territory=OWN)
        headers[scope.value] = {"Authorization": f"Bearer {key}"}
    return headers


def rights(who: str, action: Action) -> Reach | None:
    grants = {grant.value: grant for grant in (*Role, *KeyScope)}
    return RIGHTS[grants[who]].get(action) if who in grants else None


WHO = ["nobody", *(role.value for role in Role), *(scope.value for scope in KeyScope)]


def test_every_route_has_its_line(client: Client) -> None:
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    served = {
        (method.upper(), path)
        for path, methods in paths.items()
        if path not in PUBLIC
        for method in methods
    }
    assert served == set(ROUTES)


@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize(
    ("route", "territory"),
    [
        (route, territory)
        for route, (_, is_of_a_check, _) in ROUTES.items()
        # What a list shows of which territory is looked at below.
        for territory in ((OWN, BELOW, FOREIGN) if is_of_a_check or route[0] == "POST" else (OWN,))
    ],
)
def test_a_route_does_what_the_policy_says(
    client: Client,
    office: Office,
    bearers: dict[str, dict[str, str]],
    who: str,
    route: tuple[str, str],
    territory: str,
) -> None:
    action, is_of_a_check, allowed = ROUTES[route]
    method, path = route
    id_ = a_check(office, territory)
    document = office.service.library.current().store.documents()[0].id
    is_library = "library" in path
    options: dict[str, Any] = {"headers": bearers[who]}
    if method == "POST":
        options |= {"json": {"text": DRAFT}, "params": {"territory": territory}}
    url = path.replace("{id}", document if is_library else id_)
    answer = client.request(method, url, **options)
    assert answer.status_code == expected(who, action, is_of_a_check, territory, allowed), (
        answer.text
    )


def a_check(office: Office, territory: str) -> str:
    """A check of somebody else's draft, done."""
    other = Actor("user:khác", "user:khác", (Role.ADMINISTRATOR,), territory)
    (record,) = office.service.checks.submit(other, DRAFT.encode(), "a.txt").checks
    return office.wait(record.id).id


def expected(
    who: str,
    action: Action,
    is_of_a_check: bool,  # noqa: FBT001
    territory: str,
    allowed: int,
) -> int:
    """What the policy's table says, in HTTP."""
    if who == "nobody":
        return 401
    reach = rights(who, action)
    if reach is None:
        return 403
    if action is Action.SUBMIT:
        return 403 if territory == FOREIGN else allowed
    if not is_of_a_check:
        return allowed
    if territory != FOREIGN and reach is Reach.TERRITORY:
        return allowed
    sees = rights(who, Action.READ) is Reach.TERRITORY and territory != FOREIGN
    return 403 if sees else 404


@pytest.mark.parametrize("who", [w for w in WHO if rights(w, Action.READ) is not None])
def test_a_list_shows_what_is_theirs_and_nothing_else(
    client: Client, office: Office, bearers: dict[str, dict[str, str]], who: str
) -> None:
    ids = {territory: a_check(office, territory) for territory in (OWN, BELOW, FOREIGN, "")}
    listed = client.get("/api/v1/checks?limit=100", headers=bearers[who]).json()["items"]
    seen = {check["id"] for check in listed}
    whole = rights(who, Action.READ) is Reach.TERRITORY
    assert {t for t, id_ in ids.items() if id_ in seen} == ({OWN, BELOW} if whole else set())


def test_who_handed_a_draft_in_may_follow_and_withdraw_it(
    client: Client, bearers: dict[str, dict[str, str]]
) -> None:
    for who in ("submitter", "librarian", "checks:submit"):
        made: httpx.Response = client.post(
            "/api/v1/checks", json={"text": DRAFT}, headers=bearers[who]
        )
        url = made.json()["status_url"]
        assert client.get(url, headers=bearers[who]).status_code == 200
        assert client.get(url, headers=bearers["reviewer"]).status_code == 200
        assert client.request("DELETE", url, headers=bearers[who]).status_code == 204


def test_a_cookie_alone_changes_nothing(client: Client, bearers: dict[str, dict[str, str]]) -> None:
    cookie = {"Cookie": bearers["reviewer"]["Cookie"]}
    answer = client.post("/api/v1/checks", json={"text": DRAFT}, headers=cookie)
    assert (answer.status_code, answer.json()["code"]) == (403, "cross_site_request")
