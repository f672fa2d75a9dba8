"""A copy from the sample corpus stays a copy however its letters are hidden from software."""

from __future__ import annotations

import runpy
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.bootstrap import checker_for
from app.domain.check import CheckResult
from app.domain.disguise import DISGUISE_CODES
from app.domain.verdict import Label
from app.pipeline import Checker, change_library
from app.settings import Settings
from app.store import LibraryStore

ROOT = Path(__file__).parents[2]
LIBRARY = ("a-hu.docx", "a-tu.docx", "c-tu.docx", "d-thu.docx")
COPY, HALF_COPY = "c1.docx", "d4.pdf"  # flagged; half copied, so that its share can move both ways
WAYS = runpy.run_path(str(ROOT / "tests" / "unit" / "normalise" / "disguises.py"))


@pytest.fixture(scope="module")
def checker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Checker]:
    settings = Settings(data_dir=tmp_path_factory.mktemp("disguised"))
    store = LibraryStore.create(settings.library)
    checker = checker_for(settings)
    files = [ROOT / "corpus" / "library" / name for name in LIBRARY]
    with store.writing():
        documents = [checker.read(file.read_bytes(), file.name) for file in files]
        change_library(store, documents, [])
    yield checker
    checker.close()
    store.close()


def checked(checker: Checker, text: str) -> CheckResult:
    return checker.check(checker.read(text.encode(), "draft.txt"))


@pytest.fixture(scope="module")
def texts(checker: Checker) -> dict[str, str]:
    files = [ROOT / "corpus" / "drafts" / name for name in (COPY, HALF_COPY)]
    return {file.name: checker.read(file.read_bytes(), file.name).text for file in files}


@pytest.fixture(scope="module")
def plain(checker: Checker, texts: dict[str, str]) -> dict[str, CheckResult]:
    return {name: checked(checker, text) for name, text in texts.items()}


def test_the_plain_copy_is_flagged_and_shows_no_disguise(plain: dict[str, CheckResult]) -> None:
    assert plain[COPY].verdict.label is Label.FLAG
    assert plain[HALF_COPY].verdict.label is Label.REVIEW
    assert not {w.code for r in plain.values() for w in r.document.warnings} & DISGUISE_CODES


@pytest.mark.parametrize("name", [COPY, HALF_COPY])
@pytest.mark.parametrize("way", WAYS["DISGUISES"])
def test_a_disguised_draft_is_judged_like_the_plain_one(
    way: str,
    name: str,
    checker: Checker,
    texts: dict[str, str],
    plain: dict[str, CheckResult],
) -> None:
    result = checked(checker, WAYS["disguised"](texts[name], way, 0.3, 11))
    before = plain[name]
    assert result.verdict.label is before.verdict.label
    assert result.overlap.shares.residual == pytest.approx(before.overlap.shares.residual, abs=0.02)
    assert [a.status for a in result.assessment.aspects] == [
        a.status for a in before.assessment.aspects
    ]
    warned = [w for w in result.document.warnings if w.code in DISGUISE_CODES]
    assert bool(warned) is (way not in {"cut_at_line_end", "decomposed"})
    assert all(0 <= r.start < r.end <= len(result.document.text) for w in warned for r in w.ranges)
