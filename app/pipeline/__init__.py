"""The stages in order, and nothing else: a library is built, a draft is checked.

In: documents as they were read. Out: check results. Method: ``preparing`` runs the stages that
every document goes through once, ``library`` those that make a reference library of documents,
``checking`` those that compare a draft with it and judge it.

Decisions:
    * What preparing made of a library document is kept beside it, under a name for the code
      that made it; other code prepares it anew, so a kept result is never stale.
    * A library document with the draft's own bytes is a source like any other: whether it
      is the draft's own earlier text is for the ledger to say.
"""

from app.pipeline.checking import (
    CheckOptions,
    align_pair,
    check_document,
    compare_with_library,
)
from app.pipeline.library import Library, change_library, grow_library, reindex_library
from app.pipeline.preparing import prepare

__all__ = [
    "CheckOptions",
    "Library",
    "align_pair",
    "change_library",
    "check_document",
    "compare_with_library",
    "grow_library",
    "prepare",
    "reindex_library",
]
