"""What lowers the confidence: each doubt has a reason code and a factor."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.document import Level
from app.domain.verdict import Label
from app.verdict.findings import Case, Findings
from app.verdict.options import VerdictOptions


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
    codes = sorted({warning.code for warning in case.document.warnings})
    others = [code for code in codes if code != "text_layer_suspect"]
    found = [Doubt("text_layer_suspect", options.suspect_text_factor)] if others != codes else []
    if others:
        factor = options.reading_factor ** len(others)
        found.append(Doubt("reading_uncertain", factor, ", ".join(others)))
    return found


def _about_body(found: Findings, options: VerdictOptions) -> list[Doubt]:
    if found.body_syllables == 0:
        return [Doubt("empty_body", options.short_body_factor**2)]
    held: list[Doubt] = []
    if found.body_syllables < options.short_body_syllables:
        held.append(Doubt("short_body", options.short_body_factor, str(found.body_syllables)))
    if not found.judged:
        held.append(Doubt("assessment_not_judged", options.not_assessed_factor))
    return held
