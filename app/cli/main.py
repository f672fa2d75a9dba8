"""The command line's entry: one parser, one function a command."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from typing import NoReturn

from app import __version__
from app.bootstrap import load_settings
from app.cli import align, check, library, serve
from app.cli.output import print_error, print_fault, print_progress
from app.errors import CheckError, InvalidRequestError, SettingsError

FAILED, USAGE, INTERRUPTED = 1, 2, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    _print_any_letter()
    options = parser().parse_args(arguments)
    try:
        status: int = options.run(options, load_settings())
        sys.stdout.flush()
    except (InvalidRequestError, SettingsError) as error:
        print_error(error)
        return USAGE
    except CheckError as error:
        print_error(error)
        return FAILED
    except BrokenPipeError:
        # The reader of our output has gone; what it wanted it has had. What is left in the
        # buffer goes nowhere, or the interpreter would complain of it at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except KeyboardInterrupt:
        print_progress("đã dừng theo yêu cầu / interrupted")
        return INTERRUPTED
    except Exception:  # noqa: BLE001 the trace is printed, and what a person can do about it
        print_fault("")
        return FAILED
    return status


def parser() -> argparse.ArgumentParser:
    """The whole command line."""
    top = _Parser(
        prog="soichieu",
        description="So sánh nghị quyết cơ sở với văn bản cấp trên. / "
        "Compares grassroots resolutions with higher-level ones.",
    )
    top.add_argument("--version", action="version", version=f"soichieu {__version__}")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for module in (check, library, align, serve):
        module.register(commands)
    return top


class _Parser(argparse.ArgumentParser):
    """Says in both languages that a command is not well-formed."""

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        print_error(
            InvalidRequestError(
                vi=f"Sai cú pháp: {message}. Xem: {self.prog} --help",
                en=f"Wrong usage: {message}. See: {self.prog} --help",
            )
        )
        raise SystemExit(USAGE)


def _print_any_letter() -> None:
    """Print UTF-8 whatever the system's own encoding is: results are read by programs too."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
