"""The stages in order, and nothing else: a library is built, a draft is checked.

In: documents as they were read. Out: check results. Method: ``preparing`` runs the stages that
every document goes through once, ``changing`` those that make a reference library of documents,
``checking`` those that compare a draft with it and judge it; ``library`` opens it for them.

Decisions:
    * What preparing made of a library document is kept beside it, under the version of the stages
      that made it; another version prepares it anew, so a kept result is never stale. A test pins
      both what preparing makes and its code to the version.
    * A library document with the draft's own bytes is a source like any other: whether it
      is the draft's own earlier text is for the ledger to say.
"""

from app.pipeline.changing import change_library, grow_library, reindex_library
from app.pipeline.checking import (
    CheckOptions,
    align_pair,
    check_document,
    compare_with_library,
)
from app.pipeline.library import Library
from app.pipeline.preparing import prepare
from app.pipeline.settling import settle

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
    "settle",
]
