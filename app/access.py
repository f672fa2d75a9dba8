"""Who a request comes from, and whether it may come at all.

A key stands in ``Authorization: Bearer``; whoever is signed in has a session's cookie, and with
requests that change something its CSRF token in ``X-CSRF-Token`` (pages send it as a form field).
Without accounts, who sits at this machine may do all.
"""

from __future__ import annotations

import ipaddress
import secrets
import socket
from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass, field
from typing import Annotated, Any
from urllib.parse import urlsplit

from fastapi import Depends, Request
from starlette.types import ASGIApp, Receive, Scope, Send

from app.errors import CheckError, CrossSiteError, NotSignedInError
from app.service import LOCAL, NOBODY, Actor, Service

COOKIE = "soichieu_session"
CSRF_HEADER = "X-CSRF-Token"
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_FORWARDED = ("forwarded", "x-forwarded-for", "x-real-ip")
_PROBES = frozenset({"/healthz", "/readyz", "/metrics"})


@dataclass(frozen=True)
class AccessOptions:
    """What requests may come.

    ``hosts`` are names under which the service is known beside this machine's own and any
    number; ``is_local`` whether it listens on this machine only, so that it may be used without
    accounts; ``is_https`` whether browsers reach it by https only.
    """

    hosts: frozenset[str] = field(default_factory=frozenset)
    is_local: bool = True
    is_https: bool = False


def service_of(request: Request) -> Service:
    """The service behind the application."""
    service: Service = request.app.state.service
    return service


def root_of(request: Request) -> str:
    """The path under which a proxy serves us; empty where we are at the top."""
    root: str = request.scope.get("root_path", "")
    return root.rstrip("/")


def visitor_of(request: Request) -> tuple[Actor, str]:
    """Who asks, and the CSRF token of their session (empty where they have none).

    Raises:
        NotSignedInError: the request bears a key that opens nothing.
    """
    accounts = service_of(request).accounts
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme:
        if scheme.lower() != "bearer":
            raise NotSignedInError(
                vi="Chỉ nhận khoá API trong Authorization: Bearer.",
                en="Only an API key as Authorization: Bearer is taken.",
            )
        return accounts.key_actor(token.strip()), ""
    cookie = request.cookies.get(COOKIE)
    found = accounts.session(cookie) if cookie else None
    if found is not None:
        actor, session = found
        return actor, session.csrf_token
    if _is_at_this_machine(request) and accounts.is_open():
        return LOCAL, ""
    return NOBODY, ""


def actor_of(request: Request) -> Actor:
    """Who asks, for programs: what changes something needs the CSRF token beside a cookie.

    Raises:
        NotSignedInError: the request bears a key that opens nothing.
        CrossSiteError: the token is missing or wrong.
    """
    actor, csrf_token = visitor_of(request)
    if request.method not in _SAFE:
        check_csrf(csrf_token, request.headers.get(CSRF_HEADER, ""))
    return actor


def check_csrf(expected: str, given: str) -> None:
    """Whether a form or script is our own; there is nothing to prove without a session.

    Raises:
        CrossSiteError: it is not.
    """
    if expected and not secrets.compare_digest(expected.encode(), given.encode()):
        raise CrossSiteError(
            vi="Trang này đã cũ hoặc yêu cầu đến từ trang khác. Hãy tải lại trang rồi thử lại.",
            en="This page is old, or the request came from another site. Reload it and try again.",
        )


Actors = Annotated[Actor, Depends(actor_of)]
Services = Annotated[Service, Depends(service_of)]
Roots = Annotated[str, Depends(root_of)]


def _is_at_this_machine(request: Request) -> bool:
    options: AccessOptions = request.app.state.access
    if not options.is_local or any(name in request.headers for name in _FORWARDED):
        return False
    return request.client is not None and _is_loopback(request.client.host)


def _is_loopback(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False


Refuse = Callable[[Scope, Receive, Send, CheckError], Awaitable[None]]


class Guard:
    """Refuses requests for another host's name, and changes asked for by another site's page.

    A page of another site may make a browser send requests here, by a name that it lets lead to
    this machine (DNS rebinding) or from its own forms. Numbers cannot be made to lead elsewhere.
    """

    def __init__(self, app: ASGIApp, options: AccessOptions, refuse: Refuse) -> None:
        self._app = app
        self._refuse = refuse
        self._hosts = {"localhost", socket.gethostname().lower(), socket.getfqdn().lower()}
        self._hosts |= {host.lower() for host in options.hosts}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and _path(scope) not in _PROBES:
            headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in
                       scope["headers"]}  # fmt: skip
            error = _fault(scope, headers, self._hosts)
            if error is not None:
                await self._refuse(scope, receive, send, error)
                return
        await self._app(scope, receive, send)


def _path(scope: Scope) -> str:
    """The path below the one under which a proxy serves us."""
    path: str = scope["path"]
    return path.removeprefix(scope.get("root_path", ""))


def _fault(
    scope: dict[str, Any] | Any, headers: dict[str, str], hosts: Collection[str]
) -> CrossSiteError | None:
    host = headers.get("host", "")
    name = urlsplit(f"//{host}").hostname or ""
    if name not in hosts and not _is_number(name):
        return CrossSiteError(
            vi=f"Máy chủ này không phục vụ tên “{name}”. Người quản trị có thể thêm tên đó vào "
            "SOICHIEU_HOSTS.",
            en=f"This server does not serve the name “{name}”. The administrator can add it to "
            "SOICHIEU_HOSTS.",
        )
    if scope["method"] in _SAFE:
        return None
    origin = headers.get("origin")
    came_from = urlsplit(origin).netloc if origin else host
    if came_from != host or headers.get("sec-fetch-site") in {"cross-site", "same-site"}:
        return CrossSiteError(
            vi="Yêu cầu đến từ một trang web khác nên bị từ chối. Hãy mở trang của chúng tôi.",
            en="The request came from another site's page and was refused. Open our own page.",
        )
    return None


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
