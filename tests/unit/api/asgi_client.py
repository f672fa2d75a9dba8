"""Calls an application without a server."""

from __future__ import annotations

import asyncio
from typing import Any

import httpx


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
        return asyncio.run(self._request(method, path, **options))

    async def _request(self, method: str, path: str, **options: Any) -> httpx.Response:
        async with httpx.AsyncClient(transport=self.transport, base_url="http://office") as http:
            return await http.request(method, path, **options)
