"""Families by what drafts took from one document above."""

from __future__ import annotations

from datetime import date

from audit_rows import draft

from app.audit.families import Taken, families
from app.audit.options import AuditOptions
from app.domain.document import DocumentId, FileFormat, Level, Metadata
from app.domain.peers import HiddenTemplate, TemplateMember
from app.domain.text import TextRange
from app.store import StoredDocument

PARENT = StoredDocument(
    DocumentId("parent"),
    "huyen.txt",
    "0" * 64,
    FileFormat.TXT,
    900,
    Metadata("Huyện uỷ Đông Khê", Level.DISTRICT, number="07-NQ/HU", date=date(2023, 1, 2)),
)
DRAFTS = {id_: draft(id=id_, file=f"{id_}.docx", date=f"2024-0{n}-01") for n, id_ in
          enumerate("abcd", 1)}  # fmt: skip
ISSUERS = {DocumentId(id_): f"xã {id_}" for id_ in DRAFTS}


def taken(id_: str, share: float, *ranges: tuple[int, int]) -> Taken:
    return Taken(id_, "parent", share, ranges)


def found(some: list[Taken], templates: tuple[HiddenTemplate, ...] = (), issuers=ISSUERS):
    return families(templates, some, DRAFTS, issuers, {"parent": PARENT}, AuditOptions())


def test_drafts_of_three_issuers_that_took_much_of_one_document_are_its_family() -> None:
    (family,) = found(
        [taken("a", 0.9, (0, 800)), taken("b", 0.5, (0, 400)), taken("c", 0.4, (400, 800))]
    )
    assert (family.source, family.source_number) == ("parent", "07-NQ/HU")
    assert [member.draft for member in family.members] == ["a", "b", "c"]
    assert (family.name, family.earliest) == ("F1", "a")
    assert family.lowest_similarity < 0.05  # b and c took different halves


def test_little_taken_or_two_issuers_make_no_family() -> None:
    some = [taken("a", 0.9, (0, 800)), taken("b", 0.5, (0, 800)), taken("c", 0.2, (0, 200))]
    assert found(some) == []
    same = {**ISSUERS, DocumentId("c"): ISSUERS[DocumentId("b")]}
    assert found([*some[:2], taken("c", 0.6, (0, 700))], issuers=same) == []


def test_a_hidden_template_keeps_its_text_and_has_no_source() -> None:
    members = tuple(
        TemplateMember(DocumentId(id_), f"{id_}.docx", (TextRange(0, 9),), 0.5) for id_ in "abcd"
    )
    template = HiddenTemplate("T1", ("gánh nước <PLACE>",), members, 4, DocumentId("b"), 0.61)
    small = [taken(id_, 0.4, (0, 800)) for id_ in "abc"]
    hidden, required = found(small, (template,))
    assert (hidden.source, hidden.pieces, hidden.lowest_similarity) == (
        "",
        ("gánh nước <PLACE>",),
        0.61,
    )
    assert (hidden.name, required.name, required.source) == ("F1", "F2", "parent")
