"""A stored report gives back the page of the result from which it was made."""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from sample_result import sample_result

from app.domain.assessment import Aspect, AspectAssessment, AspectStatus, LocalAssessment
from app.domain.check import CheckResult
from app.domain.document import DocumentId, FieldConfidences, Metadata, RecognisedPage
from app.domain.overlap import Kind, OverlapResult, Shares
from app.domain.peers import Direction, HiddenTemplate, PeerCopy, PeerFindings, TemplateMember
from app.domain.text import TextRange
from app.domain.verdict import Label, Verdict
from app.errors import ReportDamagedError
from app.report import render_html, report_json, result_of, to_json, without_sources

ADDED = {
    "document": ("kind", "body_syllables", "page_starts", "confidence", "ocr"),
    "sources": ("kind", "residual_share", "filename", "peer", "direction"),
    "passages": ("id", "syllables", "in_body"),
    "warnings": ("ranges",),
}


def stored(result: CheckResult) -> dict[str, Any]:
    report: dict[str, Any] = json.loads(to_json(report_json(result)))
    return report


def with_pages_and_pictures() -> CheckResult:
    result = sample_result()
    recognised = (RecognisedPage(1, 0.8949996), RecognisedPage(2, 0.0, is_complete=False))
    metadata = replace(result.document.metadata, confidence=FieldConfidences(issuer=0.9, kind=0.4))
    document = replace(
        result.document, page_starts=(0, 900), recognised_pages=recognised, metadata=metadata
    )
    return replace(result, document=document)


def at_the_bounds_of_bands() -> CheckResult:
    result = sample_result()
    passages = tuple(
        replace(p, similarity=0.900041 if number % 2 else 0.699951)
        for number, p in enumerate(result.overlap.passages)
    )
    shares = Shares(0.704549, 0.000049, 0.7045, dict.fromkeys(Kind, 4.999e-05))
    overlap = replace(result.overlap, passages=passages, shares=shares)
    return replace(result, overlap=overlap, verdict=replace(result.verdict, confidence=0.849951))


def among_peers() -> CheckResult:
    result = sample_result()
    own, other = DocumentId("draft-1"), DocumentId("neighbour")
    first, second, third = result.overlap.sources
    overlap = replace(
        result.overlap, sources=(first, replace(second, peer=Direction.EARLIER), third)
    )
    members = (
        TemplateMember(own, "a.docx", (TextRange(10, 40),), 0.25),
        TemplateMember(other, "b.docx", (), 0.5),
    )
    template = HiddenTemplate("T1", ("Nước ở <PLACE>",), members, 3, other)
    peers = PeerFindings(4, (PeerCopy(other, "b.docx", 0.3),), (template,))
    return replace(result, overlap=overlap, peers=peers)


def without_findings() -> CheckResult:
    result = sample_result()
    first, second, third = (AspectAssessment(a, AspectStatus.NONE, ()) for a in Aspect)
    return replace(
        result,
        document=replace(result.document, text="", metadata=Metadata(), warnings=()),
        overlap=OverlapResult((), (), (), Shares(0.0, 0.0, 0.0, {}), (), ()),
        assessment=LocalAssessment(first, second, third, score=0.0),
        verdict=Verdict(Label.CLEAR, (), 0.9),
        options={},
    )


RESULTS = [
    sample_result,
    with_pages_and_pictures,
    at_the_bounds_of_bands,
    among_peers,
    without_findings,
]


@pytest.mark.parametrize("made", RESULTS, ids=lambda made: made.__name__)
def test_the_page_of_a_stored_report_is_that_of_the_result(made: Any) -> None:
    result = made()
    again = result_of(stored(result), result.source_texts)
    assert render_html(again, office="Uỷ ban", home="/") == render_html(
        result, office="Uỷ ban", home="/"
    )


@pytest.mark.parametrize("made", RESULTS, ids=lambda made: made.__name__)
def test_the_report_of_a_rebuilt_result_has_the_same_bytes(made: Any) -> None:
    result = made()
    again = result_of(stored(result), result.source_texts)
    assert to_json(report_json(again)) == to_json(report_json(result))


