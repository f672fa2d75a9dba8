"""Measures whole checks against one library: ``whole_checks.py FOLDER COUNT DRAFTS``, JSON out.

A process of its own, so that its memory is its own. The library is made first if it is not there,
with full texts. The first check of the process is told apart: it meets cold caches.
"""

from __future__ import annotations

import json
import sys
import time
from contextlib import closing
from pathlib import Path

import numpy as np

from app.domain.document import Document
from app.domain.formulas import FormulaFrequencies
from app.pipeline import CheckOptions, Library, check_document, grow_library, settle
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
    settle()
    before = memory_megabytes()
    with closing(LibraryStore.open(folder)) as store:
        start = time.perf_counter()
        library = Library.open(store)
        figures["opening_seconds"] = round(time.perf_counter() - start, 3)
        figures |= checked(given, library, formulas, name)
        after = memory_megabytes()
    return {
        **figures,
        "private_megabytes": after["private"],
        "private_megabytes_of_the_library": after["private"] - before["private"],
        "resident_megabytes": after["resident"],
    }


def checked(
    drafts: list[Document], library: Library, formulas: FormulaFrequencies, name: str
) -> dict[str, float]:
    """Times of checks by the clock and by the processor, which others on a machine disturb less."""
    wall, processor, residual = [], [], []
    for draft in drafts:
        start, start_processor = time.perf_counter(), time.process_time()
        result = check_document(draft, library, formulas, CheckOptions(), {"formulas": name})
        wall.append(1000 * (time.perf_counter() - start))
        processor.append(1000 * (time.process_time() - start_processor))
        residual.append(result.overlap.shares.residual)
    return {
        "first_check_milliseconds": round(wall[0]),
        "check_median_milliseconds": round(float(np.median(wall))),
        "check_p95_milliseconds": round(float(np.quantile(wall, 0.95))),
        "check_maximum_milliseconds": round(max(wall)),
        "processor_median_milliseconds": round(float(np.median(processor))),
        "processor_p95_milliseconds": round(float(np.quantile(processor, 0.95))),
        "residual_share_median": round(float(np.median(residual)), 3),
    }


def made(folder: Path, count: int) -> float:
    """Make the library; seconds from extracted texts, processes' start included."""
    texts = list(recombined_texts.documents(count)) if count <= 10_000 else None
    start = time.perf_counter()
    with closing(LibraryStore.create(folder)) as store, store.writing():
        documents = texts or recombined_texts.documents(count)
        faults: list[object] = []
        grow_library(store, documents, WORKERS, lambda _, fault: faults.append(fault))
    if any(faults):
        raise RuntimeError(f"{len([*filter(None, faults)])} documents could not be prepared")
    return time.perf_counter() - start


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])), indent=1))
