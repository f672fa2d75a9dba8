"""``soichieu audit`` over a small tree: what it takes in, what it writes, how it goes on."""

from __future__ import annotations

import csv
import json
import os
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from audit.running import cluster, results
from docx import Document as Word

from app.audit.rows import DraftRow, PassageRow, columns
from app.cli.main import main

CORPUS = Path(__file__).parents[2] / "corpus"
COMMAND = Path(sys.executable).with_name("soichieu")
DRAFTS = ("a1.docx", "a2.docx", "b4.txt", "c3.txt", "d1.txt", "d5.txt")
RUN_ONLY = "run.json"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder whose library holds the sample references."""
    folder = tmp_path_factory.mktemp("data")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("SOICHIEU_DATA_DIR", str(folder))
        assert main(["library", "add", str(CORPUS / "library")]) == 0
    return folder


@pytest.fixture(autouse=True)
def _environment(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOICHIEU_DATA_DIR", str(data))
    monkeypatch.setenv("SOICHIEU_AUDIT__CHUNK_DRAFTS", "2")
    monkeypatch.setenv("SOICHIEU_AUDIT__SAMPLE_DRAFTS", "1")


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Drafts in folders and a zip, with what else lies in the folders of offices."""
    folder = tmp_path_factory.mktemp("drafts")
    (folder / "huyện A").mkdir()
    for name in DRAFTS[:4]:
        shutil.copy(CORPUS / "drafts" / name, folder / "huyện A")
    with zipfile.ZipFile(folder / "huyện B.zip", "w") as package:
        for name in DRAFTS[4:]:
            package.write(CORPUS / "drafts" / name, name)
    (folder / "~$a1.docx").write_bytes(b"lock")
    (folder / ".DS_Store").write_bytes(b"junk")
    (folder / "bản sao.docx").write_bytes((CORPUS / "drafts" / "a1.docx").read_bytes())
    (folder / "hỏng.docx").write_bytes(b"PK\x03\x04 no document")
    secret = Word()
    for line in ("TỐI MẬT", "NGHỊ QUYẾT", "Nội dung này không được lưu trên máy nối mạng."):
        secret.add_paragraph(line)
    secret.save(str(folder / "mật.docx"))
    return folder


def audit(tree: Path, out: Path, *options: object) -> int:
    return main(["audit", str(tree), "--out", str(out), *map(str, options)])


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def audited(data: Path, tree: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int]:
    """The results of the tree in one process, and the exit status."""
    out = tmp_path_factory.mktemp("audit") / "out"
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("SOICHIEU_DATA_DIR", str(data))
        environment.setenv("SOICHIEU_AUDIT__CHUNK_DRAFTS", "2")
        environment.setenv("SOICHIEU_AUDIT__SAMPLE_DRAFTS", "1")
        return out, audit(tree, out, "--workers", 1)


def test_every_file_is_a_draft_or_a_row_of_the_failures(audited: tuple[Path, int]) -> None:
    out, status = audited
    assert status == 1  # two files could not be read
    assert [row["file"] for row in rows(out / "drafts.csv")] == [
        "bản sao.docx",
        *(f"huyện A/{name}" for name in DRAFTS[1:4]),
        *(f"huyện B.zip/{name}" for name in DRAFTS[4:]),
    ]
    failures = {row["file"]: row["code"] for row in rows(out / "failures.csv")}
    assert failures == {
        "hỏng.docx": "damaged_file",
        "huyện A/a1.docx": "duplicate",
        "mật.docx": "secret_document",
        "~$a1.docx": "lock_file",
    }
    (copy,) = [row for row in rows(out / "failures.csv") if row["code"] == "duplicate"]
    assert copy["same_as"] == "bản sao.docx"
    assert all(row["vi"] and row["en"] for row in rows(out / "failures.csv"))


