from __future__ import annotations

import json
from dataclasses import replace

from sample_result import sample_result

from app.domain.document import FieldConfidences, RecognisedPage
from app.report import report_json, to_json

TOP_LEVEL = [
    "schema",
    "document",
    "verdict",
    "shares",
    "sources",
    "passages",
    "formulas",
    "local_assessment",
    "leftovers",
    "missing_references",
    "warnings",
    "library",
    "options",
    "engine",
]
DOCUMENT = [
    "id",
    "filename",
    "sha256",
    "format",
    "text",
    "syllables",
    "issuer",
    "level",
    "locality",
    "number",
    "date",
    "title",
    "language",
    "confidence",
    "ocr",
    "kind",
    "body_syllables",
    "page_starts",
]
SOURCE = [
    "id",
    "filename",
    "title",
    "number",
    "level",
    "issuer",
    "date",
    "share",
    "relation",
    "cited",
    "peer",
    "direction",
    "kind",
    "residual_share",
]
PASSAGE = [
    "start",
    "end",
    "kind",
    "legitimate",
    "basis",
    "similarity",
    "source",
    "also_in",
    "origin",
    "slots",
    "section",
    "id",
    "syllables",
    "in_body",
]


def test_fields_and_their_order_are_the_contracts() -> None:
    report = json.loads(to_json(report_json(sample_result())))
    assert list(report) == TOP_LEVEL
    assert list(report["document"]) == DOCUMENT
    assert list(report["verdict"]) == ["label", "reasons", "confidence"]
    assert list(report["verdict"]["reasons"][0]) == ["code", "text", "passages"]
    assert list(report["shares"]) == ["raw", "legitimate", "residual", "by_kind"]
    assert list(report["sources"][0]) == SOURCE
    assert list(report["passages"][2]) == PASSAGE
    assert list(report["passages"][2]["slots"][0]) == ["type", "suspicious", "source"]
    assert list(report["passages"][2]["also_in"][0]) == ["id", "start", "end"]
    assert list(report["leftovers"][0]) == ["start", "end", "text", "belongs_to"]
    assert list(report["warnings"][0]) == ["code", "text", "ranges"]
    assert list(report["library"]) == ["version", "documents"]


def test_the_draft_s_fields_come_with_their_confidence() -> None:
    result = sample_result()
    sure = FieldConfidences(issuer=0.9, title=0.5)
    metadata = replace(result.document.metadata, confidence=sure)
    read = replace(result, document=replace(result.document, metadata=metadata))
    assert report_json(read)["document"]["confidence"] == {
        "issuer": 0.9, "level": 0.0, "locality": 0.0, "number": 0.0, "date": 0.0, "title": 0.5,
        "kind": 0.0,
    }  # fmt: skip


def test_the_local_assessment_names_three_aspects_and_a_score() -> None:
    assessment = report_json(sample_result())["local_assessment"]
    assert list(assessment) == ["advantages", "difficulties", "characteristics", "score"]
    assert assessment["advantages"]["status"] == "local"
    assert assessment["advantages"]["evidence"][0]["grounds"] == [
        "place", "figure", "actor", "result",
    ]  # fmt: skip
    assert assessment["characteristics"]["status"] == "none"
    assert assessment["characteristics"]["evidence"] == []


def test_offsets_lead_back_into_the_documents_text() -> None:
    report = report_json(sample_result())
    leftover = report["leftovers"][0]
    text = report["document"]["text"]
    assert text[leftover["start"] : leftover["end"]] == "xã Bình Trung"


def test_a_passage_is_legitimate_exactly_where_it_has_a_basis() -> None:
    for passage in report_json(sample_result())["passages"]:
        assert passage["legitimate"] == (passage["basis"] is not None)


def test_shares_have_four_decimals_and_options_are_left_alone() -> None:
    report = report_json(sample_result())
    assert report["shares"]["residual"] == 0.6225
    assert report["local_assessment"]["score"] == 0.4124
    assert report["options"]["retrieve"] == {"floor": 0.123456, "limit": 200}


def test_every_kind_has_a_share() -> None:
    result = sample_result()
    bare = replace(result.overlap, shares=replace(result.overlap.shares, by_kind={}))
    by_kind = report_json(replace(result, overlap=bare))["shares"]["by_kind"]
    assert by_kind == dict.fromkeys(
        ["verbatim", "name_swap", "light_edit", "paraphrase", "reorder"], 0.0
    )


def test_equal_results_give_equal_bytes_whatever_the_order_of_options() -> None:
    result = sample_result()
    turned = replace(result, options=dict(reversed(list(result.options.items()))))
    assert to_json(report_json(result)) == to_json(report_json(turned))


def test_a_report_is_one_line_of_valid_utf_8_to_every_reader() -> None:
    result = sample_result()
    text = "a\u2028b\x85c\x0cd\ud800e\x00"
    line = to_json(report_json(replace(result, document=replace(result.document, text=text))))
    assert len(line.splitlines()) == 1
    assert json.loads(line.encode("utf-8"))["document"]["text"] == text


def test_vietnamese_letters_are_written_as_they_are() -> None:
    assert "Đảng uỷ xã Hưng Lạc" in to_json(report_json(sample_result()))


def test_warnings_tell_their_places_and_pictures_their_recognition() -> None:
    result = sample_result()
    recognised = (RecognisedPage(1, 0.91234), RecognisedPage(2, 0.0, is_complete=False))
    document = replace(result.document, recognised_pages=recognised)
    report = report_json(replace(result, document=document))
    for told, warning in zip(report["warnings"], document.warnings, strict=True):
        assert told["ranges"] == [{"start": r.start, "end": r.end} for r in warning.ranges]
    assert any(told["ranges"] for told in report["warnings"])
    assert report["document"]["ocr"] == [
        {"page": 1, "confidence": 0.9123, "complete": True},
        {"page": 2, "confidence": 0.0, "complete": False},
    ]
