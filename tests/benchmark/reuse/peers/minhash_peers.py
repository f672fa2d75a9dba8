"""datasketch and rensa: MinHash-LSH over windows, ends by difflib."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from datasketch import MinHash, MinHashLSH
from rensa import RMinHash, RMinHashLSH

from reuse.engines import Engine, Found, detected_share
from reuse.peers.joining import Stretch, best_sources, detections, joined
from reuse.peers.tokens import Tokens, tokens_of

_PERMUTATIONS = 128
_BLOCK = 3  # syllables of the shortest block that tells where a passage ends
_SEED = 1


@dataclass(frozen=True, slots=True)
class Settings:
    """Least Jaccard likeness of two windows; syllables of a shingle, a window and its step, and
    between two blocks that are bridged and of the shortest passage."""

    likeness: float = 0.3
    shingle: int = 3
    window: int = 60
    step: int = 20
    bridged: int = 80
    least: int = 25


GRID = tuple(
    Settings(likeness, 3, window, window // 3, bridged)
    for likeness, window in ((0.2, 45), (0.3, 45), (0.3, 60))
    for bridged in (40, 80)
)


class _MinHashEngine(Engine):
    """Windows of the references in an LSH; those of a draft that hit are grown to passages."""

    def __init__(self, references: Mapping[str, str], settings: Settings | None = None) -> None:
        self._settings = settings or Settings()
        self._sources = {name: tokens_of(text) for name, text in references.items()}
        self._places = [
            (name, start) for name, t in self._sources.items() for start in self._starts(t)
        ]
        self._hashes = self._signatures(
            [self._shingles(self._sources[name], start) for name, start in self._places]
        )
        self._fill(self._hashes)

    def find(self, draft: str) -> Found:
        tokens = tokens_of(draft)
        stretches = [
            grown
            for source, hits in self._hits(tokens).items()
            for region in joined(source, hits, self._settings.window)
            for grown in self._grown(tokens, region)
        ]
        found = detections(best_sources(stretches, self._settings.least), tokens, self._sources)
        return Found(found, detected_share(draft, found))

    def _starts(self, tokens: Tokens) -> range:
        last = len(tokens.words) - self._settings.window
        return range(0, max(1, last + self._settings.step), self._settings.step)

    def _shingles(self, tokens: Tokens, start: int) -> list[str]:
        stop = min(start + self._settings.window, len(tokens.words))
        return tokens.shingles(start, stop, self._settings.shingle)

    def _hits(self, draft: Tokens) -> dict[str, list[tuple[int, int, int]]]:
        """For each source, windows of the draft beside those of the source that are like them."""
        starts = list(self._starts(draft))
        signatures = self._signatures([self._shingles(draft, s) for s in starts])
        hits: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
        for start, signature in zip(starts, signatures, strict=True):
            for key in self._query(signature):
                if signature.jaccard(self._hashes[key]) >= self._settings.likeness:
                    name, place = self._places[key]
                    hits[name].append((start, place, self._settings.window))
        return hits

    def _grown(self, draft: Tokens, region: Stretch) -> list[Stretch]:
        """Exact ends: matching blocks in and around the windows."""
        around = self._settings.window
        i, j = max(0, region.start - around), max(0, region.source_start - around)
        source = self._sources[region.source].words
        matcher = SequenceMatcher(
            None,
            draft.words[i : region.end + around],
            source[j : region.source_end + around],
            autojunk=False,
        )
        blocks = [
            (i + b.a, j + b.b, b.size) for b in matcher.get_matching_blocks() if b.size >= _BLOCK
        ]
        return joined(region.source, blocks, self._settings.bridged)

    def _signatures(self, sets: Sequence[list[str]]) -> list[Any]:
        raise NotImplementedError

    def _fill(self, signatures: Sequence[Any]) -> None:
        raise NotImplementedError

    def _query(self, signature: Any) -> Iterable[int]:
        raise NotImplementedError


class DatasketchEngine(_MinHashEngine):
    def _signatures(self, sets: Sequence[list[str]]) -> list[MinHash]:
        encoded = [[s.encode() for s in one] for one in sets]
        return MinHash.bulk(encoded, num_perm=_PERMUTATIONS, seed=_SEED)

    def _fill(self, signatures: Sequence[MinHash]) -> None:
        self._lsh = MinHashLSH(threshold=self._settings.likeness, num_perm=_PERMUTATIONS)
        for key, signature in enumerate(signatures):
            self._lsh.insert(key, signature, check_duplication=False)

    def _query(self, signature: MinHash) -> Iterable[int]:
        return self._lsh.query(signature)


class RensaEngine(_MinHashEngine):
    has_threads = True

    def _signatures(self, sets: Sequence[list[str]]) -> list[RMinHash]:
        return RMinHash.from_token_sets(sets, num_perm=_PERMUTATIONS, seed=_SEED)

    def _fill(self, signatures: Sequence[RMinHash]) -> None:
        # Rows of a band so that windows of the wished likeness are found more often than not.
        bands = next(
            b
            for b in (2, 4, 8, 16, 32, 64)
            if (1 / b) ** (b / _PERMUTATIONS) <= self._settings.likeness
        )
        self._lsh = RMinHashLSH(
            threshold=self._settings.likeness, num_perm=_PERMUTATIONS, num_bands=bands
        )
        self._lsh.insert_many(list(signatures), start_key=0)

    def _query(self, signature: RMinHash) -> Iterable[int]:
        return self._lsh.query(signature)
