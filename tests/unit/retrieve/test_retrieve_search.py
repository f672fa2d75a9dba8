import random

import pytest

from app.domain.alignment import Evidence
from app.domain.document import DocumentId
from app.retrieve import RetrieveOptions, TfidfIndex, find_candidates

OPTIONS = RetrieveOptions(feature_bits=14, window_units=40, candidates_per_query=3)


def words(prefix: str, count: int) -> list[str]:
    """A text with a vocabulary of its own, each word met about twice."""
    chance = random.Random(prefix)  # noqa: S311
    return [f"{prefix}{chance.randrange(count // 2)}" for _ in range(count)]


TEXTS = {name: words(name, 200) for name in ("che", "cho", "nuoc", "duong")}


@pytest.fixture(scope="module")
def index() -> TfidfIndex:
    ids = [DocumentId(name) for name in TEXTS]
    return TfidfIndex.empty(14).with_added(ids, list(TEXTS.values()))


def test_the_source_of_the_whole_comes_first(index: TfidfIndex):
    best = find_candidates(index, TEXTS["cho"], [], OPTIONS)[0]
    assert (best.id, best.evidence) == ("cho", Evidence.WHOLE_TEXT)
    assert best.score == pytest.approx(1, abs=1e-5)


@pytest.mark.parametrize("start", [0, 230, 460])
def test_the_source_of_one_part_is_found_wherever_the_part_stands(index: TfidfIndex, start: int):
    own = words("rieng", 460)
    draft = [*own[:start], *TEXTS["nuoc"][50:90], *own[start:]]
    best = find_candidates(index, draft, [], OPTIONS)[0]
    assert (best.id, best.evidence) == ("nuoc", Evidence.PART)


def test_a_cited_document_is_a_candidate_whatever_its_wording(index: TfidfIndex):
    found = find_candidates(index, words("rieng", 90), {"duong", "unknown"}, OPTIONS)
    assert [(c.id, c.evidence) for c in found] == [("duong", Evidence.CITED)]


def test_a_document_is_no_candidate_twice(index: TfidfIndex):
    found = find_candidates(index, TEXTS["che"], {"che", "cho"}, OPTIONS)
    assert [c.id for c in found] == ["che", "cho"]


def test_no_more_candidates_are_handed_on_than_asked_for(index: TfidfIndex):
    mixed = [unit for text in TEXTS.values() for unit in text[:60]]
    one = OPTIONS.model_copy(update={"maximum_candidates": 2})
    assert len(find_candidates(index, mixed, [], OPTIONS)) == len(TEXTS)
    assert len(find_candidates(index, mixed, [], one)) == 2


def test_equal_scores_are_ordered_by_id():
    twins = TfidfIndex.empty(14).with_added(
        [DocumentId("b"), DocumentId("a")], [TEXTS["che"], TEXTS["che"]]
    )
    assert [c.id for c in find_candidates(twins, TEXTS["che"], [], OPTIONS)] == ["a", "b"]


def test_nothing_is_found_in_an_empty_library_or_for_an_empty_draft(index: TfidfIndex):
    assert find_candidates(TfidfIndex.empty(14), TEXTS["che"], [], OPTIONS) == []
    assert find_candidates(index, [], ["che"], OPTIONS) == []


def test_a_library_document_without_words_does_no_harm():
    ids = [DocumentId("empty"), DocumentId("che")]
    index = TfidfIndex.empty(14).with_added(ids, [[], TEXTS["che"]])
    assert [c.id for c in find_candidates(index, TEXTS["che"], [], OPTIONS)] == ["che"]
