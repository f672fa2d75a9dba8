"""How sure each field is: from where it stood, and from what the others say of it.

The figures rank readings; they were set by what kinds of places and forms turned out wrong on
labelled documents, and are no probabilities.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.domain.document import FieldConfidences, Level
from app.ingest.metadata.agreement import number_fits_date, number_fits_issuer, number_fits_kind
from app.ingest.metadata.bodies import Body
from app.ingest.metadata.fields import Fields
from app.ingest.metadata.found import Found, Value, value_of
from app.ingest.metadata.legible import doubtful_words
from app.ingest.metadata.levels import level_of_number
from app.ingest.metadata.provinces import is_province
from app.ingest.metadata.units import Unit

_BORNE_OUT, _CONTRADICTED = 0.4, 0.65  # share of the doubt that goes; factor of what is left
_RECOGNISED = 0.88
_UNKNOWN_PROVINCE = 0.75
_LEVEL_BY_NUMBER = 0.75
_MOST = 0.99
_A_DOUBTFUL_WORD, _LEAST_OF_WORDS = 0.9, 0.5
_LONG_NAME_SYLLABLES, _LONG_NAME = 14, 0.7
_PROVINCE_RANK = 4


@dataclass(frozen=True, slots=True)
class Evidence:
    """The fields as they were found, with what was made of the issuer."""

    issuer: Found[Body] | None
    units: tuple[Unit, ...]
    level: Level
    fields: Fields
    is_recognised: bool = False
    is_translation: bool = False


def confidences(evidence: Evidence) -> FieldConfidences:
    """0.0 for a field that is empty."""
    fields, issuer = evidence.fields, evidence.issuer
    number, kind, day = fields.number, fields.kind, fields.date
    with_issuer = number_fits_issuer(number.value, issuer.value) if number and issuer else None
    with_kind = number_fits_kind(number.value, kind.value) if number and kind else None
    with_date = number_fits_date(number.value, day.value) if number and day else None
    sure = {
        "issuer": _weighed(issuer, [with_issuer]),
        "number": _weighed(number, [with_issuer, with_kind, with_date]),
        "date": _weighed(day, [with_date]),
        "kind": _weighed(kind, [with_kind]),
        "title": _weighed(fields.title, []),
    }
    sure["level"] = _level(evidence, sure["issuer"])
    if issuer:
        sure["issuer"] *= _soundness(issuer.value.name) * _brevity(issuer.value.name)
    if fields.title and not evidence.is_translation:
        sure["title"] *= _soundness(fields.title.value)
    sure["locality"] = _locality(evidence.units, sure["issuer"])
    factor = _RECOGNISED if evidence.is_recognised else 1.0
    return FieldConfidences(**{name: round(value * factor, 2) for name, value in sure.items()})


def _weighed(found: Found[Value] | None, agreements: Iterable[bool | None]) -> float:
    if found is None:
        return 0.0
    sureness = found.sureness
    for agrees in agreements:
        if agrees is None:
            continue
        sureness = 1 - (1 - sureness) * _BORNE_OUT if agrees else sureness * _CONTRADICTED
    return min(sureness, _MOST)


def _soundness(text: str) -> float:
    """Less for each word that cannot be Vietnamese."""
    return float(max(_A_DOUBTFUL_WORD ** doubtful_words(text), _LEAST_OF_WORDS))


def _brevity(name: str) -> float:
    """A very long name has probably swallowed a line beside it; joint issuers aside."""
    longest = max(len(part.split()) for part in name.split(" - "))
    return 1.0 if longest <= _LONG_NAME_SYLLABLES else _LONG_NAME


def _level(evidence: Evidence, issuer: float) -> float:
    if evidence.level is Level.UNKNOWN:
        return 0.0
    by_number = level_of_number(value_of(evidence.fields.number))
    if evidence.issuer is None:
        return _LEVEL_BY_NUMBER
    if by_number is Level.UNKNOWN:
        return issuer
    return _weighed(Found(evidence.level, issuer), [by_number is evidence.level])


def _locality(units: tuple[Unit, ...], issuer: float) -> float:
    """The issuer's; less where a province bears a name that none has."""
    if not units:
        return 0.0
    known = all(is_province(unit.name) for unit in units if unit.rank == _PROVINCE_RANK)
    return issuer if known else issuer * _UNKNOWN_PROVINCE
