"""The labelled sets: the sample corpus, and a second one written later and apart from it."""

from __future__ import annotations

import csv
import runpy
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "corpus"
SECOND = Path(__file__).parent / "second"


@dataclass(frozen=True)
class GoldDocument:
    """One labelled file; ``row`` is its line of the manifest."""

    filename: str
    data: bytes
    row: dict[str, str]


def _rows(folder: Path) -> list[dict[str, str]]:
    with (folder / "manifest.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def sample_set() -> Iterator[GoldDocument]:
    """The corpus's files as they are handed out."""
    for row in _rows(CORPUS):
        path = CORPUS / row["file"]
        yield GoldDocument(path.name, path.read_bytes(), row)


def second_set() -> Iterator[GoldDocument]:
    """The second set, made into .docx files from its sources."""
    build = runpy.run_path(str(CORPUS / "build.py"))
    for row in _rows(SECOND):
        source = build["parse"]((SECOND / f"{row['id']}.txt").read_text(encoding="utf-8"))
        yield GoldDocument(f"{row['id']}.docx", build["as_docx"](source), row)


SETS = {"sample": sample_set, "second": second_set}
