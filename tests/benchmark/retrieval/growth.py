"""Measures one library in a process of its own: ``growth.py FOLDER COUNT DRAFTS``, JSON out."""

from __future__ import annotations

import json
import random
import sys
import time
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.domain.alignment import Candidate
from app.domain.formulas import unit_codes
from app.pipeline import Library, change_library
from app.retrieve import RetrieveOptions, find_candidates
from app.store import LibraryStore, load_formulas
from tests.benchmark.retrieval import recombined, recombined_library

ROOT = Path(__file__).parents[3]
SHARES = (0.05, 0.15, 0.3, 0.6)
FIRST = 10
HELD = 0.95


def main(folder: Path, count: int, drafts: int) -> dict[str, object]:
    """Opening, memory, found sources, query times, and one document added and removed."""
    recombined.sections()  # the benchmark's own texts are no part of the library's memory
    formulas, _ = load_formulas(ROOT / "models")
    before = memory_megabytes()
    start = time.perf_counter()
    store = LibraryStore.open(folder)
    library = Library.open(store)
    len(library.index)
    _ = library.index.independence
    opening = time.perf_counter() - start
    seconds: list[float] = []
    found = {
        copying: found_share(library, formulas, copying, count, drafts, seconds)
        for copying in recombined.COPYING
    }
    after = memory_megabytes()
    return {
        "segments": len(library.index.segments),
        "opening_seconds": round(opening, 3),
        "private_megabytes": after["private"],
        "private_megabytes_of_the_library": after["private"] - before["private"],
        "resident_megabytes": after["resident"],
        "query_median_milliseconds": round(1000 * float(np.median(seconds))),
        "query_p95_milliseconds": round(1000 * float(np.quantile(seconds, 0.95))),
        "found_in_first_10": found,
        **changes(store),
    }


def found_share(library, formulas, copying, count, drafts, seconds) -> dict[str, float]:
    """Share of drafts whose stretch one of the first ten candidates holds, by share copied."""
    found = {}
    for share in SHARES:
        hits = 0
        for n in range(drafts):
            chance = random.Random(f"{copying} {share} {n}")  # noqa: S311
            source = recombined.document(chance.randrange(count))
            draft = recombined.draft_from(source.units, share, copying, chance)
            start = time.perf_counter()
            candidates = find_candidates(
                library.index, draft.units, [], formulas, RetrieveOptions()
            )
            seconds.append(time.perf_counter() - start)
            hits += is_found(library, candidates[:FIRST], draft.stretch)
        found[str(share)] = hits / drafts
    found["all"] = round(sum(found.values()) / len(SHARES), 4)
    return found


def is_found(library: Library, candidates: list[Candidate], stretch: list[str]) -> bool:
    codes = unit_codes(stretch)
    ordinals = library.index.ordinals_of([c.id for c in candidates])
    return any(held(codes, library.index.codes_of(o)) >= HELD for o in ordinals.values())


def held(stretch: NDArray[np.uint64], source: NDArray[np.uint64], run: int = 4) -> float:
    """Share of the stretch's units that stand in a run of four which the source has too."""
    runs = np.lib.stride_tricks.sliding_window_view(stretch, run)
    known = {r.tobytes() for r in np.lib.stride_tricks.sliding_window_view(source, run)}
    flags = np.zeros(len(stretch), bool)
    for n, one in enumerate(runs):
        if one.tobytes() in known:
            flags[n : n + run] = True
    return float(flags.mean())


def changes(store: LibraryStore) -> dict[str, float]:
    """Seconds until one more document, and one less, are seen by a library opened anew."""
    text = " ".join(recombined.document(7).units).replace("<", "").replace(">", "")
    document = recombined_library.stand_in(recombined.document(10**7))
    document = type(document)(
        document.id, "thêm.txt", document.sha256, document.format, text, document.metadata
    )
    seconds = {}
    for name, added, removed in (
        ("add_one_seconds", [document], []),
        ("remove_one_seconds", [], [document.id]),
    ):
        start = time.perf_counter()
        with store.writing():
            change_library(store, added, removed)
        library = Library.open(store)
        seconds[name] = round(time.perf_counter() - start, 3)
        assert (document.id in library.index.ordinals_of([document.id])) == bool(added)
    return seconds


def memory_megabytes() -> dict[str, int]:
    """Private and resident memory of this process."""
    text = Path("/proc/self/smaps_rollup").read_text(encoding="ascii")
    lines = dict(line.split(":") for line in text.splitlines()[1:])
    kilobytes = {name: int(value.split()[0]) for name, value in lines.items()}
    # Private clean pages of mapped files are the page cache's: what is private is what was written.
    return {
        "private": kilobytes["Private_Dirty"] // 1024,
        "resident": kilobytes["Rss"] // 1024,
    }


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))))
