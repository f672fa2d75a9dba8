"""How well are copied passages found, beside what people would use instead?

Copies made from real texts in ten ways, mixed drafts and honest ones; PAN's measures on
characters of both sides. The part ``untouched``, made by rules of its own, is measured where it
is in the tree. Wanted over it: plagdet .98 verbatim, .97 swaps, .96 at 10 % edits, .88 at 30 %,
.95 reorder and merge/split, .70 condensation, .94 over all and .10 above every peer;
granularity 1.02 or less, precision .97, no honest draft over 5 % residual.

Takes about ten minutes for each part. Nothing is asserted about time.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from reuse.base_texts import REAL
from reuse.parts import is_there, load_part
from reuse.quality import as_json, measure, write
from reuse.soichieu_engine import SoichieuEngine
from reuse.table import print_table

RESULTS = Path(__file__).parent / "results" / "reuse.json"
SEED = 1
DRAFTS_PER_CATEGORY = 6

pytestmark = pytest.mark.benchmark


def test_copied_passages_beside_the_peers() -> None:
    if not REAL.is_dir():
        pytest.skip("the real documents are not there")
    registry = pytest.importorskip("reuse.peers.registry", reason="make bench installs the peers")
    makers = {"soichieu": SoichieuEngine, **{n: e for n, (e, _) in registry.PEERS.items()}}
    results = {}
    for name in ("tune", "untouched"):
        if not is_there(name):
            continue
        measured = measure(load_part(name, SEED, DRAFTS_PER_CATEGORY), makers)
        print(f"\n\nPart {name!r}: {len(measured.part.cases)} drafts")
        print_table(measured.part.cases, measured.outcomes)
        results[name] = as_json(measured, SEED, DRAFTS_PER_CATEGORY)
    write(RESULTS, results)
    assert results
