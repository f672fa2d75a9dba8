"""Sign-in by an identity provider, played against one that answers on this machine."""

import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
import uvicorn
from anyio.from_thread import start_blocking_portal
from fake_checker import FakeChecker
from fastapi import FastAPI, Form, Request
from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey
from office import Office

from app.api import create_api
from app.errors import IdentityProviderError
from app.oidc import OidcOptions, Provider
from app.service import LOCAL, Role
from app.web import sign_in_router

CLIENT = "soichieu"


class Issuer:
    """Signs whatever claims a test wants."""

    def __init__(self) -> None:
        self.key = RSAKey.generate_key(2048, {"kid": "k", "use": "sig", "alg": "RS256"})
        self.address = ""
        self.claims: dict[str, Any] = {}
        self.asked: dict[str, str] = {}
        self.signed_by: RSAKey | None = None

    def application(self) -> FastAPI:
        app = FastAPI()

        @app.get("/.well-known/openid-configuration")
        def description() -> dict[str, str]:
            return {
                "issuer": self.address,
                "authorization_endpoint": f"{self.address}/authorize",
                "token_endpoint": f"{self.address}/token",
                "jwks_uri": f"{self.address}/keys",
            }

        @app.get("/keys")
        def keys() -> Any:
            return KeySet([self.key]).as_dict(private=False)

        @app.post("/token")
        def token(request: Request, code_verifier: Annotated[str, Form()]) -> dict[str, str]:
            self.asked = {
                "verifier": code_verifier,
                "authorization": request.headers["authorization"],
            }
            now = int(time.time())
            claims = {"iss": self.address, "aud": CLIENT, "sub": "lan", "iat": now}
            claims |= {"exp": now + 60, **self.claims}
            signed = jwt.encode({"alg": "RS256", "kid": "k"}, claims, self.signed_by or self.key)
            return {"id_token": signed, "access_token": "x", "token_type": "Bearer"}

        return app


@pytest.fixture(scope="module")
def running() -> Iterator[Issuer]:
    issuer = Issuer()
    config = uvicorn.Config(issuer.application(), port=0, ws="none", log_level="error")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    port = server.servers[0].sockets[0].getsockname()[1]
    issuer.address = f"http://127.0.0.1:{port}"
    yield issuer
    server.should_exit = True
    thread.join()


@pytest.fixture
def issuer(running: Issuer) -> Issuer:
    running.claims, running.signed_by = {}, None
    return running


@pytest.fixture
def pages(tmp_path: Path, issuer: Issuer) -> Iterator["Browser"]:
    office = Office(tmp_path / "data", None, FakeChecker())
    office.service.accounts.add_user(LOCAL, "lan", Role.REVIEWER, identity=f"{issuer.address} lan")
    options = OidcOptions(issuer=issuer.address, client_id=CLIENT, label="Cổng tỉnh")
    app = create_api(office.service, 1000, provider=Provider(options))
    app.include_router(sign_in_router)
    yield Browser(app)
    office.close()


class Browser:
    """Keeps cookies; follows nothing by itself."""

    def __init__(self, app: Any) -> None:
        self.transport = httpx.ASGITransport(app)
        self.cookies = httpx.Cookies()

    def get(self, path: str, **options: Any) -> httpx.Response:
        async def ask() -> httpx.Response:
            async with httpx.AsyncClient(
                transport=self.transport, base_url="http://127.0.0.1", cookies=self.cookies
            ) as http:
                answer = await http.get(path, **options)
                self.cookies = http.cookies
                return answer

        with start_blocking_portal() as portal:
            return portal.call(ask)

    def leave(self) -> dict[str, str]:
        """Begin to sign in; what the provider is asked."""
        asked = parse_qs(urlsplit(self.get("/oidc/start").headers["location"]).query)
        return {name: values[0] for name, values in asked.items()}


def test_who_the_provider_knows_is_signed_in(pages: Browser, issuer: Issuer) -> None:
    assert "Cổng tỉnh" in pages.get("/sign-in").text
    asked = pages.leave()
    assert asked["redirect_uri"] == "http://127.0.0.1/oidc/callback"
    assert asked["code_challenge_method"] == "S256"
    issuer.claims = {"nonce": asked["nonce"]}
    answer = pages.get("/oidc/callback", params={"code": "c", "state": asked["state"]})
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert issuer.asked["authorization"].startswith("Basic ")
    listed = pages.get("/api/v1/checks")
    assert listed.status_code == 200
    assert pages.get("/api/v1/log").status_code == 403  # she is a reviewer


@pytest.mark.parametrize(
    "claims",
    [
        {"nonce": "another"},
        {"aud": "another"},
        {"iss": "http://127.0.0.1:1"},
        {"exp": 1},
        {"sub": "minh"},
    ],
)
def test_a_proof_that_does_not_hold_signs_nobody_in(
    pages: Browser, issuer: Issuer, claims: dict[str, Any]
) -> None:
    asked = pages.leave()
    issuer.claims = {"nonce": asked["nonce"], **claims}
    answer = pages.get("/oidc/callback", params={"code": "c", "state": asked["state"]})
    assert answer.status_code == 401
    assert pages.get("/api/v1/checks").status_code == 401


def test_a_proof_by_another_key_signs_nobody_in(pages: Browser, issuer: Issuer) -> None:
    issuer.signed_by = RSAKey.generate_key(2048, {"kid": "k"})
    asked = pages.leave()
    issuer.claims = {"nonce": asked["nonce"]}
    answer = pages.get("/oidc/callback", params={"code": "c", "state": asked["state"]})
    assert answer.status_code == 401


@pytest.mark.parametrize("state", ["", "another"])
def test_another_browsers_return_signs_nobody_in(
    pages: Browser, issuer: Issuer, state: str
) -> None:
    asked = pages.leave()
    issuer.claims = {"nonce": asked["nonce"]}
    answer = pages.get("/oidc/callback", params={"code": "c", "state": state})
    assert answer.status_code == 401
    pages.cookies = httpx.Cookies()
    answer = pages.get("/oidc/callback", params={"code": "c", "state": asked["state"]})
    assert answer.status_code == 401


def test_a_provider_that_is_not_there_is_told() -> None:
    provider = Provider(OidcOptions(issuer="http://127.0.0.1:1", client_id=CLIENT))
    with pytest.raises(IdentityProviderError):
        provider.start("http://127.0.0.1/oidc/callback")
