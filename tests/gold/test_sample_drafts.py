"""The sample drafts' outcomes, frozen: a change in either direction must be looked at.

``make gold`` writes the outcomes anew and prints the table; the new file is a commit of its own.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.bootstrap import Checker
from app.domain.check import CheckResult
from app.pipeline import change_library
from app.settings import Settings
from app.store import LibraryStore

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "corpus"
EXPECTED = Path(__file__).parent / "sample_drafts.json"


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, CheckResult]]:
    folder = tmp_path_factory.mktemp("sample")
    settings = Settings(data_dir=folder)
    store = LibraryStore.create(settings.library)
    checker = Checker(settings, settings.library)
    files = sorted((CORPUS / "library").iterdir())
    documents = [checker.read(file.read_bytes(), file.name) for file in files]
    with store.writing():
        change_library(store, documents, [], settings.check.retrieve)
    drafts = sorted((CORPUS / "drafts").iterdir())
    yield {d.name: checker.check(checker.read(d.read_bytes(), d.name)) for d in drafts}
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


def labelled() -> list[dict[str, str]]:
    with (CORPUS / "manifest.csv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["role"] == "draft"]


def test_outcomes_of_the_sample_drafts_are_as_frozen(
    results: dict[str, CheckResult], request: pytest.FixtureRequest
) -> None:
    outcomes = {name: outcome(result) for name, result in results.items()}
    if request.config.getoption("--update-gold"):
        text = json.dumps(outcomes, indent=1, ensure_ascii=False)
        EXPECTED.write_text(text + "\n", encoding="utf-8")
    assert outcomes == json.loads(EXPECTED.read_text(encoding="utf-8"))


def test_every_verdict_agrees_with_its_label(results: dict[str, CheckResult]) -> None:
    wrong = {
        row["id"]: (row["label"], results[Path(row["file"]).name].verdict.label.value)
        for row in labelled()
        if results[Path(row["file"]).name].verdict.label.value != row["label"]
    }
    assert wrong == {}


def test_the_main_source_of_a_copy_is_the_one_it_was_made_from(
    results: dict[str, CheckResult],
) -> None:
    for row in labelled():
        if row["label"] == "flag":
            main = results[Path(row["file"]).name].overlap.sources[0].filename
            assert Path(main).stem in row["sources"].split(";")


def test_no_honest_draft_has_a_residual_share_over_a_twentieth(
    results: dict[str, CheckResult],
) -> None:
    for row in labelled():
        if row["label"] == "clear":
            assert results[Path(row["file"]).name].overlap.shares.residual <= 0.05, row["id"]
