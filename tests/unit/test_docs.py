"""What can be asked of the program stands in its README."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.cli.commands import parser
from app.settings import PREFIX, Settings

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")


def commands(of: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    """The parser and all below it."""
    yield of
    for action in of._actions:
        if isinstance(action, argparse._SubParsersAction):
            for below in action.choices.values():
                yield from commands(below)


ENDS = [c for c in commands(parser()) if c.get_default("run") is not None]
OPTIONS = sorted(
    {
        option
        for command in commands(parser())
        for action in command._actions
        for option in action.option_strings
        if option.startswith("--") and option != "--help"
    }
)


@pytest.mark.parametrize("command", [c.prog for c in ENDS])
def test_every_command_stands_in_the_readme(command: str) -> None:
    """Several may share one pair of backticks or a row, so the last word is looked for."""
    assert re.search(rf"`[^`\n]*\b{command.rsplit(maxsplit=1)[-1]}\b", README)


@pytest.mark.parametrize("option", OPTIONS)
def test_every_option_stands_in_the_readme(option: str) -> None:
    assert option in README


@pytest.mark.parametrize("field", sorted(Settings.model_fields))
def test_every_setting_stands_in_the_readme(field: str) -> None:
    assert f"{PREFIX}{field.upper()}" in README
