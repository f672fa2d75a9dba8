"""What a child gives up before it reads its first file.

Not a sandbox against every attack on the kernel, but a file that takes a reader over finds no
network, no program to run, no process to meddle with and nowhere to write but its own folder.
Reading files stays allowed: fonts and language data lie all over, and what a child reads can
leave it only as the text of a document. Where a kernel lacks a barrier the others still hold.
"""

from __future__ import annotations

import ctypes
import struct
import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

from app.ingest.isolation import landlock, seccomp

_PR_SET_NO_NEW_PRIVS = 38
_CAPABILITIES_VERSION = 0x20080522


class Barrier(StrEnum):
    """Barriers that may be in force."""

    FILES = "files"
    CALLS = "calls"


def confine(writable: Sequence[Path]) -> frozenset[Barrier]:
    """Put up all barriers that this system has, for good; which ones hold.

    Call it while the process has one thread.
    """
    if sys.platform != "linux":
        return frozenset()
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        return frozenset()
    _drop_capabilities(libc)
    held = {Barrier.FILES: landlock.restrict(libc, writable)}
    held[Barrier.CALLS] = seccomp.restrict(libc)
    return frozenset(barrier for barrier, holds in held.items() if holds)


def _drop_capabilities(libc: ctypes.CDLL) -> None:
    """Root without its powers: with them the kernel shows it the parent's environment."""
    none_at_all = struct.pack("=6I", *[0] * 6)
    libc.capset(struct.pack("=Ii", _CAPABILITIES_VERSION, 0), none_at_all)
