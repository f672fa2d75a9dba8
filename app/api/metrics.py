"""What Prometheus reads: requests of this process, and checks and jobs as the database has them."""

from __future__ import annotations

import time
from collections.abc import Iterator

from prometheus_client import CollectorRegistry, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.service import Service

_REQUESTS = CollectorRegistry()
_SECONDS = Histogram(
    "soichieu_http_request_seconds",
    "Time until the answer's first byte, by route and status",
    ("method", "route", "status"),
    buckets=(0.005, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30, 60),
    registry=_REQUESTS,
)


class Measured:
    """Measures each request."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began = time.perf_counter()

        async def observed(message: Message) -> None:
            if message["type"] == "http.response.start":
                route = getattr(scope.get("route"), "path", "other")
                labels = (scope["method"], route, str(message["status"]))
                _SECONDS.labels(*labels).observe(time.perf_counter() - began)
            await send(message)

        await self._app(scope, receive, observed)


def metrics_text(service: Service) -> bytes:
    """All figures in Prometheus' text format.

    Raises:
        DataFolderError: the database cannot be asked.
    """
    registry = CollectorRegistry()
    registry.register(_Stored(service))
    return generate_latest(_REQUESTS) + generate_latest(registry)


class _Stored(Collector):
    """Gauges over the tables."""

    def __init__(self, service: Service) -> None:
        self._figures = service.checks.figures()

    def collect(self) -> Iterator[GaugeMetricFamily]:
        checks = GaugeMetricFamily("soichieu_checks", "Checks by state", labels=["state"])
        for state, count in self._figures.checks.items():
            checks.add_metric([state.value], count)
        yield checks
        queue = GaugeMetricFamily("soichieu_jobs", "Jobs by lane", labels=["lane", "under_way"])
        for (lane, under_way), count in self._figures.jobs.items():
            queue.add_metric([lane, str(under_way).lower()], count)
        yield queue
        yield GaugeMetricFamily(
            "soichieu_worker_slots", "Drafts that can be checked at once", self._figures.slots
        )
        yield GaugeMetricFamily(
            "soichieu_free_bytes", "Room left for drafts", self._figures.free_bytes
        )
