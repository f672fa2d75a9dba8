"""Accounts, sign-in, keys: who someone is, by a password, a link, a session or a key."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import uuid4

from pwdlib import PasswordHash
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import Connection

from app.db import log, people
from app.db.engine import Database
from app.db.limits import RateLimit
from app.db.people import KeyRecord, SessionRecord, UserRecord
from app.errors import AccountError, NotSignedInError, SignInError, TooManyRequestsError
from app.service.policy import (
    DEFAULT_SCOPES,
    LOCAL,
    NOBODY,
    Action,
    Actor,
    KeyScope,
    Role,
    require,
)

KEY_PREFIX = "sck_"
PASSWORD_CHARACTERS = 10


class AccountOptions(BaseModel):
    """How long sign-in lasts, and how many failures it bears."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    session_hours: float = Field(12.0, gt=0, description="longest time of one sign-in")
    idle_minutes: float = Field(120.0, gt=0, description="sign-in ends after this silence")
    link_hours: float = Field(72.0, gt=0, description="how long a link for an account works")
    failures: int = Field(5, ge=1, description="wrong passwords before an account is locked")
    lock_minutes: float = Field(15.0, gt=0, description="how long it is locked then")
    sign_ins: str = Field("20/minute", description="sign-in attempts from one address")


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A session as its browser has it."""

    token: str
    csrf_token: str
    expires: datetime


class Accounts:
    """The accounts and keys of one office."""

    def __init__(self, database: Database, options: AccountOptions) -> None:
        self._database = database
        self._options = options
        self._passwords = PasswordHash.recommended()  # argon2id
        self._limit = RateLimit(database, options.sign_ins)
        self._nobodys_hash = self._passwords.hash(secrets.token_urlsafe())

    def is_open(self) -> bool:
        """Whether there is no account yet, so that whoever sits at this machine may do all."""
        with self._database.read() as connection:
            return not people.has_users(connection)

    def key_actor(self, token: str) -> Actor:
        """Who bears a key.

        Raises:
            NotSignedInError: the key is unknown, revoked or has expired.
        """
        with self._database.read() as connection:
            key = people.key(connection, token)
        if key is None:
            raise NotSignedInError(
                vi="Khoá API không đúng, đã thu hồi hoặc hết hạn. Hãy xin khoá mới.",
                en="The API key is wrong, revoked or has expired. Ask for a new one.",
            )
        scopes = tuple(KeyScope(scope) for scope in key.scopes)
        return Actor(f"key:{key.id}", f"key:{key.name}", scopes, key.territory)

    def session(self, token: str) -> tuple[Actor, SessionRecord] | None:
        """Who is signed in with a session's token."""
        with self._database.read() as connection:
            found = people.session(connection, token, timedelta(minutes=self._options.idle_minutes))
            is_due = found is not None and people.needs_seen(connection, token)
        if found is None:
            return None
        if is_due:
            with self._database.write() as connection:
                people.mark_seen(connection, token)
        return _actor(found.user), found

    def sign_in(self, name: str, password: str, address: str) -> SignedIn:
        """Open a session by name and password.

        Raises:
            TooManyRequestsError: too many attempts from the address, or for the account.
            SignInError: they open no account.
        """
        self._count(address)
        with self._database.read() as connection:
            user = people.find_user(connection, name)
        if user is not None and user.locked_until and user.locked_until > datetime.now(UTC):
            raise _too_many(int((user.locked_until - datetime.now(UTC)).total_seconds()) + 1)
        # An unknown name costs as much time as a wrong password.
        stored = (user.password_hash if user else None) or self._nobodys_hash
        is_right = self._passwords.verify(password, stored)
        if user is None or user.password_hash is None or not user.is_active or not is_right:
            self._failed(user, name)
            raise SignInError(
                vi="Tên hoặc mật khẩu không đúng. Quên mật khẩu: hỏi người quản trị.",
                en="Name or password is wrong. If you forgot it, ask the administrator.",
            )
        with self._database.write() as connection:
            people.change_user(connection, user.id, failed_logins=0, locked_until=None)
            log.append(connection, f"user:{user.name}", "sign_in")
            return self._open(connection, user)

    def sign_in_as(self, identity: str) -> SignedIn:
        """Open a session for whom an identity provider has proved.

        Raises:
            SignInError: nobody here has that identity.
        """
        with self._database.write() as connection:
            user = people.user_with_identity(connection, identity)
            if user is None or not user.is_active:
                raise SignInError(
                    vi="Chưa có tài khoản cho người này. Hãy hỏi người quản trị.",
                    en="There is no account for this person. Ask the administrator.",
                )
            log.append(connection, f"user:{user.name}", "sign_in", details={"by": "oidc"})
            return self._open(connection, user)

    def name_of_link(self, token: str, address: str) -> str:
        """Whose account a link opens.

        Raises:
            SignInError: it was used, is too old or was never ours.
        """
        self._count(address)
        with self._database.read() as connection:
            user = people.user_of_link(connection, token)
        if user is None:
            raise _bad_link()
        return user.name

    def use_link(self, token: str, password: str, address: str) -> SignedIn:
        """Set an account's password by its link, which works no more then, and sign in.

        Raises:
            SignInError: the link is not valid.
            AccountError: the password is too short.
        """
        self._count(address)
        _check_password(password)
        hashed = self._passwords.hash(password)
        with self._database.write() as connection:
            user = people.user_of_link(connection, token)
            if user is None or not people.use_link(connection, token):
                raise _bad_link()
            people.end_sessions_of(connection, user.id)
            people.change_user(
                connection, user.id, password_hash=hashed, failed_logins=0, locked_until=None
            )
            log.append(connection, f"user:{user.name}", "set_password")
            return self._open(connection, user)

    def sign_out(self, token: str) -> None:
        with self._database.write() as connection:
            people.end_session(connection, token)

    def add_user(
        self,
        actor: Actor,
        name: str,
        role: Role,
        *,
        full_name: str = "",
        territory: str = "",
        identity: str | None = None,
    ) -> str:
        """Make an account; the token of the link with which its owner sets the password.

        Raises:
            NotSignedInError, ForbiddenError: the actor may not.
            AccountError: the name is taken or empty.
        """
        require(actor, Action.MANAGE_ACCOUNTS)
        _check_name(name)
        user = UserRecord(
            uuid4().hex, name, full_name, role.value, territory, None, True,  # noqa: FBT003
            datetime.now(UTC), 0, None, identity,
        )  # fmt: skip
        with self._database.write() as connection:
            people.add_user(connection, user)
            details = {"role": role.value, "territory": territory}
            log.append(connection, actor.name, "add_user", f"user:{name}", details)
            return self._link(connection, user)

    def reset(self, actor: Actor, name: str) -> str:
        """End an account's sessions and password; the token of the link for a new one.

        Raises:
            AccountError: there is no such account.
        """
        require(actor, Action.MANAGE_ACCOUNTS)
        with self._database.write() as connection:
            user = _known(connection, name)
            people.end_sessions_of(connection, user.id)
            people.change_user(
                connection,
                user.id,
                password_hash=None,
                is_active=True,
                failed_logins=0,
                locked_until=None,
            )
            log.append(connection, actor.name, "reset_user", f"user:{name}")
            return self._link(connection, user)

    def disable(self, actor: Actor, name: str) -> None:
        """Let an account open nothing any more, at once.

        Raises:
            AccountError: there is no such account, or no other administrator.
        """
        require(actor, Action.MANAGE_ACCOUNTS)
        with self._database.write() as connection:
            user = _known(connection, name)
            is_last = people.count_active(connection, Role.ADMINISTRATOR.value) == 1
            if user.role == Role.ADMINISTRATOR and user.is_active and is_last:
                raise AccountError(
                    vi="Đây là người quản trị duy nhất. Hãy tạo người quản trị khác trước.",
                    en="This is the only administrator. Make another one first.",
                )
            people.end_sessions_of(connection, user.id)
            people.change_user(connection, user.id, is_active=False)
            log.append(connection, actor.name, "disable_user", f"user:{name}")

    def users(self, actor: Actor) -> list[UserRecord]:
        require(actor, Action.MANAGE_ACCOUNTS)
        with self._database.read() as connection:
            return people.all_users(connection)

    def add_key(
        self,
        actor: Actor,
        name: str,
        *,
        scopes: Sequence[KeyScope] = DEFAULT_SCOPES,
        territory: str = "",
        expires: datetime | None = None,
    ) -> str:
        """Make an API key, which is shown this once.

        Raises:
            AccountError: the name is taken or empty.
        """
        require(actor, Action.MANAGE_ACCOUNTS)
        _check_name(name)
        token = KEY_PREFIX + secrets.token_urlsafe(32)
        given = [scope.value for scope in scopes]
        key = KeyRecord(uuid4().hex, name, given, territory, datetime.now(UTC), expires, None)
        with self._database.write() as connection:
            people.add_key(connection, key, token)
            details = {"scopes": given, "territory": territory}
            log.append(connection, actor.name, "add_key", f"key:{name}", details)
        return token

    def revoke_key(self, actor: Actor, name: str) -> None:
        """Let a key open nothing any more, at once.

        Raises:
            AccountError: there is no such key.
        """
        require(actor, Action.MANAGE_ACCOUNTS)
        with self._database.write() as connection:
            people.revoke_key(connection, name)
            log.append(connection, actor.name, "revoke_key", f"key:{name}")

    def keys(self, actor: Actor) -> list[KeyRecord]:
        require(actor, Action.MANAGE_ACCOUNTS)
        with self._database.read() as connection:
            return people.all_keys(connection)

    def _open(self, connection: Connection, user: UserRecord) -> SignedIn:
        token, csrf = secrets.token_urlsafe(32), secrets.token_hex(32)
        expires = datetime.now(UTC) + timedelta(hours=self._options.session_hours)
        people.add_session(connection, token, csrf, user.id, expires)
        return SignedIn(token, csrf, expires)

    def _link(self, connection: Connection, user: UserRecord) -> str:
        token = secrets.token_urlsafe(32)
        expires = datetime.now(UTC) + timedelta(hours=self._options.link_hours)
        people.add_link(connection, token, user.id, expires)
        return token

    def _count(self, address: str) -> None:
        if not self._limit.allows("sign_in", address):
            raise _too_many(self._limit.seconds_left("sign_in", address))

    def _failed(self, user: UserRecord | None, name: str) -> None:
        with self._database.write() as connection:
            if user is not None:
                known = people.find_user(connection, name, for_update=True) or user
                count, locked = known.failed_logins + 1, None
                if count >= self._options.failures:
                    count = 0
                    locked = datetime.now(UTC) + timedelta(minutes=self._options.lock_minutes)
                people.change_user(connection, user.id, failed_logins=count, locked_until=locked)
            subject = f"user:{name}" if user is not None else ""
            log.append(connection, "nobody", "sign_in_failed", subject)


