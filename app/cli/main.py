"""The command line's entry: a command is parsed, run, and its errors are told."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper

from app.cli.commands import USAGE, language_of, parser, words_of
from app.cli.output import print_error, print_fault, print_progress, said, use_language
from app.errors import CheckError, InvalidRequestError, SettingsError

FAILED, INTERRUPTED = 1, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    _print_any_letter()
    given = sys.argv[1:] if arguments is None else arguments
    words = words_of(given)
    use_language(language_of(words))  # a wrong word is told in it too
    options = parser().parse_args(words)
    try:
        status: int = options.run(options)
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
        print_progress(said("đã dừng theo yêu cầu", "interrupted"))
        return INTERRUPTED
    except Exception:  # noqa: BLE001 the trace is printed, and what a person can do about it
        print_fault("")
        return FAILED
    return status


def _print_any_letter() -> None:
    """Print UTF-8 whatever the system's own encoding is: results are read by programs too."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
