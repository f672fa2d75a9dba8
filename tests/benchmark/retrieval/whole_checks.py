"""Measures whole checks against one library: ``whole_checks.py FOLDER COUNT DRAFTS``, JSON out.

A process of its own, so that its memory is its own. The library is made first if it is not there.
"""

from __future__ import annotations

import json
import sys
import time
from contextlib import closing
from pathlib import Path

import numpy as np

from app.pipeline import CheckOptions, Library, check_document, grow_library
from app.store import LibraryStore, load_formulas
from tests.benchmark.retrieval import recombined_texts
from tests.benchmark.retrieval.growth import memory_megabytes

ROOT = Path(__file__).parents[3]
WORKERS = 2


def main(folder: Path, count: int, drafts: int) -> dict[str, float]:
    """Seconds of adding (if it was made now) and of checks, and memory."""
    figures: dict[str, float] = {}
    if not folder.exists():
        figures["documents_per_second_from_text"] = round(count / made(folder, count), 1)
    formulas, name = load_formulas(ROOT / "models")
    given = [recombined_texts.draft(n, count) for n in range(drafts)]
    before = memory_megabytes()
    with closing(LibraryStore.open(folder)) as store:
        start = time.perf_counter()
        library = Library.open(store)
        figures["opening_seconds"] = round(time.perf_counter() - start, 3)
        seconds, residual = [], []
        for draft in given:
            start = time.perf_counter()
            result = check_document(draft, library, formulas, CheckOptions(), {"formulas": name})
            seconds.append(time.perf_counter() - start)
            residual.append(result.overlap.shares.residual)
        after = memory_megabytes()
    return {
        **figures,
        "check_median_milliseconds": round(1000 * float(np.median(seconds))),
        "check_p95_milliseconds": round(1000 * float(np.quantile(seconds, 0.95))),
        "residual_share_median": round(float(np.median(residual)), 3),
        "private_megabytes": after["private"],
        "private_megabytes_of_the_library": after["private"] - before["private"],
        "resident_megabytes": after["resident"],
    }


def made(folder: Path, count: int) -> float:
    """Make the library; seconds from extracted texts, processes' start included."""
    texts = list(recombined_texts.documents(count)) if count <= 10_000 else None
    start = time.perf_counter()
    with closing(LibraryStore.create(folder)) as store, store.writing():
        documents = texts or recombined_texts.documents(count)
        faults = sum(fault is not None for _, fault in grow_library(store, documents, WORKERS))
    if faults:
        raise RuntimeError(f"{faults} documents could not be prepared")
    return time.perf_counter() - start


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])), indent=1))
