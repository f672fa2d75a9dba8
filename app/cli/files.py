"""Finds the files that a command names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from app.errors import InvalidRequestError


def named_files(paths: Sequence[Path], suffixes: frozenset[str]) -> Iterator[Path]:
    """Each file named, and in folders each file of a known suffix, in a fixed order.

    Raises:
        InvalidRequestError: a path does not exist.
    """
    for path in paths:
        if path.is_dir():
            yield from sorted(
                p for p in path.rglob("*") if p.is_file() and p.suffix.lower() in suffixes
            )
        elif path.is_file():
            yield path
        else:
            raise InvalidRequestError(
                vi=f"Không tìm thấy {path}. Hãy kiểm tra lại đường dẫn.",
                en=f"{path} was not found. Check the path.",
            )
