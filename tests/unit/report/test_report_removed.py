"""What a document said is gone from reports once the document has left the library."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from typing import Any

import pytest
from lxml import html
from sample_result import SOURCES, sample_result
from sample_texts import DRAFT

from app.domain.document import DocumentId, Metadata
from app.domain.peers import HiddenTemplate, PeerCopy, PeerFindings, TemplateMember
from app.domain.text import Bilingual
from app.domain.verdict import Reason
from app.report import render_html, report_json, result_of, to_json, without_sources

REASONS = {
    "parent": "Nguồn trùng nhiều nhất: Huyện uỷ Đông Khê (12-NQ/HU), chiếm 61 %.",
    "neighbour": "Còn sót tên: “xã Bình Trung” (xã Bình Trung, huyện Đông Khê).",
}


def report() -> dict[str, Any]:
    """The sample, its reasons worded as the verdict words them."""
    result = sample_result()
    reasons = [Reason(name, Bilingual(text, f"{text} (en)")) for name, text in REASONS.items()]
    result = replace(result, verdict=replace(result.verdict, reasons=tuple(reasons)))
    found: dict[str, Any] = json.loads(to_json(report_json(result)))
    return found


def texts(*removed: str) -> dict[str, str]:
    return {id_: text for id_, text in SOURCES.items() if id_ not in removed}


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def foreign_runs(source: str, kept: str, length: int = 4) -> Iterator[str]:
    """Runs of words of a source that stand neither in the draft nor in what is kept."""
    known = " ".join(words(f"{DRAFT} {kept}"))
    said = words(source)
    for first in range(len(said) - length + 1):
        run = " ".join(said[first : first + length])
        if run not in known:
            yield run


def shown_words(page: str) -> str:
    tree = html.document_fromstring(page)
    for hidden in tree.cssselect("style, script"):
        hidden.drop_tree()
    return " ".join(words(tree.text_content()))


@pytest.mark.parametrize("removed", [("parent",), ("neighbour",), ("central",), tuple(SOURCES)])
def test_no_wording_of_a_removed_document_is_left_in_json_or_page(removed: tuple[str, ...]) -> None:
    kept = " ".join(texts(*removed).values())
    runs = {run for id_ in removed for run in foreign_runs(SOURCES[id_], kept)}
    assert runs
    page = render_html(result_of(report(), texts(*removed)))
    line = to_json(without_sources(report(), removed))
    for shown in (shown_words(page), " ".join(words(line))):
        assert not {run for run in runs if run in shown}


def test_without_removal_the_same_search_finds_the_sources_wording() -> None:
    shown = shown_words(render_html(result_of(report(), SOURCES)))
    assert any(run in shown for run in foreign_runs(SOURCES["parent"], ""))


def test_name_number_title_and_slots_of_a_removed_document_are_gone() -> None:
    line = to_json(without_sources(report(), ["parent"]))
    page = render_html(result_of(report(), texts("parent")))
    for shown in (line, page):
        assert not re.search(r"Huyện uỷ Đông Khê|parent\.docx|9\.318|\b412\b", shown)
    (source,) = [s for s in json.loads(line)["sources"] if s["id"] == "parent"]
    assert source["removed"] is True
    assert source["filename"] == ""
    blank = ("title", "number", "issuer", "date", "kind")
    assert [source[name] for name in blank] == [None] * len(blank)
    assert (source["share"], source["relation"], source["level"]) == (0.6123, "copied", "district")


def test_the_removal_leaves_passages_their_place_their_id_and_the_drafts_words() -> None:
    before = report()
    after = json.loads(to_json(without_sources(before, ["parent"])))
    for old, new in zip(before["passages"], after["passages"], strict=True):
        same = ("start", "end", "id", "kind", "similarity", "origin", "section")
        assert [old[name] for name in same] == [new[name] for name in same]
        assert [s["suspicious"] for s in old["slots"]] == [s["suspicious"] for s in new["slots"]]
        if old["source"]["id"] == "parent":
            assert new["source"] == {"id": "parent", "start": 0, "end": 0}
        else:
            assert new == old


def test_what_other_documents_hold_stays() -> None:
    before = report()
    after = without_sources(before, ["neighbour"])
    assert after["sources"][0] == before["sources"][0]
    assert after["verdict"]["reasons"][0] == before["verdict"]["reasons"][0]
    assert after["passages"][3] == before["passages"][3]
    assert after["passages"][2]["also_in"] == [{"id": "neighbour", "start": 0, "end": 0}]
    page = html.document_fromstring(render_html(result_of(before, texts("neighbour"))))
    assert page.cssselect("#passage-4 .side-source .match")


def test_reasons_name_a_removed_document_no_longer_and_say_so_in_both_languages() -> None:
    reasons = without_sources(report(), ["parent"])["verdict"]["reasons"]
    assert reasons[0]["text"] == {
        "vi": "Nguồn trùng nhiều nhất: văn bản đã được gỡ khỏi kho, chiếm 61 %.",
        "en": "Nguồn trùng nhiều nhất: a document that was removed from the library, "
        "chiếm 61 %. (en)",
    }


def test_a_name_that_a_remaining_document_bears_too_stays_in_the_reasons() -> None:
    changed = report()
    changed["sources"][1] |= {"issuer": "Huyện uỷ Đông Khê", "number": "15-NQ/HU"}
    reasons = without_sources(changed, ["neighbour"])["verdict"]["reasons"]
    assert "Huyện uỷ Đông Khê (12-NQ/HU)" in reasons[0]["text"]["vi"]


def test_a_leftover_keeps_the_drafts_words_and_loses_whose_name_it_is() -> None:
    (leftover,) = without_sources(report(), ["neighbour"])["leftovers"]
    assert (leftover["text"], leftover["belongs_to"]) == ("xã Bình Trung", "")
    (kept,) = without_sources(report(), ["parent"])["leftovers"]
    assert kept == report()["leftovers"][0]
    reasons = without_sources(report(), ["neighbour"])["verdict"]["reasons"]
    assert "(xã Bình Trung, huyện Đông Khê)" not in reasons[1]["text"]["vi"]


def test_the_page_says_in_both_languages_that_the_source_was_removed() -> None:
    page = html.document_fromstring(render_html(result_of(report(), texts("parent"))))
    side = page.cssselect("#passage-3 .side-source .empty")[0]
    assert "gỡ khỏi kho" in side.cssselect(".vi")[0].text_content()
    assert "removed from the library" in side.cssselect(".en")[0].text_content()
    assert "gỡ khỏi kho" in page.cssselect("#passage-3 .source-name .vi")[0].text_content()
    assert "gỡ khỏi kho" in page.cssselect(".sources tbody th .vi")[0].text_content()
    swapped = page.cssselect("#passage-3 .slots li")
    assert [li.text_content().split()[0] for li in swapped] == ["xã", "14", "286"]
    lines = page.cssselect(".draft > .text .line")
    assert "".join(line.text_content() for line in lines) == DRAFT


def test_a_blanked_report_makes_the_same_page_and_stays_as_it_is() -> None:
    blanked = without_sources(report(), ["parent"])
    page = render_html(result_of(report(), texts("parent")))
    assert render_html(result_of(blanked, texts("parent"))) == page
    assert render_html(result_of(blanked, SOURCES)) == page
    assert without_sources(blanked, ["parent"]) == blanked
    assert to_json(report_json(result_of(blanked, SOURCES))) == to_json(blanked)


def test_the_report_that_was_given_is_not_changed_and_fields_of_later_versions_stay() -> None:
    given = report() | {"later": {"field": 1}}
    before = deepcopy(given)
    after: Any = without_sources(given, ["parent", "neighbour", "unknown"])
    assert given == before
    assert after["later"] == {"field": 1}
    assert without_sources(given, []) == given


def test_peers_that_are_gone_lose_their_file_names_and_templates_their_wording() -> None:
    own, other = DocumentId("draft-1"), DocumentId("neighbour")
    members = (TemplateMember(own, "a.docx", (), 0.25), TemplateMember(other, "b.docx", (), 0.5))
    template = HiddenTemplate("T1", ("Nước ở <PLACE>",), members, 3, other)
    peers = PeerFindings(4, (PeerCopy(other, "b.docx", 0.3),), (template,))
    found = report_json(replace(sample_result(), peers=peers))
    line = to_json(without_sources(found, ["neighbour"]))
    assert "b.docx" not in line
    assert "Nước ở" not in line
    assert "a.docx" in line
    assert without_sources(found, ["parent"])["peers"] == found["peers"]


def test_a_source_known_by_its_file_alone_leaves_no_file_name() -> None:
    result = sample_result()
    source = replace(result.overlap.sources[0], filename="mật.docx", metadata=Metadata())
    reason = Reason("main_source", Bilingual("Nguồn: mật.docx.", "Source: mật.docx."))
    changed = replace(
        result,
        overlap=replace(result.overlap, sources=(source, *result.overlap.sources[1:])),
        verdict=replace(result.verdict, reasons=(reason,)),
    )
    assert "mật" not in to_json(without_sources(report_json(changed), ["parent"]))
