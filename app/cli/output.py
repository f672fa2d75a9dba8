"""Printing for people."""

from __future__ import annotations

import argparse
import sys
import unicodedata
from collections.abc import Sequence
from pathlib import Path

from app.errors import CheckError


def library_option(command: argparse.ArgumentParser) -> None:
    """Add ``--library`` to a command."""
    command.add_argument(
        "--library", type=Path, metavar="DIR", help="library folder (default: in the data folder)"
    )


def print_error(error: CheckError, about: str = "") -> None:
    """Print an error in both languages, with its code, to stderr."""
    where = f"{about}: " if about else ""
    print(f"{where}[{error.code}] {error.vi}\n  {error.en}", file=sys.stderr)


def print_progress(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def percent(share: float) -> str:
    """A share as people read it.

    >>> percent(0.724)
    '72 %'
    """
    return f"{round(share * 100)} %"


def table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A plain table whose columns line up, whatever letters it holds."""
    widths = [max(width(row[n]) for row in (header, *rows)) for n in range(len(header))]
    lines = [header, ["─" * w for w in widths], *rows]
    return "\n".join(
        "  ".join(
            cell + " " * (w - width(cell)) for cell, w in zip(line, widths, strict=True)
        ).rstrip()
        for line in lines
    )


def width(text: str) -> int:
    """Columns that a text takes in a terminal: marks take none."""
    return sum(not unicodedata.combining(c) for c in text)
