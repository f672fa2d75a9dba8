"""A thousand drafts of invented communes over real texts, with known copies among them.

Families hold a stretch that no library document has, pairs of neighbours a few paragraphs of the
one's own text, followers of the library a stretch of a library document. Everyone else is honest;
honest groups take different paragraphs of one document, so they share a subject and its words.
No own paragraph is used twice up to some 300 drafts; beyond, they come again, and
only what a run costs has a meaning. Only the part ``tune`` of the base texts is used.
"""

from __future__ import annotations

import hashlib
import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from app.domain.document import Document, DocumentId, FileFormat, Level, Metadata
from reuse.base_texts import base_texts, paragraphs_apart, runs
from reuse.tuning.methods import obfuscated
from reuse.tuning.own_text import _is_prose
from reuse.tuning.stretches import Stretches, is_vietnamese
from reuse.tuning.wording import count_syllables

SHARED_SYLLABLES = (120, 400)
OWN_SYLLABLES = 180
METHODS = ("verbatim", "verbatim", "swap", "swap", "swap", "edit10", "edit10", "edit30")
_LIBRARY, _HIDDEN = 40, 40  # references that make the library, and that nobody but copyists has
_DATED = 0.7
_REPEATED_RUN, _MOST_REPEATED = 8, 0.3  # syllables of a run; share of a paragraph's runs
_FIRST_DAY = date(2022, 1, 1)
_ONSETS = (
    "Hưng", "Đông", "Tân", "Yên", "Nghĩa", "Phú", "Quang", "Thanh", "Vĩnh", "An", "Đại", "Hòa",
    "Long", "Mỹ", "Bình", "Cẩm", "Liên", "Kim",
)  # fmt: skip
_RIMES = (
    "Lạc", "Khê", "Phúc", "Thắng", "Lương", "Minh", "Sơn", "Thịnh", "Đồng", "Lộc", "Giang",
    "Thành", "Dân", "Vân", "Hà", "Tiến",
)  # fmt: skip
_DISTRICTS = ("Núi Cao", "Sông Bồi", "Đồi Chè", "Bãi Ngang", "Khe Sâu")


@dataclass
class Communes:
    """Drafts, and the truth: who copied whom, who holds one hidden wording.

    ``pairs`` are (copier, original) with whether dates tell them apart.
    """

    drafts: list[Document]
    library: list[Document]
    families: list[frozenset[DocumentId]] = field(default_factory=list)
    pairs: list[tuple[DocumentId, DocumentId, bool]] = field(default_factory=list)
    followers: list[DocumentId] = field(default_factory=list)


def communes(count: int, seed: int = 1) -> Communes:
    """``count`` drafts: a third in families, a fifth in pairs, a tenth followers of the library.

    Raises:
        FileNotFoundError: the real texts are not there.
    """
    return _Maker(seed).made(count)


