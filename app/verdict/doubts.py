"""What lowers the confidence: each doubt has a reason code and a factor."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.domain.disguise import DISGUISE_CODES, REPEATED_PLACES
from app.domain.document import Document, Level
from app.domain.peers import Direction
from app.domain.verdict import Label
from app.verdict.findings import Case, Findings
from app.verdict.options import VerdictOptions
from app.verdict.reading import NOT_READ, recognition, unread_pages, unread_share
from app.verdict.reason_texts import percent

_WITH_DOUBTS_OF_THEIR_OWN = {
    *NOT_READ,
    *DISGUISE_CODES,
    "ocr_used",
    "ocr_low_confidence",
    "text_as_image",
}


_MOST = 0.5


@dataclass(frozen=True, slots=True)
class Doubt:
    """A reason code, the factor (0–1) on the confidence, and what fills the reason's text."""

    code: str
    factor: float
    detail: str = ""


def doubts(case: Case, found: Findings, label: Label, options: VerdictOptions) -> list[Doubt]:
    """Everything that makes the label less sure, none of which changes it."""
    return [
        *_about_sources(case, label, options),
        *_about_peers(case, options),
        *_about_references(case, options),
        *_about_reading(case, options),
        *_about_body(found, options),
    ]


def _about_sources(case: Case, label: Label, options: VerdictOptions) -> list[Doubt]:
    """A near-copy has been found, whatever else the library lacks."""
    if label is Label.FLAG:
        return []
    if not case.overlap.sources:
        return [Doubt("copying_not_judged", options.no_source_factor)]
    if any(_is_above(source.metadata.level, case) for source in case.overlap.sources):
        return []
    return [Doubt("no_higher_source", options.no_higher_source_factor)]


def _about_peers(case: Case, options: VerdictOptions) -> list[Doubt]:
    """Of two drafts that nothing tells apart one may be the original."""
    unclear = sum(
        source.residual_share for source in case.overlap.sources if source.peer is Direction.UNCLEAR
    )
    if not unclear or unclear < _MOST * case.residual:
        return []
    return [Doubt("peer_direction_unclear", options.unclear_peer_factor)]


def _is_above(level: Level, case: Case) -> bool:
    drafted_at = case.document.metadata.level
    if drafted_at is Level.UNKNOWN:
        drafted_at = Level.COMMUNE
    return level.rank < drafted_at.rank


def _about_references(case: Case, options: VerdictOptions) -> list[Doubt]:
    missing = case.overlap.missing_references
    if not missing:
        return []
    return [Doubt("missing_references", options.missing_reference_factor, ", ".join(missing))]


def _about_reading(case: Case, options: VerdictOptions) -> list[Doubt]:
    codes = {warning.code for warning in case.document.warnings}
    found = [*_about_pictures(case.document, codes, options), *_about_disguise(case.document)]
    others = sorted(codes - _WITH_DOUBTS_OF_THEIR_OWN)
    if others:
        factor = options.reading_factor ** len(others)
        found.append(Doubt("reading_uncertain", factor, ", ".join(others)))
    return found


def _about_pictures(
    document: Document, codes: set[str], options: VerdictOptions
) -> Iterator[Doubt]:
    """Pages, or parts, that are pictures: recognised, given up, or behind a few words of text."""
    if "text_layer_suspect" in codes:
        yield Doubt("text_layer_suspect", options.suspect_text_factor)
    if "text_as_image" in codes:
        yield Doubt("text_as_image", options.reading_factor)
    if "pictures_not_read" in codes:
        yield Doubt("pictures_not_read", options.suspect_text_factor)
    if (unread := unread_pages(document)) or "ocr_incomplete" in codes:
        share = unread_share(document)
        detail = ", ".join(map(str, unread)) or "?"
        yield Doubt("pages_unread", options.unread_factor * (1.0 - share), detail)
    sureness = recognition(document)
    if sureness < 1.0:
        yield Doubt("text_recognised", sureness, percent(sureness).vi)


def _about_disguise(document: Document) -> Iterator[Doubt]:
    """Undone before comparing, so that nothing is less sure; but a person must know."""
    places = sum(
        len(warning.ranges)
        for warning in document.warnings
        if warning.code in DISGUISE_CODES and len(warning.ranges) >= REPEATED_PLACES
    )
    if places:
        yield Doubt("disguised_text", 1.0, str(places))


def _about_body(found: Findings, options: VerdictOptions) -> list[Doubt]:
    if found.body_syllables == 0:
        return [Doubt("empty_body", options.short_body_factor**2)]
    held: list[Doubt] = []
    if found.body_syllables < options.short_body_syllables:
        held.append(Doubt("short_body", options.short_body_factor, str(found.body_syllables)))
    if not found.judged:
        held.append(Doubt("assessment_not_judged", options.not_assessed_factor))
    return held
