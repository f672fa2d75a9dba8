"""Kills a real writer of a library at random moments and looks at what it leaves."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from app.cli.main import main
from app.store import LibraryStore

WRITER = Path(__file__).with_name("library_writer.py")
ROOT = Path(__file__).parents[2]


def counts_after_kills(folder: Path, seeds: range, most_seconds: float) -> Iterator[int]:
    """Let writers work for a random time each and kill them; the number of documents after each."""
    command = [sys.executable, str(WRITER), str(folder)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True) as starter:
        assert starter.stdin is not None
        assert starter.stdout is not None
        for seed in seeds:
            print(seed, file=starter.stdin, flush=True)
            writer = int(starter.stdout.readline())
            time.sleep(random.Random(seed).uniform(0.02, most_seconds))  # noqa: S311
            os.kill(writer, signal.SIGKILL)
            assert starter.stdout.readline() == "killed\n"
            with closing(LibraryStore.create(folder)) as store:
                yield store.state().documents


def is_sound(folder: Path) -> bool:
    """Whether ``library verify`` finds nothing wrong."""
    return main(["library", "verify", "--library", str(folder)]) == 0
