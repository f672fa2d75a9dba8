from __future__ import annotations

import inspect
import subprocess
import sys

import pytest

from app.cli.commands import parser
from app.cli.main import main
from app.cli.output import table, width


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["chek"],
        ["check"],
        ["check", "a.txt", "--fail-on", "copied"],
        ["library"],
        ["library", "add"],
        ["library", "add", "x", "--level", "tỉnh"],
        ["library", "show"],
        ["serve", "--port", "tám nghìn"],
    ],
)
def test_wrong_usage_exits_with_2_and_says_so_in_both_languages(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "[invalid_request] Sai cú pháp" in captured.err
    assert "Wrong usage" in captured.err


def test_every_command_of_the_contract_that_is_there_parses() -> None:
    for line in (
        "check a b --library L --json --html H --out O --fail-on flag",
        "library add a b --library L --level commune --manifest M",
        "library list --library L --json",
        "library show ID --library L --json",
        "library remove ID --library L --json",
        "library verify --library L --json",
        "align A B --json",
        "align --pan P S R O",
        "serve --host 0.0.0.0 --port 80",
    ):
        command = parser().parse_args(line.split()).run
        assert list(inspect.signature(command.load()).parameters) in (
            ["options", "settings"],
            ["options", "_settings"],
        )


def test_help_does_not_wait_for_what_compares_texts() -> None:
    script = (
        "import sys; from app.cli.commands import parser; parser(); "
        "print([m for m in ('sklearn', 'sqlalchemy', 'lxml') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert done.stdout.strip() == b"[]"


def test_the_columns_of_a_table_line_up_under_composed_and_decomposed_letters() -> None:
    lines = table(["Tệp", "Cấp"], [["a\u0323", "x"], ["ạ", "y"]]).split("\n")
    assert [line[-1] for line in lines] == ["p", "─", "x", "y"]
    assert width("a\u0323") == width("ạ") == 1


def test_no_cell_of_a_table_breaks_its_line_or_speaks_to_the_terminal() -> None:
    shown = table(["Tệp"], [["a\nb\x1b[31m\u202ec"]])
    assert shown.count("\n") == 2
    assert "\x1b" not in shown
    assert "\u202e" not in shown


def test_an_empty_table_is_its_header() -> None:
    assert table(["Mã", "Cấp"], []) == "Mã  Cấp\n──  ───"
