"""No sockets, no new processes, no look into other processes: a filter of system calls.

A list of what is forbidden, not of what is allowed: libraries and the C library may use any other
call tomorrow. A forbidden call fails as for want of permission. Source: the kernel's
``Documentation/userspace-api/seccomp_filter.rst``; numbers are those of ``asm/unistd.h``.
"""

from __future__ import annotations

import ctypes
import errno
import os
import struct
import sys
from dataclasses import dataclass

_PR_SET_SECCOMP, _MODE_FILTER = 22, 2
_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_NUMBER_AT, _ARCHITECTURE_AT, _FIRST_ARGUMENT_AT = 0, 4, 16
_ALLOW, _ERROR = 0x7FFF0000, 0x00050000
_FOREIGN_CALLS = 0x40000000  # of the x32 interface, numbered otherwise
_CLONE_THREAD = 0x00010000
_CLONE_3 = 435  # hides its flags; the C library falls back to clone


@dataclass(frozen=True, slots=True)
class _Architecture:
    """Its mark, the number of ``clone``, and the forbidden calls."""

    mark: int
    clone: int
    forbidden: tuple[int, ...]


_EVERYWHERE = (425, 434, 438)  # io_uring_setup, pidfd_open, pidfd_getfd
# socket, connect, bind, socketpair; execve, execveat; fork, vfork; ptrace, process_vm_*;
# unshare, setns, mount, bpf, userfaultfd.
_ARCHITECTURES = {
    "x86_64": _Architecture(
        0xC000003E,
        56,
        (41, 42, 49, 53, 59, 322, 57, 58, 101, 310, 311, 272, 308, 165, 321, 323, *_EVERYWHERE),
    ),
    "aarch64": _Architecture(
        0xC00000B7,
        220,
        (198, 203, 200, 199, 221, 281, 117, 270, 271, 97, 268, 40, 280, 282, *_EVERYWHERE),
    ),
}


def restrict(libc: ctypes.CDLL) -> bool:
    """Restrict this thread and all that it starts; whether the kernel could.

    ``no_new_privs`` must be set, and no other thread may run yet.
    """
    architecture = _ARCHITECTURES.get(os.uname().machine)
    if architecture is None or sys.maxsize < 1 << 32:
        return False
    program = _program(architecture)
    code = ctypes.create_string_buffer(program, len(program))
    header = struct.pack("@HP", len(program) // 8, ctypes.addressof(code))
    return bool(libc.prctl(_PR_SET_SECCOMP, _MODE_FILTER, header, 0, 0) == 0)


def _program(architecture: _Architecture) -> bytes:
    """Steps of the kernel's filter machine; jumps count the steps that are passed over."""
    denied = _ERROR | errno.EPERM
    steps = [
        (_LOAD, 0, 0, _ARCHITECTURE_AT),
        (_EQUAL, 1, 0, architecture.mark),
        (_RETURN, 0, 0, denied),
        (_LOAD, 0, 0, _NUMBER_AT),
        (_AT_LEAST, 0, 1, _FOREIGN_CALLS),
        (_RETURN, 0, 0, denied),
        (_EQUAL, 0, 1, _CLONE_3),
        (_RETURN, 0, 0, _ERROR | errno.ENOSYS),
    ]
    for number in architecture.forbidden:
        steps += [(_EQUAL, 0, 1, number), (_RETURN, 0, 0, denied)]
    steps += [
        (_EQUAL, 0, 3, architecture.clone),
        (_LOAD, 0, 0, _FIRST_ARGUMENT_AT),
        (_ANY_BIT, 1, 0, _CLONE_THREAD),
        (_RETURN, 0, 0, denied),
        (_RETURN, 0, 0, _ALLOW),
    ]
    return b"".join(struct.pack("=HBBI", *step) for step in steps)
