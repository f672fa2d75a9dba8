from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update

from app.db import log, people
from app.db.engine import Database
from app.db.migrating import open_database
from app.db.tables import links, metadata, sessions
from app.errors import AccountError, NotSignedInError, SignInError, TooManyRequestsError
from app.service import LOCAL, AccountOptions, Accounts, KeyScope, Role

PASSWORD = "mật khẩu rất dài"  # noqa: S105 of a test
HERE = "10.0.0.1"


@pytest.fixture
def database(data_dir: Path, database_url: str | None) -> Iterator[Database]:
    database = open_database(database_url, data_dir)
    yield database
    database.close()


@pytest.fixture
def accounts(database: Database) -> Accounts:
    return Accounts(database, AccountOptions(sign_ins="8/minute", failures=3))


def with_password(accounts: Accounts, name: str = "lan", role: Role = Role.REVIEWER) -> None:
    accounts.use_link(accounts.add_user(LOCAL, name, role), PASSWORD, f"nơi {name}")


def test_the_service_is_open_until_there_is_an_account(accounts: Accounts) -> None:
    assert accounts.is_open()
    accounts.add_user(LOCAL, "lan", Role.REVIEWER)
    assert not accounts.is_open()


def test_a_link_sets_the_password_once(accounts: Accounts) -> None:
    token = accounts.add_user(LOCAL, "lan", Role.REVIEWER, territory="Tỉnh A")
    assert accounts.name_of_link(token, HERE) == "lan"
    with pytest.raises(AccountError, match="10 characters"):
        accounts.use_link(token, "ngắn", HERE)
    signed_in = accounts.use_link(token, PASSWORD, HERE)
    found = accounts.session(signed_in.token)
    assert found is not None
    actor, session = found
    assert (actor.name, actor.territory, actor.grants) == ("user:lan", "Tỉnh A", (Role.REVIEWER,))
    assert session.csrf_token == signed_in.csrf_token
    with pytest.raises(SignInError):
        accounts.use_link(token, PASSWORD, HERE)


def test_an_old_link_opens_nothing(accounts: Accounts, database: Database) -> None:
    token = accounts.add_user(LOCAL, "lan", Role.REVIEWER)
    with database.write() as connection:
        past = datetime.now(UTC) - timedelta(seconds=1)
        connection.execute(update(links).values(expires=past))
    with pytest.raises(SignInError):
        accounts.name_of_link(token, HERE)


def test_name_and_password_open_a_session_that_ends(accounts: Accounts, database: Database) -> None:
    with_password(accounts)
    token = accounts.sign_in("lan", PASSWORD, HERE).token
    assert accounts.session(token) is not None
    with database.write() as connection:
        idle = datetime.now(UTC) - timedelta(minutes=121)
        connection.execute(update(sessions).values(seen=idle))
    assert accounts.session(token) is None
    token = accounts.sign_in("lan", PASSWORD, HERE).token
    accounts.sign_out(token)
    assert accounts.session(token) is None


@pytest.mark.parametrize(("name", "password"), [("lan", "sai"), ("ai đó", PASSWORD), ("", "")])
def test_what_opens_no_account_is_told_alike(accounts: Accounts, name: str, password: str) -> None:
    with_password(accounts)
    with pytest.raises(SignInError, match="Name or password is wrong"):
        accounts.sign_in(name, password, HERE)


def test_an_account_without_a_password_opens_to_nobody(accounts: Accounts) -> None:
    accounts.add_user(LOCAL, "lan", Role.REVIEWER)
    with pytest.raises(SignInError):
        accounts.sign_in("lan", "", HERE)


def test_wrong_passwords_lock_an_account_for_everybody(accounts: Accounts) -> None:
    with_password(accounts)
    for number in range(3):
        with pytest.raises(SignInError):
            accounts.sign_in("lan", "sai", f"10.0.0.{number}")
    with pytest.raises(TooManyRequestsError):
        accounts.sign_in("lan", PASSWORD, "10.0.0.9")
    accounts.use_link(accounts.reset(LOCAL, "lan"), PASSWORD, "10.0.0.8")
    accounts.sign_in("lan", PASSWORD, "10.0.0.9")


