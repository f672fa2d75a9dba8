from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection, update

from app.db import checks, jobs
from app.db.checks import NewCheck, SubmissionRecord
from app.db.engine import Database
from app.db.jobs import LEASE_SECONDS, Job, Lane, Priority
from app.db.migrating import open_database
from app.db.tables import jobs as table


@pytest.fixture
def database(data_dir: Path, database_url: str | None) -> Iterator[Database]:
    database = open_database(database_url, data_dir)
    yield database
    database.close()


def add(connection: Connection, *ids: str, priority: int = Priority.PROGRAM) -> None:
    drafts = [NewCheck(id_, f"{id_}.txt", "0" * 64, 1) for id_ in ids]
    submission = SubmissionRecord(checks.new_id(), "local", "0" * 64, False, [])  # noqa: FBT003
    checks.insert_submission(connection, submission, None, drafts, "")
    for id_ in ids:
        jobs.enqueue(connection, id_, priority)


def take(database: Database, lane: Lane = Lane.QUICK) -> Job | None:
    with database.write() as connection:
        return jobs.lease(connection, lane, "w")


def test_who_waits_is_served_first_then_who_came_first(database: Database) -> None:
    with database.write() as connection:
        add(connection, "lô-1", "lô-2", priority=Priority.BATCH)
        add(connection, "người", priority=Priority.PERSON)
        add(connection, "máy")
    served = [job.check_id for job in iter(lambda: take(database), None) if job]
    assert served == ["người", "máy", "lô-1", "lô-2"]


def test_a_leased_job_is_nobody_elses_until_its_lease_has_run_out(database: Database) -> None:
    with database.write() as connection:
        add(connection, "một")
    first = take(database)
    assert first is not None
    assert take(database) is None
    with database.write() as connection:
        past = datetime.now(UTC) - timedelta(seconds=1)
        connection.execute(update(table).values(lease_until=past))
    second = take(database)
    assert second is not None
    assert (second.check_id, second.attempts) == ("một", 2)
    with database.write() as connection:
        # The first worker was thought dead; what it brings now is too late.
        assert not jobs.holds(connection, first)
        assert jobs.renew(connection, [first.token]) == set()
        jobs.finish(connection, first)
        jobs.release(connection, first)
        assert jobs.holds(connection, second)


def test_a_clock_that_was_set_back_does_not_keep_a_job_from_being_done(
    database: Database,
) -> None:
    with database.write() as connection:
        add(connection, "một")
    assert take(database) is not None
    with database.write() as connection:
        ahead = datetime.now(UTC) + timedelta(days=30)
        connection.execute(update(table).values(lease_until=ahead, available=ahead))
    assert take(database) is not None


def test_a_renewed_lease_holds(database: Database) -> None:
    with database.write() as connection:
        add(connection, "một")
    job = take(database)
    assert job is not None
    with database.write() as connection:
        soon = datetime.now(UTC) + timedelta(seconds=1)
        connection.execute(update(table).values(lease_until=soon))
        assert jobs.renew(connection, [job.token, "unknown"]) == {job.token}
        (until,) = (connection.execute(table.select()).one()._mapping["lease_until"],)
    assert until > datetime.now(UTC) + timedelta(seconds=LEASE_SECONDS - 5)


def test_a_job_given_back_does_not_count_as_tried_and_may_change_its_lane(
    database: Database,
) -> None:
    with database.write() as connection:
        add(connection, "một")
    job = take(database)
    assert job is not None
    with database.write() as connection:
        jobs.release(connection, job, lane=Lane.SLOW)
        assert jobs.waiting(connection) == {Lane.SLOW}
    again = take(database, Lane.SLOW)
    assert again is not None
    assert again.attempts == 1
    with database.write() as connection:
        jobs.release(connection, again, counts=True, delay_seconds=60)
        assert jobs.waiting(connection) == set()


def test_workers_that_ask_at_once_never_get_the_same_job(database: Database) -> None:
    names = [f"{n:02}" for n in range(40)]
    with database.write() as connection:
        add(connection, *names)
    taken: list[str] = []

    def work() -> None:
        while (job := take(database)) is not None:
            taken.append(job.check_id)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(taken) == names


def test_a_deleted_check_takes_its_job_along(database: Database) -> None:
    with database.write() as connection:
        add(connection, "một")
    job = take(database)
    assert job is not None
    with database.write() as connection:
        checks.erase(connection, "một")
        assert not jobs.holds(connection, job)
        assert jobs.depth(connection) == {}


def test_a_check_that_waits_without_a_job_is_found(database: Database) -> None:
    with database.write() as connection:
        add(connection, "một", "hai")
        job = jobs.lease(connection, Lane.QUICK, "w")
        assert job is not None
        jobs.finish(connection, job)
        assert jobs.without_job(connection) == ["một"]


def test_only_workers_that_live_count(database: Database) -> None:
    with database.write() as connection:
        jobs.report_worker(connection, "a", "máy", 1, 2)
        jobs.report_worker(connection, "b", "máy", 2, 3)
        jobs.report_worker(connection, "a", "máy", 1, 2)
        assert jobs.live_slots(connection) == 5
        jobs.forget_worker(connection, "b")
        assert jobs.live_slots(connection) == 2


def test_what_a_dead_worker_held_is_free_at_once_and_counts_as_an_attempt(
    database: Database,
) -> None:
    with database.write() as connection:
        add(connection, "một", "hai")
        jobs.report_worker(connection, "w", "máy", 11, 1)
        jobs.report_worker(connection, "v", "máy", 12, 1)
        jobs.report_worker(connection, "u", "máy khác", 11, 1)
    held = take(database)
    assert held is not None
    with database.write() as connection:
        assert jobs.workers_at(connection, "máy") == {"w": 11, "v": 12}
        assert jobs.release_all_of(connection, ["w"]) == 1
        assert jobs.workers_at(connection, "máy") == {"v": 12}
        assert not jobs.holds(connection, held)
    again = take(database)
    assert again is not None
    assert (again.check_id, again.attempts) == (held.check_id, 2)
