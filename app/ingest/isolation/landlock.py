"""Writing only below given folders, running no program, reaching no process: Linux' Landlock.

By the system calls themselves, as the standard library has no function for them. Source: the
kernel's ``Documentation/userspace-api/landlock.rst``; numbers are those of ``linux/landlock.h``.
"""

from __future__ import annotations

import ctypes
import os
import struct
from collections.abc import Sequence
from pathlib import Path

_CREATE, _ADD_RULE, _RESTRICT = 444, 445, 446  # the same on all architectures
_ASK_VERSION, _PATH_BENEATH = 1, 1

_EXECUTE, _WRITE_FILE = 1 << 0, 1 << 1
_REMOVE = 1 << 4 | 1 << 5
_MAKE_FOLDER_OR_FILE = 1 << 7 | 1 << 8
_MAKE_OTHERS = 1 << 6 | 1 << 9 | 1 << 10 | 1 << 11 | 1 << 12  # devices, sockets, pipes, links
_REFER, _TRUNCATE = 1 << 13, 1 << 14  # since versions 2 and 3
_TCP = 1 << 0 | 1 << 1  # bind and connect, since version 4
_SCOPED = 1 << 0 | 1 << 1  # abstract sockets and signals, since version 6


def restrict(libc: ctypes.CDLL, writable: Sequence[Path]) -> bool:
    """Restrict this thread and all that it starts; whether the kernel could.

    ``no_new_privs`` must be set, and no other thread may run yet.
    """
    version = libc.syscall(_CREATE, None, ctypes.c_size_t(0), _ASK_VERSION)
    if version < 1:
        return False
    handled = _handled_rights(version)
    attributes = struct.pack("=Q", handled)
    attributes += struct.pack("=Q", _TCP) if version >= 4 else b""
    attributes += struct.pack("=Q", _SCOPED) if version >= 6 else b""
    rules = libc.syscall(_CREATE, attributes, ctypes.c_size_t(len(attributes)), 0)
    if rules < 0:
        return False
    try:
        below = handled & (_WRITE_FILE | _REMOVE | _MAKE_FOLDER_OR_FILE | _REFER | _TRUNCATE)
        for folder in writable:
            _allow(libc, rules, folder, below)
        _allow(libc, rules, Path(os.devnull), handled & (_WRITE_FILE | _TRUNCATE))
        return bool(libc.syscall(_RESTRICT, rules, 0) == 0)
    finally:
        os.close(rules)


def _handled_rights(version: int) -> int:
    rights = _EXECUTE | _WRITE_FILE | _REMOVE | _MAKE_FOLDER_OR_FILE | _MAKE_OTHERS
    rights |= _REFER if version >= 2 else 0
    return rights | (_TRUNCATE if version >= 3 else 0)


def _allow(libc: ctypes.CDLL, rules: int, path: Path, rights: int) -> None:
    try:
        place = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:  # not there: nothing will be written there
        return
    try:
        libc.syscall(_ADD_RULE, rules, _PATH_BENEATH, struct.pack("=Qi", rights, place), 0)
    finally:
        os.close(place)
