"""Library documents and drafts as whole texts, made from sections of real ones.

Paragraphs stay whole, their figures change; no word is invented. Only the part ``tune`` of the base
texts is used.
"""

from __future__ import annotations

import hashlib
import random
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache

from app.domain.document import Document, DocumentId, FileFormat, Level, Metadata
from tests.benchmark.retrieval.recombined import metadata
from tests.benchmark.reuse.base_texts import base_texts

DOCUMENT_SYLLABLES = 1_500
DRAFT_SYLLABLES = 2_000
SECTION_SYLLABLES = (60, 260)
_SYLLABLE = re.compile(r"\w+")
_FIGURE = re.compile(r"\d")


@cache
def _sections(kind: str) -> tuple[tuple[str, int], ...]:
    """Stretches of whole paragraphs with their syllables, of ``references`` or ``fillers``."""
    texts: Mapping[str, str] = getattr(base_texts("tune"), kind)
    chance = random.Random(1)  # noqa: S311
    return tuple(section for name in sorted(texts) for section in _cut(texts[name], chance))


def _cut(text: str, chance: random.Random) -> Iterator[tuple[str, int]]:
    lines: list[str] = []
    size, wanted = 0, chance.randint(*SECTION_SYLLABLES)
    for line in text.split("\n"):
        lines.append(line)
        size += len(_SYLLABLE.findall(line))
        if size >= wanted:
            yield "\n".join(lines), size
            lines, size, wanted = [], 0, chance.randint(*SECTION_SYLLABLES)


def documents(count: int) -> Iterator[Document]:
    """Library documents; the first ones are the same whatever the count."""
    return map(document, range(count))


def document(number: int) -> Document:
    """The library document of a number, the same at each call."""
    chance = random.Random(number)  # noqa: S311
    body = _filled("references", DOCUMENT_SYLLABLES, chance)
    text = f"Số: {number}-NQ/TU\nNGHỊ QUYẾT\nQUYẾT NGHỊ:\n{body}\n"
    header = replace(metadata(number, chance), number=f"{number}-NQ/TU")
    return _as_document(f"{chance.getrandbits(64):016x}", text, header)


def draft(number: int, library: int) -> Document:
    """A draft of which three tenths stand in one document of a library of that size."""
    chance = random.Random(-1 - number)  # noqa: S311
    source = document(chance.randrange(library)).text.split("QUYẾT NGHỊ:\n", 1)[1]
    lines = source.split("\n")
    start = chance.randrange(max(1, len(lines) // 2))
    copied: list[str] = []
    size = 0
    for line in lines[start:]:
        copied.append(line)
        size += len(_SYLLABLE.findall(line))
        if size >= 0.3 * DRAFT_SYLLABLES:
            break
    own = _filled("fillers", DRAFT_SYLLABLES - size, chance).split("\n")
    at = chance.randrange(len(own))
    body = "\n".join([*own[:at], *copied, *own[at:]])
    text = f"ĐẢNG UỶ XÃ HƯNG LẠC\nSố: {number}-NQ/ĐU\nNGHỊ QUYẾT\nQUYẾT NGHỊ:\n{body}\n"
    header = Metadata("Đảng uỷ xã Hưng Lạc", Level.COMMUNE, "xã Hưng Lạc")
    return _as_document(f"draft{number}", text, header)


def _filled(kind: str, syllables: int, chance: random.Random) -> str:
    pool = _sections(kind)
    parts: list[str] = []
    size = 0
    while size < syllables:
        text, length = chance.choice(pool)
        parts.append(_FIGURE.sub(lambda _: str(chance.randrange(10)), text))
        size += length
    return "\n".join(parts)


def _as_document(id_: str, text: str, metadata: Metadata) -> Document:
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return Document(DocumentId(id_), f"{id_}.txt", sha256, FileFormat.TXT, text, metadata)
