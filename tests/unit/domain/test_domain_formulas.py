import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from app.domain.formulas import RUN_UNITS, FormulaFrequencies, run_hashes
from app.domain.letters import without_diacritics

FORMULA = ["nâng", "cao", "năng", "lực", "lãnh", "đạo"]
units = st.lists(st.sampled_from([*FORMULA, "chè", "đập", "<NUMBER>"]), max_size=30)


def knowing(runs: list[list[str]], counts: list[int], documents: int) -> FormulaFrequencies:
    hashes = np.concatenate([run_hashes(run) for run in runs])
    order = np.argsort(hashes)
    return FormulaFrequencies(hashes[order], np.array(counts, np.uint16)[order], documents)


@given(units)
def test_there_is_one_hash_a_run_whatever_its_diacritics(stream: list[str]):
    hashes = run_hashes(stream)
    bare = [without_diacritics(unit) for unit in stream]
    runs = [tuple(bare[n : n + RUN_UNITS]) for n in range(len(bare) - RUN_UNITS + 1)]
    assert len(hashes) == len(runs)
    assert len(set(hashes.tolist())) == len(set(runs))


@given(units)
def test_without_known_formulas_every_unit_weighs_one(stream: list[str]):
    assert np.allclose(FormulaFrequencies.none().unit_weights(stream), np.ones(len(stream)))


def test_a_run_in_every_document_weighs_nothing_and_a_rarer_one_more():
    always, seldom = ["đoàn", "kết", "thống", "nhất", "ý"][:4], ["trồng", "chè", "trên", "đồi"]
    known = knowing([always, seldom], [100, 10], documents=100)
    assert known.run_weights(always).tolist() == [0.0]
    assert np.isclose(known.run_weights(seldom)[0], 0.5)


def test_a_unit_weighs_the_mean_of_the_runs_that_hold_it():
    #  unit    nâng cao năng lực | lãnh
    #  run 0   ^^^^^^^^^^^^^^^^^          in every document: 0
    #  run 1        ^^^^^^^^^^^^^^^^^^^   never seen: 1
    stream = FORMULA[:5]
    known = knowing([stream[:4]], [50], documents=50)
    assert np.allclose(known.unit_weights(stream), [0, 0.5, 0.5, 0.5, 1])


def test_texts_shorter_than_a_run_have_weights_too():
    assert FormulaFrequencies.none().unit_weights(["xã"]).tolist() == [1.0]
    assert FormulaFrequencies.none().unit_weights([]).tolist() == []
