"""The sample library on disk, the sample drafts, and what must hold of every result."""

from __future__ import annotations

import dataclasses
import hashlib
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from app.bootstrap import checker_for
from app.domain.check import CheckResult
from app.domain.document import Document, DocumentId, FileFormat
from app.domain.overlap import Kind
from app.domain.structure import ZoneKind
from app.normalise.normaliser import comparable_text
from app.pipeline import Checker, Library, align_pair, change_library, prepare
from app.report.as_json import report_json, to_json
from app.settings import Settings
from app.store import LibraryStore

CORPUS = Path(__file__).parents[2] / "corpus"
LIBRARY = sorted((CORPUS / "library").iterdir())
DRAFTS = sorted((CORPUS / "drafts").iterdir())


@pytest.fixture(scope="module")
def checker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Checker]:
    settings = Settings(data_dir=tmp_path_factory.mktemp("sample"))
    store = LibraryStore.create(settings.library)
    checker = checker_for(settings)
    documents = [checker.read(file.read_bytes(), file.name) for file in LIBRARY]
    with store.writing():
        change_library(store, documents, [])
    yield checker
    store.close()


@pytest.fixture(scope="module")
def results(checker: Checker) -> dict[str, CheckResult]:
    return {d.name: checker.check(checker.read(d.read_bytes(), d.name)) for d in DRAFTS}


@pytest.fixture(params=[d.name for d in DRAFTS])
def result(request: pytest.FixtureRequest, results: dict[str, CheckResult]) -> CheckResult:
    return results[request.param]


def text_document(text: str, name: str = "own.txt") -> Document:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Document(DocumentId(digest[:16]), name, digest, FileFormat.TXT, text)


def test_some_passages_of_every_kind_are_there_to_be_looked_at(results: dict[str, CheckResult]):
    assert {p.kind for r in results.values() for p in r.overlap.passages} == set(Kind)


def test_every_range_lies_inside_its_text_and_holds_words(result: CheckResult):
    text, overlap = result.document.text, result.overlap
    for passage in overlap.passages:
        assert 0 <= passage.range.start < passage.range.end <= len(text)
        assert passage.range.of(text).strip() == passage.range.of(text) != ""
        for held in (passage.source, *passage.also_in):
            source = result.source_texts[held.id]
            assert 0 <= held.start < held.end <= len(source)
            assert source[held.start : held.end].strip()
    for range_ in (*overlap.formulas, *(leftover.range for leftover in overlap.leftovers)):
        assert 0 <= range_.start < range_.end <= len(text)


def test_passages_are_sorted_and_disjoint_and_formulas_stand_apart(result: CheckResult):
    ranges = [p.range for p in result.overlap.passages]
    assert all(left.end <= right.start for left, right in pairwise(ranges))
    for formula in result.overlap.formulas:
        assert not any(formula.overlaps(range_) for range_ in ranges)


def test_passages_begin_and_end_between_words(result: CheckResult):
    text = result.document.text
    for passage in result.overlap.passages:
        before, after = text[: passage.range.start][-1:], text[passage.range.end :][:1]
        assert not (before.isalnum() and passage.range.of(text)[:1].isalnum())
        assert not (after.isalnum() and passage.range.of(text)[-1:].isalnum())


def test_shares_are_what_the_passages_sum_up_to(result: CheckResult):
    shares, total = result.overlap.shares, result.body_syllables
    inside = [p for p in result.overlap.passages if p.in_body]
    assert shares.raw == pytest.approx(shares.legitimate + shares.residual)
    assert shares.raw == pytest.approx(sum(shares.by_kind.values()))
    assert shares.raw == pytest.approx(sum(p.syllables for p in inside) / total)
    legitimate = sum(p.syllables for p in inside if p.legitimate)
    assert shares.legitimate == pytest.approx(legitimate / total)
    assert 0 <= shares.raw <= 1


def test_a_passages_syllables_are_those_of_its_text(result: CheckResult):
    prepared = prepare(result.document)
    starts = prepared.comparable.starts
    for passage in result.overlap.passages:
        inside = [n for n, s in enumerate(starts) if passage.range.start <= s < passage.range.end]
        assert len(inside) == passage.syllables
        zones = {prepared.structure.zone_at(n) for n in inside}
        assert (zones == {ZoneKind.BODY}) is passage.in_body
        assert passage.in_body or ZoneKind.BODY not in zones


def test_slots_stand_in_both_texts_and_differ(result: CheckResult):
    for passage in result.overlap.passages:
        source = result.source_texts[passage.source.id]
        ours = " ".join(passage.range.of(result.document.text).split())
        theirs = " ".join(source[passage.source.start : passage.source.end].split())
        for slot in passage.slots:
            assert slot.suspicious in ours
            assert slot.source in theirs
            assert slot.suspicious != slot.source


