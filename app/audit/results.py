"""The results of an audit: tables, families, reports of flagged drafts, and the summary.

Times, hosts and absolute paths stand in ``run.json`` alone, so that the same audit gives the same
bytes wherever it ran. Tables are written as they are read, chunk by chunk; only the rows of
drafts, of leftovers and of assessments are held in memory.
"""

from __future__ import annotations

import csv
import datetime as dt
import importlib
import json
import os
import platform
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from types import ModuleType
from typing import Any

from app.audit.families import Taken, families, is_above_the_grassroots
from app.audit.folder import AuditFolder
from app.audit.options import AuditOptions
from app.audit.rows import (
    SEPARATOR,
    AssessmentRow,
    DraftRow,
    FailureRow,
    FamilyRow,
    LeftoverRow,
    PassageRow,
    as_dict,
    columns,
    from_dict,
)
from app.audit.summarising import AuditTables, Thresholds
from app.audit.summary import render_summary
from app.audit.working import Line, shared_of
from app.domain.document import DocumentId
from app.domain.peers import PeerFindings
from app.errors import ExtraMissingError
from app.pipeline import Checker, Library, PeerFacts, Peers, issuers_of, peer_findings
from app.report import peers_json, to_json
from app.store import StoredDocument

FAMILIES_SCHEMA = "soichieu.families/1"
_TYPES = {
    "str": "string",
    "int": "int64",
    "int | None": "int64",
    "float": "float64",
    "bool": "bool_",
}
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
_WIDE = 40  # widest column of a sheet, in characters
_LONGEST_CELL = 32_000  # a sheet's cell holds 32,767 letters


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an audit has found, to be written.

    ``received`` counts all files, ``failures`` are those that never came to be compared. ``lines``
    gives the lines of all drafts in the order of their files, as often as it is called. ``run`` is
    what differs from run to run.
    """

    received: int
    failures: Sequence[FailureRow]
    lines: Callable[[], Iterable[Line]]
    checker: Checker
    library: Library
    peers: Peers
    options: AuditOptions
    office: str
    run: Mapping[str, Any]


@dataclass
class _Gathered:
    """What is held of all drafts together."""

    drafts: list[DraftRow] = field(default_factory=list)
    leftovers: list[LeftoverRow] = field(default_factory=list)
    assessments: list[AssessmentRow] = field(default_factory=list)
    failures: list[FailureRow] = field(default_factory=list)
    facts: PeerFacts = field(default_factory=PeerFacts)
    taken: list[Taken] = field(default_factory=list)


def write_results(folder: AuditFolder, outcome: Outcome) -> AuditTables:
    """Write all results; the rows that the summary was made of.

    Raises:
        ExtraMissingError: what writes tables is not installed.
        OutputError: a result cannot be written.
    """
    pyarrow, xlsxwriter = _extra("pyarrow"), _extra("xlsxwriter")
    with folder.writing("passages.parquet") as path:
        gathered = _gathered(outcome.lines(), path, pyarrow, outcome)
    found = peer_findings(
        gathered.facts,
        outcome.peers,
        outcome.checker.formulas,
        outcome.checker.setup.peers,
    )
    rows = _families(gathered, found, outcome)
    drafts = _with_families(gathered.drafts, rows)
    tables = AuditTables(
        drafts=drafts,
        leftovers=gathered.leftovers,
        assessments=gathered.assessments,
        failures=sorted(
            [*outcome.failures, *gathered.failures], key=lambda row: (row.file, row.code)
        ),
        families=rows,
        received=outcome.received,
        library_documents=outcome.library.documents,
        library_version=outcome.library.version,
        thresholds=_thresholds(outcome.checker),
    )
    _write_reports(folder, outcome, found)
    _write_tables(folder, tables, pyarrow, xlsxwriter)
    folder.write_text(folder.path / "families.json", _families_json(rows))
    folder.write_text(folder.path / "summary.html", render_summary(tables, office=outcome.office))
    folder.write_text(folder.path / "run.json", _run_json(outcome))
    return tables


def _gathered(
    lines: Iterable[Line], path: Path, pyarrow: ModuleType, outcome: Outcome
) -> _Gathered:
    """Go through all drafts once; their passages are written on the way."""
    found = _Gathered()
    above = _LibraryLevels(outcome.library)
    with _parquet(path, PassageRow, pyarrow) as write:
        for line in lines:
            if "failure" in line:
                failure = line["failure"]
                found.failures.append(
                    FailureRow(line["file"], failure["code"], failure["vi"], failure["en"], "")
                )
                continue
            draft = from_dict(DraftRow, line["draft"])
            passages = [from_dict(PassageRow, row) for row in line["passages"]]
            write(passages)
            found.drafts.append(draft)
            found.leftovers += [from_dict(LeftoverRow, row) for row in line["leftovers"]]
            found.assessments += [from_dict(AssessmentRow, row) for row in line["assessments"]]
            copied = {DocumentId(id_): share for id_, share in line["copied"].items()}
            found.facts.add(DocumentId(line["id"]), shared_of(line), copied)
            found.taken += _taken(draft, passages, above)
    return found


class _LibraryLevels:
    """Which sources are library documents of a level above the grassroots."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self.documents: dict[str, StoredDocument] = {}

    def holds(self, passage: PassageRow) -> bool:
        if passage.source_is_peer or not is_above_the_grassroots(passage.source_level):
            return False
        if passage.source not in self.documents:
            id_ = DocumentId(passage.source)
            self.documents[passage.source] = self._library.store.find(id_)
        return True


