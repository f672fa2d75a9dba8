"""Keeps documents, checks and models on disk; the only SQL of the product.

In and out: domain objects. Method: SQLAlchemy Core over SQLite in WAL mode; original files in a
folder addressed by content; fitted models as ``.npz`` with a JSON manifest.
Limits: one writer at a time to a library (a lock file tells the second one).

Decisions:
    * A library changes in one SQLite transaction, which also names the live segments of the index
      and what is removed in them: a process killed at any moment leaves the library as it was
      before or after.
    * A library's documents and state bear checksums, proved whenever a check reads them: a disk
      that changes bytes is reported and never changes a result. SQLite's own structure has none;
      what a check looks up by it (numbers, counts) is proved by sums when a library is opened,
      and each row to be the one that was asked for. A note beside the database shows where SQLite
      went back to an earlier state (``revision_note``).
    * What is stored is its owner's alone (``owner_only``). A library of before is tightened when
      its owner writes to it.
    * What is removed leaves no byte of text: SQLite overwrites it and empties its log. Hashes of
      its words stay in the index until the segment is merged.
    * A library's version names texts and metadata, not only ids: equal version, equal results.
    * A library on a share that may only be read serves checks; no file is made beside it.
    * A draft that is not read yet lies encrypted in a spool outside the originals: whether it
      bears a secrecy mark is not known, and one that does must leave nothing behind.
    * Nothing that runs code when loaded is ever loaded (``allow_pickle=False``).
"""

from app.store.index_state import IndexState, SegmentState
from app.store.library import LibraryStore, Preparation
from app.store.library_reading import LibraryState
from app.store.library_rows import StoredDocument
from app.store.models import load_formulas
from app.store.prepared import BYTES_VERSION as PREPARED_BYTES_VERSION
from app.store.prepared import dump as dump_prepared

__all__ = [
    "PREPARED_BYTES_VERSION",
    "IndexState",
    "LibraryState",
    "LibraryStore",
    "Preparation",
    "SegmentState",
    "StoredDocument",
    "dump_prepared",
    "load_formulas",
]
