"""An audit from beginning to end: intake, reading, comparing, results.

Each step leaves files that name what they were made from, so that a run that was interrupted goes
on where it was, and gives the same results however often and wherever it was interrupted.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app import __version__
from app.audit.executors import Place, run_tasks
from app.audit.folder import AuditFolder, unusable
from app.audit.intake import DraftFile, Intake, duplicate_of, take_in
from app.audit.options import AuditOptions
from app.audit.results import Outcome, write_results
from app.audit.rows import FailureRow
from app.audit.summarising import AuditTables
from app.audit.working import (
    CompareOptions,
    CompareTask,
    Line,
    ReadTask,
    compare_chunk,
    counts_of,
    document_of,
    joined,
    library_changed,
    lost_chunk,
    read_chunk,
    unpacked,
)
from app.domain.document import Document, Metadata
from app.ingest.manifest import Manifest
from app.pipeline import Checker, CheckerSetup, Peers, gather_peers, issuer_of

# Raise it with any change of what a chunk holds: chunks made before are made anew then.
_CHUNKS_VERSION = "1"
_KEY_DIGITS = 24
_LEAST_DRAFTS, _CHUNKS_WANTED = 5, 24  # so that few drafts keep several workers busy too


@dataclass(frozen=True, slots=True)
class AuditRequest:
    """What is to be audited, with what, and where the results go."""

    root: Path
    out: Path
    setup: CheckerSetup
    manifest: Manifest
    options: AuditOptions
    office: str = ""
    resume: bool = False


@dataclass(slots=True)
class Progress:
    """How far one phase is: ``read``, ``prepare`` or ``compare``.

    ``done`` counts drafts, ``kept`` those of them that a former run had done; ``counts`` has the
    drafts by label and how many ``failed``.
    """

    phase: str
    total: int
    done: int = 0
    kept: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    began: float = field(default_factory=time.monotonic)

    @property
    def rate(self) -> float:
        """Drafts a second in this run."""
        return (self.done - self.kept) / max(1e-9, time.monotonic() - self.began)

    @property
    def seconds_left(self) -> float | None:
        """By the rate so far; ``None`` before anything is done."""
        return (self.total - self.done) / self.rate if self.done > self.kept else None


OnProgress = Callable[[Progress], None]


@dataclass(frozen=True, slots=True)
class _Chunk:
    key: str
    drafts: tuple[DraftFile, ...]


def run_audit(request: AuditRequest, place: Place, on_progress: OnProgress) -> AuditTables:
    """Run an audit, or what is left of it, and write its results.

    Raises:
        AuditError: it cannot begin, or drafts or library changed meanwhile.
        LibraryError: the library is missing or damaged.
        OutputError: results cannot be written; what is done is kept.
    """
    began = time.time()
    with closing(Checker(request.setup)) as checker:
        checker.prepare()
        library = checker.library()
        options = request.setup.reading
        intake = take_in(request.root, request.manifest, options, [request.out])
        folder = AuditFolder(request.out)
        folder.begin(audit_key(request, intake, library.version), resume=request.resume)
        chunks = _chunks(intake.drafts, request)
        phases = {}
        phases["read"] = _read(chunks, request, place, folder, on_progress)
        duplicates = _duplicates(chunks, folder)
        phases["prepare"] = _prepare(chunks, duplicates, place, folder, on_progress)
        with closing(Peers.open(folder.peers, library)) as peers:
            compared = _compared_chunks(chunks, duplicates, request, library.version, peers)
            versions = library.version, peers.library.version
            phases["compare"] = _compare(compared, request, place, folder, versions, on_progress)
            if checker.library().version != library.version:
                raise library_changed()
            outcome = Outcome(
                received=intake.received,
                failures=[*intake.failures, *duplicates.values()],
                lines=lambda: _lines(folder, compared),
                checker=checker,
                library=library,
                peers=peers,
                options=request.options,
                office=request.office,
                run={
                    "began": _iso(began),
                    "seconds": {name: round(p, 1) for name, p in phases.items()},
                    "place": place.description.en,
                    "root": str(request.root.absolute()),
                    "library": str(request.setup.library_dir.absolute()),
                    "program": __version__,
                    "chunks": [chunk.key for _, chunk in compared if chunk.drafts],
                },
            )
            return write_results(folder, outcome)


def audit_key(request: AuditRequest, intake: Intake, library_version: str) -> str:
    """A name of all that shapes an audit's results: equal key, equal results."""
    return _key(
        [_named(draft) for draft in intake.drafts],
        [f.file for f in intake.failures],
        _options(request),
        library_version,
        __version__,
        _CHUNKS_VERSION,
    )


def _options(request: AuditRequest) -> list[Any]:
    setup = request.setup
    return [
        _reading(setup),
        setup.check.model_dump(mode="json"),
        setup.peers.model_dump(mode="json"),
        request.options.model_dump(mode="json"),
        request.office,
    ]


def _reading(setup: CheckerSetup) -> Any:
    """The options that shape what is read: not where pages and models lie."""
    options = setup.reading.model_dump(mode="json")
    for name in ("cache_dir", "pairs_model", "tessdata_dir"):
        options["scan"].pop(name, None)
    return options


def _named(draft: DraftFile) -> list[Any]:
    return [draft.file, draft.sha256, sorted((k, str(v)) for k, v in draft.given.items())]


def _key(*parts: Any) -> str:
    text = json.dumps(parts, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:_KEY_DIGITS]


