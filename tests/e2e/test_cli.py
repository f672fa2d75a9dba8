"""The command as an office runs it: a process of its own, on the sample drafts."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from app.cli.main import main

CORPUS = Path(__file__).parents[2] / "corpus"
COMMAND = Path(sys.executable).with_name("soichieu")
Run = Callable[..., subprocess.CompletedProcess[str]]
OWN_DRAFT = """NGHỊ QUYẾT
về sửa đường vào xóm Khe Cạn và lập tổ tự quản
Xóm Khe Cạn có 58 hộ, đường vào dốc, mùa mưa sạt ở cua Đá Đen; năm qua 11 hộ hiến 520 m2 đất.
Chi bộ giao tổ tự quản phát cỏ hai bên đường vào thứ bảy tuần đầu mỗi tháng.
"""


@pytest.fixture(scope="session")
def data_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder whose library holds the sample references."""
    folder = tmp_path_factory.mktemp("dữ liệu")
    added = soichieu(folder, "library", "add", CORPUS / "library")
    assert added.returncode == 0, added.stderr
    return folder


def soichieu(data_dir: Path, *arguments: object, **variables: str) -> Any:
    environment = {n: v for n, v in os.environ.items() if not n.startswith("SOICHIEU_")}
    environment |= {"SOICHIEU_DATA_DIR": str(data_dir), **variables}
    return subprocess.run(
        [COMMAND, *map(os.fspath, map(_text, arguments))],
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


def _text(argument: object) -> str:
    return os.fspath(argument) if isinstance(argument, Path) else str(argument)


@pytest.fixture
def run(data_dir: Path) -> Run:
    return lambda *arguments, **variables: soichieu(data_dir, *arguments, **variables)


@pytest.fixture
def call(
    data_dir: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Run:
    """The same in this process, for cases that need no other: it starts in no time."""

    def command(*arguments: object, **variables: str) -> subprocess.CompletedProcess[str]:
        for name, value in {"SOICHIEU_DATA_DIR": str(data_dir), **variables}.items():
            monkeypatch.setenv(name, value)
        texts = [_text(a) for a in arguments]
        status = main(texts)
        captured = capsys.readouterr()
        return subprocess.CompletedProcess(texts, status, captured.out, captured.err)

    return command


def test_a_copied_draft_is_flagged_with_words_a_person_can_read(run: Run) -> None:
    done = run("check", CORPUS / "drafts" / "a2.docx")
    assert done.returncode == 0
    assert "CẢNH BÁO (flag)" in done.stdout
    assert "47-NQ/TU" in done.stdout
    assert "  • " in done.stdout
    assert "Traceback" not in done.stderr


def test_json_is_one_report_a_line_and_nothing_else(run: Run) -> None:
    done = run("check", CORPUS / "drafts" / "a2.docx", CORPUS / "drafts" / "d1.txt", "--json")
    reports = [json.loads(line) for line in done.stdout.splitlines()]
    assert [r["document"]["filename"] for r in reports] == ["a2.docx", "d1.txt"]
    assert [r["verdict"]["label"] for r in reports] == ["flag", "clear"]
    assert {r["schema"] for r in reports} == {"soichieu.report/1"}


def test_equal_input_gives_equal_bytes(call: Run) -> None:
    draft = CORPUS / "drafts" / "b4.txt"
    assert call("check", draft, "--json").stdout == call("check", draft, "--json").stdout


def test_reports_are_written_beside_each_other_and_none_overwrites_another(
    run: Run, tmp_path: Path
) -> None:
    for folder in ("xã Một", "xã Hai"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "nq.txt").write_text(OWN_DRAFT + folder, encoding="utf-8")
    out = tmp_path / "kết quả" / "báo cáo"
    done = run("check", tmp_path, "--out", out, SOICHIEU_COMMISSION="Ban Dân vận & Tuyên giáo")
    assert done.returncode == 0
    assert sorted(p.name for p in out.iterdir()) == [
        "nq.txt-2.report.html",
        "nq.txt-2.report.json",
        "nq.txt.report.html",
        "nq.txt.report.json",
    ]
    first, second = (
        json.loads((out / f"{n}.report.json").read_text("utf-8")) for n in ("nq.txt", "nq.txt-2")
    )
    assert first["document"]["sha256"] != second["document"]["sha256"]
    page = (out / "nq.txt.report.html").read_text(encoding="utf-8")
    assert "Ban Dân vận &amp; Tuyên giáo" in page


def zipped(path: Path, **files: bytes) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in files.items():
            archive.writestr(f"xã/{name}.txt", data)
    return path


def test_drafts_in_a_zip_are_checked_each_by_itself(call: Run, tmp_path: Path) -> None:
    zipped(tmp_path / "gói.zip", a=OWN_DRAFT.encode(), b=b"", c=(OWN_DRAFT + "2").encode())
    done = call("check", tmp_path, "--out", tmp_path / "ra")
    assert done.returncode == 1
    assert "gói.zip/xã/b.txt: [empty_file]" in done.stderr
    names = [p.name for p in (tmp_path / "ra").glob("*.json")]
    assert sorted(names) == ["a.txt.report.json", "c.txt.report.json"]
    both = call("check", tmp_path / "gói.zip", "--html", tmp_path / "báo cáo.html")
    assert both.returncode == 2
    assert not (tmp_path / "báo cáo.html").exists()


def test_a_zip_of_references_goes_into_the_library(call: Run, tmp_path: Path) -> None:
    source = (CORPUS / "library").glob("*.txt")
    files = {path.stem: path.read_bytes() for path in list(source)[:2]}
    package = zipped(tmp_path / "nguồn.zip", **files)
    library = tmp_path / "thư viện"
    assert (
        "đã thêm 2, đã có 0, lỗi 0" in call("library", "add", package, "--library", library).stdout
    )
    assert "đã thêm 0, đã có 2" in call("library", "add", package, "--library", library).stdout
    assert call("library", "verify", "--library", library).returncode == 0


def test_a_damaged_zip_is_named(call: Run, tmp_path: Path) -> None:
    whole = zipped(tmp_path / "gói.zip", a=OWN_DRAFT.encode()).read_bytes()
    (tmp_path / "gói.zip").write_bytes(whole[:-30])
    done = call("check", tmp_path / "gói.zip")
    assert done.returncode == 1
    assert "gói.zip: [damaged_file]" in done.stderr


def test_reading_is_bounded_in_time_in_a_process_of_its_own(call: Run, tmp_path: Path) -> None:
    """Were files read in this process, no limit of a child would be heard of."""
    done = call("check", CORPUS / "drafts" / "a3.pdf", SOICHIEU_ISOLATION__WALL_SECONDS="0.001")
    assert done.returncode == 1
    assert "a3.pdf: [reader_timeout]" in done.stderr
    added = call(
        *("library", "add", CORPUS / "drafts" / "a3.pdf", "--library", tmp_path / "thư viện"),
        SOICHIEU_ISOLATION__WALL_SECONDS="0.001",
    )
    assert "a3.pdf: [reader_timeout]" in added.stderr


def test_html_writes_the_report_of_one_draft(call: Run, tmp_path: Path) -> None:
    page = tmp_path / "báo cáo.html"
    assert call("check", CORPUS / "drafts" / "d1.txt", "--html", page).returncode == 0
    assert page.read_text(encoding="utf-8").startswith("<!")


def test_a_draft_that_fails_is_named_and_the_others_are_checked(call: Run, tmp_path: Path) -> None:
    (tmp_path / "hỏng.docx").write_bytes(b"PK\x03\x04")
    (tmp_path / "rỗng.txt").touch()
    (tmp_path / "cũ.doc").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(40))
    (tmp_path / "riêng.txt").write_text(OWN_DRAFT, encoding="utf-8")
    done = call("check", tmp_path / "không có.docx", tmp_path, "--json", "--fail-on", "clear")
    assert done.returncode == 1
    assert [json.loads(r)["document"]["filename"] for r in done.stdout.splitlines()] == [
        "riêng.txt"
    ]
    for name, code in (
        ("không có.docx", "file_not_found"),
        ("hỏng.docx", "damaged_file"),
        ("rỗng.txt", "empty_file"),
        ("cũ.doc", ""),
    ):
        assert any(name in line and f"[{code}" in line for line in done.stderr.splitlines())
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(("label", "status"), [("clear", 3), ("flag", 0)])
def test_fail_on_exits_with_3_only_on_that_verdict(call: Run, label: str, status: int) -> None:
    done = call("check", CORPUS / "drafts" / "d1.txt", "--fail-on", label)
    assert done.returncode == status


def test_a_file_whose_name_is_no_utf_8_is_checked(run: Run, tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/ngh\xe1.txt"))
    try:
        path.write_text(OWN_DRAFT, encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes no such name")
    out = tmp_path / "out"
    for more in (["--json"], ["--out", out]):
        done = run("check", path, *more)
        assert done.returncode == 0, done.stderr
    assert len(list(out.iterdir())) == 2


def test_results_are_utf_8_whatever_the_system_speaks(run: Run) -> None:
    done = run(
        "check",
        CORPUS / "drafts" / "d1.txt",
        PYTHONIOENCODING="latin-1",
        LC_ALL="C",
        PYTHONUTF8="0",
    )
    assert done.returncode == 0
    assert "ĐẠT (clear)" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "status", "code"),
    [
        (["--html", "{tmp}"], 2, "invalid_request"),
        (["--html", "{tmp}/none/a.html"], 1, "output_unwritable"),
        (["--out", "{draft}"], 2, "invalid_request"),
        (["--out", "{draft}/out"], 1, "output_unwritable"),
        (["{draft}", "--html", "{tmp}/a.html"], 2, "invalid_request"),
        (["--library", "{tmp}/none"], 1, "library_missing"),
        (["--library", "{draft}"], 1, "library_missing"),
    ],
)
def test_what_cannot_be_is_told_before_any_draft_is_checked(
    call: Run, tmp_path: Path, arguments: list[str], status: int, code: str
) -> None:
    draft = CORPUS / "drafts" / "d1.txt"
    done = call("check", draft, *(a.format(tmp=tmp_path, draft=draft) for a in arguments))
    assert done.returncode == status
    assert done.stdout == ""
    assert f"[{code}]" in done.stderr
    assert "Traceback" not in done.stderr
    assert "✓" not in done.stderr


@pytest.mark.parametrize(
    ("variables", "status", "code"),
    [
        ({"SOICHIEU_MODELS_DIR": "/nonexistent"}, 1, "model_unusable"),
        ({"SOICHIEU_DATADIR": "/x"}, 2, "invalid_settings"),
        ({"SOICHIEU_INGEST": "["}, 2, "invalid_settings"),
    ],
)
def test_settings_that_cannot_be_used_are_told(
    call: Run, variables: dict[str, str], status: int, code: str
) -> None:
    done = call("check", CORPUS / "drafts" / "d1.txt", **variables)
    assert (done.returncode, done.stdout) == (status, "")
    assert f"[{code}]" in done.stderr


def test_a_reader_that_goes_away_ends_the_command_quietly(data_dir: Path) -> None:
    environment = {**os.environ, "SOICHIEU_DATA_DIR": str(data_dir)}
    shown = subprocess.run(
        ["bash", "-c", f"'{COMMAND}' check '{CORPUS}/drafts' --json | head -c 20"],
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    assert shown.stdout == '{"schema": "soichieu'
    assert shown.stderr == ""


def test_a_command_that_is_stopped_says_so_without_a_trace(data_dir: Path) -> None:
    environment = {**os.environ, "SOICHIEU_DATA_DIR": str(data_dir)}
    # Whoever runs the tests in the background has SIGINT ignored, and children inherit that.
    heeding = "import os, signal, sys; signal.signal(signal.SIGINT, signal.SIG_DFL); "
    process = subprocess.Popen(
        [
            sys.executable,
            "-c",
            heeding + "os.execv(sys.argv[1], sys.argv[1:])",
            COMMAND,
            "check",
            CORPUS / "drafts",
        ],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    assert process.stderr is not None
    first = process.stderr.readline()
    process.send_signal(signal.SIGINT)
    _, rest = process.communicate(timeout=60)
    assert first.startswith("✓")
    assert process.returncode == 130
    assert rest.splitlines()[-1] == "đã dừng theo yêu cầu"
    assert "Traceback" not in rest


def test_two_libraries_added_to_at_once_end_as_one_sound_library(tmp_path: Path) -> None:
    environment = {**os.environ, "SOICHIEU_DATA_DIR": str(tmp_path)}
    adding = [
        subprocess.Popen(
            [COMMAND, "library", "add", CORPUS / "library"],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        for _ in range(2)
    ]
    printed = [process.communicate(timeout=120) for process in adding]
    assert [process.returncode for process in adding] == [0, 0], printed
    assert sorted("đã thêm 12" in out for out, _ in printed) == [False, True]
    verified = soichieu(tmp_path, "library", "verify")
    assert "12 văn bản" in verified.stdout


def test_align_shows_the_passages_of_one_pair(call: Run) -> None:
    pair = [CORPUS / "drafts" / "a2.docx", CORPUS / "library" / "a-tu.docx"]
    shown = call("align", *pair)
    assert shown.returncode == 0
    assert "[name_swap" in shown.stdout
    passages = json.loads(call("align", *pair, "--json").stdout)["passages"]
    assert passages
    assert {"start", "end", "kind", "source"} <= set(passages[0])


def test_align_works_through_a_pan_corpus_and_names_the_pairs_that_fail(
    call: Run, tmp_path: Path
) -> None:
    for folder in ("susp", "src"):
        (tmp_path / folder).mkdir()
    source = (CORPUS / "source" / "c-suoingan.txt").read_text(encoding="utf-8")
    draft = (CORPUS / "source" / "c3.txt").read_text(encoding="utf-8")
    (tmp_path / "src" / "s1.txt").write_text(source, encoding="utf-8")
    (tmp_path / "susp" / "d1.txt").write_text(draft, encoding="utf-8")
    (tmp_path / "pairs").write_text("d1.txt s1.txt\n\nd1.txt s2.txt\n", encoding="utf-8")
    folders = [tmp_path / name for name in ("pairs", "susp", "src", "out")]
    done = call("align", "--pan", *folders)
    assert done.returncode == 1
    assert "s2.txt: [file_not_found]" in done.stderr
    root = ET.parse(tmp_path / "out" / "d1-s1.xml").getroot()  # noqa: S314 our own file
    assert root.get("reference") == "d1.txt"
    first = root[0]
    assert first.get("name") == "detected-plagiarism"
    assert first.get("source_reference") == "s1.txt"
    start, length = int(first.get("this_offset", "")), int(first.get("this_length", ""))
    assert 0 <= start < start + length <= len(draft)
    assert [p.name for p in (tmp_path / "out").iterdir()] == ["d1-s1.xml"]


@pytest.mark.parametrize(
    ("arguments", "status", "code"),
    [
        (["{draft}"], 2, "invalid_request"),
        (["{draft}", "none.txt"], 1, "file_not_found"),
        (["--pan", "none", "a", "b", "{tmp}/out"], 1, "file_not_found"),
        (["--pan", "{tmp}/triple", "a", "b", "{tmp}/out"], 2, "invalid_request"),
        (["--pan", "{tmp}/pairs", "a", "b", "{tmp}/pairs"], 2, "invalid_request"),
    ],
)
def test_align_tells_what_cannot_be(
    call: Run, tmp_path: Path, arguments: list[str], status: int, code: str
) -> None:
    (tmp_path / "triple").write_text("a b c\n")
    (tmp_path / "pairs").write_text("a b\n")
    draft = CORPUS / "drafts" / "d1.txt"
    done = call("align", *(a.format(tmp=tmp_path, draft=draft) for a in arguments))
    assert done.returncode == status
    assert f"[{code}]" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read and write everything")
def test_missing_permissions_are_told(call: Run, tmp_path: Path) -> None:
    draft = tmp_path / "kín.txt"
    shutil.copy(CORPUS / "drafts" / "d1.txt", draft)
    draft.chmod(0)
    assert "[unreadable_file]" in call("check", draft).stderr
    closed = tmp_path / "đóng"
    closed.mkdir(mode=0o500)
    done = call("library", "add", CORPUS / "library", "--library", closed / "kho")
    assert "[library_unwritable]" in done.stderr
    assert done.returncode == 1


def test_the_version_is_told(run: Run) -> None:
    assert run("--version").stdout.startswith("soichieu ")