def test_verbatim_passages_are_their_sources_in_comparison_form(results: dict[str, CheckResult]):
    compared = 0
    for result in results.values():
        for passage in result.overlap.passages:
            if passage.kind is not Kind.VERBATIM or passage.similarity < 1 or passage.slots:
                continue
            source = result.source_texts[passage.source.id]
            theirs = comparable_text(source[passage.source.start : passage.source.end])
            ours = comparable_text(passage.range.of(result.document.text))
            assert ours.syllables == theirs.syllables
            compared += 1
    assert compared


def test_sources_are_best_first_and_every_passage_names_one(result: CheckResult):
    sources = result.overlap.sources
    assert [s.share for s in sources] == sorted((s.share for s in sources), reverse=True)
    assert {p.source.id for p in result.overlap.passages} <= {s.id for s in sources}
    assert all(s.residual_share <= s.share for s in sources)
    assert {p.origin for p in result.overlap.passages} <= set(result.source_texts)


@pytest.mark.parametrize("draft", [d for d in DRAFTS if d.stem in {"a2", "b4", "c1", "d5"}])
def test_equal_input_gives_the_same_bytes_again(
    checker: Checker, results: dict[str, CheckResult], draft: Path
):
    fresh = Checker(checker.setup)
    again = fresh.check(fresh.read(draft.read_bytes(), draft.name))
    assert to_json(report_json(again)) == to_json(report_json(results[draft.name]))


def zero_width(text: str) -> str:
    return text.replace("ng", "n\u200bg").replace("tr", "t\u2060r")


def look_alike(text: str) -> str:
    return text.translate(str.maketrans("aeoc", "\u0430\u0435\u043e\u0441"))


@pytest.mark.parametrize(
    "disguise",
    [
        lambda text: unicodedata.normalize("NFD", text),
        lambda text: text.replace(" ", "\u00a0"),
        zero_width,
        look_alike,
    ],
    ids=["decomposed", "hard_spaces", "zero_width", "look_alike"],
)
@pytest.mark.parametrize("name", ["b4.txt", "c3.txt", "d1.txt", "a2.docx"])
def test_a_disguised_draft_has_the_same_body_and_overlap(
    checker: Checker, results: dict[str, CheckResult], name: str, disguise
):
    plain = results[name]
    text = unicodedata.normalize("NFC", plain.document.text)
    shown = checker.check(dataclasses.replace(plain.document, text=text, regions=()))
    hidden = checker.check(dataclasses.replace(plain.document, text=disguise(text), regions=()))
    assert hidden.body_syllables == shown.body_syllables
    assert hidden.overlap.shares == shown.overlap.shares
    passages = [(p.kind, p.basis, p.syllables, p.source) for p in hidden.overlap.passages]
    assert passages == [(p.kind, p.basis, p.syllables, p.source) for p in shown.overlap.passages]


@pytest.mark.parametrize(
    "text",
    [
        "Chợ phiên của xã họp mỗi tuần hai buổi, người các bản mang chè và măng xuống bán.",
        "The commune has one market and six workshops, and none of them has a buyer in town.",
        "12 34 56 78 90 11 22 33 44\n12 34 56 78 90 11 22 33 44",
        "… — !",
        "",
    ],
    ids=["one_sentence", "english", "figures", "signs", "empty"],
)
def test_the_smallest_drafts_are_checked_too(checker: Checker, text: str):
    result = checker.check(text_document(text))
    assert result.overlap.passages == ()
    assert result.overlap.shares.raw == 0
    assert result.verdict.label.value != "flag"


def test_an_empty_library_has_no_source_for_anything(tmp_path: Path, checker: Checker):
    store = LibraryStore.create(tmp_path / "library")
    lonely = Checker(dataclasses.replace(checker.setup, library_dir=tmp_path / "library"))
    result = lonely.check(lonely.read(DRAFTS[0].read_bytes(), DRAFTS[0].name))
    assert (result.overlap.sources, result.library_documents) == ((), 0)
    store.close()


def test_a_library_can_lose_documents_and_even_the_last_one(tmp_path: Path, checker: Checker):
    store = LibraryStore.create(tmp_path / "library")
    documents = [checker.read(f.read_bytes(), f.name) for f in LIBRARY[:2]]
    with store.writing():
        change_library(store, documents, [])
        change_library(store, [], [documents[0].id])
    assert Library.open(store).index.ids() == [documents[1].id]
    with store.writing():
        change_library(store, [], [documents[1].id])
    assert Library.open(store).documents == 0
    store.close()


def test_a_document_beside_itself_is_one_verbatim_passage(checker: Checker):
    text = "\n".join(
        f"Bản thứ {name} có một bể nước đã nứt, mùa khô dân phải gánh nước từ khe {name} về."
        for name in ("Pù", "Lăm", "Hin", "Khiếng", "Nậm")
    )
    document = text_document(text)
    options = checker.setup.check
    (passage,) = align_pair(document, document, checker.formulas, options).passages
    assert passage.kind is Kind.VERBATIM
    assert (passage.range.start, passage.range.end) == (0, len(text) - 1)
    assert (passage.source.start, passage.source.end) == (0, len(text) - 1)
