"""Who copied a neighbour, and which hidden template do communes share? Beside MinHash-LSH.

Drafts over real texts of the tuning part, with families of three to nine communes that share a
stretch which no library document has, neighbours who copied each other's own text, communes that
follow one library document, and honest drafts. Expected: all members of each family, no family of
honest drafts, all pairs, and the earlier of two dated drafts as the source. Honest drafts of
one law share the sentences that the law itself repeats, so some residual of theirs is true. A
thousand drafts tell what a check among so many costs. Takes about five minutes; nothing is asserted
about time.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from reuse.base_texts import REAL
from reuse.communes import communes
from reuse.communes_measured import measured, run, with_lsh
from reuse.quality import write

RESULTS = Path(__file__).parent / "results" / "peers.json"
JUDGED, COSTED = 160, 1000
TIMED = 10  # one draft in so many of those gathered to measure the cost

pytestmark = pytest.mark.benchmark


def test_neighbours_and_hidden_templates_beside_minhash(tmp_path: Path) -> None:
    if not REAL.is_dir():
        pytest.skip("the real documents are not there")
    pytest.importorskip("datasketch", reason="make bench installs the peers")
    truth = communes(JUDGED)
    ours = measured(truth, run(truth, tmp_path / "judged"))
    results = {"soichieu": ours, "minhash_lsh": with_lsh(truth)}
    costed = run(communes(COSTED), tmp_path / "costed", TIMED).figures
    del costed["families_seconds"]  # of a part of the drafts
    results["cost"] = {"drafts": COSTED, **{n: round(v, 1) for n, v in costed.items()}}
    print(json.dumps(results, indent=1))
    write(RESULTS, results)
    assert ours["families"]["planted"] > 0
