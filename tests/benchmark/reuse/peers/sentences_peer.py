"""scikit-learn TF-IDF and rapidfuzz: the sentence of a reference nearest to each of the draft."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from rapidfuzz import fuzz
from sklearn.feature_extraction.text import TfidfVectorizer

from reuse.engines import Engine, Found, detected_share
from reuse.scoring import Detection

_END = re.compile(r"(?<=[.;:!?])\s+|\n+")
_SYLLABLE = re.compile(r"\w+")
_SHORTEST = 5  # syllables of a sentence that is compared
_NEAREST = 5  # sentences whose wording is compared
_LEAST_COSINE = 0.2


@dataclass(frozen=True, slots=True)
class Settings:
    """Least likeness of two sentences (0-100), sentences bridged, shortest passage in letters."""

    ratio: float = 70
    bridged: int = 5
    least: int = 150


GRID = tuple(Settings(ratio, 5, least) for ratio in (70, 80) for least in (150, 250))


@dataclass(frozen=True, slots=True)
class Sentence:
    """``[start, end)`` in its document, of which it is the ``place``-th sentence."""

    document: str
    place: int
    start: int
    end: int
    text: str


class SentencesEngine(Engine):
    def __init__(self, references: Mapping[str, str], settings: Settings | None = None) -> None:
        self._settings = settings or Settings()
        self._sentences = [s for name, text in references.items() for s in _sentences(name, text)]
        self._tfidf = TfidfVectorizer(
            ngram_range=(1, 2),
            tokenizer=_SYLLABLE.findall,
            token_pattern=None,
            sublinear_tf=True,
            dtype=np.float32,
        )
        self._rows = self._tfidf.fit_transform(s.text for s in self._sentences)

    def find(self, draft: str) -> Found:
        pairs = self._pairs(_sentences("", draft))
        found = self._passages(pairs)
        return Found(found, detected_share(draft, found))

    def _pairs(self, draft: list[Sentence]) -> dict[str, list[tuple[Sentence, Sentence]]]:
        """For each source, sentences of the draft with the most alike one of the source."""
        by_source: dict[str, list[tuple[Sentence, Sentence]]] = defaultdict(list)
        if not draft:
            return by_source
        cosines = self._tfidf.transform(s.text for s in draft) @ self._rows.T
        for row, sentence in enumerate(draft):
            columns = cosines.indices[cosines.indptr[row] : cosines.indptr[row + 1]]
            values = cosines.data[cosines.indptr[row] : cosines.indptr[row + 1]]
            order = np.argsort(-values, kind="stable")[:_NEAREST]
            near = [self._sentences[columns[n]] for n in order if values[n] >= _LEAST_COSINE]
            rated = [(fuzz.ratio(sentence.text, s.text), s) for s in near]
            if not rated:
                continue
            ratio, best = max(rated, key=lambda pair: pair[0])
            if ratio >= self._settings.ratio:
                by_source[best.document].append((sentence, best))
        return by_source

    def _passages(
        self, by_source: Mapping[str, list[tuple[Sentence, Sentence]]]
    ) -> tuple[Detection, ...]:
        """Neighbouring sentences with neighbouring sources, as one passage."""
        done: list[Detection] = []
        reach = self._settings.bridged + 1
        for source, pairs in sorted(by_source.items()):
            chains: list[list[tuple[Sentence, Sentence]]] = []
            for pair in pairs:
                last = chains[-1][-1] if chains else None
                if (
                    last is not None
                    and pair[0].place - last[0].place <= reach
                    and abs(pair[1].place - last[1].place) <= reach
                ):
                    chains[-1].append(pair)
                else:
                    chains.append([pair])
            done += [_detection(source, chain) for chain in chains]
        return tuple(d for d in done if d.end - d.start >= self._settings.least)


def _detection(source: str, chain: list[tuple[Sentence, Sentence]]) -> Detection:
    return Detection(
        chain[0][0].start,
        chain[-1][0].end,
        source,
        min(s.start for _, s in chain),
        max(s.end for _, s in chain),
    )


def _sentences(name: str, text: str) -> list[Sentence]:
    bounds = [0, *(m.end() for m in _END.finditer(text)), len(text)]
    found = []
    for start, end in pairwise(bounds):
        plain = text[start:end].rstrip()
        if len(plain.split()) >= _SHORTEST:
            place = len(found)
            found.append(Sentence(name, place, start, start + len(plain), plain.lower()))
    return found
