"""How does the engine do on other people's corpora of text reuse?

See ``reuse.alignment_corpora``. Wanted: on the Arabic PAN corpus not below the exact word tiler
of the same run, which gets the number of words that suits it best; the other corpora are told
of without a bound, since English paraphrase and unjudged near-copies are not what the engine
is for. Takes about four minutes.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from reuse import alignment_corpora
from reuse.base_texts import REAL

RESULTS = Path(__file__).parent / "results" / "reuse_corpora.json"

pytestmark = pytest.mark.benchmark


def test_corpora_that_others_made() -> None:
    if not REAL.is_dir():
        pytest.skip("the real documents are not there")
    figures = {
        "arabic_pan": alignment_corpora.arabic_pan(),
        "clough_stevenson": alignment_corpora.clough_stevenson(),
        "legislative": alignment_corpora.legislative(),
        "near_copies": alignment_corpora.near_copies(),
    }
    for corpus, found in figures.items():
        print(f"\n{corpus}")
        for name, value in found.items():
            print(f"  {name:24} {value}")
    RESULTS.parent.mkdir(parents=True, exist_ok=True)
    RESULTS.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    assert figures["arabic_pan"]["pairs"]
