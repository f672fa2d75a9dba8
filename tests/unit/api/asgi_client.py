"""Calls an application without a server."""

from __future__ import annotations

from typing import Any

import httpx
from anyio.from_thread import start_blocking_portal


class Client:
    """Calls an application without a server."""

    def __init__(self, app: Any, *, raise_faults: bool = True) -> None:
        # What goes on past the handlers would stand in the log as a fault: no answer below 500.
        self.transport = httpx.ASGITransport(app, raise_app_exceptions=raise_faults)

    def get(self, path: str, **options: Any) -> httpx.Response:
        return self.request("GET", path, **options)

    def post(self, path: str, **options: Any) -> httpx.Response:
        return self.request("POST", path, **options)

    def delete(self, path: str) -> httpx.Response:
        return self.request("DELETE", path)

    def request(self, method: str, path: str, **options: Any) -> httpx.Response:
        # In a thread of its own: browser tests keep an event loop in this one.
        with start_blocking_portal() as portal:
            return portal.call(lambda: self._request(method, path, **options))

    async def _request(self, method: str, path: str, **options: Any) -> httpx.Response:
        async with httpx.AsyncClient(transport=self.transport, base_url="http://127.0.0.1") as http:
            return await http.request(method, path, **options)
