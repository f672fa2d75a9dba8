"""All engines over one part, and the small file that keeps the figures."""

from __future__ import annotations

import gc
import hashlib
import json
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from reuse.cases import Case
from reuse.engines import EngineMaker, Outcome, run
from reuse.parts import Part
from reuse.scoring import Scores
from reuse.table import MOST_RESIDUAL, Summary, summarise

OURS = "soichieu"


@dataclass(frozen=True, slots=True)
class Measured:
    """The same cases through every engine; outcomes are in the order of the cases."""

    part: Part
    outcomes: Mapping[str, Sequence[Outcome]]

    @property
    def summaries(self) -> dict[str, Summary]:
        return {name: summarise(self.part.cases, found) for name, found in self.outcomes.items()}


def measure(part: Part, makers: Mapping[str, EngineMaker]) -> Measured:
    """Every engine in turn: one is let go before the next takes its memory."""
    outcomes = {}
    for name, make in makers.items():
        with closing(make(part.references)) as engine:
            outcomes[name] = run(engine, [case.draft for case in part.cases])
        del engine
        gc.collect()
    return Measured(part, outcomes)


def as_json(measured: Measured, seed: int, drafts_per_category: int) -> dict[str, Any]:
    """Figures by engine and category; times only as ratios to ours, since machines differ."""
    summaries = measured.summaries
    ours = summaries[OURS].seconds
    return {
        "seed": seed,
        "drafts_per_category": drafts_per_category,
        "drafts": len(measured.part.cases),
        "references": len(measured.part.references),
        "cases_sha256": _digest(measured.part.cases),
        "engines": {name: _figures(s, ours) for name, s in summaries.items()},
    }


def write(path: Path, parts: Mapping[str, Mapping[str, Any]]) -> None:
    """Write the figures of all parts that were measured."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(parts, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _figures(summary: Summary, ours: float) -> dict[str, Any]:
    return {
        "all": _rounded(summary.all),
        "by_category": {
            name: _rounded(scores) for name, scores in summary.by_category.items() if scores.plants
        },
        "honest_drafts": summary.honest,
        f"honest_over_{MOST_RESIDUAL}": summary.honest_over,
        "seconds_a_draft_to_ours": round(summary.seconds / ours, 2),
    }


def _rounded(scores: Scores) -> dict[str, float]:
    return {name: round(value, 3) for name, value in asdict(scores).items()}


def _digest(cases: Sequence[Case]) -> str:
    digest = hashlib.sha256()
    for case in cases:
        digest.update(f"{case.id}\n{case.draft}\n{case.plants}\n".encode())
    return digest.hexdigest()[:16]