def test_the_tables_agree_with_each_other(audited: tuple[Path, int]) -> None:
    out, _ = audited
    drafts = rows(out / "drafts.csv")
    table = pq.read_table(out / "drafts.parquet")
    assert tuple(table.column_names) == columns(DraftRow)
    assert table["label"].to_pylist() == [row["label"] for row in drafts]
    assert table["residual"].to_pylist() == [float(row["residual"]) for row in drafts]
    passages = pq.read_table(out / "passages.parquet")
    assert tuple(passages.column_names) == columns(PassageRow)
    assert set(passages["draft"].to_pylist()) <= {row["id"] for row in drafts}
    flagged = {row["id"] for row in drafts if row["label"] == "flag"}
    assert flagged
    assert {p.stem for p in (out / "reports").glob("*.html")} == flagged
    for id_ in flagged:
        report = json.loads((out / "reports" / f"{id_}.json").read_text("utf-8"))
        assert report["verdict"]["label"] == "flag"
        assert report["peers"]["documents"] == len(drafts) - 1


def test_the_summary_links_only_to_reports_that_are_there(audited: tuple[Path, int]) -> None:
    out, _ = audited
    page = (out / "summary.html").read_text(encoding="utf-8")
    linked = {part.split('"')[0] for part in page.split('href="')[1:] if part.startswith("reports")}
    assert linked
    assert all((out / name).is_file() for name in linked)
    assert str(out) not in page


def test_two_processes_give_the_same_bytes(
    audited: tuple[Path, int], tree: Path, tmp_path: Path
) -> None:
    assert audit(tree, tmp_path / "out", "--workers", 2) == 1
    assert results(tmp_path / "out") == results(audited[0])


def test_workers_of_a_cluster_give_the_same_bytes(
    audited: tuple[Path, int], tree: Path, tmp_path: Path
) -> None:
    with cluster(tmp_path / "cluster", 2) as (address, _):
        assert audit(tree, tmp_path / "out", "--scheduler", address) == 1
    assert results(tmp_path / "out") == results(audited[0])
    assert "cluster" in json.loads((tmp_path / "out" / RUN_ONLY).read_text("utf-8"))["place"]


def test_an_audit_that_was_killed_goes_on_and_gives_the_same_bytes(
    audited: tuple[Path, int], tree: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    command = [str(COMMAND), "audit", str(tree), "--out", str(out), "--workers", "1"]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL) as process:
        deadline = time.monotonic() + 100
        while not list(out.glob("work/compared/*.gz")):
            assert process.poll() is None
            assert time.monotonic() < deadline
            time.sleep(0.05)
        os.kill(process.pid, signal.SIGKILL)
    made = {path: path.stat().st_mtime_ns for path in out.glob("work/*/*.gz")}
    assert not (out / "summary.html").exists()
    assert audit(tree, out, "--resume") == 1
    assert results(out) == results(audited[0])
    assert {path: path.stat().st_mtime_ns for path in made} == made  # nothing was done twice


def test_ctrl_c_stops_at_once_and_says_how_to_go_on(tree: Path, tmp_path: Path) -> None:
    command = [str(COMMAND), "audit", str(tree), "--out", str(tmp_path / "out"), "--workers", "1"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True) as process:
        deadline = time.monotonic() + 60
        while not (tmp_path / "out" / "work" / "audit.json").exists():
            assert time.monotonic() < deadline
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        began = time.monotonic()
        _, said = process.communicate(timeout=30)
    assert process.returncode == 130
    assert time.monotonic() - began < 10
    assert "--resume" in said
    assert "Traceback" not in said


def test_what_a_manifest_says_wins_over_the_header(tree: Path, tmp_path: Path) -> None:
    table = tmp_path / "bảng kê.csv"
    table.write_text(
        "file,issuer,level,date,territory\n"
        "huyện A/a2.docx,Đảng uỷ xã Mới,commune,2024-02-03,Vùng 1\n",
        encoding="utf-8",
    )
    assert audit(tree / "huyện A", tmp_path / "out", "--manifest", table, "--workers", 1) == 0
    by_file = {row["file"]: row for row in rows(tmp_path / "out" / "drafts.csv")}
    told = by_file["a2.docx"]
    assert [told[n] for n in ("issuer", "date", "year", "territory")] == [
        "Đảng uỷ xã Mới",
        "2024-02-03",
        "2024",
        "Vùng 1",
    ]
    assert by_file["a1.docx"]["territory"] not in {"", "Vùng 1"}


