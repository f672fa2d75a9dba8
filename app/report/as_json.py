"""A check as the contract's JSON object, and that object as one line of text."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from enum import Enum

from app.domain.assessment import AspectAssessment, LocalAssessment
from app.domain.check import CheckResult
from app.domain.document import FieldConfidences
from app.domain.overlap import (
    Kind,
    Leftover,
    OverlapResult,
    Passage,
    Shares,
    SourceRange,
    SourceSummary,
)
from app.domain.peers import HiddenTemplate, PeerCopy, PeerFindings, TemplateMember
from app.domain.text import Bilingual, TextRange
from app.domain.verdict import Verdict
from app.report.fingerprints import with_ids
from app.report.model import (
    SCHEMA,
    AspectField,
    BilingualField,
    ConfidenceField,
    DocumentField,
    LeftoverField,
    LocalAssessmentField,
    PassageField,
    PeerCopyField,
    PeersField,
    RangeField,
    Report,
    SharesField,
    SourceField,
    SourceRangeField,
    TemplateField,
    VerdictField,
)

DECIMALS = 4
# Line breaks to some readers of JSON lines, or not encodable as UTF-8.
_UNSAFE_RAW = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def report_json(result: CheckResult) -> Report:
    """The report object of one check, its keys in the contract's order.

    :func:`app.report.result_of` makes a result of it again.
    """
    passages = with_ids(result.overlap.passages, result.document.text, result.source_texts)
    report: Report = {
        "schema": SCHEMA,
        "document": _document(result),
        "verdict": _verdict(result.verdict),
        "shares": _shares(result.overlap.shares),
        "sources": [_source(source) for source in result.overlap.sources],
        "passages": [passage_json(passage) for passage in passages],
        "formulas": [_range(formula) for formula in result.overlap.formulas],
        "local_assessment": _local_assessment(result.assessment),
        "leftovers": _leftovers(result.overlap),
        "missing_references": list(result.overlap.missing_references),
        "warnings": [
            {
                "code": warning.code,
                "text": _bilingual(warning.text),
                "ranges": [_range(where) for where in warning.ranges],
            }
            for warning in result.document.warnings
        ],
        "library": {"version": result.library_version, "documents": result.library_documents},
        "options": {key: _plain(result.options[key]) for key in sorted(result.options)},
        "engine": {key: result.engine[key] for key in sorted(result.engine)},
    }
    if result.peers is not None:
        report["peers"] = peers_json(result.document.id, result.peers)
    return report


def to_json(report: Report) -> str:
    r"""The report on one line without its line end: equal reports give equal bytes.

    >>> _UNSAFE_RAW.sub(_escaped, "a\u2028b")
    'a\\u2028b'
    """
    line = json.dumps(report, ensure_ascii=False, allow_nan=False)
    return _UNSAFE_RAW.sub(_escaped, line)


def _escaped(character: re.Match[str]) -> str:
    return f"\\u{ord(character.group()):04x}"


def _document(result: CheckResult) -> DocumentField:
    document, metadata = result.document, result.document.metadata
    return {
        "id": document.id,
        "filename": document.filename,
        "sha256": document.sha256,
        "format": document.format.value,
        "text": document.text,
        "syllables": result.syllables,
        "issuer": metadata.issuer,
        "level": metadata.level.value,
        "locality": metadata.locality,
        "number": metadata.number,
        "date": _iso(metadata.date),
        "title": metadata.title,
        "language": document.language,
        "confidence": _confidence(metadata.confidence),
        "ocr": [
            {
                "page": page.page,
                "confidence": _rounded(page.confidence),
                "complete": page.is_complete,
            }
            for page in document.recognised_pages
        ],
        "kind": metadata.kind,
        "body_syllables": result.body_syllables,
        "page_starts": list(document.page_starts),
    }


def _confidence(sure: FieldConfidences) -> ConfidenceField:
    return {
        "issuer": sure.issuer,
        "level": sure.level,
        "locality": sure.locality,
        "number": sure.number,
        "date": sure.date,
        "title": sure.title,
        "kind": sure.kind,
    }


def _verdict(verdict: Verdict) -> VerdictField:
    return {
        "label": verdict.label.value,
        "reasons": [
            {
                "code": reason.code,
                "text": _bilingual(reason.text),
                "passages": list(reason.passages),
            }
            for reason in verdict.reasons
        ],
        "confidence": _rounded(verdict.confidence),
    }


def _shares(shares: Shares) -> SharesField:
    return {
        "raw": _rounded(shares.raw),
        "legitimate": _rounded(shares.legitimate),
        "residual": _rounded(shares.residual),
        "by_kind": {kind.value: _rounded(shares.by_kind.get(kind, 0.0)) for kind in Kind},
    }


def _source(source: SourceSummary) -> SourceField:
    metadata = source.metadata
    field: SourceField = {
        "id": source.id,
        "filename": source.filename,
        "title": metadata.title,
        "number": metadata.number,
        "level": metadata.level.value,
        "issuer": metadata.issuer,
        "date": _iso(metadata.date),
        "share": _rounded(source.share),
        "relation": source.relation.value,
        "cited": source.cited,
        "peer": source.peer is not None,
        "direction": None if source.peer is None else source.peer.value,
        "kind": metadata.kind,
        "residual_share": _rounded(source.residual_share),
    }
    if source.removed:
        field["removed"] = True
    return field


def peers_json(id_: str, peers: PeerFindings) -> PeersField:
    """What was found of a draft among its peers; ``id_`` is its own among them."""
    return {
        "documents": peers.documents,
        "copied_by": [_copy(copy) for copy in peers.copied_by],
        "templates": [_template(id_, template) for template in peers.templates],
    }


def _template(id_: str, template: HiddenTemplate) -> TemplateField:
    own = [member for member in template.members if member.id == id_]
    return {
        "name": template.name,
        "issuers": template.issuers,
        "share": _rounded(sum(member.share for member in own)),
        "ranges": [_range(where) for member in own for where in member.ranges],
        "pieces": list(template.pieces),
        "first": template.first,
        "members": [_copy(member) for member in template.members],
    }


def _copy(copy: PeerCopy | TemplateMember) -> PeerCopyField:
    return {"id": copy.id, "filename": copy.filename, "share": _rounded(copy.share)}


def passage_json(passage: Passage) -> PassageField:
    """A passage that has its ``id`` (:func:`app.report.with_ids`)."""
    return {
        "start": passage.range.start,
        "end": passage.range.end,
        "kind": passage.kind.value,
        "legitimate": passage.legitimate,
        "basis": None if passage.basis is None else passage.basis.value,
        "similarity": _rounded(passage.similarity),
        "source": _source_range(passage.source),
        "also_in": [_source_range(other) for other in passage.also_in],
        "origin": passage.origin,
        "slots": [
            {"type": slot.type.value, "suspicious": slot.suspicious, "source": slot.source}
            for slot in passage.slots
        ],
        "section": passage.section,
        "id": passage.id,
        "syllables": passage.syllables,
        "in_body": passage.in_body,
    }


def _local_assessment(assessment: LocalAssessment) -> LocalAssessmentField:
    return {
        "advantages": _aspect(assessment.advantages),
        "difficulties": _aspect(assessment.difficulties),
        "characteristics": _aspect(assessment.characteristics),
        "score": _rounded(assessment.score),
    }


def _aspect(aspect: AspectAssessment) -> AspectField:
    return {
        "status": aspect.status.value,
        "evidence": [
            {
                "start": evidence.range.start,
                "end": evidence.range.end,
                "grounds": [ground.value for ground in evidence.grounds],
            }
            for evidence in aspect.evidence
        ],
    }


def _leftovers(overlap: OverlapResult) -> list[LeftoverField]:
    return [_leftover(leftover) for leftover in overlap.leftovers]


def _leftover(leftover: Leftover) -> LeftoverField:
    return {
        "start": leftover.range.start,
        "end": leftover.range.end,
        "text": leftover.text,
        "belongs_to": leftover.belongs_to,
    }


def _range(text_range: TextRange) -> RangeField:
    return {"start": text_range.start, "end": text_range.end}


def _source_range(source: SourceRange) -> SourceRangeField:
    return {"id": source.id, "start": source.start, "end": source.end}


def _bilingual(text: Bilingual) -> BilingualField:
    return {"vi": text.vi, "en": text.en}


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _rounded(share: float) -> float:
    """Four decimals, never ``-0.0``; a numpy float becomes a plain one."""
    return round(float(share), DECIMALS) + 0.0


def _plain(value: object) -> object:
    """Options as JSON values: mappings sorted by key, sets sorted, enums by value."""
    if isinstance(value, Enum):
        return _plain(value.value)
    if isinstance(value, Mapping):
        return {str(key): _plain(value[key]) for key in sorted(value, key=str)}
    if isinstance(value, (set, frozenset)):
        return sorted((_plain(member) for member in value), key=repr)
    if isinstance(value, (list, tuple)):
        return [_plain(member) for member in value]
    if value is None or isinstance(value, (str, int, float, bool)):
        return value
    return str(value)
