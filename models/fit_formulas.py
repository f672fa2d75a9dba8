"""Fits ``formulas.npz``: how common runs of four units are in official prose.

Reads the background collection (JSON lines with ``text``, gzipped) and ``phrases.txt``; writes
hashes and counts only, no text. Run by ``make models``.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from app import __version__
from app.domain.formulas import RUN_UNITS, FormulaFrequencies, run_hashes
from app.normalise.normaliser import comparable_text

HERE = Path(__file__).parent
LEAST_DOCUMENTS = 3
PHRASE_SHARE = 0.3  # a stock phrase counts as if this share of the documents held it


def documents(path: Path) -> Iterator[str]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)["text"]


def phrases() -> list[str]:
    lines = (HERE / "phrases.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def fit(background: Path) -> FormulaFrequencies:
    seen = [np.unique(run_hashes(comparable_text(text).units)) for text in documents(background)]
    hashes, counts = np.unique(np.concatenate(seen), return_counts=True)
    kept = counts >= LEAST_DOCUMENTS
    counted = dict(zip(hashes[kept].tolist(), counts[kept].tolist(), strict=True))
    least = int(PHRASE_SHARE * len(seen))
    for phrase in phrases():
        for run in run_hashes(comparable_text(phrase).units).tolist():
            counted[run] = max(counted.get(run, 0), least)
    ordered = sorted(counted)
    return FormulaFrequencies(
        np.array(ordered, np.uint64), np.array([counted[h] for h in ordered], np.uint16), len(seen)
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("background", type=Path, help="collection, .jsonl.gz")
    background = parser.parse_args().background
    fitted = fit(background)
    np.savez_compressed(HERE / "formulas.npz", hashes=fitted.hashes, counts=fitted.counts)
    manifest = {
        "format": "soichieu.formulas/1",
        "name": "formulas",
        "version": "1",
        "documents": fitted.documents,
        "run_units": RUN_UNITS,
        "runs": len(fitted.hashes),
        "fitted_with": __version__,
        "background_sha256": hashlib.sha256(background.read_bytes()).hexdigest(),
        "phrases_sha256": hashlib.sha256((HERE / "phrases.txt").read_bytes()).hexdigest(),
    }
    text = json.dumps(manifest, indent=2, ensure_ascii=False) + "\n"
    (HERE / "formulas.json").write_text(text, encoding="utf-8")
    print(f"{len(fitted.hashes)} runs from {fitted.documents} documents")


if __name__ == "__main__":
    main()
