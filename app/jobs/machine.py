"""Which machine this is, so exactly that a number of a process there means one process."""

from __future__ import annotations

import os
import socket
from pathlib import Path


def machine_name() -> str:
    """The host's name; where the system tells, also its start and its space of process numbers.

    Two containers, or one machine before and after a restart, have different names.
    """
    name = socket.gethostname()
    try:
        start = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
        space = Path("/proc/self/ns/pid").readlink()
    except OSError:
        return name
    return f"{name} {start} {space}"[-255:]


def has_ended(process: int) -> bool:
    """Whether no process of this machine has the number."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return False