def test_figures_are_shown_as_the_report_rounds_them() -> None:
    page = html.document_fromstring(render_html(at_the_bounds_of_bands()))
    assert page.cssselect("#passage-9 .chip")[0].get("class") == "chip band-middle"
    assert "<0" not in page.cssselect(".figure.legitimate b")[0].text_content()


def test_only_texts_of_sources_that_the_report_names_are_looked_up() -> None:
    class Asked(dict[str, str]):
        def __getitem__(self, key: str) -> str:
            asked.add(key)
            return super().__getitem__(key)

    asked: set[str] = set()
    texts = Asked(sample_result().source_texts) | {"other": "Khác."}
    result = result_of(stored(sample_result()), Asked(texts))
    assert asked == set(result.source_texts) == {"parent", "neighbour", "central"}


def test_a_report_of_an_earlier_version_is_read_without_the_fields_that_came_since() -> None:
    report = stored(sample_result())
    for field, names in ADDED.items():
        for entry in report[field] if isinstance(report[field], list) else [report[field]]:
            for name in names:
                entry.pop(name, None)
    result = result_of(report, sample_result().source_texts)
    ids = [p.id for p in result.overlap.passages]
    assert ids == [p["id"] for p in stored(sample_result())["passages"]]
    assert result.overlap.passages[2].syllables == sample_result().overlap.passages[2].syllables
    assert [p.in_body for p in result.overlap.passages[:3]] == [False, False, True]
    page = html.document_fromstring(render_html(result))
    lines = page.cssselect(".draft > .text .line")
    assert "".join(line.text_content() for line in lines) == result.document.text
    assert "tiếng, phần" not in page.cssselect(".facts")[0].text_content()


@pytest.mark.parametrize(
    "change",
    [
        {"schema": "soichieu.report/2"},
        {"schema": None},
        {"passages": None},
        {"passages": [{}]},
        {"document": {}},
        {"options": []},
        {"library": {"version": "1", "documents": -1}},
    ],
)
def test_another_schema_or_a_wrong_field_is_reported_as_damage(change: dict[str, Any]) -> None:
    with pytest.raises(ReportDamagedError) as raised:
        result_of(stored(sample_result()) | change, {})
    (name, *_) = change
    assert name in raised.value.vi
    assert name in raised.value.en


@pytest.mark.parametrize("report", [{}, [], "x", None])
def test_what_is_no_report_at_all_is_reported_as_damage(report: Any) -> None:
    for read in (lambda: result_of(report, {}), lambda: without_sources(report, ["parent"])):
        with pytest.raises(ReportDamagedError):
            read()


def test_offsets_outside_the_text_and_passages_that_do_not_exist_are_damage() -> None:
    beyond, missing, turned = (stored(sample_result()) for _ in range(3))
    beyond["passages"][0]["end"] = 10**6
    missing["verdict"]["reasons"][0]["passages"] = [13]
    turned["leftovers"][0] |= {"start": 9, "end": 3}
    for report in (beyond, missing, turned):
        with pytest.raises(ReportDamagedError):
            result_of(report, {})


def places(node: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path to every value of a JSON object."""
    if path:
        yield path
    if isinstance(node, (dict, list)):
        for key in node if isinstance(node, dict) else range(len(node)):
            yield from places(node[key], (*path, key))


REPORT = stored(among_peers())
PLACES = list(places(REPORT))


@given(
    place=st.sampled_from(PLACES),
    value=st.one_of(
        st.sampled_from([None, "", "x", -1, 0, 10**9, 2.5, float("nan"), True, [], {}, [None]]),
        st.text(max_size=4),
    ),
    is_left_out=st.booleans(),
)
def test_whatever_breaks_in_a_report_it_is_read_or_called_damaged(
    place: tuple[Any, ...], value: Any, *, is_left_out: bool
) -> None:
    report = deepcopy(REPORT)
    *path, last = place
    holder: Any = report
    for key in path:
        holder = holder[key]
    if is_left_out:
        del holder[last]
    else:
        holder[last] = value
    try:
        result = result_of(report, sample_result().source_texts)
        without_sources(report, ["parent"])
    except ReportDamagedError:
        return
    assert render_html(result)