def test_attempts_from_one_address_are_limited_across_processes(
    accounts: Accounts, database: Database
) -> None:
    for number in range(8):
        with pytest.raises(SignInError):
            accounts.sign_in(f"người {number}", "sai", HERE)
    another_process = Accounts(database, AccountOptions(sign_ins="8/minute"))
    with pytest.raises(TooManyRequestsError):
        another_process.sign_in("lan", PASSWORD, HERE)
    with pytest.raises(SignInError):
        another_process.sign_in("lan", PASSWORD, "10.0.0.2")


def test_a_disabled_account_is_out_at_once(accounts: Accounts) -> None:
    with_password(accounts)
    token = accounts.sign_in("lan", PASSWORD, HERE).token
    accounts.disable(LOCAL, "lan")
    assert accounts.session(token) is None
    with pytest.raises(SignInError):
        accounts.sign_in("lan", PASSWORD, HERE)


def test_a_reset_ends_sessions_and_password(accounts: Accounts) -> None:
    with_password(accounts)
    token = accounts.sign_in("lan", PASSWORD, HERE).token
    accounts.reset(LOCAL, "lan")
    assert accounts.session(token) is None
    with pytest.raises(SignInError):
        accounts.sign_in("lan", PASSWORD, HERE)


def test_the_last_administrator_stays(accounts: Accounts) -> None:
    accounts.add_user(LOCAL, "một", Role.ADMINISTRATOR)
    with pytest.raises(AccountError, match="only administrator"):
        accounts.disable(LOCAL, "một")
    accounts.add_user(LOCAL, "hai", Role.ADMINISTRATOR)
    accounts.disable(LOCAL, "một")


def test_a_key_opens_what_it_is_for_until_it_ends(accounts: Accounts) -> None:
    key = accounts.add_key(LOCAL, "văn bản", scopes=[KeyScope.READ], territory="Tỉnh A")
    actor = accounts.key_actor(key)
    assert (actor.grants, actor.territory) == ((KeyScope.READ,), "Tỉnh A")
    accounts.revoke_key(LOCAL, "văn bản")
    old = accounts.add_key(LOCAL, "cũ", expires=datetime.now(UTC) - timedelta(seconds=1))
    for dead in (key, old, "sck_x", ""):
        with pytest.raises(NotSignedInError):
            accounts.key_actor(dead)
    assert [k.name for k in accounts.keys(LOCAL)] == ["cũ", "văn bản"]


@pytest.mark.parametrize("name", ["", " lan", "l\nan", "x" * 101])
def test_a_name_is_one_that_can_be_read(accounts: Accounts, name: str) -> None:
    with pytest.raises(AccountError):
        accounts.add_user(LOCAL, name, Role.REVIEWER)
    with pytest.raises(AccountError):
        accounts.add_key(LOCAL, name)


def test_a_name_is_given_once(accounts: Accounts) -> None:
    accounts.add_user(LOCAL, "lan", Role.REVIEWER)
    accounts.add_key(LOCAL, "lan")
    with pytest.raises(AccountError):
        accounts.add_user(LOCAL, "lan", Role.AUDITOR)
    with pytest.raises(AccountError):
        accounts.add_key(LOCAL, "lan")


def test_deeds_are_logged_and_secrets_stand_nowhere(accounts: Accounts, database: Database) -> None:
    link = accounts.add_user(LOCAL, "lan", Role.REVIEWER)
    signed_in = accounts.use_link(link, PASSWORD, HERE)
    key = accounts.add_key(LOCAL, "k")
    with database.read() as connection:
        actions = [row.action for row in log.rows(connection)]
        assert log.first_fault(connection) is None
        stored = str([connection.execute(select(t)).all() for t in metadata.sorted_tables])
        assert people.has_keys(connection)
    assert actions == ["add_user", "set_password", "add_key"]
    for secret in (link, PASSWORD, signed_in.token, key):
        assert secret not in stored
