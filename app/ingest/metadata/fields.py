"""The fields as one way of reading found them, before they are weighed against each other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.ingest.metadata.bodies import Body
from app.ingest.metadata.found import Found


@dataclass(frozen=True, slots=True)
class Fields:
    """``bodies`` are the issuer, last, and those above it."""

    bodies: Found[list[Body]] | None = None
    number: Found[str] | None = None
    date: Found[date] | None = None
    title: Found[str] | None = None
    kind: Found[str] | None = None
