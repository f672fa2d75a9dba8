"""A library must not use a stored preparation that today's code would make differently.

What preparing makes of real texts, clean and disguised, is pinned to the version.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Callable
from pathlib import Path

from app.domain.document import Document, DocumentId, FileFormat, Region, RegionKind
from app.domain.text import TextRange
from app.pipeline.preparing import PREPARATION_VERSION, prepare

ROOT = Path(__file__).parents[3]
SOURCES = (ROOT / "corpus" / "source", ROOT / "tests" / "gold" / "second")
# Version: digest of what was made.
PINS = {"1": "7798d4732163a76e", "2": "3a6b405ac67b7dc7"}


# As careless tools and clever hands leave a text.
DISGUISES: tuple[Callable[[str], str], ...] = (
    lambda text: unicodedata.normalize("NFD", text),
    lambda text: text.replace(" ", "\u00a0").replace("o", "\u043e").replace("ng", "n\u200bg"),
    lambda text: text.replace(" xã ", " x ã ").replace(". ", ".\n").replace(", ", ",\n12\n"),
    str.upper,
)


def regions(text: str) -> tuple[Region, ...]:
    """Lines of figures are furniture, every ninth line is a table's."""
    found, start = [], 0
    for n, line in enumerate(text.split("\n")):
        where = TextRange(start, start + len(line))
        if line.strip().isdigit():
            found.append(Region(where, RegionKind.FURNITURE))
        elif n % 9 == 8:
            found.append(Region(where, RegionKind.TABLE))
        start = where.end + 1
    return tuple(found)


def made() -> str:
    digest = hashlib.sha256()
    for n, path in enumerate(sorted(p for folder in SOURCES for p in folder.glob("*.txt"))):
        plain = path.read_text(encoding="utf-8")
        for text in (plain, DISGUISES[n % len(DISGUISES)](plain)):
            found = prepare(
                Document(DocumentId("d"), "d", "", FileFormat.TXT, text, regions=regions(text))
            )
            comparable = [
                getattr(found.comparable, name) for name in type(found.comparable).__slots__
            ]
            digest.update(repr((comparable, found.structure, found.readable)).encode())
    return digest.hexdigest()[:16]


def test_documents_prepared_otherwise_have_another_version() -> None:
    """If this fails, raise ``PREPARATION_VERSION`` and note the new digest here."""
    assert made() == PINS[PREPARATION_VERSION]
