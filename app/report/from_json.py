"""A check's result, rebuilt from its stored report and its sources' texts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from app.domain.assessment import (
    Aspect,
    AspectAssessment,
    AspectStatus,
    AssessmentEvidence,
    Ground,
    LocalAssessment,
)
from app.domain.check import CheckResult
from app.domain.comparable import SlotType
from app.domain.document import (
    Document,
    DocumentId,
    DocumentWarning,
    FieldConfidences,
    FileFormat,
    Level,
    Metadata,
    RecognisedPage,
)
from app.domain.overlap import (
    Basis,
    Kind,
    Leftover,
    OverlapResult,
    Passage,
    Relation,
    Shares,
    SlotPair,
    SourceRange,
    SourceSummary,
)
from app.domain.peers import Direction, HiddenTemplate, PeerCopy, PeerFindings, TemplateMember
from app.domain.text import Bilingual, TextRange
from app.domain.verdict import Label, Reason, Verdict
from app.report.differences import syllable_keys
from app.report.fingerprints import with_ids
from app.report.model import (
    AspectField,
    BilingualField,
    DocumentField,
    LocalAssessmentField,
    PassageField,
    PeersField,
    Report,
    SharesField,
    SourceField,
    SourceRangeField,
    TemplateField,
    VerdictField,
    WarningField,
)
from app.report.removed import without_sources
from app.report.validation import damaged, validated

_OUTSIDE_BODY = {Basis.HEADER, Basis.LEGAL_BASIS, Basis.ANNEX_FORM}


def result_of(report: Mapping[str, Any], source_texts: Mapping[str, str]) -> CheckResult:
    """The result that a stored report tells of, figures rounded as in the report.

    ``source_texts`` holds the extracted texts of the documents in ``sources`` that are still in
    the library; only those that the report names are looked up. A source without a text counts as
    removed: nothing of its wording is in the result (:func:`app.report.without_sources`).

    Reports of earlier versions are read too. What they do not tell is empty, except that a
    passage's ``syllables`` are counted in its text and ``in_body`` follows from its basis. No
    report tells of layout regions, of kinds by sentence, of the sources' localities, or where
    another draft holds a hidden template: these are empty in every result made here.

    Raises:
        ReportDamagedError: the report has another schema, lacks a field, or holds a value that
            its field cannot have.
    """
    checked = validated(report)
    named = {source["id"] for source in checked["sources"]}
    named |= {passage["source"]["id"] for passage in checked["passages"]}
    shown = without_sources(checked, {id_ for id_ in named if id_ not in source_texts})
    try:
        return rebuilt(shown, source_texts)
    except ValueError as error:  # of an enumeration or a date
        raise damaged("*", str(error)) from error


def rebuilt(report: Report, source_texts: Mapping[str, str]) -> CheckResult:
    """The result of a report that is known to be sound; sources without a text stay as they are.

    Raises:
        ValueError: a kind, a level or the like that does not exist, or a date that is none.
    """
    texts = _texts(report, source_texts)
    return CheckResult(
        document=_document(report["document"], report["warnings"]),
        syllables=report["document"]["syllables"],
        body_syllables=report["document"].get("body_syllables", 0),
        overlap=_overlap(report, texts),
        assessment=_assessment(report["local_assessment"]),
        verdict=_verdict(report["verdict"]),
        source_texts=texts,
        library_version=report["library"]["version"],
        library_documents=report["library"]["documents"],
        options=report["options"],
        engine=report["engine"],
        peers=_peers(report["document"]["id"], report["peers"]) if "peers" in report else None,
    )


def _texts(report: Report, source_texts: Mapping[str, str]) -> dict[str, str]:
    removed = {source["id"] for source in report["sources"] if source.get("removed")}
    named = {source["id"] for source in report["sources"]}
    for passage in report["passages"]:
        named |= {passage["source"]["id"], *(other["id"] for other in passage["also_in"])}
    return {id_: source_texts[id_] for id_ in sorted(named - removed) if id_ in source_texts}


def _document(document: DocumentField, warnings: list[WarningField]) -> Document:
    sure = document.get("confidence")
    return Document(
        id=DocumentId(document["id"]),
        filename=document["filename"],
        sha256=document["sha256"],
        format=FileFormat(document["format"]),
        text=document["text"],
        metadata=Metadata(
            issuer=document["issuer"],
            level=Level(document["level"]),
            locality=document["locality"],
            number=document["number"],
            date=_day(document["date"]),
            title=document["title"],
            kind=document.get("kind"),
            confidence=FieldConfidences(**sure) if sure else FieldConfidences(),
        ),
        language=document["language"],
        page_starts=tuple(document.get("page_starts", ())),
        warnings=tuple(
            DocumentWarning(
                warning["code"],
                _bilingual(warning["text"]),
                tuple(TextRange(r["start"], r["end"]) for r in warning.get("ranges", ())),
            )
            for warning in warnings
        ),
        recognised_pages=tuple(
            RecognisedPage(page["page"], page["confidence"], is_complete=page["complete"])
            for page in document.get("ocr", ())
        ),
    )


def _overlap(report: Report, source_texts: Mapping[str, str]) -> OverlapResult:
    text = report["document"]["text"]
    passages = [_passage(passage, text) for passage in report["passages"]]
    return OverlapResult(
        passages=with_ids(passages, text, source_texts),
        formulas=tuple(TextRange(r["start"], r["end"]) for r in report["formulas"]),
        sources=tuple(_source(source) for source in report["sources"]),
        shares=_shares(report["shares"]),
        leftovers=tuple(
            Leftover(
                TextRange(leftover["start"], leftover["end"]),
                leftover["text"],
                leftover["belongs_to"],
            )
            for leftover in report["leftovers"]
        ),
        missing_references=tuple(report["missing_references"]),
    )


def _passage(passage: PassageField, text: str) -> Passage:
    range_ = TextRange(passage["start"], passage["end"])
    basis = None if passage["basis"] is None else Basis(passage["basis"])
    return Passage(
        range=range_,
        kind=Kind(passage["kind"]),
        basis=basis,
        similarity=passage["similarity"],
        source=_source_range(passage["source"]),
        also_in=tuple(map(_source_range, passage["also_in"])),
        origin=DocumentId(passage["origin"]),
        slots=tuple(
            SlotPair(SlotType(slot["type"]), slot["suspicious"], slot["source"])
            for slot in passage["slots"]
        ),
        section=passage["section"],
        syllables=(
            passage["syllables"] if "syllables" in passage else len(syllable_keys(range_.of(text)))
        ),
        in_body=passage.get("in_body", basis not in _OUTSIDE_BODY),
        id=passage.get("id", ""),
    )


def _source_range(range_: SourceRangeField) -> SourceRange:
    return SourceRange(DocumentId(range_["id"]), range_["start"], range_["end"])


def _source(source: SourceField) -> SourceSummary:
    direction = source.get("direction")
    return SourceSummary(
        id=DocumentId(source["id"]),
        filename=source.get("filename", source["id"]),
        metadata=Metadata(
            issuer=source["issuer"],
            level=Level(source["level"]),
            number=source["number"],
            date=_day(source["date"]),
            title=source["title"],
            kind=source.get("kind"),
        ),
        share=source["share"],
        residual_share=source.get("residual_share", 0.0),
        relation=Relation(source["relation"]),
        cited=source["cited"],
        peer=None if direction is None else Direction(direction),
        removed=source.get("removed", False),
    )


def _shares(shares: SharesField) -> Shares:
    return Shares(
        raw=shares["raw"],
        legitimate=shares["legitimate"],
        residual=shares["residual"],
        by_kind={Kind(kind): share for kind, share in shares["by_kind"].items()},
    )


def _assessment(assessment: LocalAssessmentField) -> LocalAssessment:
    return LocalAssessment(
        advantages=_aspect(Aspect.ADVANTAGES, assessment["advantages"]),
        difficulties=_aspect(Aspect.DIFFICULTIES, assessment["difficulties"]),
        characteristics=_aspect(Aspect.CHARACTERISTICS, assessment["characteristics"]),
        score=assessment["score"],
    )


def _aspect(aspect: Aspect, told: AspectField) -> AspectAssessment:
    return AspectAssessment(
        aspect,
        AspectStatus(told["status"]),
        tuple(
            AssessmentEvidence(
                TextRange(evidence["start"], evidence["end"]),
                tuple(map(Ground, evidence["grounds"])),
            )
            for evidence in told["evidence"]
        ),
    )


def _verdict(verdict: VerdictField) -> Verdict:
    return Verdict(
        Label(verdict["label"]),
        tuple(
            Reason(reason["code"], _bilingual(reason["text"]), tuple(reason["passages"]))
            for reason in verdict["reasons"]
        ),
        verdict["confidence"],
    )


def _peers(id_: str, peers: PeersField) -> PeerFindings:
    return PeerFindings(
        documents=peers["documents"],
        copied_by=tuple(
            PeerCopy(DocumentId(copy["id"]), copy["filename"], copy["share"])
            for copy in peers["copied_by"]
        ),
        templates=tuple(_template(id_, template) for template in peers["templates"]),
    )


def _template(id_: str, template: TemplateField) -> HiddenTemplate:
    """The ranges of a template are those of the draft itself, whose id is ``id_``."""
    own = tuple(TextRange(r["start"], r["end"]) for r in template["ranges"])
    first = template["first"]
    return HiddenTemplate(
        name=template["name"],
        pieces=tuple(template["pieces"]),
        members=tuple(
            TemplateMember(
                DocumentId(member["id"]),
                member["filename"],
                own if member["id"] == id_ else (),
                member["share"],
            )
            for member in template["members"]
        ),
        issuers=template["issuers"],
        first=None if first is None else DocumentId(first),
    )


def _bilingual(text: BilingualField) -> Bilingual:
    return Bilingual(text["vi"], text["en"])


def _day(day: str | None) -> date | None:
    return None if day is None else date.fromisoformat(day)
