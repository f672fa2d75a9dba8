"""The figures of several engines over the same cases, as rows and as a table."""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reuse.cases import HONEST, Case
from reuse.engines import Outcome
from reuse.scoring import Scores, score_cases

MOST_RESIDUAL = 0.05  # of an honest draft


@dataclass(frozen=True, slots=True)
class Summary:
    """One engine's figures over the cases.

    ``honest_over`` counts honest drafts whose residual share is over :data:`MOST_RESIDUAL`.
    """

    all: Scores
    by_category: Mapping[str, Scores]
    honest_over: int
    honest: int
    seconds: float


def summarise(cases: Sequence[Case], outcomes: Sequence[Outcome]) -> Summary:
    """Figures of one engine; ``seconds`` is the median of a draft."""
    found = [o.found.detections for o in outcomes]
    by_category = {}
    for category in dict.fromkeys(c.category for c in cases):
        chosen = [n for n, c in enumerate(cases) if c.category == category]
        by_category[category] = score_cases([cases[n] for n in chosen], [found[n] for n in chosen])
    honest = [
        o.found.residual_share for c, o in zip(cases, outcomes, strict=True) if c.category in HONEST
    ]
    return Summary(
        score_cases(cases, found),
        by_category,
        sum(1 for share in honest if share > MOST_RESIDUAL),
        len(honest),
        statistics.median(o.seconds for o in outcomes),
    )


def print_table(cases: Sequence[Case], outcomes: Mapping[str, Sequence[Outcome]]) -> None:
    """One row a category, four figures an engine: plagdet, recall, precision, granularity."""
    summaries = {name: summarise(cases, found) for name, found in outcomes.items()}
    print("\n" + " " * 16 + "".join(f"{name:>31}" for name in summaries))
    print(f"{'category':14}  " + "   plagdet    rec   prec   gran" * len(summaries))
    for category in dict.fromkeys(c.category for c in cases):
        if category not in HONEST:
            cells = (_cells(s.by_category[category]) for s in summaries.values())
            print(f"{category:14}  " + "".join(cells))
    print(f"{'all':14}  " + "".join(_cells(s.all) for s in summaries.values()))
    for name, summary in summaries.items():
        print(
            f"{name}: {summary.honest_over} of {summary.honest} honest drafts over "
            f"{MOST_RESIDUAL:.0%} residual; {summary.all.detections} detections for "
            f"{summary.all.plants} plants; median {summary.seconds * 1000:.0f} ms a draft"
        )


def _cells(scores: Scores) -> str:
    return (
        f"{scores.plagdet:10.3f}{scores.recall:7.3f}"
        f"{scores.precision:7.3f}{scores.granularity:7.3f}"
    )