def _chunks(drafts: Sequence[DraftFile], request: AuditRequest) -> list[_Chunk]:
    # By their number alone, never by that of workers: chunks are named by what they hold.
    size = min(request.options.chunk_drafts, max(_LEAST_DRAFTS, len(drafts) // _CHUNKS_WANTED))
    shaping = [_reading(request.setup), __version__, _CHUNKS_VERSION]
    return [
        _Chunk(_key([_named(d) for d in some], shaping), some)
        for some in (tuple(drafts[n : n + size]) for n in range(0, len(drafts), size))
    ]


def _read(
    chunks: Sequence[_Chunk],
    request: AuditRequest,
    place: Place,
    folder: AuditFolder,
    on_progress: OnProgress,
) -> float:
    """Read all drafts that were not read yet; the seconds it took."""
    jobs = [
        (ReadTask(request.setup, chunk.drafts), folder.read_chunk(chunk.key)) for chunk in chunks
    ]
    return _done("read", read_chunk, jobs, request, place, folder, on_progress)


def _done(
    phase: str,
    work: Callable[[Any], bytes],
    jobs: Sequence[tuple[Any, Path]],
    request: AuditRequest,
    place: Place,
    folder: AuditFolder,
    on_progress: OnProgress,
) -> float:
    """Do each task whose file is not there yet, and write its outcome; the seconds it took."""
    progress = Progress(phase, sum(len(task.drafts) for task, _ in jobs))
    left, places = [], {}
    for task, path in jobs:
        if path.is_file():
            progress.counts += counts_of(path.read_bytes())
            progress.done += len(task.drafts)
        else:
            left.append(task)
            places[id(task)] = path
    progress.kept = progress.done

    def on_result(task: Any, data: bytes) -> None:
        folder.write(places[id(task)], data)
        progress.counts += counts_of(data)
        progress.done += len(task.drafts)
        on_progress(progress)

    on_progress(progress)
    if left:
        ahead = request.options.chunks_ahead
        run_tasks(work, left, place, ahead, on_result, lost_chunk, joined)
    return time.monotonic() - progress.began


def _read_lines(folder: AuditFolder, chunk: _Chunk) -> Iterator[Line]:
    path = folder.read_chunk(chunk.key)
    try:
        yield from unpacked(path.read_bytes())
    except (OSError, ValueError) as error:
        raise unusable(path, str(error)) from error


def _duplicates(chunks: Iterable[_Chunk], folder: AuditFolder) -> dict[str, FailureRow]:
    """Files whose content another file of the same issuer has, by ``file``."""
    met: dict[tuple[str, str], str] = {}
    found: dict[str, FailureRow] = {}
    for chunk in chunks:
        for line in _read_lines(folder, chunk):
            if "document" not in line:
                continue
            told = line["document"]["metadata"]
            metadata = Metadata(issuer=told["issuer"], locality=told["locality"])
            key = (line["document"]["sha256"], issuer_of(metadata))
            if key in met:
                found[line["file"]] = duplicate_of(line["file"], met[key])
            else:
                met[key] = line["file"]
    return found


def _prepare(
    chunks: Sequence[_Chunk],
    duplicates: Mapping[str, FailureRow],
    place: Place,
    folder: AuditFolder,
    on_progress: OnProgress,
) -> float:
    """Put the drafts into a library of their own; those that are there stay."""
    progress = Progress("prepare", sum(len(chunk.drafts) for chunk in chunks))

    def documents() -> Iterator[Document]:
        for chunk in chunks:
            for line in _read_lines(folder, chunk):
                document = None if line["file"] in duplicates else document_of(line)
                if document is not None:
                    yield document
            progress.done += len(chunk.drafts)
            on_progress(progress)

    # One that cannot be prepared has no peers, and its comparison will say what is wrong with it.
    gather_peers(folder.peers, documents(), place.workers)
    return time.monotonic() - progress.began


def _compared_chunks(
    chunks: Iterable[_Chunk],
    duplicates: Mapping[str, FailureRow],
    request: AuditRequest,
    library_version: str,
    peers: Peers,
) -> list[tuple[_Chunk, _Chunk]]:
    """Each chunk as it was read beside the same as it is compared."""
    shaping = [_options(request), library_version, peers.library.version]
    pairs = []
    for chunk in chunks:
        drafts = tuple(d for d in chunk.drafts if d.file not in duplicates)
        key = _key(chunk.key, [d.file for d in drafts], shaping)
        pairs.append((chunk, _Chunk(key, drafts)))
    return pairs


def _compare(
    pairs: Sequence[tuple[_Chunk, _Chunk]],
    request: AuditRequest,
    place: Place,
    folder: AuditFolder,
    versions: tuple[str, str],
    on_progress: OnProgress,
) -> float:
    """Compare all drafts that were not compared yet; the seconds it took.

    ``versions`` are the library's and the peers'.
    """
    library_version, peers_version = versions
    options = CompareOptions(
        request.office, request.options.leftover_letters, request.options.sentences_per_aspect
    )
    jobs = [
        (
            CompareTask(
                request.setup,
                library_version,
                folder.peers.absolute(),
                peers_version,
                folder.read_chunk(read.key).absolute(),
                compared.drafts,
                options,
            ),
            folder.compared_chunk(compared.key),
        )
        for read, compared in pairs
        if compared.drafts
    ]
    return _done("compare", compare_chunk, jobs, request, place, folder, on_progress)


def _lines(folder: AuditFolder, pairs: Iterable[tuple[_Chunk, _Chunk]]) -> Iterator[Line]:
    """All lines in the order of ``file``."""
    for _, chunk in pairs:
        if chunk.drafts:
            path = folder.compared_chunk(chunk.key)
            try:
                yield from unpacked(path.read_bytes())
            except (OSError, ValueError) as error:
                raise unusable(path, str(error)) from error


def _iso(moment: float) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(moment))
