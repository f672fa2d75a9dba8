"""Accounts, their sessions and links that work once, and API keys, as rows.

Tokens stand here as hashes only: who reads the database can open nothing with it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, or_, select, update

from app.db.tables import api_keys, links, sessions, users
from app.errors import AccountError

_SEEN_EVERY = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class UserRecord:
    """One account. Without a ``password_hash`` nobody has signed in to it with a password."""

    id: str
    name: str
    full_name: str
    role: str
    territory: str
    password_hash: str | None
    is_active: bool
    created: datetime
    failed_logins: int
    locked_until: datetime | None
    identity: str | None


@dataclass(frozen=True, slots=True)
class SessionRecord:
    """Someone who is signed in; ``csrf_token`` proves that a form is our own."""

    user: UserRecord
    csrf_token: str
    expires: datetime


@dataclass(frozen=True, slots=True)
class KeyRecord:
    """One API key, without the key."""

    id: str
    name: str
    scopes: Sequence[str]
    territory: str
    created: datetime
    expires: datetime | None
    revoked: datetime | None


def hash_of(token: str) -> str:
    """How a token that is long and random is kept."""
    return hashlib.sha256(token.encode()).hexdigest()


def add_user(connection: Connection, user: UserRecord) -> None:
    """Store a new account.

    Raises:
        AccountError: the name is taken.
    """
    if find_user(connection, user.name) is not None:
        raise AccountError(
            vi=f"Đã có tài khoản tên {user.name}. Hãy chọn tên khác.",
            en=f"There is an account named {user.name} already. Choose another name.",
        )
    values = {name: getattr(user, name) for name in UserRecord.__slots__}
    connection.execute(insert(users).values(**values))


def has_users(connection: Connection) -> bool:
    return connection.scalar(select(users.c.id).limit(1)) is not None


def all_users(connection: Connection) -> list[UserRecord]:
    return [_user(row) for row in connection.execute(select(users).order_by(users.c.name))]


def find_user(connection: Connection, name: str, *, for_update: bool = False) -> UserRecord | None:
    """The account of that name."""
    query = select(users).where(users.c.name == name)
    row = connection.execute(query.with_for_update() if for_update else query).first()
    return None if row is None else _user(row)


def user_with_identity(connection: Connection, identity: str) -> UserRecord | None:
    """The account that an identity provider's person has."""
    row = connection.execute(select(users).where(users.c.identity == identity)).first()
    return None if row is None else _user(row)


def change_user(connection: Connection, id_: str, **values: Any) -> None:
    connection.execute(update(users).where(users.c.id == id_).values(**values))


def add_link(connection: Connection, token: str, user_id: str, expires: datetime) -> None:
    """A link for an account; former ones work no more."""
    connection.execute(delete(links).where(links.c.user_id == user_id))
    connection.execute(
        insert(links).values(token_hash=hash_of(token), user_id=user_id, expires=expires)
    )


def user_of_link(connection: Connection, token: str) -> UserRecord | None:
    """Whose link it is, if it can still be used."""
    row = connection.execute(
        select(users)
        .join(links, links.c.user_id == users.c.id)
        .where(links.c.token_hash == hash_of(token), links.c.expires > _now(), users.c.is_active)
    ).first()
    return None if row is None else _user(row)


def use_link(connection: Connection, token: str) -> bool:
    """Use a link up; whether it was there."""
    found = connection.execute(delete(links).where(links.c.token_hash == hash_of(token)))
    return found.rowcount == 1


def add_session(
    connection: Connection, token: str, csrf_token: str, user_id: str, expires: datetime
) -> None:
    now = _now()
    connection.execute(delete(sessions).where(sessions.c.expires < now))
    connection.execute(
        insert(sessions).values(
            token_hash=hash_of(token),
            user_id=user_id,
            csrf_token=csrf_token,
            created=now,
            seen=now,
            expires=expires,
        )
    )


