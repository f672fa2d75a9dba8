from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from retrieve_documents import index_of, indexed, words

from app.domain.alignment import Candidate, Evidence
from app.domain.document import DocumentId, Level
from app.domain.formulas import FormulaFrequencies, run_hashes
from app.errors import LibraryDamagedError
from app.retrieve import LibraryIndex, RetrieveOptions, find_candidates
from app.retrieve.postings import Postings

OPTIONS = RetrieveOptions(window_units=40)
NO_FORMULAS = FormulaFrequencies.none()
TEXTS = {name: words(name, 200) for name in ("che", "cho", "nuoc", "duong")}


def candidates(
    index: LibraryIndex,
    units: list[str],
    cited: tuple[str, ...] = (),
    options: RetrieveOptions = OPTIONS,
    formulas: FormulaFrequencies = NO_FORMULAS,
) -> list[Candidate]:
    return find_candidates(index, units, [DocumentId(c) for c in cited], formulas, options)


@pytest.fixture
def index(tmp_path: Path) -> LibraryIndex:
    both = [indexed(name, units) for name, units in TEXTS.items()]
    return index_of(tmp_path, both[:3], both[3:])


def test_the_source_of_the_whole_comes_first(index: LibraryIndex) -> None:
    best = candidates(index, TEXTS["cho"])[0]
    assert (best.id, best.evidence) == ("cho", Evidence.WHOLE_TEXT)
    assert best.score == pytest.approx(1, abs=1e-3)


@pytest.mark.parametrize("start", [0, 230, 460])
@pytest.mark.parametrize("source", ["nuoc", "duong"])
def test_the_source_of_one_part_is_found_wherever_the_part_stands(
    index: LibraryIndex, start: int, source: str
) -> None:
    own = words("rieng", 460)
    draft = [*own[:start], *TEXTS[source][50:90], *own[start:]]
    best = candidates(index, draft)[0]
    assert (best.id, best.evidence) == (source, Evidence.PART)


def test_a_source_of_which_only_pairs_survived_is_found(index: LibraryIndex) -> None:
    source = TEXTS["nuoc"][20:80]
    torn = [unit for n in range(0, 60, 2) for unit in (*source[n : n + 2], f"khác{n}")]
    assert candidates(index, [*words("rieng", 100), *torn])[0].id == "nuoc"


def test_sources_of_several_parts_are_found_beside_many_holders_of_one(tmp_path: Path) -> None:
    again = [indexed(f"che-{n}", TEXTS["che"]) for n in range(12)]
    others = [indexed("cho", TEXTS["cho"]), indexed("nuoc", TEXTS["nuoc"])]
    draft = [*TEXTS["che"][:120], *TEXTS["cho"][:80], *TEXTS["nuoc"][:60]]
    found = [c.id for c in candidates(index_of(tmp_path, again, others), draft)]
    assert [id_[:3] for id_ in found[:3]] == ["che", "cho", "nuo"]
    assert 8 <= sum(id_.startswith("che") for id_ in found) <= 13


def test_of_equal_holders_the_highest_level_comes_first(tmp_path: Path) -> None:
    levels = (Level.CELL, Level.COMMUNE, Level.PROVINCIAL, Level.DISTRICT)
    holders = [indexed(f"a-{level}", TEXTS["che"], level) for level in levels]
    draft = [*words("rieng", 60), *TEXTS["che"][30:120]]
    found = candidates(index_of(tmp_path, holders), draft)
    assert [c.id for c in found][:2] == ["a-provincial", "a-district"]


def test_a_document_that_thousands_copied_is_still_found(tmp_path: Path) -> None:
    copies = [indexed(f"x{n}", TEXTS["che"][:60]) for n in range(2_000)]
    source = indexed("tỉnh", [*words("đầu", 50), *TEXTS["che"]], Level.PROVINCIAL)
    few = OPTIONS.model_copy(update={"scanned_postings": 1_000})
    draft = [*words("rieng", 60), *TEXTS["che"][:60]]
    assert candidates(index_of(tmp_path, copies, [source]), draft, options=few)[0].id == "tỉnh"


