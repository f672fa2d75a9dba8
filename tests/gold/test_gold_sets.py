"""Outcomes of the labelled drafts, frozen: a change in either direction must be looked at.

``make gold`` writes the outcomes anew; the new files are a commit of their own, with the reason.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from gold_sets import SETS, GoldDocument

from app.bootstrap import checker_for
from app.domain.check import CheckResult
from app.pipeline import change_library
from app.settings import Settings
from app.store import LibraryStore

HERE = Path(__file__).parent
Checked = list[tuple[GoldDocument, CheckResult]]


@pytest.fixture(scope="module")
def gold(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Checked]]:
    """Every draft of every set, checked against one library of all sets' library documents."""
    settings = Settings(data_dir=tmp_path_factory.mktemp("gold"))
    store = LibraryStore.create(settings.library)
    checker = checker_for(settings)
    sets = {name: list(load()) for name, load in SETS.items()}
    references = [d for documents in sets.values() for d in documents if d.row["role"] == "library"]
    with store.writing():
        documents = [checker.read(d.data, d.filename) for d in references]
        change_library(store, documents, [])
    yield {
        name: [
            (d, checker.check(checker.read(d.data, d.filename)))
            for d in documents
            if d.row["role"] == "draft"
        ]
        for name, documents in sets.items()
    }
    checker.close()
    store.close()


def outcome(result: CheckResult) -> dict[str, Any]:
    shares, sources = result.overlap.shares, result.overlap.sources
    return {
        "label": result.verdict.label.value,
        "residual": round(shares.residual, 2),
        "legitimate": round(shares.legitimate, 2),
        "kinds": sorted({p.kind.value for p in result.overlap.passages if p.in_body}),
        "main_source": sources[0].filename if sources and sources[0].share else None,
        "leftovers": [leftover.text for leftover in result.overlap.leftovers],
        **{a.aspect.value: a.status.value for a in result.assessment.aspects},
    }


@pytest.mark.parametrize("name", SETS)
def test_outcomes_are_as_frozen(
    name: str, gold: dict[str, Checked], request: pytest.FixtureRequest
) -> None:
    outcomes = {document.filename: outcome(result) for document, result in gold[name]}
    expected = HERE / f"{name}.json"
    if request.config.getoption("--update-gold"):
        text = json.dumps(outcomes, indent=1, ensure_ascii=False)
        expected.write_text(text + "\n", encoding="utf-8")
    assert outcomes == json.loads(expected.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", SETS)
def test_no_honest_draft_is_flagged_and_no_bare_copy_is_cleared(
    name: str, gold: dict[str, Checked]
) -> None:
    for document, result in gold[name]:
        judged = (document.row["label"], result.verdict.label.value)
        assert judged not in {("clear", "flag"), ("flag", "clear")}, document.filename


@pytest.mark.parametrize("name", SETS)
def test_the_main_source_of_a_copy_is_one_it_was_made_from(
    name: str, gold: dict[str, Checked]
) -> None:
    for document, result in gold[name]:
        if document.row["label"] == "flag":
            main = Path(result.overlap.sources[0].filename).stem
            assert main in document.row["sources"].split(";"), document.filename


@pytest.mark.parametrize(("name", "least"), [("sample", 21), ("second", 14)])
def test_so_many_verdicts_agree_with_their_labels(
    name: str, least: int, gold: dict[str, Checked]
) -> None:
    agree = Counter(d.row["label"] == r.verdict.label.value for d, r in gold[name])
    assert agree[True] >= least


@pytest.mark.parametrize(("name", "least"), [("sample", 50), ("second", 34)])
def test_so_many_aspects_have_the_status_of_their_labels(
    name: str, least: int, gold: dict[str, Checked]
) -> None:
    agree = sum(
        document.row[aspect.aspect.value] == aspect.status.value
        for document, result in gold[name]
        for aspect in result.assessment.aspects
    )
    assert agree >= least
