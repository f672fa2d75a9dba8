"""The log of who did what, as those who may read it see it."""

from __future__ import annotations

from app.db import log
from app.db.engine import Database
from app.db.log import LogRecord
from app.service.policy import Action, Actor, require


class LogService:
    """Reads and proves the log."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def rows(self, actor: Actor, after: int, limit: int | None) -> list[LogRecord]:
        """Rows from behind ``after`` on, in their order.

        Raises:
            NotSignedInError, ForbiddenError: the actor may not.
        """
        require(actor, Action.READ_LOG)
        with self._database.read() as connection:
            return list(log.rows(connection, after, limit))

    def first_fault(self, actor: Actor) -> int | None:
        """The first row at which the chain of hashes is broken, if it is."""
        require(actor, Action.READ_LOG)
        with self._database.read() as connection:
            return log.first_fault(connection)
