"""The route of the log of who did what."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from app.access import Actors, Services
from app.api.models import PROBLEM, LogPage, LogRow

router = APIRouter(prefix="/api/v1", tags=["log"], responses={401: PROBLEM, 403: PROBLEM})


@router.get("/log")
def list_log(
    service: Services,
    actor: Actors,
    after: Annotated[int, Query(ge=0, le=2**53)] = 0,
    limit: Annotated[int, Query(ge=1, le=1000)] = 100,
) -> LogPage:
    """Who did what, in the order in which it was done, from behind ``after``."""
    rows = service.log.rows(actor, after, limit)
    items = [
        LogRow(
            seq=row.seq,
            at=row.at,
            actor=row.actor,
            action=row.action,
            subject=row.subject,
            details=dict(row.details),
            hash=row.hash,
        )
        for row in rows
    ]
    return LogPage(items=items, next_after=items[-1].seq if len(items) == limit else None)
