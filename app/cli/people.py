"""``soichieu user``, ``key`` and ``log``: accounts, API keys, and who did what."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from app.bootstrap import open_service_database
from app.cli.output import print_progress, said
from app.db import log
from app.errors import InvalidRequestError
from app.service import LOCAL, Accounts, KeyScope, Role
from app.settings import Settings


def run_user_add(options: argparse.Namespace, settings: Settings) -> int:
    """Make an account and print the link that sets its password."""
    with _accounts(settings) as accounts:
        if options.first and not accounts.is_open():
            print_progress(
                said("đã có tài khoản; không tạo thêm", "there are accounts; none is made")
            )
            return 0
        token = accounts.add_user(
            LOCAL,
            options.name,
            Role(options.role),
            full_name=options.full_name,
            territory=options.territory,
            identity=options.identity,
        )
    _print_link(options, settings, token)
    return 0


def run_user_reset(options: argparse.Namespace, settings: Settings) -> int:
    """End an account's sessions and print the link that sets a new password."""
    with _accounts(settings) as accounts:
        token = accounts.reset(LOCAL, options.name)
    _print_link(options, settings, token)
    return 0


def run_user_disable(options: argparse.Namespace, settings: Settings) -> int:
    """Let an account open nothing any more."""
    with _accounts(settings) as accounts:
        accounts.disable(LOCAL, options.name)
    print(said(f"đã khoá tài khoản {options.name}", f"disabled {options.name}"))
    return 0


def run_user_list(options: argparse.Namespace, settings: Settings) -> int:
    """Print the accounts."""
    with _accounts(settings) as accounts:
        for user in accounts.users(LOCAL):
            row = {
                "name": user.name,
                "full_name": user.full_name,
                "role": user.role,
                "territory": user.territory,
                "active": user.is_active,
                "has_password": user.password_hash is not None,
            }
            print(json.dumps(row, ensure_ascii=False) if options.json else _line(row))
    return 0


def run_key_add(options: argparse.Namespace, settings: Settings) -> int:
    """Make an API key and print it, this once."""
    scopes = [KeyScope(scope) for scope in options.scope] or None
    expires = None
    if options.days is not None:
        expires = datetime.now(UTC) + timedelta(days=options.days)
    with _accounts(settings) as accounts:
        given = {"scopes": scopes} if scopes else {}
        key = accounts.add_key(
            LOCAL, options.name, territory=options.territory, expires=expires, **given
        )
    print(json.dumps({"key": key}) if options.json else key)
    if not options.json:
        print_progress(said("khoá chỉ hiện một lần này", "the key is shown this once only"))
    return 0


def run_key_revoke(options: argparse.Namespace, settings: Settings) -> int:
    """Let a key open nothing any more."""
    with _accounts(settings) as accounts:
        accounts.revoke_key(LOCAL, options.name)
    print(said(f"đã thu hồi khoá {options.name}", f"revoked {options.name}"))
    return 0


def run_key_list(options: argparse.Namespace, settings: Settings) -> int:
    """Print the keys, without what opens them."""
    with _accounts(settings) as accounts:
        for key in accounts.keys(LOCAL):
            row = {
                "name": key.name,
                "scopes": list(key.scopes),
                "territory": key.territory,
                "created": key.created.isoformat(),
                "expires": key.expires.isoformat() if key.expires else None,
                "revoked": key.revoked.isoformat() if key.revoked else None,
            }
            print(json.dumps(row, ensure_ascii=False) if options.json else _line(row))
    return 0


def run_log(options: argparse.Namespace, settings: Settings) -> int:
    """Print who did what, or prove that no row was changed."""
    database = open_service_database(settings)
    try:
        with database.read() as connection:
            if options.action == "verify":
                return _verify(log.first_fault(connection))
            for row in log.rows(connection):
                shown = {
                    "seq": row.seq,
                    "at": row.at.isoformat(),
                    "actor": row.actor,
                    "action": row.action,
                    "subject": row.subject,
                    "details": dict(row.details),
                    "hash": row.hash,
                }
                print(json.dumps(shown, ensure_ascii=False) if options.json else _line(shown))
    finally:
        database.close()
    return 0


def _verify(fault: int | None) -> int:
    if fault is None:
        print(said("nhật ký còn nguyên vẹn", "the log is whole"))
        return 0
    print(
        said(
            f"nhật ký đã bị sửa từ dòng {fault}: hãy so với bản sao lưu",
            f"the log was changed at row {fault}: compare it with a backup",
        )
    )
    return 1


@contextmanager
def _accounts(settings: Settings) -> Iterator[Accounts]:
    database = open_service_database(settings)
    try:
        yield Accounts(database, settings.accounts)
    finally:
        database.close()


def _print_link(options: argparse.Namespace, settings: Settings, token: str) -> None:
    base = options.url.rstrip("/")
    if not base.startswith(("http://", "https://")):
        raise InvalidRequestError(
            vi="--url phải bắt đầu bằng http:// hoặc https://.",
            en="--url begins with http:// or https://.",
        )
    link = f"{base}{settings.root_path}/welcome/{token}"
    if options.json:
        print(json.dumps({"link": link}))
        return
    print(
        said(
            f"Mở đường dẫn này để đặt mật khẩu (dùng một lần):\n  {link}",
            f"Open this link to set the password (it works once):\n  {link}",
        )
    )


def _line(row: Mapping[str, object]) -> str:
    return "  ".join(
        "–" if value in {None, ""} else str(value) for value in map(_plain, row.values())
    )


def _plain(value: object) -> object:
    return ", ".join(map(str, value)) if isinstance(value, list) else value
