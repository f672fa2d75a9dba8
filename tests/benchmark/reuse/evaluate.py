"""Our engine over one part: the table, and the cases that were lost.

    PYTHONPATH=tests/benchmark python -m reuse.evaluate --part tune --drafts 8 --seed 1 --worst 5

``--drafts`` counts drafts of each category; there are 13 categories.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from contextlib import closing

from reuse.cases import Case
from reuse.engines import Outcome, run
from reuse.losses import badness, print_losses
from reuse.parts import load_part
from reuse.soichieu_engine import SoichieuEngine
from reuse.table import print_table


def main() -> None:
    options = _options()
    began = time.perf_counter()
    part = load_part(options.part, options.seed, options.drafts)
    cases = [c for c in part.cases if options.category in {None, c.category}]
    made = time.perf_counter()
    with closing(SoichieuEngine(part.references)) as engine:
        ready = time.perf_counter()
        outcomes = run(engine, [c.draft for c in cases])
        checked = time.perf_counter()
    print_table(cases, {"soichieu": outcomes})
    if options.worst:
        print_losses(_worst(cases, outcomes, options.worst), part.references)
    print(
        f"\n{len(part.references)} references, {len(cases)} drafts; cases {made - began:.0f} s, "
        f"library {ready - made:.0f} s, checks {checked - ready:.1f} s"
    )


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", choices=("tune", "untouched"), default="tune")
    parser.add_argument("--drafts", type=int, default=8, help="drafts of each category")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--category")
    parser.add_argument("--worst", type=int, default=0, help="cases whose losses are shown")
    return parser.parse_args()


def _worst(
    cases: Sequence[Case], outcomes: Sequence[Outcome], count: int
) -> list[tuple[Case, Outcome]]:
    pairs = zip(cases, outcomes, strict=True)
    return sorted(pairs, key=lambda pair: badness(*pair), reverse=True)[:count]


if __name__ == "__main__":
    main()
