"""What was lost in a case: plants that were missed or cut, and detections that are false."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from reuse.cases import Case
from reuse.engines import Outcome
from reuse.scoring import Detection, Passage, covered_share, touch

_WHOLE = 0.9  # a plant or detection covered so far is no loss worth reading
_SHOWN = 150


def lost_plants(case: Case, found: Sequence[Detection]) -> list[tuple[float, int, Passage]]:
    """(covered share, number of detections, plant) of each plant that was missed, cut or split."""
    rows = []
    for plant in case.plants:
        touching = [d for d in found if touch(plant, d)]
        share = covered_share(plant, touching)
        if share < _WHOLE or len(touching) != 1:
            rows.append((share, len(touching), plant))
    return rows


def false_detections(case: Case, found: Sequence[Detection]) -> list[tuple[float, Passage]]:
    """(true share, detection) of each detection that is false or reaches too far."""
    shares = [(covered_share(d, [p for p in case.plants if touch(p, d)]), d) for d in found]
    return [(share, d) for share, d in shares if share < _WHOLE]


def badness(case: Case, outcome: Outcome) -> float:
    """How much was lost: each missing plant and each false detection counts as one."""
    found = outcome.found.detections
    missed = sum(1 - share + max(0, n - 1) for share, n, _ in lost_plants(case, found))
    return missed + sum(1 - share for share, _ in false_detections(case, found))


def print_losses(rows: Iterable[tuple[Case, Outcome]], references: Mapping[str, str]) -> None:
    for case, outcome in rows:
        found = outcome.found.detections
        print(f"\n=== {case.id}: residual {outcome.found.residual_share:.2f}")
        for share, pieces, plant in lost_plants(case, found):
            print(f"- plant ({plant.method}), {share:.2f} found in {pieces} detections")
            _print_sides(case, plant, references)
        for share, detection in false_detections(case, found):
            print(f"+ detection, {share:.2f} true")
            _print_sides(case, detection, references)


def _print_sides(case: Case, passage: Passage, references: Mapping[str, str]) -> None:
    draft = case.draft[passage.start : passage.end]
    source = references[passage.source][passage.source_start : passage.source_end]
    place = f"{passage.source} {passage.source_start}-{passage.source_end}"
    print(f"    draft  {passage.start}-{passage.end}: {_short(draft)}")
    print(f"    source {place}: {_short(source)}")


def _short(text: str) -> str:
    """Both ends of a text: it is at the ends that detections go wrong."""
    words = " ".join(text.split())
    half = _SHOWN // 2
    return words if len(words) <= _SHOWN else f"{words[:half]} … {words[-half:]}"
