"""Drafts on their way through ``soichieu check``: one that fails is named, the others go on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from app.bootstrap import Checker
from app.cli.inputs import Input
from app.cli.output import print_error, print_fault
from app.domain.check import CheckResult
from app.domain.document import Document
from app.errors import CheckError

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft that was read; ``report_name`` is what its reports are called."""

    path: Path
    report_name: str
    document: Document


Checked = Iterator[tuple[Draft, CheckResult]]
Show = Callable[[Draft, CheckResult], None]


class Attempts:
    """Does things that may fail with one draft, says why, and counts."""

    def __init__(self) -> None:
        self.failed = 0

    def made(self, path: Path, work: Callable[[], T]) -> T | None:
        """What ``work`` gives; ``None`` where it failed."""
        try:
            return work()
        except CheckError as error:
            print_error(error, str(path))
        except Exception:  # noqa: BLE001 a fault met in one draft must not hide the others
            print_fault(str(path))
        self.failed += 1
        return None


class ReportNames:
    """A name for each draft's reports; drafts of one name in several folders get a number.

    >>> names = ReportNames()
    >>> [names.take(name) for name in ("nq.docx", "NQ.docx", "a.txt")]
    ['nq.docx', 'NQ.docx-2', 'a.txt']
    """

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def take(self, wanted: str) -> str:
        name, number = wanted, 1
        while name.casefold() in self._taken:
            number += 1
            name = f"{wanted}-{number}"
        self._taken.add(name.casefold())
        return name


def read_drafts(files: Iterable[Input], checker: Checker, attempts: Attempts) -> Iterator[Draft]:
    """The drafts that can be read, each when it is asked for."""
    names = ReportNames()
    for file in files:
        name = names.take(file.path.name)
        document = attempts.made(file.path, partial(_read, file, checker))
        if document is not None:
            yield Draft(file.path, name, document)


def _read(file: Input, checker: Checker) -> Document:
    return checker.read(file.read(checker.settings.ingest.max_file_bytes), file.name)


def checked_one_by_one(
    drafts: Iterable[Draft], checker: Checker, attempts: Attempts, show: Show
) -> Checked:
    """Each draft with its result, once ``show`` has been told of it."""
    for draft in drafts:
        result = attempts.made(draft.path, partial(checker.check, draft.document))
        if result is not None:
            show(draft, result)
            yield draft, result
