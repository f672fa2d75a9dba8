"""Which segments of the index are live, and what is removed in each: rows beside the documents.

They change in the transaction that changes the documents, so index and store never part.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from sqlalchemy import Column, Connection, Integer, String, Table, Text, delete, insert, select

from app.store.library_rows import properties, schema

segments = Table(
    "index_segments",
    schema,
    Column("position", Integer, primary_key=True),
    Column("name", String, nullable=False, unique=True),
    Column("removed", Text, nullable=False),  # JSON: ordinals of removed documents
)


@dataclass(frozen=True, slots=True)
class SegmentState:
    """A live segment's folder name, and the ordinals of its removed documents."""

    name: str
    removed: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class IndexState:
    """The live segments in order; ``format`` names their form, ``None`` before the first."""

    format: str | None = None
    segments: tuple[SegmentState, ...] = ()


def read_index_state(connection: Connection) -> IndexState:
    """The state that the library's last change left; that of an older library is empty."""
    if not connection.dialect.has_table(connection, segments.name):
        return IndexState()
    rows = connection.execute(select(segments).order_by(segments.c.position)).all()
    return IndexState(
        get_property(connection, "index_format"),
        tuple(SegmentState(row.name, tuple(json.loads(row.removed))) for row in rows),
    )


def write_index_state(connection: Connection, state: IndexState) -> None:
    """Make this the state, as part of a transaction."""
    connection.execute(delete(segments))
    if state.segments:
        connection.execute(
            insert(segments),
            [
                {"position": n, "name": s.name, "removed": json.dumps(list(s.removed))}
                for n, s in enumerate(state.segments)
            ],
        )
    set_property(connection, "index_format", state.format or "")


def get_property(connection: Connection, name: str) -> str | None:
    value: str | None = connection.scalar(
        select(properties.c.value).where(properties.c.name == name)
    )
    return value or None


def set_property(connection: Connection, name: str, value: str) -> None:
    connection.execute(delete(properties).where(properties.c.name == name))
    connection.execute(insert(properties).values(name=name, value=value))
