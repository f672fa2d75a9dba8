"""What a library keeps of preparing is of no use once documents are prepared otherwise.

Two pins, since no set of texts shows every change: what preparing makes of texts, and its code.
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
CODE = (
    *("app/normalise", "app/segment"),
    *(f"app/domain/{name}.py" for name in ("comparable", "interruptions", "letters", "readable")),
    *(f"app/domain/{name}.py" for name in ("structure", "syllables", "text")),
)
# Version: digests of what was made, and of the code.
PINS = {
    "1": ("7798d4732163a76e", "5024abd5f6679a02"),
    "2": ("3a6b405ac67b7dc7", "ce20dc433a092280"),
}


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


def code() -> str:
    """Of the lines that do something: blank ones and those of comments alone do not count."""
    digest = hashlib.sha256()
    for path in (ROOT / part for part in CODE):
        for module in sorted(path.glob("*.py")) if path.is_dir() else [path]:
            for line in module.read_text(encoding="utf-8").splitlines():
                if line.strip() and not line.lstrip().startswith("#"):
                    digest.update(f"{line}\n".encode())
    return digest.hexdigest()[:16]


def test_documents_prepared_otherwise_have_another_version() -> None:
    """If this fails, raise ``PREPARATION_VERSION`` and note the new digests here."""
    assert made() == PINS[PREPARATION_VERSION][0]


def test_changed_code_is_looked_at() -> None:
    """If only this fails, ask whether some document would be prepared otherwise.

    If so, raise ``PREPARATION_VERSION``; if none would, note the new digest of the code here.
    """
    assert code() == PINS[PREPARATION_VERSION][1]
