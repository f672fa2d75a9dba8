"""Rate limits that hold across processes: the counters of ``limits`` in a table."""

from __future__ import annotations

import time
from typing import Any

from limits import parse
from limits.storage import Storage
from limits.strategies import FixedWindowRateLimiter
from sqlalchemy import delete, insert, select, update

from app.db.engine import Database
from app.db.tables import rate_limits


class RateLimit:
    """At most so many of one kind of request, such as ``"10/minute"``, for each who makes them."""

    def __init__(self, database: Database, limit: str) -> None:
        self._limiter = FixedWindowRateLimiter(_Counters(database))
        self._limit = parse(limit)

    def allows(self, kind: str, who: str) -> bool:
        """Count a request; whether it is still within the limit."""
        return self._limiter.hit(self._limit, kind, who)

    def seconds_left(self, kind: str, who: str) -> int:
        """When the next request is allowed, in seconds from now."""
        stats = self._limiter.get_window_stats(self._limit, kind, who)
        return max(1, int(stats.reset_time - time.time()) + 1)


class _Counters(Storage):
    """What ``limits`` asks of a storage for fixed windows."""

    STORAGE_SCHEME = None

    def __init__(self, database: Database) -> None:
        super().__init__()
        self._database = database

    @property
    def base_exceptions(self) -> type[Exception]:
        return Exception

    def incr(self, key: str, expiry: float, amount: int = 1) -> int:
        now = time.time()
        with self._database.write() as connection:
            connection.execute(delete(rate_limits).where(rate_limits.c.expires < now))
            found = connection.execute(
                update(rate_limits)
                .where(rate_limits.c.key == key)
                .values(count=rate_limits.c.count + amount)
            )
            if found.rowcount == 0:
                connection.execute(
                    insert(rate_limits).values(key=key, count=amount, expires=now + expiry)
                )
            query = select(rate_limits.c.count).where(rate_limits.c.key == key)
            return connection.scalar(query) or 0

    def get(self, key: str) -> int:
        return int(self._row(key)[0])

    def get_expiry(self, key: str) -> float:
        return float(self._row(key)[1])

    def check(self) -> bool:
        return True

    def reset(self) -> int | None:
        with self._database.write() as connection:
            return connection.execute(delete(rate_limits)).rowcount

    def clear(self, key: str) -> None:
        with self._database.write() as connection:
            connection.execute(delete(rate_limits).where(rate_limits.c.key == key))

    def _row(self, key: str) -> tuple[Any, Any]:
        now = time.time()
        query = select(rate_limits.c.count, rate_limits.c.expires).where(
            rate_limits.c.key == key, rate_limits.c.expires >= now
        )
        with self._database.read() as connection:
            row = connection.execute(query).first()
        return (0, now) if row is None else (row.count, row.expires)
