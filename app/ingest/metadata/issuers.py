"""Who issued the document: header, lines under the subject, or signature."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.domain.document import RegionKind
from app.ingest.metadata.bodies import (
    Body,
    group_lines,
    parse_body,
    parse_header_body,
    together,
    with_parents,
)
from app.ingest.metadata.found import Found
from app.ingest.metadata.numbers import NUMBER, find_number
from app.ingest.metadata.opening import Opening
from app.ingest.metadata.pieces import Piece

_NOT_ISSUER = re.compile(
    r"^([\W_]+$|\(?du thao|van ban (quy pham phap luat|phap luat khac)|cong bao\b|"
    r"phan van ban|so\s*[:.…\d/-]|so$|.*\bngay\b|.*\bthang \d|"
    r"(?!(?:hdnd|ubnd|ubmttq)\s?[-–])\W*(\d+\s?)?[-–/]?\s?[a-z]{2,6}\s?[-–/]\s?[a-z]+$|"
    r"v/v\b|mau\b|phu luc\b)"
)
_SIGNED_FOR = re.compile(r"^(?:t\s?/\s?m|tm)\b[.:]?\s*")
_CHAIRMAN = re.compile(r"^(chu tich|thu tuong|tong thu ky)\s+(?=quoc hoi|chinh phu)")
_LINES_UNDER_SUBJECT = 16
_JOINT = "liên tịch"
_BESIDE_MOTTO, _IN_HEADER, _UNDER_SUBJECT, _AT_SIGNATURE = 0.96, 0.92, 0.9, 0.8


def find_bodies(opening: Opening, pieces: Sequence[Piece]) -> Found[list[Body]] | None:
    """The bodies that the document names as its issuer and those above it, the issuer last."""
    has_header = opening.kind is not None or find_number(opening.before) is not None
    if has_header and (bodies := _header_bodies(opening)):
        is_sided = any(piece.side is RegionKind.HEADER_ISSUER for piece in opening.before)
        return Found(bodies, _BESIDE_MOTTO if is_sided else _IN_HEADER)
    if bodies := _bodies_under_subject(opening.after):
        return Found(bodies, _UNDER_SUBJECT)
    if bodies := _signing_bodies(pieces[::-1]):
        return Found(bodies, _AT_SIGNATURE)
    return None


def issuer_of(bodies: list[Body], kind: str | None) -> Body:
    """One body: those of a joint document side by side, else the last, named with its parents."""
    if kind is not None and kind.endswith(_JOINT) and len(bodies) > 1:
        return together(bodies)
    return with_parents(bodies)


def _header_bodies(opening: Opening) -> list[Body]:
    sided = [p for p in opening.before if p.side is RegionKind.HEADER_ISSUER]
    lines = [p.text for p in sided or opening.before if _may_be_issuer(p)]
    return [body for line in group_lines(lines) if (body := parse_header_body(line)) is not None]


def _bodies_under_subject(after: Sequence[Piece]) -> list[Body]:
    """The issuer as council resolutions repeat it between the subject and the bases."""
    for piece in after[1:_LINES_UNDER_SUBJECT]:
        body = parse_body(piece.text)
        if body is not None and (body.units or body.is_central):
            return [body]
    return []


def _signing_bodies(pieces: Sequence[Piece]) -> list[Body]:
    """The body for which the document is signed; ``T/M BAN CHẤP HÀNH`` alone names none."""
    for piece in pieces:
        match = _SIGNED_FOR.match(piece.folded) or _CHAIRMAN.match(piece.folded)
        body = parse_body(piece.text[match.end() :]) if match else None
        if body is not None and (body.units or body.is_central):
            return [body]
    return []


def _may_be_issuer(piece: Piece) -> bool:
    is_place_of_motto = piece.side is RegionKind.HEADER_MOTTO
    return not (is_place_of_motto or _NOT_ISSUER.match(piece.folded) or NUMBER.match(piece.folded))