def _taken(
    draft: DraftRow, passages: Iterable[PassageRow], above: _LibraryLevels
) -> Iterator[Taken]:
    """What a draft took from each library document above, without a legitimate basis."""
    of_source: dict[str, list[PassageRow]] = defaultdict(list)
    for passage in passages:
        if passage.in_body and not passage.legitimate and above.holds(passage):
            of_source[passage.source].append(passage)
    for source, some in sorted(of_source.items()):
        share = sum(p.syllables for p in some) / max(1, draft.body_syllables)
        ranges = tuple((p.source_start, p.source_end) for p in some)
        yield Taken(draft.id, source, min(1.0, share), ranges)


def _families(
    gathered: _Gathered, found: Mapping[DocumentId, PeerFindings], outcome: Outcome
) -> list[FamilyRow]:
    listed = outcome.peers.listed
    templates = {t.name: t for findings in found.values() for t in findings.templates}
    store = outcome.library.store
    wanted = sorted({one.source for one in gathered.taken})
    return families(
        templates.values(),
        gathered.taken,
        {draft.id: draft for draft in gathered.drafts},
        issuers_of({id_: draft.metadata for id_, draft in listed.items()}),
        {id_: store.find(DocumentId(id_)) for id_ in wanted},
        outcome.options,
    )


def _with_families(drafts: Iterable[DraftRow], rows: Iterable[FamilyRow]) -> list[DraftRow]:
    of_draft: dict[str, list[str]] = defaultdict(list)
    for family in rows:
        for member in family.members:
            of_draft[member.draft].append(family.name)
    return [replace(d, families=SEPARATOR.join(of_draft.get(d.id, ()))) for d in drafts]


def _thresholds(checker: Checker) -> Thresholds:
    options = checker.setup.check.verdict
    return Thresholds(
        options.flag_residual_min,
        options.flag_residual_min_copied_assessment,
        options.clear_residual_max,
    )


def _write_reports(
    folder: AuditFolder, outcome: Outcome, found: Mapping[DocumentId, PeerFindings]
) -> None:
    """The reports of flagged drafts, with what was found of them among all drafts."""
    for line in outcome.lines():
        if not line.get("page"):
            continue
        id_ = DocumentId(line["id"])
        report = line["report"]
        if id_ in found:
            report["peers"] = peers_json(id_, found[id_])
        folder.write_text(folder.reports / f"{id_}.html", line["page"])
        folder.write_text(folder.reports / f"{id_}.json", to_json(report))


def _write_tables(
    folder: AuditFolder, tables: AuditTables, pyarrow: ModuleType, xlsxwriter: ModuleType
) -> None:
    named: dict[str, tuple[type[Any], Sequence[Any]]] = {
        "drafts": (DraftRow, tables.drafts),
        "leftovers": (LeftoverRow, tables.leftovers),
        "assessments": (AssessmentRow, tables.assessments),
        "failures": (FailureRow, tables.failures),
    }
    for name, (row_type, rows) in named.items():
        with folder.writing(f"{name}.csv") as path:
            _write_csv(path, row_type, rows)
    with folder.writing("drafts.parquet") as path, _parquet(path, DraftRow, pyarrow) as write:
        write(tables.drafts)
    with folder.writing("drafts.xlsx") as path:
        _write_xlsx(path, named, xlsxwriter)


