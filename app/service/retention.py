"""What is erased once it is old enough, and the receipt of it.

In: an office's rules, in days. Out: a list of what is due, or a receipt of what was erased. A
record's age counts from its last change, which for a check is its end; only what has ended goes.
Limits: backups that were taken before keep what they hold.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import ColumnElement, Connection, and_, func, select

from app import __version__
from app.blobs import Drafts
from app.db import log
from app.db.checks import CheckState
from app.db.engine import Database, json_text
from app.db.tables import checks
from app.service.checks import erase_check
from app.service.policy import Action, Actor, require

_AT_ONCE = 100


class RetentionOptions(BaseModel):
    """After how many days records are erased; without a number they are kept."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    checks_days: int | None = Field(None, ge=1, description="checks that are done, with all of it")
    refused_days: int | None = Field(None, ge=1, description="reason and time of refused drafts")
    failed_days: int | None = Field(None, ge=1, description="failed checks and their drafts")
    log_days: int | None = Field(None, ge=1, description="rows of the log, the oldest first")


@dataclass(frozen=True, slots=True)
class Due:
    """Records of one kind that a rule lets go."""

    kind: str
    rule: str
    count: int
    oldest: datetime | None
    newest: datetime | None


@dataclass(frozen=True, slots=True)
class Erased:
    """One record that went; a row of the log by its number."""

    kind: str
    id: str
    rule: str


@dataclass(frozen=True, slots=True)
class _Rule:
    kind: str
    state: CheckState
    days: int | None

    @property
    def name(self) -> str:
        return f"{self.kind}_days={self.days}"

    def condition(self, now: datetime) -> ColumnElement[bool]:
        before = now - timedelta(days=self.days or 0)
        return and_(checks.c.state == self.state.value, checks.c.changed < before)


Keep = Callable[[dict[str, Any]], None]


class Retention:
    """Applies the rules of one office."""

    def __init__(self, database: Database, drafts: Drafts, options: RetentionOptions) -> None:
        self._database = database
        self._drafts = drafts
        self._options = options

    def due(self, actor: Actor, now: datetime | None = None) -> list[Due]:
        """What would be erased now, by kind; nothing is changed.

        Raises:
            NotSignedInError, ForbiddenError: the actor may not.
        """
        require(actor, Action.OPERATE)
        now = now or datetime.now(UTC)
        with self._database.read() as connection:
            found = [_due(connection, rule, now) for rule in self._rules()]
            if self._options.log_days is not None:
                rows = log.expired(connection, self._log_before(now))
                rule = f"log_days={self._options.log_days}"
                found.append(Due("log", rule, rows.count, rows.oldest, rows.newest))
        return found

    def apply(self, actor: Actor, keep: Keep, now: datetime | None = None) -> dict[str, Any]:
        """Erase what is due; the receipt, which ``keep`` is given to store as it grows.

        ``keep`` is called before each step is final: a receipt may name what is still there after
        a crash, but never lacks what has gone. The log gets a row with the last receipt's hash.

        Raises:
            NotSignedInError, ForbiddenError: the actor may not.
            StorageFullError, DataFolderError: not all could be erased.
        """
        require(actor, Action.OPERATE)
        now = now or datetime.now(UTC)
        erased: list[Erased] = []
        for rule in self._rules():
            while self._erase_some(rule, now, erased, keep):
                pass
        with self._database.write() as connection:
            who = actor.name or actor.owner
            rule_of_log = f"log_days={self._options.log_days}"
            numbers: range = range(0)
            if self._options.log_days is not None:
                numbers = log.expired(connection, self._log_before(now)).numbers
            erased += [Erased("log", str(number), rule_of_log) for number in numbers]
            receipt = _receipt(erased, now, complete=True)
            keep(receipt)
            log.erase(connection, numbers, who, {"receipt": receipt["sha256"]})
        self._database.forget()
        return receipt

    def _rules(self) -> list[_Rule]:
        options = self._options
        rules = [
            _Rule("checks", CheckState.DONE, options.checks_days),
            _Rule("refused", CheckState.REFUSED, options.refused_days),
            _Rule("failed", CheckState.FAILED, options.failed_days),
        ]
        return [rule for rule in rules if rule.days is not None]

    def _log_before(self, now: datetime) -> datetime:
        return now - timedelta(days=self._options.log_days or 0)

    def _erase_some(self, rule: _Rule, now: datetime, erased: list[Erased], keep: Keep) -> bool:
        """Erase a few checks in one transaction; whether there were any."""
        query = select(checks.c.id).where(rule.condition(now)).order_by(checks.c.seq)
        with self._database.write() as connection:
            ids = list(connection.scalars(query.limit(_AT_ONCE).with_for_update(skip_locked=True)))
            erased += [Erased(rule.kind, id_, rule.name) for id_ in ids]
            if ids:
                keep(_receipt(erased, now, complete=False))
            for id_ in ids:
                erase_check(connection, self._drafts, id_)
        return bool(ids)


def receipt_hash(items: list[dict[str, str]]) -> str:
    """The hash that a receipt and the log give of what was erased."""
    return hashlib.sha256(json_text(items).encode()).hexdigest()


def _receipt(erased: list[Erased], now: datetime, *, complete: bool) -> dict[str, Any]:
    items = [asdict(item) for item in erased]
    return {
        "format": "soichieu.retention/1",
        "program": __version__,
        "time": now.isoformat(),
        "complete": complete,
        "items": items,
        "sha256": receipt_hash(items),
    }


def _due(connection: Connection, rule: _Rule, now: datetime) -> Due:
    changed = checks.c.changed
    query = select(func.count(), func.min(changed), func.max(changed)).where(rule.condition(now))
    count, oldest, newest = connection.execute(query).one()
    return Due(rule.kind, rule.name, count, oldest, newest)
