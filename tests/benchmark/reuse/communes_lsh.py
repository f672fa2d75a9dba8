"""What people would use instead: datasketch MinHash-LSH over paragraphs, families by pairs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from datasketch import MinHash, MinHashLSH

from reuse.tuning.wording import syllables

_LIKENESS = 0.4
_PERMUTATIONS = 128
_SHINGLE = 3
_LEAST = 20  # syllables of a paragraph worth comparing


def families_and_pairs(
    drafts: Mapping[str, str], library: Sequence[str]
) -> tuple[list[frozenset[str]], set[frozenset[str]]]:
    """Drafts with like paragraphs that the library lacks: groups of three and more, all pairs."""
    owners, hashes = _paragraphs(drafts)
    lsh = MinHashLSH(threshold=_LIKENESS, num_perm=_PERMUTATIONS)
    for key, one in enumerate(hashes):
        lsh.insert(key, one, check_duplication=False)
    known: set[int] = set()
    for one in _paragraphs({str(n): text for n, text in enumerate(library)})[1]:
        known.update(lsh.query(one))
    parents = list(range(len(hashes)))
    pairs: set[frozenset[str]] = set()
    for key, one in enumerate(hashes):
        for other in lsh.query(one) if key not in known else ():
            if other not in known and owners[other] != owners[key]:
                pairs.add(frozenset({owners[key], owners[other]}))
                parents[_root(parents, key)] = _root(parents, other)
    groups: dict[int, set[str]] = defaultdict(set)
    for key in range(len(hashes)):
        groups[_root(parents, key)].add(owners[key])
    return [frozenset(g) for g in groups.values() if len(g) >= 3], pairs


def _paragraphs(texts: Mapping[str, str]) -> tuple[list[str], list[MinHash]]:
    owners: list[str] = []
    sets: list[list[bytes]] = []
    for name, text in texts.items():
        for line in text.split("\n"):
            words = [w.lower() for w in syllables(line)]
            if len(words) >= _LEAST:
                owners.append(name)
                sets.append(
                    [
                        " ".join(words[n : n + _SHINGLE]).encode()
                        for n in range(len(words) - _SHINGLE + 1)
                    ]
                )
    return owners, MinHash.bulk(sets, num_perm=_PERMUTATIONS, seed=1)


def _root(parents: list[int], key: int) -> int:
    while parents[key] != key:
        parents[key] = parents[parents[key]]
        key = parents[key]
    return key