def session(connection: Connection, token: str, idle: timedelta) -> SessionRecord | None:
    """Who is signed in with a token, unless nothing was heard of them for ``idle``."""
    now = _now()
    row = connection.execute(
        select(users, sessions.c.csrf_token, sessions.c.expires)
        .join(sessions, sessions.c.user_id == users.c.id)
        .where(
            sessions.c.token_hash == hash_of(token),
            sessions.c.expires > now,
            sessions.c.seen > now - idle,
            users.c.is_active,
        )
    ).first()
    if row is None:
        return None
    return SessionRecord(_user(row), row.csrf_token, row.expires)


def needs_seen(connection: Connection, token: str) -> bool:
    """Whether it is time to write down that a session was used."""
    seen = connection.scalar(select(sessions.c.seen).where(sessions.c.token_hash == hash_of(token)))
    return seen is not None and seen < _now() - _SEEN_EVERY


def mark_seen(connection: Connection, token: str) -> None:
    connection.execute(
        update(sessions).where(sessions.c.token_hash == hash_of(token)).values(seen=_now())
    )


def end_session(connection: Connection, token: str) -> None:
    connection.execute(delete(sessions).where(sessions.c.token_hash == hash_of(token)))


def end_sessions_of(connection: Connection, user_id: str) -> None:
    connection.execute(delete(sessions).where(sessions.c.user_id == user_id))
    connection.execute(delete(links).where(links.c.user_id == user_id))


def add_key(connection: Connection, key: KeyRecord, token: str) -> None:
    """Store a new key.

    Raises:
        AccountError: the name is taken.
    """
    if connection.scalar(select(api_keys.c.id).where(api_keys.c.name == key.name)) is not None:
        raise AccountError(
            vi=f"Đã có khoá tên {key.name}. Hãy chọn tên khác.",
            en=f"There is a key named {key.name} already. Choose another name.",
        )
    values = {name: getattr(key, name) for name in KeyRecord.__slots__}
    values["scopes"] = list(key.scopes)
    connection.execute(insert(api_keys).values(**values, key_hash=hash_of(token)))


def has_keys(connection: Connection) -> bool:
    """Whether any key may be used."""
    query = select(api_keys.c.id).where(api_keys.c.revoked.is_(None)).limit(1)
    return connection.scalar(query) is not None


def key(connection: Connection, token: str) -> KeyRecord | None:
    """The key, if it may be used now."""
    row = connection.execute(
        select(api_keys).where(
            api_keys.c.key_hash == hash_of(token),
            api_keys.c.revoked.is_(None),
            or_(api_keys.c.expires.is_(None), api_keys.c.expires > _now()),
        )
    ).first()
    return None if row is None else _key(row)


def all_keys(connection: Connection) -> list[KeyRecord]:
    return [_key(row) for row in connection.execute(select(api_keys).order_by(api_keys.c.name))]


def revoke_key(connection: Connection, name: str) -> None:
    """Let a key open nothing any more.

    Raises:
        AccountError: there is no key of that name in use.
    """
    found = connection.execute(
        update(api_keys)
        .where(api_keys.c.name == name, api_keys.c.revoked.is_(None))
        .values(revoked=_now())
    )
    if found.rowcount == 0:
        raise AccountError(
            vi=f"Không có khoá nào đang dùng tên {name}.", en=f"No key in use is named {name}."
        )


def count_active(connection: Connection, role: str) -> int:
    """How many accounts of a role may be used."""
    query = select(func.count()).where(users.c.role == role, users.c.is_active)
    return connection.scalar(query) or 0


def _user(row: Row[Any]) -> UserRecord:
    return UserRecord(**{name: getattr(row, name) for name in UserRecord.__slots__})


def _key(row: Row[Any]) -> KeyRecord:
    return KeyRecord(**{name: getattr(row, name) for name in KeyRecord.__slots__})


def _now() -> datetime:
    return datetime.now(UTC)
