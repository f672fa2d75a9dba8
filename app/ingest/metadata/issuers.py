"""Who issued the document: header, lines under the subject, or signature."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.domain.document import RegionKind
from app.ingest.metadata.bodies import Body, group_lines, parse_body
from app.ingest.metadata.numbers import NUMBER
from app.ingest.metadata.opening import Opening
from app.ingest.metadata.pieces import Piece

_NOT_ISSUER = re.compile(
    r"^([\W_]+$|\(?du thao|van ban (quy pham phap luat|phap luat khac)|"
    r"phan van ban|so\b|.*\bngay\b|"
    r"\W*(\d+\s?)?[-–/]?\s?[a-z]{2,6}\s?[-–/]\s?[a-z]+$|"
    r"v/v\b|mau\b|phu luc\b)"
)
_SIGNED_FOR = re.compile(r"^(?:t\s?/\s?m|tm)\b[.:]?\s*")
_CHAIRMAN = re.compile(r"^(chu tich|thu tuong|tong thu ky)\s+(?=quoc hoi|chinh phu)")
_LINES_UNDER_SUBJECT = 16


def header_bodies(opening: Opening) -> list[Body]:
    """The issuer side of the header, parents first and the issuer last."""
    sided = [p for p in opening.before if p.side is RegionKind.HEADER_ISSUER]
    lines = [p.text for p in sided or opening.before if _may_be_issuer(p)]
    return [body for line in group_lines(lines) if (body := parse_body(line)) is not None]


def bodies_under_subject(after: Sequence[Piece]) -> list[Body]:
    """The issuer as council resolutions repeat it between the subject and the bases."""
    for piece in after[1:_LINES_UNDER_SUBJECT]:
        body = parse_body(piece.text)
        if body is not None and (body.units or body.is_central):
            return [body]
    return []


def signing_bodies(pieces: Sequence[Piece]) -> list[Body]:
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