def test_formulas_of_the_genre_weigh_little_in_a_library_of_two(tmp_path: Path) -> None:
    formula = words("mẫu", 60)
    known = np.sort(np.unique(run_hashes(formula)))
    frequencies = FormulaFrequencies(known, np.full(len(known), 900, np.uint16), 974)
    library = [
        indexed("có mẫu câu", [*formula, *words("x", 60)]),
        indexed("nguồn", [*TEXTS["cho"][:30], *words("y", 90)]),
    ]
    draft = [*formula, *TEXTS["cho"][:30]]
    index = index_of(tmp_path, library)
    assert candidates(index, draft)[0].id == "có mẫu câu"
    assert candidates(index, draft, formulas=frequencies)[0].id == "nguồn"


def test_a_cited_document_is_a_candidate_whatever_its_wording(index: LibraryIndex) -> None:
    found = candidates(index, words("rieng", 90), ("duong", "unknown"))
    assert [(c.id, c.evidence) for c in found] == [("duong", Evidence.CITED)]


def test_a_document_is_no_candidate_twice(index: LibraryIndex) -> None:
    assert [c.id for c in candidates(index, TEXTS["che"], ("che", "cho"))] == ["che", "cho"]


def test_no_more_candidates_are_handed_on_than_asked_for(index: LibraryIndex) -> None:
    mixed = [unit for text in TEXTS.values() for unit in text[:60]]
    assert len(candidates(index, mixed)) == len(TEXTS)
    two = OPTIONS.model_copy(update={"maximum_candidates": 2})
    assert len(candidates(index, mixed, options=two)) == 2


def test_chance_holders_are_no_candidates_but_to_fill_a_short_list(tmp_path: Path) -> None:
    draft = words("che", 200)
    others = [
        indexed(f"o{n:02}", [*words(f"o{n}", 100), *draft[n * 9 : n * 9 + 6], *words(f"p{n}", 90)])
        for n in range(20)
    ]
    library = index_of(tmp_path, [indexed("source", draft), *others])
    none = OPTIONS.model_copy(update={"minimum_candidates": 0})
    assert [c.id for c in candidates(library, draft, options=none)] == ["source"]
    filled = candidates(library, draft)
    assert filled[0].id == "source"
    assert len(filled) == OPTIONS.minimum_candidates


def test_equal_scores_are_ordered_by_id(tmp_path: Path) -> None:
    twins = index_of(tmp_path, [indexed("b", TEXTS["che"])], [indexed("a", TEXTS["che"])])
    assert [c.id for c in candidates(twins, TEXTS["che"])] == ["a", "b"]


def test_a_removed_document_is_no_candidate(index: LibraryIndex) -> None:
    gone = index.ordinals_of([DocumentId("che")]).values()
    left = LibraryIndex(index.segments, index.with_removed(gone))
    assert candidates(left, TEXTS["che"], ("che",)) == []


def test_nothing_is_found_in_an_empty_library_or_for_an_empty_draft(index: LibraryIndex) -> None:
    assert candidates(LibraryIndex(), TEXTS["che"]) == []
    assert candidates(index, [], ("che",)) == []


@pytest.mark.parametrize("length", [1, 2, 3, 4, 5])
def test_a_draft_of_a_few_words_is_compared_too(index: LibraryIndex, length: int) -> None:
    found = candidates(index, TEXTS["che"][:length], ("cho",))
    assert found[-1].id == "cho" if length < 2 else found[0].id == "che"


def test_library_documents_of_a_few_words_do_no_harm(tmp_path: Path) -> None:
    few = [indexed(f"few-{n}", TEXTS["che"][:n]) for n in range(4)]
    index = index_of(tmp_path, few, [indexed("che", TEXTS["che"])])
    assert candidates(index, TEXTS["che"])[0].id == "che"


def test_a_draft_longer_than_any_table_is_compared_too(tmp_path: Path) -> None:
    long = words("dài", 9_000)
    index = index_of(tmp_path, [indexed("dài", long[:500]), indexed("che", TEXTS["che"])])
    found = candidates(index, [*long, *TEXTS["che"][:90]])
    assert {c.id for c in found} == {"dài", "che"}


def test_postings_that_lead_nowhere_are_told(index: LibraryIndex) -> None:
    runs = index.segments[0].runs
    wild = Postings(runs.features, runs.offsets, np.full_like(runs.documents, 2**31))
    segments = [replace(s, runs=wild) for s in index.segments]
    with pytest.raises(LibraryDamagedError):
        candidates(LibraryIndex(segments), TEXTS["che"])