def _write_csv(path: Path, row_type: type[Any], rows: Iterable[Any]) -> None:
    """With a byte-order mark: spreadsheets take a file without one for another encoding."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns(row_type))
        for row in rows:
            writer.writerow([_harmless(value) for value in as_dict(row).values()])


def _harmless(value: Any) -> Any:
    """A cell that no spreadsheet takes for a formula."""
    if isinstance(value, bool):
        return str(value).lower()
    # Quotes that stand there already are looked through, so that reading can undo it.
    if isinstance(value, str) and value.lstrip("'").startswith(FORMULA_SIGNS):
        return f"'{value}"
    return value


@contextmanager
def _parquet(
    path: Path, row_type: type[Any], pyarrow: ModuleType
) -> Iterator[Callable[[Sequence[Any]], None]]:
    """What writes rows to a Parquet file; a group of rows a few thousand at a time."""
    parquet = importlib.import_module("pyarrow.parquet")
    schema = pyarrow.schema(
        [(f.name, getattr(pyarrow, _TYPES[str(f.type)])()) for f in fields(row_type)]
    )
    waiting: list[dict[str, Any]] = []
    with ExitStack() as stack:
        writer = stack.enter_context(parquet.ParquetWriter(path, schema, compression="zstd"))

        def flush() -> None:
            if waiting:
                writer.write_table(pyarrow.Table.from_pylist(waiting, schema))
                waiting.clear()

        def write(rows: Sequence[Any]) -> None:
            for row in rows:
                waiting.append(as_dict(row))
                if len(waiting) >= _GROUP_ROWS:
                    flush()

        yield write
        flush()


_GROUP_ROWS = 20_000


def _write_xlsx(
    path: Path, named: Mapping[str, tuple[type[Any], Sequence[Any]]], xlsxwriter: ModuleType
) -> None:
    """A sheet a table; text is written as text, so that nothing in a draft is a formula."""
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(path, options) as book:
        # A fixed date, so that equal audits give equal bytes.
        book.set_properties({"created": dt.datetime(2000, 1, 1, tzinfo=dt.UTC)})
        head = book.add_format({"bold": True, "bottom": 1})
        share = book.add_format({"num_format": "0.0%"})
        for name, (row_type, rows) in named.items():
            sheet = book.add_worksheet(name)
            names = columns(row_type)
            kinds = [str(f.type) for f in fields(row_type)]
            sheet.freeze_panes(1, 1)
            for column, title in enumerate(names):
                sheet.set_column(column, column, min(_WIDE, max(10, len(title) + 2)))
                sheet.write_string(0, column, title, head)
            for number, row in enumerate(rows, 1):
                for column, value in enumerate(as_dict(row).values()):
                    if value is None or value == "":
                        continue
                    if kinds[column] == "float":
                        sheet.write_number(number, column, value, share)
                    elif isinstance(value, bool):
                        sheet.write_boolean(number, column, value)
                    elif isinstance(value, int):
                        sheet.write_number(number, column, value)
                    else:
                        sheet.write_string(number, column, value[:_LONGEST_CELL])
            sheet.autofilter(0, 0, max(1, len(rows)), len(names) - 1)


def _families_json(rows: Iterable[FamilyRow]) -> str:
    found = [
        {**as_dict(row), "members": [as_dict(m) for m in row.members], "pieces": list(row.pieces)}
        for row in rows
    ]
    return json.dumps({"schema": FAMILIES_SCHEMA, "families": found}, ensure_ascii=False, indent=1)


def _run_json(outcome: Outcome) -> str:
    setup = outcome.checker.setup
    run = {
        **outcome.run,
        "host": platform.node(),
        "processors": os.cpu_count(),
        "engine": outcome.checker.engine,
        "library_version": outcome.library.version,
        "library_documents": outcome.library.documents,
        "received": outcome.received,
        "options": {
            "audit": outcome.options.model_dump(mode="json"),
            "check": setup.check.model_dump(mode="json"),
            "peers": setup.peers.model_dump(mode="json"),
            "reading": setup.reading.model_dump(mode="json"),
            "isolation": setup.isolation.model_dump(mode="json"),
        },
    }
    return json.dumps(run, ensure_ascii=False, indent=1)


def _extra(name: str) -> ModuleType:
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise ExtraMissingError(
            vi=f"Ghi bảng kết quả cần gói “{name}”, chưa được cài. Hãy cài phần bổ sung “audit” "
            "(pip install 'soichieu[audit]').",
            en=f"Writing the tables needs the package “{name}”, which is not installed. Install "
            "the extra “audit” (pip install 'soichieu[audit]').",
        ) from error
