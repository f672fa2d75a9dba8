"""From the result of a check to the rows of the audit's tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.audit.intake import DraftFile
from app.audit.rows import (
    SEPARATOR,
    AssessmentRow,
    DraftRow,
    LeftoverRow,
    PassageRow,
)
from app.domain.assessment import AspectStatus
from app.domain.check import CheckResult
from app.domain.comparable import SlotType
from app.domain.document import DocumentId, Level, Metadata
from app.domain.overlap import Basis, Kind, Passage, SourceSummary
from app.domain.text import TextRange
from app.pipeline import PeerCheck

# A draft of which one of these is said was not judged against the level above.
_NOT_JUDGEABLE = ("empty_body", "copying_not_judged", "no_higher_source", "assessment_not_judged")
_PRESCRIBED = frozenset({Basis.FORMULA, Basis.ANNEX_FORM, Basis.PROGRAMME_NAME})
_RESTATED = frozenset({Basis.CITATION, Basis.QUOTATION, Basis.RESTATED_TARGET})
_FIGURES = frozenset({SlotType.NUMBER, SlotType.DATE})
_SENTENCE_ENDS = ".;!?\n"


@dataclass(frozen=True, slots=True)
class Rows:
    """All rows of one draft."""

    draft: DraftRow
    passages: tuple[PassageRow, ...]
    leftovers: tuple[LeftoverRow, ...]
    assessments: tuple[AssessmentRow, ...]


def rows_of(check: PeerCheck, draft: DraftFile, leftover_letters: int, sentences: int) -> Rows:
    """The rows of a draft that was compared.

    Its territory is what the manifest says, else the header, else its first folder. At most
    ``leftover_letters`` stand on either side of a name left behind; at most ``sentences`` are
    kept for each aspect.
    """
    result = check.result
    sources = {source.id: source for source in result.overlap.sources}
    place = draft.territory or outer_place(result.document.metadata) or draft.folder
    return Rows(
        _draft(check, draft.file, place),
        tuple(_passages(check, sources)),
        tuple(_leftovers(check, draft.file, place, leftover_letters)),
        tuple(_assessments(check, sentences)),
    )


def outer_place(metadata: Metadata) -> str:
    """The outermost unit of a locality: a province, as far as the header tells.

    >>> outer_place(Metadata(locality="xã Hưng Lạc, huyện Đông Khê, tỉnh Vân Giang"))
    'tỉnh Vân Giang'
    """
    return (metadata.locality or "").rsplit(",", maxsplit=1)[-1].strip()


def _draft(check: PeerCheck, file: str, territory: str) -> DraftRow:
    result, document = check.result, check.result.document
    metadata, overlap = document.metadata, result.overlap
    codes = [reason.code for reason in result.verdict.reasons]
    why_not = next((code for code in _NOT_JUDGEABLE if code in codes), "")
    body = max(1, result.body_syllables)
    in_body = [p for p in overlap.passages if p.in_body]
    residual = [p for p in in_body if not p.legitimate]
    above = {s.id for s in overlap.sources if _is_above(s, metadata.level)}
    of = {kind: overlap.shares.by_kind.get(kind, 0.0) for kind in Kind}
    main = max(overlap.sources, key=lambda s: s.residual_share, default=None)
    main = main if main is not None and main.residual_share > 0 else None
    statuses = result.assessment
    return DraftRow(
        id=check.id,
        file=file,
        sha256=document.sha256,
        format=document.format.value,
        territory=territory,
        issuer=metadata.issuer or "",
        level=metadata.level.value,
        locality=metadata.locality or "",
        number=metadata.number or "",
        date=metadata.date.isoformat() if metadata.date else "",
        year=metadata.date.year if metadata.date else None,
        title=metadata.title or "",
        kind=metadata.kind or "",
        language=document.language,
        syllables=result.syllables,
        body_syllables=result.body_syllables,
        machine_read=bool(document.recognised_pages),
        label=result.verdict.label.value,
        confidence=round(result.verdict.confidence, 3),
        judgeable=not why_not,
        why_not=why_not,
        raw=_rounded(overlap.shares.raw),
        legitimate=_rounded(overlap.shares.legitimate),
        residual=_rounded(overlap.shares.residual),
        from_above=_share((p for p in residual if p.source.id in above), body),
        from_peers=_share((p for p in residual if p.source.id not in above), body),
        own_earlier=_share((p for p in in_body if p.basis is Basis.OWN_EARLIER_TEXT), body),
        prescribed=_share((p for p in in_body if p.basis in _PRESCRIBED), body),
        restated=_share((p for p in in_body if p.basis in _RESTATED), body),
        verbatim=_rounded(of[Kind.VERBATIM]),
        name_swap=_rounded(of[Kind.NAME_SWAP]),
        light_edit=_rounded(of[Kind.LIGHT_EDIT]),
        paraphrase=_rounded(of[Kind.PARAPHRASE]),
        reorder=_rounded(of[Kind.REORDER]),
        swapped_figures=sum(s.type in _FIGURES for p in residual for s in p.slots),
        source_id=main.id if main else "",
        source_number=(main.metadata.number or "") if main else "",
        source_issuer=(main.metadata.issuer or "") if main else "",
        source_level=main.metadata.level.value if main else "",
        source_is_peer=main is not None and main.peer is not None,
        source_residual=_rounded(main.residual_share) if main else 0.0,
        direction=main.peer.value if main and main.peer else "",
        advantages=statuses.advantages.status.value,
        difficulties=statuses.difficulties.status.value,
        characteristics=statuses.characteristics.status.value,
        assessment_score=_rounded(statuses.score),
        leftovers=len(overlap.leftovers),
        leftover_names=SEPARATOR.join(dict.fromkeys(o.text for o in overlap.leftovers)),
        missing_references=SEPARATOR.join(overlap.missing_references),
        families="",
        reasons=SEPARATOR.join(codes),
        warnings=SEPARATOR.join(dict.fromkeys(w.code for w in document.warnings)),
    )


def _is_above(source: SourceSummary, level: Level) -> bool:
    """Whether a source's level is higher; a draft of unknown level counts as a commune's."""
    own = Level.COMMUNE if level is Level.UNKNOWN else level
    return source.metadata.level.rank < own.rank


def _share(passages: Iterable[Passage], body_syllables: int) -> float:
    return _rounded(sum(p.syllables for p in passages) / body_syllables)


def _passages(check: PeerCheck, sources: dict[DocumentId, SourceSummary]) -> Iterator[PassageRow]:
    for index, p in enumerate(check.result.overlap.passages):
        source = sources.get(p.source.id)
        yield PassageRow(
            draft=check.id,
            index=index,
            start=p.range.start,
            end=p.range.end,
            syllables=p.syllables,
            kind=p.kind.value,
            legitimate=p.legitimate,
            basis=p.basis.value if p.basis else "",
            in_body=p.in_body,
            similarity=_rounded(p.similarity),
            source=p.source.id,
            source_level=source.metadata.level.value if source else "",
            source_is_peer=source is not None and source.peer is not None,
            source_start=p.source.start,
            source_end=p.source.end,
            origin=p.origin,
            slots=len(p.slots),
            section=p.section,
        )


def _leftovers(check: PeerCheck, file: str, territory: str, letters: int) -> Iterator[LeftoverRow]:
    document = check.result.document
    for leftover in check.result.overlap.leftovers:
        yield LeftoverRow(
            draft=check.id,
            file=file,
            territory=territory,
            issuer=document.metadata.issuer or "",
            name=leftover.text,
            belongs_to=leftover.belongs_to,
            start=leftover.range.start,
            end=leftover.range.end,
            sentence=_around(document.text, leftover.range, letters),
        )


def _around(text: str, where: TextRange, letters: int) -> str:
    """The sentence around a place, as far as ``letters`` reach on either side."""
    start = max(text.rfind(end, 0, where.start) for end in _SENTENCE_ENDS) + 1
    stops = [text.find(end, where.end) for end in _SENTENCE_ENDS]
    stop = min((n + 1 for n in stops if n >= 0), default=len(text))
    low, high = max(start, where.start - letters), min(stop, where.end + letters)
    before = "…" if low > start else ""
    behind = "…" if high < stop else ""
    return before + " ".join(text[low:high].split()) + behind


def _assessments(check: PeerCheck, sentences: int) -> Iterator[AssessmentRow]:
    result: CheckResult = check.result
    for aspect in result.assessment.aspects:
        if aspect.status is not AspectStatus.LOCAL:
            continue
        best = sorted(aspect.evidence, key=lambda e: (-len(e.grounds), e.range))[:sentences]
        for evidence in sorted(best, key=lambda e: e.range):
            yield AssessmentRow(
                draft=check.id,
                aspect=aspect.aspect.value,
                start=evidence.range.start,
                end=evidence.range.end,
                grounds=SEPARATOR.join(ground.value for ground in evidence.grounds),
                sentence=" ".join(evidence.range.of(result.document.text).split()),
            )


def _rounded(share: float) -> float:
    return round(min(1.0, max(0.0, float(share))), 4)
