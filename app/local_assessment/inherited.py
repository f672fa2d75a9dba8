"""What the sources say already: their figures, their names, their runs of words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from app.domain.overlap import Basis, OverlapResult
from app.local_assessment.figures import figure_keys
from app.local_assessment.wording import BLANK, UPPER, squeezed

_RUN = 3
_CACHED_SOURCES = 64
_WORDS = re.compile(r"[^\W\d_]+")
_CAPITALISED = re.compile(rf"(?<=[\w,] )[{UPPER}]\w*")

Run = tuple[str, str, str]


@dataclass(frozen=True, slots=True, eq=False)
class SourceFacts:
    """What one source text says: in lower case, its figures, its runs of three words."""

    plain_text: str
    figure_keys: frozenset[str]
    runs: frozenset[Run]


@dataclass(frozen=True, slots=True, eq=False)
class Inherited:
    """The facts of all sources, kept apart for each."""

    sources: tuple[SourceFacts, ...]

    def has_name(self, name: str) -> bool:
        """Whether a source mentions the name, whatever the case."""
        whole = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
        return any(name in s.plain_text and whole.search(s.plain_text) for s in self.sources)

    def has_figure(self, key: str) -> bool:
        return any(key in source.figure_keys for source in self.sources)

    def echo_share(self, wording: str) -> float:
        """Share (0–1) of the wording's word runs that its nearest source holds too.

        Directional, names and numbers aside; 0.0 if the wording is shorter than a run.
        """
        wanted = _runs(wording)
        if not wanted:
            return 0.0
        shares = (len(wanted & source.runs) / len(wanted) for source in self.sources)
        return max(shares, default=0.0)


def inherited_from(source_texts: Iterable[str]) -> Inherited:
    """Gathers the facts of the sources, about a tenth of a second for a megabyte of text."""
    return Inherited(tuple(_facts(text) for text in source_texts))


@lru_cache(maxsize=_CACHED_SOURCES)
def _facts(text: str) -> SourceFacts:
    """Cached, for the drafts of one audit share their sources."""
    spelled = squeezed(text)
    return SourceFacts(spelled.lower(), figure_keys(spelled), _runs(spelled))


def foreign_texts(source_texts: Mapping[str, str], overlap: OverlapResult) -> list[str]:
    """Texts of the sources that are not the draft's own earlier ones, in the order of ids."""
    own = {p.source.id for p in overlap.passages if p.basis is Basis.OWN_EARLIER_TEXT}
    return [source_texts[key] for key in sorted(source_texts) if key not in own]


def _runs(text: str) -> frozenset[Run]:
    plain = _CAPITALISED.sub(" ", text).replace(BLANK, " ").lower()
    words = _WORDS.findall(plain)
    return frozenset(zip(words, words[1:], words[_RUN - 1 :], strict=False))
