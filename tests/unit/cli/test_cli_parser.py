from __future__ import annotations

import inspect
import subprocess
import sys

import pytest

from app.cli.commands import parser, words_of
from app.cli.main import main
from app.cli.output import table, use_language, width


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
@pytest.mark.parametrize(
    ("language", "said"),
    [([], "Sai cú pháp"), (["--lang", "en"], "Wrong usage"), (["--lang=vi"], "Sai cú pháp")],
)
def test_wrong_usage_exits_with_2_and_says_so_in_the_language_asked_for(
    arguments: list[str], language: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        main([*arguments, *language])
    assert caught.value.code == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert f"[invalid_request] {said}" in captured.err
    other = {"Sai cú pháp", "Wrong usage"} - {said}
    assert not any(text in captured.err for text in other)


@pytest.mark.parametrize(
    ("variables", "said"),
    [({"LANG": "en_GB.UTF-8"}, "Wrong usage"), ({"LANG": "C.UTF-8"}, "Sai cú pháp")],
)
def test_without_a_language_asked_for_the_locale_decides(
    variables: dict[str, str], said: str, monkeypatch: pytest.MonkeyPatch, capsys
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SystemExit):
        main(["chek"])
    assert said in capsys.readouterr().err
    monkeypatch.undo()
    use_language("vi")


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
        "audit D --library L --out O --workers 2 --resume --manifest M --plan",
        "audit D --out O --scheduler tcp://a:1 --tls-ca A --tls-cert B --tls-key C",
        "audit sample O --n 5 --seed 2",
        "audit estimate O a.csv b.csv --json",
        "audit compare O P --json --html F",
    ):
        command = parser().parse_args(words_of(line.split())).run
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
