"""The whole command line: its words and options, and where each command is carried out.

A command's module is imported when the command runs: what compares texts takes seconds to
load, and ``--help`` or a wrong word should be answered at once.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from app import __version__
from app.cli.output import LANGUAGES, print_error
from app.domain.document import Level
from app.domain.verdict import Label
from app.errors import InvalidRequestError

if TYPE_CHECKING:
    from app.settings import Settings

USAGE = 2
_LANG = "--lang"
# As app.service.policy has them, which would take a second to load here; a test compares them.
ROLES = ("administrator", "librarian", "reviewer", "submitter", "auditor")
SCOPES = (
    "checks:submit",
    "checks:read",
    "checks:delete",
    "library:read",
    "library:write",
    "log:read",
)
_TWO_WORDS = ("audit sample", "audit estimate", "audit compare")


def parser() -> argparse.ArgumentParser:
    """The parser; ``run`` of what it parses carries the command out and gives the exit status."""
    top = _Parser(
        prog="soichieu",
        description="So sánh nghị quyết cơ sở với văn bản cấp trên. / "
        "Compares grassroots resolutions with higher-level ones.",
    )
    top.add_argument("--version", action="version", version=f"soichieu {__version__}")
    top.add_argument(_LANG, choices=LANGUAGES, help="language of the terminal (default: vi)")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _check(commands.add_parser("check", help="check drafts against the library"))
    _library(commands.add_parser("library", help="the reference library"))
    _align(commands.add_parser("align", help="the passages of one pair of files"))
    _audit(commands.add_parser("audit", help="check a whole tree of drafts, and sum it up"))
    _audit_sample(commands.add_parser("audit sample", help="a blind sheet for people to judge"))
    _audit_estimate(commands.add_parser("audit estimate", help="how often an audit is right"))
    _audit_compare(commands.add_parser("audit compare", help="what changed between two audits"))
    _serve(commands.add_parser("serve", help="REST API and web pages"))
    _worker(commands.add_parser("worker", help="check drafts for a service, on any machine"))
    _submit(commands.add_parser("submit", help="hand drafts in to the service of this machine"))
    _user(commands.add_parser("user", help="accounts"))
    _key(commands.add_parser("key", help="API keys"))
    _log(commands.add_parser("log", help="who did what"))
    _backup(commands.add_parser("backup", help="all of the service in one file, while it runs"))
    _retention(commands.add_parser("retention", help="erase what is older than the rules allow"))
    _restore(commands.add_parser("restore", help="a backup into an empty data folder"))
    return top


def words_of(arguments: Sequence[str]) -> list[str]:
    """Arguments with ``--lang`` first and the commands of two words joined.

    A folder that has the name of such a second word is ``./sample``.

    >>> words_of(["audit", "sample", "OUT", "--lang", "en"])
    ['--lang=en', 'audit sample', 'OUT']
    """
    language: list[str] = []
    words: list[str] = []
    left = iter(arguments)
    for word in left:
        if word == _LANG:
            language = [f"{_LANG}={next(left, '')}"]
        elif word.startswith(f"{_LANG}="):
            language = [word]
        else:
            words.append(word)
    joined = " ".join(words[:2])
    if joined in _TWO_WORDS:
        words[:2] = [joined]
    return [*language, *words]


def language_of(words: Sequence[str]) -> str | None:
    """The language that :func:`words_of` has put first, if it is one."""
    asked = words[0].removeprefix(f"{_LANG}=") if words else ""
    return asked if asked in LANGUAGES else None


@dataclass(frozen=True, slots=True)
class Command:
    """A function of a module in ``app.cli`` that is imported when it is called."""

    module: str
    function: str = "run"

    def load(self) -> Callable[[argparse.Namespace, Settings], int]:
        """The function itself."""
        carry_out: Callable[[argparse.Namespace, Settings], int]
        carry_out = getattr(import_module(f"app.cli.{self.module}"), self.function)
        return carry_out

    def __call__(self, options: argparse.Namespace) -> int:
        """Carry the command out; the exit status.

        Raises:
            SettingsError: a variable of the environment cannot be used.
            CheckError: the command as a whole cannot be carried out.
        """
        from app.bootstrap import load_settings  # noqa: PLC0415 (takes seconds)

        return self.load()(options, load_settings())


def _check(command: argparse.ArgumentParser) -> None:
    command.add_argument("drafts", nargs="+", type=Path, metavar="DRAFT")
    _library_option(command)
    command.add_argument(
        "--peers", action="store_true", help="compare the drafts with each other too"
    )
    command.add_argument("--json", action="store_true", help="one report object per line")
    command.add_argument("--html", type=Path, metavar="FILE", help="write the report of one draft")
    command.add_argument("--out", type=Path, metavar="DIR", help="write NAME.report.json and .html")
    command.add_argument(
        "--fail-on", choices=[label.value for label in Label], help="exit 3 on this verdict"
    )
    command.set_defaults(run=Command("check"))


def _library(command: argparse.ArgumentParser) -> None:
    actions = command.add_subparsers(dest="action", required=True, metavar="ACTION")
    add = actions.add_parser("add", help="read files and folders into the library")
    add.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    add.add_argument("--level", choices=[level.value for level in Level], help="level of all")
    add.add_argument("--manifest", type=Path, metavar="CSV", help="metadata by file name")
    listing = actions.add_parser("list", help="list the documents")
    show = actions.add_parser("show", help="show one document")
    show.add_argument("id", metavar="ID")
    remove = actions.add_parser("remove", help="remove one document")
    remove.add_argument("id", metavar="ID")
    actions.add_parser("reindex", help="make the index anew from the stored documents")
    verify = actions.add_parser("verify", help="prove that index and store agree")
    verify.add_argument(
        "--repair", action="store_true", help="remove originals that belong to no document"
    )
    for name, action in actions.choices.items():
        _library_option(action)
        action.set_defaults(run=Command("library", f"run_{name}"))
    for action in (listing, show, remove, verify):
        action.add_argument("--json", action="store_true", help="one object per line")


def _align(command: argparse.ArgumentParser) -> None:
    command.add_argument("paths", nargs="+", type=Path, metavar="SUSPICIOUS SOURCE")
    command.add_argument("--json", action="store_true", help="print the passages as JSON")
    command.add_argument(
        "--pan", action="store_true", help="PAIRS SUSP_DIR SRC_DIR OUT_DIR: a PAN corpus"
    )
    command.set_defaults(run=Command("align"))


def _audit(command: argparse.ArgumentParser) -> None:
    command.add_argument("drafts", type=Path, metavar="DIR", help="folder tree or zip of drafts")
    _library_option(command)
    command.add_argument("--out", type=Path, metavar="DIR", required=True, help="for the results")
    command.add_argument(
        "--manifest",
        type=Path,
        metavar="CSV",
        help="columns file and any of issuer, level, locality, date, territory …",
    )
    command.add_argument("--workers", type=int, metavar="N", help="processes (default: all cores)")
    command.add_argument("--resume", action="store_true", help="go on with an interrupted audit")
    command.add_argument("--plan", action="store_true", help="only say how long it would take")
    command.add_argument("--scheduler", metavar="ADDRESS", help="of a Dask cluster")
    for name in ("ca", "cert", "key"):
        command.add_argument(f"--tls-{name}", type=Path, metavar="FILE", help="for the cluster")
    command.set_defaults(run=Command("audit"))


def _audit_sample(command: argparse.ArgumentParser) -> None:
    command.add_argument("results", type=Path, metavar="OUT", help="folder of an audit's results")
    command.add_argument("--n", type=int, default=180, metavar="N", help="drafts in the sheet")
    command.add_argument("--seed", type=int, default=1, metavar="S", help="of the random draw")
    command.set_defaults(run=Command("audit_results", "run_sample"))


def _audit_estimate(command: argparse.ArgumentParser) -> None:
    command.add_argument("results", type=Path, metavar="OUT", help="folder of an audit's results")
    command.add_argument(
        "sheets", type=Path, nargs="+", metavar="SHEET", help="the sheet as each reader filled it"
    )
    command.add_argument("--json", action="store_true", help="print one object")
    command.set_defaults(run=Command("audit_results", "run_estimate"))


def _audit_compare(command: argparse.ArgumentParser) -> None:
    command.add_argument("old", type=Path, metavar="OLD", help="results of the former audit")
    command.add_argument("new", type=Path, metavar="NEW", help="results of the later audit")
    command.add_argument("--json", action="store_true", help="print one object")
    command.add_argument("--html", type=Path, metavar="FILE", help="write it as a page")
    command.set_defaults(run=Command("audit_results", "run_compare"))


def _serve(command: argparse.ArgumentParser) -> None:
    command.add_argument("--host", default="127.0.0.1", help="address to listen on")
    command.add_argument(
        "--port", type=int, default=8000, help="port to listen on; 0 takes a free one"
    )
    command.set_defaults(run=Command("serve"))


def _worker(command: argparse.ArgumentParser) -> None:
    command.add_argument("--workers", type=int, metavar="N", help="drafts at a time")
    command.set_defaults(run=Command("worker"))


def _submit(command: argparse.ArgumentParser) -> None:
    command.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    command.add_argument("--territory", default="", help="whose drafts: places, the widest first")
    command.set_defaults(run=Command("submit"))


def _user(command: argparse.ArgumentParser) -> None:
    actions = command.add_subparsers(dest="action", required=True, metavar="ACTION")
    add = actions.add_parser("add", help="make an account; prints a link that works once")
    add.add_argument("name", metavar="NAME")
    add.add_argument("--role", choices=ROLES, default="reviewer", help="what the account is for")
    add.add_argument("--full-name", default="", help="the person's name")
    add.add_argument("--territory", default="", help="places, the widest first: Tỉnh A/Xã B")
    add.add_argument("--identity", help="issuer and subject of an identity provider")
    add.add_argument("--first", action="store_true", help="only where there is no account yet")
    reset = actions.add_parser("reset", help="a new link; the old password works no more")
    disable = actions.add_parser("disable", help="let an account open nothing any more")
    listing = actions.add_parser("list", help="list the accounts")
    for action in (reset, disable):
        action.add_argument("name", metavar="NAME")
    for action in (add, reset):
        action.add_argument(
            "--url", default="http://127.0.0.1:8000", help="where browsers reach the service"
        )
    for action in (add, reset, listing):
        action.add_argument("--json", action="store_true", help="one object per line")
    for name, action in actions.choices.items():
        action.set_defaults(run=Command("people", f"run_user_{name}"))


def _key(command: argparse.ArgumentParser) -> None:
    actions = command.add_subparsers(dest="action", required=True, metavar="ACTION")
    add = actions.add_parser("add", help="make a key; it is shown once")
    add.add_argument("name", metavar="NAME")
    add.add_argument(
        "--scope", action="append", choices=SCOPES, default=[], help="what the key is for"
    )
    add.add_argument("--territory", default="", help="places, the widest first: Tỉnh A/Xã B")
    add.add_argument("--days", type=float, help="the key expires after so many days")
    revoke = actions.add_parser("revoke", help="let a key open nothing any more")
    revoke.add_argument("name", metavar="NAME")
    listing = actions.add_parser("list", help="list the keys")
    for action in (add, listing):
        action.add_argument("--json", action="store_true", help="one object per line")
    for name, action in actions.choices.items():
        action.set_defaults(run=Command("people", f"run_key_{name}"))


def _log(command: argparse.ArgumentParser) -> None:
    actions = command.add_subparsers(dest="action", required=True, metavar="ACTION")
    listing = actions.add_parser("list", help="print the log")
    listing.add_argument("--json", action="store_true", help="one object per line")
    actions.add_parser("verify", help="prove that no row was changed, left out or put in")
    for action in actions.choices.values():
        action.set_defaults(run=Command("people", "run_log"))


def _backup(command: argparse.ArgumentParser) -> None:
    command.add_argument("file", type=Path, metavar="FILE", help="where the backup is written")
    command.add_argument("--json", action="store_true", help="print the manifest's facts")
    command.set_defaults(run=Command("backup", "run_backup"))


def _restore(command: argparse.ArgumentParser) -> None:
    command.add_argument("file", type=Path, metavar="FILE", help="the backup")
    command.add_argument("--json", action="store_true", help="print the manifest's facts")
    command.set_defaults(run=Command("backup", "run_restore"))


def _retention(command: argparse.ArgumentParser) -> None:
    command.add_argument("--apply", action="store_true", help="erase it; without, only say what")
    command.add_argument("--receipt", type=Path, metavar="FILE", help="what --apply erased")
    command.add_argument("--json", action="store_true", help="print one object")
    command.set_defaults(run=Command("retention"))


def _library_option(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--library", type=Path, metavar="DIR", help="library folder (default: in the data folder)"
    )


class _Parser(argparse.ArgumentParser):
    """Says that a command is not well-formed."""

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        print_error(
            InvalidRequestError(
                vi=f"Sai cú pháp: {message}. Xem: {self.prog} --help",
                en=f"Wrong usage: {message}. See: {self.prog} --help",
            )
        )
        raise SystemExit(USAGE)
