"""Real texts as raw material, in two parts that share no document and no near-copy.

``tune`` may be looked at as often as one likes; ``untouched`` is for the last look. Within a part,
``references`` make the library and ``fillers`` give what a draft says of its own.

A text in a legacy encoding (TCVN3 and the like) is left out: our reader converts it to Unicode and
no peer does, so offsets would name other characters for us than for them.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from app.ingest.options import IngestOptions
from app.ingest.read import read_document

ROOT = Path(__file__).parents[3]
REAL = ROOT.parent / "shared" / "real"
RUN = 8
SAMPLED = 8  # one run in so many is compared
SHORT_RUN = 4
NEAR_PARAGRAPH = 0.4  # short runs that one reference shares with a paragraph that is no own text
NEAR_COPY = 0.35  # shared runs that make two documents a family
SHORTEST, LONGEST = 300, 15_000  # syllables of a document that is used
_SYLLABLE = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class BaseTexts:
    """Texts by name; no reference is a near-copy of another, no filler of any."""

    references: Mapping[str, str]
    fillers: Mapping[str, str]


def base_texts(part: str) -> BaseTexts:
    """The texts of one part, ``tune`` or ``untouched``; the same at each call.

    Raises:
        FileNotFoundError: the real texts are not there.
    """
    references: dict[str, str] = {}
    fillers: dict[str, str] = {}
    for family in _families(_documents()):
        name, text = max(family.items(), key=lambda item: (len(item[1]), item[0]))
        lot = _lot(min(family))
        if ("tune", "untouched")[lot % 2] == part and is_read_unchanged(text):
            (fillers if lot // 2 % 4 == 0 else references)[name] = text
    return BaseTexts(references, fillers)


def is_read_unchanged(text: str) -> bool:
    """Whether our reader gives the text as it is, so that offsets in it hold for every engine."""
    return read_document(text.encode(), "text.txt", IngestOptions()).text == text


def runs(text: str, length: int = RUN) -> Iterator[str]:
    """Runs of ``length`` syllables, in lower case."""
    syllables = [m.group().lower() for m in _SYLLABLE.finditer(text)]
    for start in range(len(syllables) - length + 1):
        yield " ".join(syllables[start : start + length])


def paragraphs_apart(fillers: Iterable[str], references: Iterable[str]) -> list[str]:
    """Paragraphs of the fillers that share no run of ``RUN`` syllables with any reference."""
    known = {run for text in references for run in runs(text)}
    return [
        paragraph
        for text in fillers
        for paragraph in text.split("\n")
        if paragraph.strip() and known.isdisjoint(runs(paragraph))
    ]


def without_near_copies(paragraphs: Iterable[str], references: Iterable[str]) -> list[str]:
    """Paragraphs less those that a reference holds in slightly other words or with other names.

    No run of ``RUN`` syllables need be shared for that; but an engine that detects them is right,
    so a draft whose truth calls them its own would be wrong. Measured by runs of ``SHORT_RUN``.
    """
    asked = list(paragraphs)
    held: dict[str, set[int]] = {run: set() for p in asked for run in runs(p, SHORT_RUN)}
    for number, text in enumerate(references):
        for run in runs(text, SHORT_RUN):
            if run in held:
                held[run].add(number)
    return [p for p in asked if _most_shared(p, held) < NEAR_PARAGRAPH]


def _most_shared(paragraph: str, held: Mapping[str, set[int]]) -> float:
    """Largest share of the paragraph's short runs that one reference holds."""
    found = list(runs(paragraph, SHORT_RUN))
    counts = Counter(number for run in found for number in held[run])
    return max(counts.values(), default=0) / max(1, len(found))


def _documents() -> dict[str, str]:
    with gzip.open(REAL / "background" / "central-legal-texts.jsonl.gz", "rt", "utf-8") as lines:
        found = {d["id"]: d["text"] for d in map(json.loads, lines)}
    for path in sorted((REAL / "texts").glob("*.txt")):
        found[path.name] = path.read_text(encoding="utf-8")
    return {
        name: text
        for name, text in found.items()
        if SHORTEST <= sum(1 for _ in _SYLLABLE.finditer(text)) <= LONGEST
    }


def _families(documents: Mapping[str, str]) -> list[dict[str, str]]:
    """Documents grouped with their near-copies."""
    holders: dict[bytes, list[str]] = defaultdict(list)
    sizes: dict[str, int] = {}
    for name, text in documents.items():
        sample = {d for d in map(_digest, runs(text)) if d[0] % SAMPLED == 0}
        sizes[name] = max(1, len(sample))
        for digest in sample:
            holders[digest].append(name)
    shared: dict[tuple[str, str], int] = defaultdict(int)
    for names in holders.values():
        for n, left in enumerate(names):
            for right in names[n + 1 :]:
                shared[left, right] += 1
    parent = {name: name for name in documents}
    for (left, right), count in shared.items():
        if count >= NEAR_COPY * min(sizes[left], sizes[right]):
            parent[_root(parent, left)] = _root(parent, right)
    families: dict[str, dict[str, str]] = defaultdict(dict)
    for name, text in documents.items():
        families[_root(parent, name)][name] = text
    return sorted(families.values(), key=min)


def _root(parent: dict[str, str], name: str) -> str:
    while parent[name] != name:
        parent[name] = parent[parent[name]]
        name = parent[name]
    return name


def _digest(run: str) -> bytes:
    return hashlib.blake2b(run.encode(), digest_size=8).digest()


def _lot(name: str) -> int:
    return int.from_bytes(hashlib.blake2b(name.encode(), digest_size=4).digest(), "little")
