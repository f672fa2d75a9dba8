"""Drafts on their way through ``soichieu check``: one that fails is named, the others go on."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from app.cli.output import print_error, print_fault
from app.domain.check import CheckResult
from app.domain.document import Document, DocumentId
from app.ingest.inputs import Input
from app.pipeline import (
    Checker,
    Failure,
    Library,
    PeerFacts,
    Peers,
    attempt,
    gather_peers,
    peer_findings,
)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft that was read; ``report_name`` is what its reports are called."""

    path: Path
    report_name: str
    document: Document


OnResult = Callable[[Draft, CheckResult], None]


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


def check_drafts(files: Iterable[Input], checker: Checker, on_result: OnResult) -> int:
    """Check each file that can be read, giving each result to ``on_result``; how many failed."""
    names = ReportNames()
    failed = 0
    for file in files:
        draft = _attempt(file.path, partial(_read, file, checker, names))
        result = draft and _attempt(file.path, partial(checker.check, draft.document))
        if draft and result:
            on_result(draft, result)
        else:
            failed += 1
    return failed


def check_among_peers(files: Iterable[Input], checker: Checker, on_result: OnResult) -> int:
    """The same with each other too: results come once all drafts have been compared.

    What the drafts say of each other lies in a folder of its own, which is deleted at the end.
    """
    names = ReportNames()
    read = [_attempt(file.path, partial(_read, file, checker, names)) for file in files]
    drafts = [draft for draft in read if draft is not None]
    failed = len(read) - len(drafts)
    with TemporaryDirectory(prefix="soichieu-peers-") as name:
        folder = Path(name)
        gather_peers(folder, [d.document for d in drafts], len(os.sched_getaffinity(0)))
        library = checker.library()
        with closing(Peers.open(folder, library)) as peers:
            facts = PeerFacts()
            done: list[tuple[Draft, DocumentId, CheckResult, list[str]]] = []
            for draft in drafts:
                work = partial(checker.check_among, draft.document, library, peers)
                check = _attempt(draft.path, work)
                if check is None:
                    failed += 1
                    continue
                facts.add(check.id, check.shared, check.copied)
                # The texts of a thousand drafts' sources would fill the memory.
                texts = list(check.result.source_texts)
                done.append((draft, check.id, replace(check.result, source_texts={}), texts))
            findings = peer_findings(facts, peers, checker.formulas, checker.setup.peers)
            for draft, id_, result, texts in done:
                whole = replace(
                    result,
                    source_texts=_texts(texts, library, peers),
                    peers=findings.get(id_, result.peers),
                )
                on_result(draft, whole)
    return failed


def _texts(ids: Iterable[str], library: Library, peers: Peers) -> dict[str, str]:
    """The texts of some sources, in the library or among the peers."""
    wanted = [DocumentId(id_) for id_ in ids]
    of_peers = [id_ for id_ in wanted if id_ in peers.listed and id_ not in peers.in_library]
    of_library = [id_ for id_ in wanted if id_ not in of_peers]
    sources = [*library.sources(of_library), *peers.library.sources(of_peers)]
    found = {str(source.id): source.text for source in sources}
    return {id_: found[id_] for id_ in wanted}


def _read(file: Input, checker: Checker, names: ReportNames) -> Draft:
    report_name = names.take(file.path.name)
    data = file.read(checker.setup.reading.max_file_bytes)
    return Draft(file.path, report_name, checker.read(data, file.name))


def _attempt(path: Path, work: Callable[[], T]) -> T | None:
    """What ``work`` gives; ``None`` where it failed, which is printed."""
    made = attempt(work)
    if not isinstance(made, Failure):
        return made
    if made.error is not None:
        print_error(made.error, str(path))
    else:
        print_fault(str(path), made.trace)
    return None
