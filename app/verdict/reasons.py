"""The reasons of a verdict, the deciding one first."""

from __future__ import annotations

from collections import Counter

from app.domain.assessment import Aspect, AspectAssessment, AspectStatus
from app.domain.overlap import SourceSummary
from app.domain.peers import Direction
from app.domain.text import Bilingual, TextRange
from app.domain.verdict import Label, Reason
from app.verdict.doubts import Doubt
from app.verdict.findings import (
    Case,
    Findings,
    passages_under,
    residual_passages,
    source_of,
)
from app.verdict.labelling import decided_by_unread_pages, flag_threshold, has_copied_assessment
from app.verdict.options import VerdictOptions
from app.verdict.places_in_draft import own_unit, source_name, where
from app.verdict.reason_texts import ASPECT_NAMES, KIND_NAMES, REASON_TEXTS, percent

_UNREAD_REASONS = {"pages_unread", "pictures_not_read", "text_layer_suspect"}


def reason(code: str, passages: tuple[int, ...] = (), **values: str) -> Reason:
    """The reason with its texts filled in; braces in the values are left alone."""
    text = REASON_TEXTS[code]
    return Reason(code, Bilingual(text.vi.format(**values), text.en.format(**values)), passages)


def reasons(
    case: Case, found: Findings, label: Label, held: list[Doubt], options: VerdictOptions
) -> tuple[Reason, ...]:
    """What decided, what the draft lacks and where, then what makes the label less sure."""
    told = [reason(doubt.code, detail=doubt.detail) for doubt in held]
    by_reading = decided_by_unread_pages(found, options)
    decisive = [r for r in told if by_reading and r.code in _UNREAD_REASONS]
    return (
        *decisive,
        *_about_share(case, found, label, options),
        *_about_copied_assessment(case, found, options),
        *_about_leftovers(case),
        *_about_main_source(case, label),
        *(_about_aspect(case, aspect) for aspect in _shown_aspects(case)),
        *(r for r in told if r not in decisive),
    )


def _about_share(
    case: Case, found: Findings, label: Label, options: VerdictOptions
) -> list[Reason]:
    if found.body_syllables == 0:
        return []
    share = percent(found.residual)
    code = _share_code(found, label, options)
    return [
        reason(
            code,
            residual_passages(case.overlap),
            residual=share.vi,
            residual_en=share.en,
            unit=own_unit(case),
        )
    ]


def _share_code(found: Findings, label: Label, options: VerdictOptions) -> str:
    if label is Label.FLAG:
        return "near_copy_without_local_assessment"
    if found.residual >= flag_threshold(found, options):
        return "near_copy_with_local_assessment" if found.judged else "near_copy_not_judged"
    above = found.residual > options.clear_residual_max
    return "partly_copied" if above else "little_copied"


def _about_copied_assessment(case: Case, found: Findings, options: VerdictOptions) -> list[Reason]:
    if not has_copied_assessment(found, options):
        return []
    share = percent(found.copied_assessment)
    ranges = tuple(e.range for a in case.assessment.aspects for e in a.evidence)
    under = passages_under(case, ranges)
    return [reason("copied_assessment", under, copied=share.vi, copied_en=share.en)]


def _about_leftovers(case: Case) -> list[Reason]:
    if not case.overlap.leftovers:
        return []
    names = list(
        dict.fromkeys(f"“{name.text}” ({name.belongs_to})" for name in case.overlap.leftovers)
    )
    ranges = tuple(name.range for name in case.overlap.leftovers)
    return [reason("leftover_names", passages_under(case, ranges), names=", ".join(names))]


def _about_main_source(case: Case, label: Label) -> list[Reason]:
    copied = [source for source in case.overlap.sources if source.residual_share > 0]
    if label is Label.CLEAR or not copied:
        return []
    main = max(copied, key=lambda source: source.residual_share)
    share = percent(main.residual_share)
    held = residual_passages(case.overlap)
    from_main = tuple(i for i in held if case.overlap.passages[i].source.id == main.id)
    return [
        reason(
            _source_code(main, case),
            from_main,
            source=source_name(main),
            share=share.vi,
            share_en=share.en,
        )
    ]


def _source_code(main: SourceSummary, case: Case) -> str:
    """What kind of document the main source is; of peers it must be told which one copied."""
    if main.peer is Direction.UNCLEAR:
        return "shared_with_peer"
    same_level = main.metadata.level is case.document.metadata.level
    return "copied_from_peer" if same_level else "main_source"


def _shown_aspects(case: Case) -> list[AspectAssessment]:
    return [a for a in case.assessment.aspects if a.status is not AspectStatus.NOT_ASSESSED]


def _about_aspect(case: Case, aspect: AspectAssessment) -> Reason:
    """What the draft says or fails to say on one aspect, and where."""
    ranges = tuple(evidence.range for evidence in aspect.evidence)
    hollow = aspect.status is AspectStatus.HOLLOW
    under = passages_under(case, ranges) if hollow else ()
    name = ASPECT_NAMES[aspect.aspect]
    values = {"aspect": name.vi, "aspect_en": name.en, "unit": own_unit(case)}
    if under:
        copied = tuple(r for r in ranges if passages_under(case, (r,)))
        values |= _where(case, copied) | _whose(case, under)
        return _aspect_reason(aspect.aspect, "copied", values, under)
    return _aspect_reason(aspect.aspect, aspect.status, values | _where(case, ranges))


def _aspect_reason(
    aspect: Aspect, state: str, values: dict[str, str], under: tuple[int, ...] = ()
) -> Reason:
    text = reason(f"aspect_{state}", under, **values).text
    return Reason(f"{aspect}_{state}", text, under)


def _where(case: Case, ranges: tuple[TextRange, ...]) -> dict[str, str]:
    at = where(case, ranges)
    return {"where": at.vi, "where_en": at.en}


def _whose(case: Case, under: tuple[int, ...]) -> dict[str, str]:
    """The source and the kind that most of the passages share."""
    passages = [case.overlap.passages[index] for index in under]
    kind, _ = Counter(passage.kind for passage in passages).most_common(1)[0]
    source = source_of(case, passages[0])
    name = KIND_NAMES[kind]
    return {
        "source": source_name(source) if source else str(passages[0].source.id),
        "how": name.vi,
        "how_en": name.en,
    }
