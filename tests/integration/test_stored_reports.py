"""Reports that were stored give the same page as the results from which they were made."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from peer_drafts import DISTRICT, MARKET, OWN, WATER, compared, document, draft

from app.bootstrap import checker_for
from app.domain.check import CheckResult
from app.pipeline import Checker, change_library
from app.report import render_html, report_json, result_of, to_json, without_sources
from app.settings import Settings
from app.store import LibraryStore

CORPUS = Path(__file__).parents[2] / "corpus"
LIBRARY = sorted((CORPUS / "library").iterdir())
DRAFTS = sorted((CORPUS / "drafts").iterdir())
BEFORE_IDS = Path(__file__).parent / "stored_reports" / "before_passage_ids.json"
REAL = Path(__file__).parents[3] / "shared" / "real" / "files"
REAL_FILES = (
    "party-format-guide-36-HD-VPTW.docx",
    "thong-tu-01-2011-bnv.doc",
    "nghi-quyet-so-122-nq-cp-469492.pdf",
    "99_2025_NQ-HDND_685704.htm",
)


@contextmanager
def checker_with(folder: Path, files: Sequence[Path]) -> Iterator[Checker]:
    settings = Settings(data_dir=folder)
    checker = checker_for(settings)
    with closing(LibraryStore.create(settings.library)) as store:
        documents = [checker.read(file.read_bytes(), file.name) for file in files]
        with store.writing():
            change_library(store, documents, [])
        yield checker


@pytest.fixture(scope="module")
def checker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Checker]:
    with checker_with(tmp_path_factory.mktemp("sample"), LIBRARY) as checker:
        yield checker


@pytest.fixture(scope="module")
def results(checker: Checker) -> dict[str, CheckResult]:
    return {d.name: checker.check(checker.read(d.read_bytes(), d.name)) for d in DRAFTS}


@pytest.fixture(params=[d.name for d in DRAFTS])
def result(request: pytest.FixtureRequest, results: dict[str, CheckResult]) -> CheckResult:
    return results[request.param]


def assert_rebuilt(result: CheckResult) -> None:
    line = to_json(report_json(result))
    again = result_of(json.loads(line), result.source_texts)
    assert render_html(again) == render_html(result)
    assert to_json(report_json(again)) == line


def test_the_page_of_a_sample_draft_is_rebuilt_byte_for_byte(result: CheckResult) -> None:
    assert_rebuilt(result)
    ids = [passage["id"] for passage in report_json(result)["passages"]]
    assert len(set(ids)) == len(ids)


def test_a_library_that_grew_leaves_passages_of_the_same_source_their_ids(
    checker: Checker, results: dict[str, CheckResult], tmp_path: Path
) -> None:
    read = checker.read((CORPUS / "drafts" / "a1.docx").read_bytes(), "a1.docx")
    with checker_with(tmp_path, [file for file in LIBRARY if file.name.startswith("a-")]) as few:
        checks = (few.check(read), results["a1.docx"])
    found = [
        {p["id"] for p in report_json(check)["passages"] if p["basis"] is None} for check in checks
    ]
    assert found[0] == found[1] != set()


def test_the_pages_of_drafts_compared_with_each_other_are_rebuilt(tmp_path: Path) -> None:
    above = document("huyen.txt", WATER.format(name="huyện Đông Khê"), DISTRICT)
    names = list(OWN)
    drafts = [draft(n, WATER, MARKET, day=date(2024, 1, 1 + k)) for k, n in enumerate(names[:4])]
    done = compared(tmp_path, drafts, [above])
    assert any(found.templates for found in done.findings.values())
    for name, result in done.results.items():
        assert_rebuilt(replace(result, peers=done.findings[name]))


def stored_before_ids() -> dict[str, Any]:
    report: dict[str, Any] = json.loads(BEFORE_IDS.read_text(encoding="utf-8"))
    return report


def test_a_report_stored_before_passages_had_ids_makes_a_page(checker: Checker) -> None:
    report = stored_before_ids()
    assert "id" not in report["passages"][0]
    assert "body_syllables" not in report["document"]
    read = [checker.read(file.read_bytes(), file.name) for file in LIBRARY]
    result = result_of(report, {source.id: source.text for source in read})
    page = html.document_fromstring(render_html(result))
    lines = page.cssselect(".draft > .text .line")
    assert "".join(line.text_content() for line in lines) == report["document"]["text"]
    assert page.cssselect("#passage-1 .side-source .match")
    again = report_json(result)
    ids = {passage["id"] for passage in again["passages"]}
    assert len(ids) == len(report["passages"])
    assert all(re.fullmatch("[0-9a-f]{16}", id_) for id_ in ids)
    for field in ("verdict", "shares", "leftovers", "missing_references", "local_assessment"):
        assert again[field] == report[field]  # type: ignore[literal-required]


def test_a_report_stored_before_loses_what_a_removed_document_said() -> None:
    report = stored_before_ids()
    ids = [source["id"] for source in report["sources"]]
    page = render_html(result_of(report, {}))
    line = to_json(without_sources(report, ids))
    for source in report["sources"]:
        for name in (source["title"], source["filename"], source["issuer"]):
            if name and name not in report["document"]["text"]:
                assert name not in page
                assert name not in line


def test_nothing_that_only_the_removed_sources_said_is_left(result: CheckResult) -> None:
    report = report_json(result)
    named = {source["id"] for source in report["sources"]}
    page = html.document_fromstring(render_html(result_of(report, {})))
    for hidden in page.cssselect("style, script"):
        hidden.drop_tree()
    own = spaced(f"{result.document.text}\n{result.document.metadata.title}")
    shown = [spaced(page.text_content()), spaced(to_json(without_sources(report, named)))]
    for id_ in named:
        words = spaced(result.source_texts[id_]).split()
        runs = {" ".join(words[n : n + 6]) for n in range(len(words) - 5)}
        left = {run for run in runs if any(run in text for text in shown)}
        assert {run for run in left if run not in own} == set()


def spaced(text: str) -> str:
    """Words alone; line ends and tabs are escaped in JSON."""
    return " ".join(re.findall(r"\w+", text.replace("\\n", " ").replace("\\t", " ")))


@pytest.mark.real
@pytest.mark.parametrize("name", REAL_FILES)
def test_the_page_of_a_real_document_is_rebuilt_byte_for_byte(checker: Checker, name: str) -> None:
    if not REAL.is_dir():
        if os.environ.get("CI") == "true":
            pytest.fail(f"real documents are missing: {REAL}")
        pytest.skip("real documents are not beside this checkout")
    assert_rebuilt(checker.check(checker.read((REAL / name).read_bytes(), name)))
