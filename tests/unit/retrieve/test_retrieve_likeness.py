import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from retrieve_documents import index_of, indexed, words

from app.domain.formulas import FormulaFrequencies
from app.retrieve.draft import draft_features
from app.retrieve.likeness import Texts
from app.retrieve.presence import NumberedUnits, presence

OWN = words("rieng", 40)
PASSAGE = words("nguon", 30)
DRAFT = [*OWN[:20], *PASSAGE, *OWN[20:]]


def texts(folder: Path, *documents: Sequence[str]) -> Texts:
    index = index_of(folder, [indexed(f"d{n}", list(units)) for n, units in enumerate(documents)])
    draft = draft_features(DRAFT, index, FormulaFrequencies.none())
    numbered = NumberedUnits.of(draft, index, np.arange(len(documents)))
    return Texts.of(numbered, draft.pairs.at, presence(draft, numbered).pairs_at)


def test_a_holder_holds_every_unit_of_a_stretch_wherever_it_stands(tmp_path: Path) -> None:
    found = texts(tmp_path, [*words("khac", 300), *PASSAGE, *words("nua", 200)])
    assert found.stretch(20, 50).held_in_order(0) == 30
    assert found.stretch(0, 20).held_in_order(0) == 0


def test_the_same_units_in_another_order_are_held_less(tmp_path: Path) -> None:
    shuffled = random.Random(3).sample(PASSAGE, len(PASSAGE))  # noqa: S311
    found = texts(tmp_path, PASSAGE, shuffled)
    assert found.stretch(20, 50).held_in_order(0) == 30
    assert found.stretch(20, 50).held_in_order(1) < 15


def test_units_scattered_through_a_long_text_do_not_add_up(tmp_path: Path) -> None:
    far_apart = [unit for n, one in enumerate(PASSAGE) for unit in (one, *words(f"giua{n}x", 40))]
    found = texts(tmp_path, far_apart)
    assert found.stretch(20, 50).held_in_order(0) <= 2


def test_a_stretch_behind_the_end_is_empty(tmp_path: Path) -> None:
    assert texts(tmp_path, PASSAGE).stretch(70, 90).held_in_order(0) == 0
