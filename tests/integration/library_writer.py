"""Makes processes that add and remove small documents until they are killed.

``library_writer.py FOLDER``: for each seed on standard input a process is started (forked, since
loading the program takes longer than the test) and its id written to standard output.
"""

from __future__ import annotations

import hashlib
import os
import random
import sys
from pathlib import Path

from app.domain.document import Document, FileFormat, Metadata, document_id
from app.pipeline import change_library
from app.store import LibraryStore


def main(folder: Path, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311
    store = LibraryStore.create(folder)
    while True:
        with store.writing():
            added = [_document(chance) for _ in range(chance.choice((1, 1, 3, 20)))]
            for document in added:
                store.originals.save(document.sha256, document.text.encode())
            change_library(store, added, [])
        if chance.random() < 0.3:
            with store.writing():
                gone = chance.choice(store.documents())
                change_library(store, [], [gone.id])
                store.originals.delete(gone.sha256)


def _document(chance: random.Random) -> Document:
    words = " ".join(f"từ{chance.randrange(500)}" for _ in range(chance.randrange(3, 300)))
    text = f"Nghị quyết số {chance.random()}\n{words}"
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return Document(document_id(sha256), "a.txt", sha256, FileFormat.TXT, text, Metadata())


if __name__ == "__main__":
    for line in sys.stdin:
        writer = os.fork()
        if not writer:
            main(Path(sys.argv[1]), int(line))
        print(writer, flush=True)  # noqa: T201
        os.waitpid(writer, 0)
        print("killed", flush=True)  # noqa: T201
