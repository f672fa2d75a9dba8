"""All fields of the header together."""

from __future__ import annotations

from collections.abc import Sequence

from app.domain.document import Metadata, Region
from app.ingest.metadata.bodies import Body, together, with_parents
from app.ingest.metadata.dates import find_date
from app.ingest.metadata.issuers import bodies_under_subject, header_bodies, signing_bodies
from app.ingest.metadata.levels import level_of
from app.ingest.metadata.numbers import find_number
from app.ingest.metadata.opening import Opening, part_opening
from app.ingest.metadata.pieces import Piece, pieces_of
from app.ingest.metadata.titles import find_title
from app.ingest.metadata.units import Unit

_OPENING_PIECES = 120
_JOINT = "liên tịch"


def read_metadata(text: str, regions: Sequence[Region]) -> Metadata:
    """What the document says of itself; nothing is guessed."""
    pieces = pieces_of(text, regions)
    opening = part_opening(pieces[:_OPENING_PIECES])
    bodies = _bodies(opening, pieces)
    issuer = _issuer(bodies, opening.kind)
    number = find_number([*opening.before, *opening.after[:3]])
    day = find_date(opening.before, pieces, text)
    return Metadata(
        issuer=None if issuer is None else issuer.name,
        level=level_of(issuer, bodies[:-1], number, day),
        locality=_locality(issuer, bodies[:-1]),
        number=number,
        date=day,
        title=find_title(opening.after) if opening.kind else None,
        kind=opening.kind,
    )


def _issuer(bodies: list[Body], kind: str | None) -> Body | None:
    if not bodies:
        return None
    is_joint = kind is not None and kind.endswith(_JOINT)
    return together(bodies) if is_joint else with_parents(bodies)


def _bodies(opening: Opening, pieces: Sequence[Piece]) -> list[Body]:
    has_header = opening.kind is not None or find_number(opening.before) is not None
    return (
        (header_bodies(opening) if has_header else [])
        or bodies_under_subject(opening.after)
        or signing_bodies(pieces[::-1])
    )


def _locality(issuer: Body | None, parents: list[Body]) -> str | None:
    """Units from the issuer's own upwards, as far as the header names them."""
    if issuer is None:
        return None
    chain: list[Unit] = []
    for unit in [*issuer.units, *(u for body in reversed(parents) for u in body.units)]:
        if not chain or _is_above(unit, chain[-1]):
            chain.append(unit)
    return ", ".join(unit.label for unit in chain) or None


def _is_above(unit: Unit, lower: Unit) -> bool:
    """A city may belong to another: Thủ Đức to Ho Chi Minh City until 2025."""
    is_other_city = unit.type == lower.type == "thanh pho" and unit.name != lower.name
    return unit.rank > lower.rank or is_other_city
