"""A child whose reader does what the file tells it to; run as a script."""

import ctypes
import errno
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

from app.domain.document import Document, DocumentId, FileFormat
from app.errors import EncryptedFileError
from app.ingest.isolation.child import serve
from app.ingest.isolation.confinement import confine
from app.ingest.isolation.wire import Start


def document(text: str) -> Document:
    return Document(DocumentId("false"), "false.txt", "false", FileFormat.TXT, text)


def crash() -> None:
    ctypes.string_at(0)


def sleep() -> None:
    tempfile.mkstemp()
    time.sleep(600)


def sleep_with_a_child() -> None:
    child = subprocess.Popen(["sleep", "600"])
    (Path(tempfile.gettempdir()).parent / "grandchild").write_text(str(child.pid))
    time.sleep(600)


def spin() -> None:
    while True:
        pass


def eat_in_one_bite() -> None:
    bytearray(1 << 40)


def eat_and_die() -> None:
    eaten = []
    try:
        while True:
            eaten.append(bytearray(1 << 24))
    except MemoryError:
        time.sleep(0.2)
        os.kill(os.getpid(), signal.SIGABRT)


def complain_of_memory() -> None:
    sys.stderr.write("terminate called after throwing an instance of 'std::bad_alloc'\n")
    sys.stderr.flush()
    os.kill(os.getpid(), signal.SIGABRT)


def leave() -> None:
    os._exit(0)


def refuse() -> None:
    raise EncryptedFileError(vi="có mật khẩu", en="has a password")


def stumble() -> None:
    raise ZeroDivisionError("the words of a secret file")


def litter() -> None:
    folder = Path(tempfile.mkdtemp())
    (folder / "inner.txt").write_text("left behind")
    Path(tempfile.gettempdir(), "outer.txt").write_text("left behind")


def write_much() -> None:
    Path(tempfile.gettempdir(), "much").write_bytes(b"x" * (64 << 20))


def open_much() -> None:
    kept = [open(os.devnull) for _ in range(5_000)]  # noqa: SIM115, PTH123
    del kept


def print_much() -> None:
    os.write(1, b"noise of a library\n" * 5_000)
    print("more noise")  # noqa: T201


def tried(deed: Callable[[], object]) -> str:
    """What came of it, in a word."""
    try:
        deed()
    except OSError as error:
        return errno.errorcode.get(error.errno or 0, "other")
    return "done"


def write_to(path: Path) -> Callable[[], object]:
    return lambda: path.write_text("x")


def what_is_barred() -> str:
    """Everything that a barrier should stop, and what came of it."""
    folder = Path(tempfile.gettempdir())
    other = folder.parent / "elsewhere"
    parent = Path(f"/proc/{os.getppid()}")
    deeds: dict[str, Callable[[], object]] = {
        "socket": socket.socket,
        "pair of sockets": socket.socketpair,
        "program": lambda: os.execv("/bin/true", ["true"]),  # noqa: S606
        "process": lambda: subprocess.run(["true"], check=False),
        "fork": os.fork,
        "file elsewhere": write_to(other / "new.txt"),
        "file changed": write_to(other / "old.txt"),
        "file cut": lambda: os.truncate(other / "old.txt", 0),
        "file removed": (other / "old.txt").unlink,
        "folder elsewhere": (other / "new").mkdir,
        "signal": lambda: os.kill(os.getppid(), signal.SIGTERM),
        "environment of the parent": (parent / "environ").read_bytes,
        "file of its own": write_to(folder / "new.txt"),
        "thread": threading.Thread(target=int).start,
        "nothing": Path(os.devnull).open("w").close,  # noqa: SIM115
    }
    return "\n".join(f"{name}: {tried(deed)}" for name, deed in deeds.items())


def what_is_open() -> str:
    """Numbers of the open descriptors but the one that lists them, and where this runs."""
    numbers = {int(name) for name in os.listdir("/proc/self/fd")}  # noqa: PTH208
    kept = sorted(number for number in numbers if tried(lambda: os.fstat(number)) == "done")  # noqa: B023
    return f"{kept} {Path.cwd() == Path(tempfile.gettempdir())}"


TELLS = {
    "say_pid": lambda: str(os.getpid()),
    "list_environment": lambda: "\n".join(sorted(os.environ)),
    "answer_long": lambda: "dài " * 2_000_000,
    "answer_surrogate": lambda: "\ud800",
    "what_holds": lambda: " ".join(sorted(HELD)),
    "what_is_barred": what_is_barred,
    "what_is_open": what_is_open,
}

DEEDS = {
    deed.__name__: deed
    for deed in (
        crash, sleep, sleep_with_a_child, spin, eat_in_one_bite, eat_and_die, complain_of_memory,
        leave, refuse, stumble, litter, write_much, open_much, print_much,
    )
}  # fmt: skip


def lie(what: str) -> None:
    """Answer past the protocol, as code that took the child over could."""
    answers = {
        "no_json": b"\x80\x04\x95 pickle",
        "unknown_code": b'{"outcome":"refused","code":"library_missing","vi":"","en":""}',
        "no_document": b'{"outcome":"read"}',
        "offsets": b'{"outcome":"read","document":{"id":"a","filename":"a","sha256":"a",'
        b'"format":"txt","text":"ab","page_starts":[7]}}',
    }
    content = answers[what]
    os.write(ANSWERS, len(content).to_bytes(8) + content)
    time.sleep(600)


def read(data: bytes, filename: str, _options: object) -> Document:
    deed = data.decode()
    if deed.startswith("lie "):
        lie(deed.removeprefix("lie "))
    if deed in TELLS:
        return document(TELLS[deed]())
    DEEDS.get(deed, lambda: None)()
    return document(f"read {filename}")


if __name__ == "__main__":
    ANSWERS = os.dup(1)
    START = Start.model_validate_json(sys.argv[-1])
    HELD = confine(START.writable) if "--confined" in sys.argv else frozenset()
    serve(read, START)
