"""From engines to the figures that are kept."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from reuse.cases import Case, Plant
from reuse.engines import Found, detected_share
from reuse.parts import Part
from reuse.quality import as_json, measure
from reuse.scoring import Detection

REFERENCES = {"a": "0123456789"}
CASES = (
    Case("verbatim-000", "verbatim", "xx0123456789", (Plant(2, 12, "a", 0, 10, "verbatim"),)),
    Case("unrelated-000", "unrelated", "yyyy", ()),
)


class WholeReference:
    """Finds every reference that a draft holds whole."""

    def __init__(self, references: Mapping[str, str]) -> None:
        self._references = references

    def find(self, draft: str) -> Found:
        found = tuple(
            Detection(draft.index(text), draft.index(text) + len(text), name, 0, len(text))
            for name, text in self._references.items()
            if text in draft
        )
        return Found(found, detected_share(draft, found))

    def close(self) -> None:
        """There is nothing on disk."""


class Everything(WholeReference):
    """Takes every draft for a copy."""

    has_threads = True

    def find(self, draft: str) -> Found:
        found = (Detection(0, len(draft), "a", 0, 10),)
        return Found(found, detected_share(draft, found))


def test_engines_stand_side_by_side_in_the_figures() -> None:
    part = Part(REFERENCES, CASES)
    measured = measure(part, {"soichieu": WholeReference, "everything": Everything})
    figures = as_json(measured, seed=1, drafts_per_category=1)
    ours, other = figures["engines"]["soichieu"], figures["engines"]["everything"]
    assert ours["all"]["plagdet"] == 1
    assert ours["by_category"].keys() == {"verbatim"}
    assert (ours["honest_over_0.05"], ours["seconds_a_draft_to_ours"]) == (0, 1)
    assert other["all"]["recall"] == 1
    assert other["all"]["precision"] == pytest.approx(20 / 22 / 2, abs=0.001)
    assert (other["honest_over_0.05"], other["honest_drafts"]) == (1, 1)


def test_the_detected_share_counts_a_character_once() -> None:
    found = [Detection(0, 6, "a", 0, 6), Detection(4, 8, "b", 0, 4), Detection(5, 7, "c", 0, 2)]
    assert detected_share("x" * 10, found) == 0.8
    assert detected_share("", []) == 0
