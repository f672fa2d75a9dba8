"""A child whose reader does what the file tells it to; run as a script."""

import ctypes
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from app.domain.document import Document, DocumentId, FileFormat
from app.errors import EncryptedFileError
from app.ingest.isolation.child import serve
from app.ingest.isolation.options import IsolationOptions


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
    if deed == "say_pid":
        return document(str(os.getpid()))
    if deed == "list_environment":
        return document("\n".join(sorted(os.environ)))
    if deed == "answer_long":
        return document("dài " * 2_000_000)
    if deed == "answer_surrogate":
        return document("\ud800")
    DEEDS.get(deed, lambda: None)()
    return document(f"read {filename}")


if __name__ == "__main__":
    ANSWERS = os.dup(1)
    serve(read, IsolationOptions.model_validate_json(sys.argv[1]))
