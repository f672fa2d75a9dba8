"""Printing and writing for people."""

from __future__ import annotations

import os
import sys
import traceback
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from app.domain.text import Bilingual
from app.errors import CheckError, InternalError, InvalidRequestError, OutputError

LANGUAGES = ("vi", "en")


class _Terminal:
    """The language in which this process speaks to its terminal."""

    language = "vi"


def use_language(asked: str | None) -> None:
    """Speak that language; where none is asked for the locale's, and Vietnamese if it is neither.

    >>> use_language("en"), said("tệp", "file")
    (None, 'file')
    >>> use_language("vi"), said("tệp", "file")
    (None, 'tệp')
    """
    names = (os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    of_locale = next(filter(None, names), "")
    _Terminal.language = asked or ("en" if of_locale.startswith("en") else "vi")


def said(vi: str, en: str) -> str:
    """The one of two texts that is in the terminal's language."""
    return en if _Terminal.language == "en" else vi


def in_language(text: Bilingual) -> str:
    """A text in the terminal's language."""
    return said(text.vi, text.en)


def print_error(error: CheckError, about: str = "") -> None:
    """Print an error with its code to stderr."""
    where = f"{about}: " if about else ""
    print(f"{where}[{error.code}] {said(error.vi, error.en)}", file=sys.stderr, flush=True)


def print_fault(about: str, trace: str | None = None) -> None:
    """Print a fault of the program, by default the one being handled, with its trace to stderr."""
    print(trace or traceback.format_exc(), file=sys.stderr)
    print_error(InternalError(), about)


def print_progress(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def make_output_folder(folder: Path) -> None:
    """Make a folder for results.

    Raises:
        InvalidRequestError: a file has its place.
        OutputError: it cannot be made.
    """
    if folder.exists() and not folder.is_dir():
        raise InvalidRequestError(
            vi=f"{folder} là một tệp, không phải thư mục.", en=f"{folder} is a file, not a folder."
        )
    with output_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)


def write_output(path: Path, text: str) -> None:
    """Write a result.

    Raises:
        OutputError: it cannot be written there.
    """
    with output_errors(path):
        path.write_text(text, encoding="utf-8")


@contextmanager
def output_errors(path: Path) -> Iterator[None]:
    """Say that ``path`` cannot be written where the system says so."""
    try:
        yield
    except OSError as error:
        raise OutputError(
            vi=f"Không ghi được {path} ({error.strerror}). "
            "Hãy kiểm tra đường dẫn, quyền ghi và dung lượng đĩa.",
            en=f"{path} cannot be written ({error.strerror}). "
            "Check the path, the permissions and the disk's free space.",
        ) from error


def percent(share: float) -> str:
    """A share as people read it.

    >>> percent(0.724)
    '72 %'
    """
    return said(f"{round(share * 100)} %", f"{round(share * 100)}%")


def table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A plain table whose columns line up, whatever letters it holds."""
    lines = [[_one_line(cell) for cell in row] for row in (header, *rows)]
    widths = [max(width(line[n]) for line in lines) for n in range(len(header))]
    lines.insert(1, ["─" * w for w in widths])
    return "\n".join(
        "  ".join(
            cell + " " * (w - width(cell)) for cell, w in zip(line, widths, strict=True)
        ).rstrip()
        for line in lines
    )


def _one_line(cell: str) -> str:
    """A cell without line ends and without codes that a terminal would obey."""
    return "".join(c if c.isprintable() else " " for c in cell)


def width(text: str) -> int:
    """Columns that a text takes in a terminal: marks take none."""
    return sum(not unicodedata.combining(c) for c in text)
