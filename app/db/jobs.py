"""The queue: what is due, who works on it, and until when it counts as theirs.

A worker *leases* a job: until ``lease_until`` it is the worker's, who renews it while it lives
(heartbeat). A job whose lease has run out is anybody's again. Each lease has a token, so that
a worker that was thought dead cannot store a second result.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from uuid import uuid4

from sqlalchemy import (
    ColumnElement,
    Connection,
    and_,
    delete,
    exists,
    func,
    insert,
    or_,
    select,
    update,
)

from app.db.tables import checks, jobs, workers

LEASE_SECONDS = 20.0


class Lane(StrEnum):
    """Where a job waits: drafts that turned out to take long hold up no others."""

    QUICK = "quick"
    SLOW = "slow"


class Priority:
    """Who waits for the result; the lowest is served first."""

    PERSON = 0
    PROGRAM = 10
    BATCH = 20


@dataclass(frozen=True, slots=True)
class Job:
    """A job as its worker has it; ``attempts`` counts this one."""

    id: int
    check_id: str
    lane: Lane
    token: str
    attempts: int


def enqueue(connection: Connection, check_id: str, priority: int, lane: Lane = Lane.QUICK) -> None:
    """Make work on a check due."""
    connection.execute(
        insert(jobs).values(check_id=check_id, lane=lane.value, priority=priority, available=_now())
    )


def waiting(connection: Connection) -> set[Lane]:
    """The lanes in which a job could be begun now."""
    is_free = _is_free()
    query = select(*(exists().where(jobs.c.lane == lane.value, is_free) for lane in Lane))
    return {lane for lane, some in zip(Lane, connection.execute(query).one(), strict=True) if some}


def lease(connection: Connection, lane: Lane, worker_id: str) -> Job | None:
    """Take the next job of a lane, if there is one: by priority, then the oldest."""
    row = connection.execute(
        select(jobs)
        .where(jobs.c.lane == lane.value, _is_free())
        .order_by(jobs.c.priority, jobs.c.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    ).first()
    if row is None:
        return None
    token = uuid4().hex
    connection.execute(
        update(jobs)
        .where(jobs.c.id == row.id)
        .values(
            lease_token=token,
            lease_until=_now() + timedelta(seconds=LEASE_SECONDS),
            worker_id=worker_id,
            attempts=row.attempts + 1,
        )
    )
    return Job(row.id, row.check_id, lane, token, row.attempts + 1)


def renew(connection: Connection, tokens: Collection[str]) -> set[str]:
    """Lengthen leases; the tokens that still hold. The others' checks were deleted or taken."""
    if not tokens:
        return set()
    held = set(connection.scalars(select(jobs.c.lease_token).where(jobs.c.lease_token.in_(tokens))))
    until = _now() + timedelta(seconds=LEASE_SECONDS)
    connection.execute(update(jobs).where(jobs.c.lease_token.in_(held)).values(lease_until=until))
    return held


def holds(connection: Connection, job: Job) -> bool:
    """Whether the job is still this worker's; on PostgreSQL it stays so in this transaction."""
    query = select(jobs.c.id).where(jobs.c.id == job.id, jobs.c.lease_token == job.token)
    return connection.scalar(query.with_for_update()) is not None


def release(
    connection: Connection,
    job: Job,
    *,
    lane: Lane | None = None,
    delay_seconds: float = 0.0,
    counts: bool = False,
) -> None:
    """Give a job back, to be begun again; by itself that does not count as an attempt."""
    connection.execute(
        update(jobs)
        .where(jobs.c.id == job.id, jobs.c.lease_token == job.token)
        .values(
            lease_token=None,
            lease_until=None,
            worker_id=None,
            lane=(lane or job.lane).value,
            attempts=job.attempts - (not counts),
            available=_now() + timedelta(seconds=delay_seconds),
        )
    )


def finish(connection: Connection, job: Job) -> None:
    connection.execute(delete(jobs).where(jobs.c.id == job.id, jobs.c.lease_token == job.token))


def under_way(connection: Connection) -> set[str]:
    """The tokens of leases that hold now."""
    held = select(jobs.c.lease_token).where(jobs.c.lease_until > _now())
    return {token for token in connection.scalars(held) if token is not None}


def without_job(connection: Connection) -> list[str]:
    """Checks that wait although no work on them is due: there should be none."""
    open_states = ("received", "reading", "checking")
    query = (
        select(checks.c.id)
        .outerjoin(jobs, jobs.c.check_id == checks.c.id)
        .where(checks.c.state.in_(open_states), jobs.c.id.is_(None))
    )
    return list(connection.scalars(query))


def depth(connection: Connection) -> dict[tuple[str, bool], int]:
    """How many jobs wait (``False``) and are under way (``True``) in each lane."""
    is_leased = jobs.c.lease_token.is_not(None)
    query = select(jobs.c.lane, is_leased, func.count()).group_by(jobs.c.lane, is_leased)
    return {(lane, bool(leased)): n for lane, leased, n in connection.execute(query)}


def report_worker(connection: Connection, id_: str, host: str, process: int, slots: int) -> None:
    """A worker lives; what has not been seen for a minute is forgotten."""
    now = _now()
    found = connection.execute(update(workers).where(workers.c.id == id_).values(seen=now))
    if found.rowcount == 0:
        connection.execute(
            insert(workers).values(
                id=id_, host=host, process=process, slots=slots, started=now, seen=now
            )
        )
    connection.execute(delete(workers).where(workers.c.seen < now - timedelta(minutes=1)))


def workers_at(connection: Connection, host: str) -> dict[str, int]:
    """The workers that a machine has, as far as is known, each with its process's number."""
    query = select(workers.c.id, workers.c.process).where(workers.c.host == host)
    return {row.id: row.process for row in connection.execute(query)}


def release_all_of(connection: Connection, worker_ids: Collection[str]) -> int:
    """Free what dead workers held; how many jobs.

    The attempt counts, as where a lease has run out.
    """
    freed = connection.execute(
        update(jobs)
        .where(jobs.c.worker_id.in_(worker_ids))
        .values(lease_token=None, lease_until=None, worker_id=None)
    )
    connection.execute(delete(workers).where(workers.c.id.in_(worker_ids)))
    return freed.rowcount


def forget_worker(connection: Connection, id_: str) -> None:
    connection.execute(delete(workers).where(workers.c.id == id_))


def live_slots(connection: Connection) -> int:
    """How many drafts can be checked at once by the workers that live."""
    since = _now() - timedelta(seconds=LEASE_SECONDS)
    return connection.scalar(select(func.sum(workers.c.slots)).where(workers.c.seen >= since)) or 0


def _is_free() -> ColumnElement[bool]:
    """Due and nobody's. A lease that ends later than any could was made before a clock set back."""
    now = _now()
    impossible = now + timedelta(seconds=2 * LEASE_SECONDS)
    is_due = or_(jobs.c.available <= now, jobs.c.available > now + timedelta(hours=1))
    return and_(
        is_due,
        or_(
            jobs.c.lease_token.is_(None),
            jobs.c.lease_until < now,
            jobs.c.lease_until > impossible,
        ),
    )


def _now() -> datetime:
    return datetime.now(UTC)
