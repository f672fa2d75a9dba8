"""All fields of the header together."""

from __future__ import annotations

from collections.abc import Sequence

from app.domain.document import Metadata, Region
from app.ingest.metadata.bodies import Body
from app.ingest.metadata.cards import read_card
from app.ingest.metadata.dates import find_date, has_unreadable_date
from app.ingest.metadata.english import read_english
from app.ingest.metadata.fields import Fields
from app.ingest.metadata.found import Found, value_of
from app.ingest.metadata.issuers import find_bodies, issuer_of
from app.ingest.metadata.levels import level_of
from app.ingest.metadata.mending import mended
from app.ingest.metadata.numbers import find_number
from app.ingest.metadata.opening import Opening, part_opening
from app.ingest.metadata.pieces import Piece, pieces_of
from app.ingest.metadata.sureness import Evidence, confidences
from app.ingest.metadata.titles import find_title
from app.ingest.metadata.units import Unit

_OPENING_PIECES = 120


def read_metadata(text: str, regions: Sequence[Region], *, is_recognised: bool = False) -> Metadata:
    """What the document says of itself; nothing is guessed.

    ``is_recognised`` tells that a machine read the text from pictures: then a letter may be
    wrong, and what was written by hand is left out rather than believed.
    """
    pieces = mended(pieces_of(text, regions))
    head = pieces[:_OPENING_PIECES]
    opening = part_opening(head, is_recognised=is_recognised)
    translated = read_english(pieces, text) if opening.kind is None else None
    fields = translated or _read_header(opening, pieces, text, is_recognised=is_recognised)
    return _metadata(
        read_card(head, fields),
        is_recognised=is_recognised,
        is_translation=translated is not None,
    )


def _read_header(
    opening: Opening, pieces: Sequence[Piece], text: str, *, is_recognised: bool
) -> Fields:
    bodies = find_bodies(opening, pieces)
    issuer = issuer_of(bodies.value, opening.kind) if bodies else None
    is_by_hand = is_recognised and has_unreadable_date(opening.before)
    numbered = [*opening.before, *opening.after[:3]]
    return Fields(
        bodies=bodies,
        number=None if is_by_hand else find_number(numbered, is_recognised=is_recognised),
        date=find_date(opening.before, pieces, text),
        title=find_title(opening.after, issuer, opening.kind) if opening.kind else None,
        kind=Found(opening.kind, opening.sureness) if opening.kind else None,
    )


def _metadata(fields: Fields, *, is_recognised: bool, is_translation: bool) -> Metadata:
    number, day, kind = value_of(fields.number), value_of(fields.date), value_of(fields.kind)
    bodies = fields.bodies.value if fields.bodies else []
    issuer = Found(issuer_of(bodies, kind), fields.bodies.sureness) if fields.bodies else None
    parents = bodies[:-1]
    level = level_of(value_of(issuer), parents, number, day)
    units = _chain(value_of(issuer), parents)
    evidence = Evidence(issuer, units, level, fields, is_recognised, is_translation)
    return Metadata(
        issuer=issuer.value.name if issuer else None,
        level=level,
        locality=", ".join(unit.label for unit in units) or None,
        number=number,
        date=day,
        title=value_of(fields.title),
        kind=kind,
        confidence=confidences(evidence),
    )


def _chain(issuer: Body | None, parents: Sequence[Body]) -> tuple[Unit, ...]:
    """Units from the issuer's own upwards, as far as the header names them."""
    if issuer is None:
        return ()
    chain: list[Unit] = []
    for unit in [*issuer.units, *(u for body in reversed(parents) for u in body.units)]:
        if not chain or _is_above(unit, chain[-1]):
            chain.append(unit)
    return tuple(chain)


def _is_above(unit: Unit, lower: Unit) -> bool:
    """A city may belong to another: Thủ Đức to Ho Chi Minh City until 2025."""
    is_other_city = unit.type == lower.type == "thanh pho" and unit.name != lower.name
    return unit.rank > lower.rank or is_other_city
