"""Results are read back as they were written."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from audit_rows import draft, evidence, failure, family, leftover, tables

from app.audit.loading import load_reports, load_tables
from app.audit.results import _families_json, _write_csv
from app.audit.rows import AssessmentRow, DraftRow, FailureRow, LeftoverRow
from app.audit.summarising import AuditTables
from app.audit.working import packed
from app.errors import AuditResultsError

RUN = {
    "received": 3,
    "library_documents": 120,
    "library_version": "2026-11",
    "options": {
        "check": {
            "verdict": {
                "flag_residual_min": 0.6,
                "flag_residual_min_copied_assessment": 0.55,
                "clear_residual_max": 0.2,
            }
        }
    },
}


def written(out: Path, audit: AuditTables, **run: Any) -> Path:
    out.mkdir(exist_ok=True)
    _write_csv(out / "drafts.csv", DraftRow, audit.drafts)
    _write_csv(out / "leftovers.csv", LeftoverRow, audit.leftovers)
    _write_csv(out / "assessments.csv", AssessmentRow, audit.assessments)
    _write_csv(out / "failures.csv", FailureRow, audit.failures)
    (out / "families.json").write_text(_families_json(audit.families), encoding="utf-8")
    text = json.dumps({**RUN, "received": audit.received, **run})
    (out / "run.json").write_text(text, encoding="utf-8")
    return out


@pytest.fixture
def audit() -> AuditTables:
    return tables(
        drafts=[
            draft(title="=TỔNG(A1)", year=None, date="", machine_read=True, leftover_names="a; b"),
            draft(id="d2", file="-thư mục/“b”, c.docx", reasons="-", residual=0.1234),
        ],
        leftovers=[leftover(sentence='\'- mở đầu bằng dấu nháy, có "ngoặc"')],
        assessments=[evidence(sentence="x" * 200_000)],
        failures=[failure(vi="@một\ndòng")],
        families=[family()],
    )


def test_tables_come_back_as_they_were_written(tmp_path: Path, audit: AuditTables) -> None:
    found = load_tables(written(tmp_path, audit))
    assert found.drafts == list(audit.drafts)
    assert found.leftovers == list(audit.leftovers)
    assert found.failures == list(audit.failures)
    assert found.assessments == list(audit.assessments)
    assert found.families == list(audit.families)
    assert (found.received, found.library_version) == (3, "2026-11")
    assert found.thresholds == audit.thresholds


def test_a_folder_without_a_finished_audit_is_refused_with_advice(tmp_path: Path) -> None:
    with pytest.raises(AuditResultsError, match="--resume"):
        load_tables(tmp_path)


@pytest.mark.parametrize("name", ["drafts.csv", "families.json", "run.json", "leftovers.csv"])
@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"a,b\n1,2\n", b'{"families": [1]}'])
def test_a_damaged_result_is_named(
    tmp_path: Path, audit: AuditTables, name: str, content: bytes
) -> None:
    written(tmp_path, audit)
    (tmp_path / name).write_bytes(content)
    with pytest.raises(AuditResultsError, match=name):
        load_tables(tmp_path)


def test_a_value_of_another_type_is_named(tmp_path: Path, audit: AuditTables) -> None:
    path = written(tmp_path, audit) / "drafts.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.reader(file))
    lines[1][lines[0].index("judgeable")] = "maybe"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(lines)
    with pytest.raises(AuditResultsError, match="maybe"):
        load_tables(tmp_path)


def test_only_reports_of_the_present_results_are_read(tmp_path: Path, audit: AuditTables) -> None:
    written(tmp_path, audit, chunks=["new", "newer"])
    chunks = {
        "new": [{"file": "a", "id": "1", "report": {"n": 1}}, {"file": "b", "failure": {}}],
        "newer": [{"file": "c", "id": "3", "report": {"n": 3}}],
        "old": [{"file": "a", "id": "1", "report": {"n": 0}}],
    }
    folder = tmp_path / "work" / "compared"
    folder.mkdir(parents=True)
    for name, lines in chunks.items():
        (folder / f"{name}.jsonl.gz").write_bytes(packed(lines))
    assert list(load_reports(tmp_path)) == [("a", "1", {"n": 1}), ("c", "3", {"n": 3})]


def test_working_files_that_are_gone_are_named(tmp_path: Path, audit: AuditTables) -> None:
    written(tmp_path, audit, chunks=["gone"])
    with pytest.raises(AuditResultsError, match="gone"):
        list(load_reports(tmp_path))
