"""What people would use instead, over the same drafts: MinHash-LSH families and difflib pairs.

    PYTHONPATH=.:tests/benchmark python -m audit.known_tools FOLDER [DIFFLIB_DRAFTS]

``FOLDER`` is one made by :mod:`audit.drafts`. MinHash-LSH (datasketch) compares all paragraphs;
difflib compares whole drafts on syllables, pair by pair, and only so many drafts as are asked for:
its cost grows with the square. Neither knows the library, dates or local assessments.
"""

from __future__ import annotations

import json
import re
import sys
import time
from difflib import SequenceMatcher
from itertools import combinations
from pathlib import Path
from typing import Any

from reuse.communes_lsh import families_and_pairs
from sklearn.metrics import adjusted_rand_score

_BLOCK = 8  # syllables in a row that count as shared
_LEAST_SHARED = 40
_SYLLABLE = re.compile(r"\w+")


def main(folder: Path, difflib_drafts: int) -> dict[str, Any]:
    """Time, family recovery (adjusted Rand index) and pairs of neighbours found."""
    truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    texts = {
        path.relative_to(folder / "drafts").as_posix(): path.read_text(encoding="utf-8")
        for path in sorted((folder / "drafts").rglob("*.txt"))
    }
    return {
        "drafts": len(texts),
        "minhash_lsh": _with_lsh(texts, truth),
        "difflib": _with_difflib(texts, truth, difflib_drafts),
    }


def _with_lsh(texts: dict[str, str], truth: dict[str, Any]) -> dict[str, Any]:
    began = time.perf_counter()
    families, pairs = families_and_pairs(texts, [])
    seconds = time.perf_counter() - began
    found = sum(frozenset(pair) in pairs for pair in truth["pairs"])
    return {
        "seconds": round(seconds, 1),
        "families": len(families),
        "adjusted_rand_index": round(recovery(list(texts), truth["families"], families), 3),
        "pairs_found": round(found / len(truth["pairs"]), 3),
    }


def _with_difflib(texts: dict[str, str], truth: dict[str, Any], most: int) -> dict[str, Any]:
    """Whole pairs among the first so many drafts; they are families and pairs alike."""
    members = [file for family in truth["families"] for file in family][: most // 2]
    neighbours = [file for pair in truth["pairs"] for file in pair][: most - len(members)]
    chosen = [*members, *neighbours]
    words = {file: _SYLLABLE.findall(texts[file].lower()) for file in chosen}
    began = time.perf_counter()
    groups = {file: {file} for file in chosen}
    together = set()
    for left, right in combinations(chosen, 2):
        blocks = SequenceMatcher(None, words[left], words[right], autojunk=False)
        shared = sum(b.size for b in blocks.get_matching_blocks() if b.size >= _BLOCK)
        if shared >= _LEAST_SHARED:
            together.add(frozenset({left, right}))
            joined = groups[left] | groups[right]
            for file in joined:
                groups[file] = joined
    seconds = time.perf_counter() - began
    families = {frozenset(group) for group in groups.values() if len(group) >= 3}
    known = [p for p in truth["pairs"] if set(p) <= set(chosen)]
    planted = [[f for f in family if f in set(chosen)] for family in truth["families"]]
    count = len(chosen)
    return {
        "drafts": count,
        "seconds": round(seconds, 1),
        "pairs_per_second": round(count * (count - 1) / 2 / seconds, 1),
        "hours_for_all": round(seconds * (len(texts) / count) ** 2 / 3600, 1),
        "adjusted_rand_index": round(
            recovery(chosen, [f for f in planted if len(f) > 1], [*map(list, families)]), 3
        ),
        "pairs_found": round(sum(frozenset(p) in together for p in known) / max(1, len(known)), 3),
    }


def recovery(files: list[str], planted: Any, found: Any) -> float:
    """Adjusted Rand index of two groupings; a draft of no family is a group of its own."""
    return float(adjusted_rand_score(_labels(files, planted), _labels(files, found)))


def _labels(files: list[str], families: Any) -> list[int]:
    of_file = {file: n for n, family in enumerate(families) for file in family}
    return [of_file.get(file, len(files) + n) for n, file in enumerate(files)]


if __name__ == "__main__":
    asked = int(sys.argv[2]) if len(sys.argv) > 2 else 80
    print(json.dumps(main(Path(sys.argv[1]), asked), indent=1))
