"""copydetect: winnowed fingerprints of k syllables.

It reads code by letters; here every syllable is one letter of its own, so its fingerprints are
of whole syllables. Its own slices do not say which stretch of one side belongs to which of the
other; the fingerprints' places do.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass

from copydetect import CodeFingerprint

from reuse.engines import Engine, Found, detected_share
from reuse.peers.joining import Stretch, best_sources, detections, joined
from reuse.peers.tokens import Tokens, tokens_of

_FIRST_LETTER = 0x100  # past the letters that a reader could take for spaces
_SURROGATES = range(0xD800, 0xE000)
_LAST_LETTER = 0x10FFFF
_MOST_PLACES = 20  # a fingerprint more frequent in a document tells nothing


@dataclass(frozen=True, slots=True)
class Settings:
    """Syllables of a fingerprint, fingerprints of a window; syllables bridged, shortest
    passage, equal ones in it."""

    k: int = 5
    window: int = 2
    gap: int = 80
    least: int = 25
    matched: int = 40


GRID = tuple(Settings(k, 2, 80, 25, matched) for k, matched in ((4, 40), (5, 30), (5, 40), (6, 40)))


class WinnowingEngine(Engine):
    def __init__(self, references: Mapping[str, str], settings: Settings | None = None) -> None:
        self._settings = settings or Settings()
        self._letters: dict[str, str] = {}
        self._sources = {name: tokens_of(text) for name, text in references.items()}
        self._prints = {name: self._fingerprint(t) for name, t in self._sources.items()}

    def find(self, draft: str) -> Found:
        tokens = tokens_of(draft)
        own = self._fingerprint(tokens)
        stretches = [s for name in self._sources for s in self._stretches(own, name)]
        found = detections(
            best_sources(stretches, self._settings.least, self._settings.matched),
            tokens,
            self._sources,
        )
        return Found(found, detected_share(draft, found))

    def _fingerprint(self, tokens: Tokens) -> CodeFingerprint:
        text = "".join(self._letter(word) for word in tokens.words)
        return CodeFingerprint(
            "text", self._settings.k, self._settings.window, filter=False, fp=io.StringIO(text)
        )

    def _letter(self, word: str) -> str:
        if word not in self._letters:
            code = _FIRST_LETTER + len(self._letters)
            if code >= _SURROGATES.start:
                code += len(_SURROGATES)
            self._letters[word] = chr(min(code, _LAST_LETTER))
        return self._letters[word]

    def _stretches(self, own: CodeFingerprint, name: str) -> list[Stretch]:
        source = self._prints[name]
        matches = [
            (int(i), int(j), self._settings.k)
            for fingerprint in own.hashes & source.hashes
            if len(source.hash_idx[fingerprint]) <= _MOST_PLACES
            for i in own.hash_idx[fingerprint]
            for j in source.hash_idx[fingerprint]
        ]
        return joined(name, matches, self._settings.gap)
