from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from lxml import html
from sample_result import sample_result

from app.domain.assessment import Aspect, AspectAssessment, AspectStatus, LocalAssessment
from app.domain.check import CheckResult
from app.domain.document import FileFormat, Metadata
from app.domain.overlap import OverlapResult, Shares
from app.domain.text import TextRange
from app.domain.verdict import Label, Verdict
from app.report import content_security_policy, render_html, why
from app.report.wording import day


def parsed(result: CheckResult) -> html.HtmlElement:
    return html.document_fromstring(render_html(result))


def empty_result() -> CheckResult:
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


def test_the_draft_is_there_letter_for_letter() -> None:
    lines = parsed(sample_result()).cssselect(".draft > .text .line")
    assert "".join(line.text_content() for line in lines) == sample_result().document.text


@pytest.mark.parametrize("file_format", list(FileFormat))
def test_every_format_keeps_the_letters(file_format: FileFormat) -> None:
    result = sample_result()
    page = parsed(replace(result, document=replace(result.document, format=file_format)))
    shown = "".join(line.text_content() for line in page.cssselect(".draft > .text .line"))
    assert shown == result.document.text


def test_every_link_within_the_page_has_its_place() -> None:
    page = parsed(sample_result())
    places = [element.get("id") for element in page.iter() if element.get("id")]
    assert len(places) == len(set(places))
    links = {a.get("href", "")[1:] for a in page.iter("a") if a.get("href", "").startswith("#")}
    assert links <= set(places)


def test_each_passage_has_one_stop_for_the_keyboard() -> None:
    for number in range(1, 14):
        runs = parsed(sample_result()).cssselect(f".hit[data-passage='{number}']")
        assert [run.get("tabindex") for run in runs] == [None] + ["-1"] * (len(runs) - 1)


def test_nothing_is_fetched_and_nothing_but_our_own_script_may_run() -> None:
    page = render_html(sample_result())
    assert not re.search(r"(?:src|href)=\"(?!#)", page)
    assert "url(" not in page
    assert page.count("<script>") == page.count("<style>") == 1
    assert content_security_policy().startswith("default-src 'none'; style-src 'sha256-")
    assert not re.search(r"\sstyle=", page)


def test_text_from_documents_is_escaped_everywhere() -> None:
    evil = "<script>alert('x')</script>\"'>"
    result = sample_result()
    document = replace(
        result.document,
        text=evil + result.document.text[len(evil) :],
        filename=evil,
        metadata=Metadata(issuer=evil, locality=evil, number=evil, title=evil, kind=evil),
    )
    sources = tuple(replace(source, filename=evil, metadata=Metadata(title=evil, number=evil))
                    for source in result.overlap.sources)  # fmt: skip
    overlap = replace(result.overlap, sources=sources, missing_references=(evil,))
    page = render_html(replace(result, document=document, overlap=overlap), office=evil, home=evil)
    assert page.count("<script>") == 1


def test_a_report_without_any_finding_reads_well() -> None:
    page = parsed(empty_result())
    assert not page.cssselect(".card")
    assert len(page.cssselect(".empty")) >= 4


def test_a_source_without_its_text_is_named_but_not_quoted() -> None:
    page = parsed(replace(sample_result(), source_texts={}))
    assert "Huyện uỷ Đông Khê" in page.cssselect("#passage-3 .source-name")[0].text_content()
    assert page.cssselect("#passage-3 .side-source .empty")


def test_offsets_beyond_a_sources_text_do_not_break_the_page() -> None:
    page = parsed(replace(sample_result(), source_texts={"parent": "Ngắn."}))
    assert len(page.cssselect(".card")) == 13


def test_where_passages_nest_the_inner_one_is_linked() -> None:
    result = sample_result()
    outer = result.overlap.passages[2]
    middle = outer.range.start + 20
    inner = replace(outer, range=TextRange(middle, middle + 30))
    overlap = replace(result.overlap, passages=(outer, inner))
    verdict = Verdict(Label.REVIEW, (), 0.5)
    page = parsed(replace(result, overlap=overlap, verdict=verdict))
    runs = [run.get("data-passage") for run in page.cssselect(".draft .hit")]
    assert runs == ["1", "2", "1"]


def test_equal_results_give_the_same_page() -> None:
    assert render_html(sample_result()) == render_html(sample_result())


def test_a_page_may_open_in_english() -> None:
    page = html.document_fromstring(render_html(sample_result(), language="en"))
    assert page.get("lang") == "en"
    assert page.get_element_by_id("choose-en").get("checked") is not None


def test_every_text_in_one_language_has_its_twin() -> None:
    page = parsed(sample_result())
    assert len(page.cssselect("span.vi")) == len(page.cssselect("span.en"))


def test_the_sentence_that_says_why_names_share_and_aspects() -> None:
    sentence = why(sample_result())
    assert sentence.vi.startswith("62,3% nội dung chính lấy từ văn bản khác")
    assert "còn thiếu về khó khăn, hạn chế và đặc điểm, tiềm năng riêng" in sentence.vi
    assert "assesses advantages and results locally" in sentence.en


def test_a_clear_draft_that_assesses_nothing_is_told_so() -> None:
    assert "không mặt nào" in why(empty_result()).vi


def test_dates_read_in_each_languages_order() -> None:
    assert day(date(2023, 5, 4)).vi == "04/05/2023"
    assert day(date(2023, 5, 4)).en == "2023-05-04"


@pytest.mark.parametrize("label", list(Label))
def test_each_verdict_is_said_in_words(label: Label) -> None:
    result = sample_result()
    page = parsed(replace(result, verdict=replace(result.verdict, label=label)))
    assert page.cssselect(f".verdict-{label.value} h2 .vi")[0].text
