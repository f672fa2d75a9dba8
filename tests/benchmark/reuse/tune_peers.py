"""Every setting of the peers' grids over drafts of the tuning part; the best becomes the default.

PYTHONPATH=tests/benchmark python -m reuse.tune_peers [--peer difflib] [--drafts 3]
"""

from __future__ import annotations

import argparse
import statistics

from reuse.engines import run
from reuse.parts import load_part
from reuse.peers.registry import PEERS
from reuse.scoring import score_cases

SEED = 100  # other drafts than those that results are told of


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--peer", choices=tuple(PEERS))
    parser.add_argument("--drafts", type=int, default=3, help="drafts of each category")
    options = parser.parse_args()
    part = load_part("tune", SEED, options.drafts)
    for name in [options.peer] if options.peer else PEERS:
        engine, grid = PEERS[name]
        for settings in grid:
            outcomes = run(engine(part.references, settings), [c.draft for c in part.cases])
            scores = score_cases(part.cases, [o.found.detections for o in outcomes])
            seconds = statistics.median(o.seconds for o in outcomes)
            print(
                f"{name:16} plagdet {scores.plagdet:.3f} recall {scores.recall:.3f} "
                f"precision {scores.precision:.3f} granularity {scores.granularity:.3f} "
                f"{seconds * 1000:6.0f} ms  {settings}",
                flush=True,
            )


if __name__ == "__main__":
    main()