def test_a_folder_without_one_readable_draft_has_results_that_say_so(tmp_path: Path) -> None:
    folder = tmp_path / "drafts"
    folder.mkdir()
    (folder / "hỏng.docx").write_bytes(b"PK\x03\x04 no document")
    assert audit(folder, tmp_path / "out", "--workers", 1) == 1
    assert rows(tmp_path / "out" / "drafts.csv") == []
    assert [row["code"] for row in rows(tmp_path / "out" / "failures.csv")] == ["damaged_file"]
    assert "summary.html" in results(tmp_path / "out")


def test_equal_content_under_two_headers_that_say_one_issuer_is_one_draft(tmp_path: Path) -> None:
    folder = tmp_path / "drafts"
    folder.mkdir()
    for name in ("một.docx", "hai.docx"):
        shutil.copy(CORPUS / "drafts" / "a1.docx", folder / name)
    table = tmp_path / "kê.csv"
    table.write_text("file,issuer,territory\nmột.docx,,A\nhai.docx,,B\n", encoding="utf-8")
    assert audit(folder, tmp_path / "out", "--manifest", table, "--workers", 1) == 0
    (failure,) = rows(tmp_path / "out" / "failures.csv")
    assert (failure["code"], failure["same_as"]) == ("duplicate", "hai.docx")
    run = json.loads((tmp_path / "out" / "run.json").read_text("utf-8"))
    assert run["received"] == 2


def test_a_plan_says_what_it_would_take_and_writes_nothing(
    tree: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert audit(tree, tmp_path / "out", "--plan", "--lang", "en") == 0
    said = capsys.readouterr().err
    assert "drafts" in said
    assert "memory" in said
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("prepare", "options", "code"),
    [
        ("taken by this audit", (), "audit_folder_taken"),
        ("taken by another audit", (), "audit_folder_taken"),
        ("taken by another audit", ("--resume",), "audit_changed"),
        ("holds files", (), "audit_folder_taken"),
        ("no drafts", (), "no_drafts"),
        ("no such folder", (), "file_not_found"),
        ("", ("--library", "/no/such/library"), "library_missing"),
        ("", ("--workers", "0"), "invalid_request"),
        ("", ("--scheduler", "tcp://127.0.0.1:9"), "scheduler_unreachable"),
        ("", ("--tls-ca", "ca.pem"), "invalid_request"),
    ],
)
def test_an_audit_that_cannot_begin_says_why_and_touches_nothing(
    audited: tuple[Path, int],
    tree: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    prepare: str,
    options: tuple[str, ...],
    code: str,
) -> None:
    out, given = tmp_path / "out", tree
    if prepare.startswith("taken by"):
        shutil.copytree(audited[0], out)
    if prepare == "taken by another audit":
        given = tree / "huyện A"
    if prepare == "holds files":
        out.mkdir()
        (out / "thư.txt").write_text("của người khác", encoding="utf-8")
    if prepare == "no drafts":
        given = tmp_path / "empty"
        given.mkdir()
    if prepare == "no such folder":
        given = tmp_path / "no"
    before = results(out) if out.exists() else {}
    assert audit(given, out, *options) in {1, 2}
    assert f"[{code}]" in capsys.readouterr().err
    assert (results(out) if out.exists() else {}) == before


def test_a_library_that_changes_meanwhile_stops_the_audit_and_keeps_what_is_done(
    data: Path, tree: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    library = tmp_path / "library"
    shutil.copytree(data / "library", library)
    options = ("--library", library, "--workers", 1)
    assert audit(tree, tmp_path / "out", *options) == 1
    extra = tmp_path / "thêm.txt"
    extra.write_text("NGHỊ QUYẾT\nvề việc khác hẳn\nNội dung của tỉnh.\n", encoding="utf-8")
    assert main(["library", "add", str(extra), "--library", str(library)]) == 0
    capsys.readouterr()
    assert audit(tree, tmp_path / "out", *options, "--resume") == 1
    assert "[audit_changed]" in capsys.readouterr().err
    assert (tmp_path / "out" / "summary.html").is_file()