class _Maker:
    def __init__(self, seed: int) -> None:
        self._rng = random.Random(seed)  # noqa: S311 - repeatable, nothing secret
        texts = base_texts("tune")
        names = sorted(n for n, t in texts.references.items() if is_vietnamese(t))
        self._rng.shuffle(names)
        library, hidden, rest = names[:_LIBRARY], names[_LIBRARY : _LIBRARY + _HIDDEN], names
        self._library = {n: texts.references[n] for n in library}
        self._hidden = {n: texts.references[n] for n in hidden}
        others = {n: texts.references[n] for n in rest[_LIBRARY + _HIDDEN :]} | dict(texts.fillers)
        self._own = list(_subjects(others, [*self._library.values(), *self._hidden.values()]))
        self._all_own = [list(paragraphs) for paragraphs in self._own]
        self._words = [w for s in self._own[:50] for p in s for w in p.split() if w.isalpha()]

    def made(self, count: int) -> Communes:
        library = [_document(n, t, _above(n)) for n, t in sorted(self._library.items())]
        self._result = Communes([], library)
        self._names = iter(self._all_names())
        hidden, known = Stretches(self._hidden), Stretches(self._library)
        while len(self._result.drafts) < count // 3:
            self._family(hidden)
        for _ in range(count // 10):
            self._pair()
        for _ in range(count // 50):
            stretch = self._drawn(known)
            for _ in range(5):
                draft = self._draft([self._copied(stretch)])
                self._result.followers.append(draft.id)
        while len(self._result.drafts) < count:
            self._draft([])
        self._rng.shuffle(self._result.drafts)
        return self._result

    def _family(self, hidden: Stretches) -> None:
        stretch = self._drawn(hidden)
        size = self._rng.randint(3, 9)
        members = [self._draft([self._copied(stretch)]).id for _ in range(size)]
        self._result.families.append(frozenset(members))

    def _pair(self) -> None:
        original = self._draft([])
        lines = original.text.split("\n")[1:]
        at = self._rng.randrange(max(1, len(lines) - 3))
        taken = "\n".join(lines[at : at + 4])
        copier = self._draft([self._copied(taken)], after=original.metadata.date)
        is_told = original.metadata.date is not None and copier.metadata.date is not None
        self._result.pairs.append((copier.id, original.id, is_told))

    def _draft(self, copies: Sequence[str], after: date | None = None) -> Document:
        pieces = self._own_paragraphs()
        for copy in copies:
            pieces.insert(self._rng.randrange(len(pieces) + 1), copy)
        name, district = next(self._names)
        day = (after or _FIRST_DAY) + timedelta(days=self._rng.randint(1, 900))
        metadata = Metadata(
            issuer=f"Đảng uỷ xã {name}",
            level=Level.COMMUNE,
            locality=f"xã {name}, huyện {district}, tỉnh Vân Giang",
            date=day if self._rng.random() < _DATED else None,
        )
        draft = _document(f"{name} {district}", "\n".join(["I- NỘI DUNG", *pieces]), metadata)
        self._result.drafts.append(draft)
        return draft

    def _own_paragraphs(self) -> list[str]:
        """The next paragraphs of one document: drafts made one after the other share a subject."""
        found: list[str] = []
        while sum(map(count_syllables, found)) < OWN_SYLLABLES:
            if not self._own:
                self._own = [list(paragraphs) for paragraphs in self._all_own]
            if not self._own[-1]:
                self._own.pop()
                continue
            found.append(self._own[-1].pop())
        return found

    def _drawn(self, stretches: Stretches) -> str:
        while True:
            stretch = stretches.draw(self._rng, SHARED_SYLLABLES)
            if stretch is not None:
                return stretch.text

    def _copied(self, text: str) -> str:
        return obfuscated(text, self._rng.choice(METHODS), self._rng, self._words)

    def _all_names(self) -> list[tuple[str, str]]:
        names = [(f"{a} {b}", d) for a in _ONSETS for b in _RIMES for d in _DISTRICTS]
        self._rng.shuffle(names)
        return names


def _subjects(texts: Mapping[str, str], others: Sequence[str]) -> Iterator[list[str]]:
    """Prose of each document that no other text holds, and no other paragraph tells alike.

    A law repeats itself: what two honest drafts took from it would be shared in truth.
    """
    apart = paragraphs_apart([text for _, text in sorted(texts.items())], others)
    prose = [p.strip() for p in apart if _is_prose(p.strip())]
    held = Counter(run for p in prose for run in set(runs(p, _REPEATED_RUN)))
    alone = {p for p in prose if _repeated(p, held) < _MOST_REPEATED}
    for _, text in sorted(texts.items()):
        yield [line for p in text.split("\n") if (line := p.strip()) in alone]


def _repeated(paragraph: str, held: Mapping[str, int]) -> float:
    """Share of the paragraph's short runs that another paragraph has too."""
    found = list(runs(paragraph, _REPEATED_RUN))
    return sum(held[run] > 1 for run in found) / max(1, len(found))


def _above(name: str) -> Metadata:
    return Metadata(issuer=f"Tỉnh uỷ {name}", level=Level.PROVINCIAL, date=date(2021, 5, 5))


def _document(name: str, text: str, metadata: Metadata) -> Document:
    digest = hashlib.sha256(f"{name}\n{text}".encode()).hexdigest()
    return Document(DocumentId(digest[:16]), f"{name}.txt", digest, FileFormat.TXT, text, metadata)
