"""The command line's entry: one parser, one function a command."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from app import __version__
from app.bootstrap import load_settings
from app.cli import align, check, library, serve
from app.cli.output import print_error
from app.errors import CheckError

FAILED, USAGE = 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    options = parser().parse_args(arguments)
    try:
        status: int = options.run(options, load_settings())
    except CheckError as error:
        print_error(error)
        return FAILED
    except BrokenPipeError:
        # The reader of our output has gone; what it wanted it has had.
        sys.stderr.close()
        return FAILED
    return status


def parser() -> argparse.ArgumentParser:
    """The whole command line."""
    top = argparse.ArgumentParser(
        prog="soichieu",
        description="So sánh nghị quyết cơ sở với văn bản cấp trên. / "
        "Compares grassroots resolutions with higher-level ones.",
    )
    top.add_argument("--version", action="version", version=f"soichieu {__version__}")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for module in (check, library, align, serve):
        module.register(commands)
    return top
