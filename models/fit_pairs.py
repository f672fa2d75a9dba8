"""Fits ``pairs.npz``: how often two words stand side by side in official prose.

Reads the background collection (JSON lines with ``text``, gzipped); writes hashes and rounded
counts only, no text. Run by ``make models``.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from app import __version__
from app.ingest.scan.diacritics.frequencies import PairFrequencies, pair_hash, quantised
from app.ingest.scan.diacritics.units import unit_of

HERE = Path(__file__).parent
LEAST_COUNT = 4
LEAST_DOCUMENTS = 2
Pair = tuple[str, str]


def documents(path: Path) -> Iterator[str]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield unicodedata.normalize("NFC", json.loads(line)["text"])


def pairs_of(text: str) -> Iterator[Pair]:
    """Every form with nothing beside it, and every pair of neighbours within a line."""
    for line in text.splitlines():
        left = ""
        for unit in map(unit_of, line.split()):
            if unit.form:
                yield unit.form, ""
                if left and not unit.torn_before:
                    yield left, unit.form
            left = "" if unit.torn_after else unit.form


def fit(background: Path) -> PairFrequencies:
    counts: Counter[Pair] = Counter()
    holders: Counter[Pair] = Counter()
    for text in documents(background):
        found = Counter(pairs_of(text))
        counts.update(found)
        holders.update(found.keys())
    levels = {
        pair_hash(*pair): quantised(count)
        for pair, count in counts.items()
        if count >= LEAST_COUNT and holders[pair] >= LEAST_DOCUMENTS
    }
    words = sum(count for (_, right), count in counts.items() if not right)
    return PairFrequencies(levels, words)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("background", type=Path, help="collection, .jsonl.gz")
    background = parser.parse_args().background
    fitted = fit(background)
    ordered = sorted(fitted.levels)
    np.savez_compressed(
        HERE / "pairs.npz",
        hashes=np.array(ordered, np.uint64),
        levels=np.array([fitted.levels[h] for h in ordered], np.uint8),
    )
    manifest = {
        "format": "soichieu.pairs/1",
        "name": "pairs",
        "version": "1",
        "words": fitted.words,
        "entries": len(ordered),
        "fitted_with": __version__,
        "background_sha256": hashlib.sha256(background.read_bytes()).hexdigest(),
    }
    text = json.dumps(manifest, indent=2, ensure_ascii=False) + "\n"
    (HERE / "pairs.json").write_text(text, encoding="utf-8")
    print(f"{len(ordered)} pairs and words from {fitted.words} words")


if __name__ == "__main__":
    main()
