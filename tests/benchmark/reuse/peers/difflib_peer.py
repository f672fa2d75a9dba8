"""difflib: ``SequenceMatcher`` of the draft with every reference that TF-IDF names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

from reuse.engines import Engine, Found, detected_share
from reuse.peers.joining import Stretch, best_sources, detections, joined
from reuse.peers.tokens import Tokens, tokens_of

_WINDOW = 150  # syllables of a window of the draft that names its own references
_NAMED = 3  # references a window


@dataclass(frozen=True, slots=True)
class Settings:
    """In syllables: shortest block, gap that is bridged, shortest passage, equal ones in it."""

    block: int = 4
    gap: int = 80
    least: int = 25
    matched: int = 40


GRID = tuple(Settings(block, 80, 25, matched) for block in (4, 6) for matched in (25, 40))


class DifflibEngine(Engine):
    def __init__(self, references: Mapping[str, str], settings: Settings | None = None) -> None:
        self._settings = settings or Settings()
        self._sources = {name: tokens_of(text) for name, text in references.items()}
        self._names = list(self._sources)
        self._tfidf = TfidfVectorizer(
            analyzer=lambda tokens: tokens.words, sublinear_tf=True, dtype=np.float32
        )
        self._rows = self._tfidf.fit_transform(self._sources.values())

    def find(self, draft: str) -> Found:
        tokens = tokens_of(draft)
        stretches = [
            stretch for name in self._named(tokens) for stretch in self._stretches(tokens, name)
        ]
        kept = best_sources(stretches, self._settings.least, self._settings.matched)
        found = detections(kept, tokens, self._sources)
        return Found(found, detected_share(draft, found))

    def _named(self, draft: Tokens) -> list[str]:
        windows = [
            Tokens(draft.words[n : n + _WINDOW], (), ())
            for n in range(0, len(draft.words), _WINDOW // 2)
        ]
        cosine = (self._tfidf.transform([draft, *windows]) @ self._rows.T).toarray()
        best = np.argsort(-cosine, axis=1, kind="stable")[:, :_NAMED]
        return [self._names[n] for n in sorted({int(n) for n in best.ravel()})]

    def _stretches(self, draft: Tokens, name: str) -> list[Stretch]:
        matcher = SequenceMatcher(None, draft.words, self._sources[name].words)
        blocks = [
            (b.a, b.b, b.size)
            for b in matcher.get_matching_blocks()
            if b.size >= self._settings.block
        ]
        return joined(name, blocks, self._settings.gap)