def _actor(user: UserRecord) -> Actor:
    return Actor(f"user:{user.id}", f"user:{user.name}", (Role(user.role),), user.territory)


def _known(connection: Connection, name: str) -> UserRecord:
    user = people.find_user(connection, name, for_update=True)
    if user is None:
        raise AccountError(
            vi=f"Không có tài khoản tên {name}.", en=f"There is no account named {name}."
        )
    return user


def _check_name(name: str) -> None:
    if not name.strip() or len(name) > 100 or not name.isprintable() or name != name.strip():
        raise AccountError(
            vi="Tên phải có từ 1 đến 100 ký tự, không có khoảng trắng ở hai đầu.",
            en="A name has 1 to 100 characters, and no blanks at its ends.",
        )


def _check_password(password: str) -> None:
    if not PASSWORD_CHARACTERS <= len(password) <= 1000:
        raise AccountError(
            vi=f"Mật khẩu phải có ít nhất {PASSWORD_CHARACTERS} ký tự.",
            en=f"A password has at least {PASSWORD_CHARACTERS} characters.",
        )


def _bad_link() -> SignInError:
    return SignInError(
        vi="Đường dẫn này đã dùng, đã hết hạn hoặc không đúng. Hãy xin người quản trị "
        "đường dẫn mới (soichieu user reset TÊN).",
        en="This link was used, has expired or is wrong. Ask the administrator for a new one "
        "(soichieu user reset NAME).",
    )


def _too_many(seconds: int) -> TooManyRequestsError:
    return TooManyRequestsError(
        vi=f"Quá nhiều lần thử. Hãy chờ {seconds} giây rồi thử lại.",
        en=f"Too many attempts. Wait {seconds} seconds and try again.",
    )


__all__ = ["LOCAL", "NOBODY", "AccountOptions", "Accounts", "SignedIn"]
