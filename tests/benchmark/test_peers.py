"""Who copied a neighbour, and which hidden template do communes share? Beside MinHash-LSH.

Drafts over real texts of the tuning part, with families of three to nine communes that share a
stretch which no library document has, neighbours who copied each other's own text, communes that
follow one library document, and honest drafts. Expected: all members of each family, no family of
honest drafts, all pairs, and the earlier of two dated drafts as the source. A thousand drafts tell
what a run costs. Takes about ten minutes; nothing is asserted about time.
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
JUDGED, COSTED = 240, 1000

pytestmark = pytest.mark.benchmark


def test_neighbours_and_hidden_templates_beside_minhash(tmp_path: Path) -> None:
    if not REAL.is_dir():
        pytest.skip("the real documents are not there")
    pytest.importorskip("datasketch", reason="make bench installs the peers")
    truth = communes(JUDGED)
    ours = measured(truth, run(truth, tmp_path / "judged"))
    results = {"soichieu": ours, "minhash_lsh": with_lsh(truth)}
    costed = run(communes(COSTED), tmp_path / "costed").figures
    results["cost"] = {"drafts": COSTED, **{n: round(v, 1) for n, v in costed.items()}}
    print(json.dumps(results, indent=1))
    write(RESULTS, results)
    assert ours["families"]["planted"] > 0
