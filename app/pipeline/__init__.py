"""The stages in order, and nothing else: a library is built, a draft is checked.

In: documents as they were read. Out: check results. Method: ``preparing`` runs the stages that
every document goes through once, ``changing`` those that make a reference library of documents,
``checking`` those that compare a draft with it and judge it; ``library`` opens it for them, and
``checker`` is all of it together, as commands, service and audit use it.
``peers``, ``peers_sharing`` and ``peers_families`` do the same for drafts that are compared with
each other besides.

Decisions:
    * What preparing made of a library document is kept beside it, under the version of the stages
      that made it; another version prepares it anew, so a kept result is never stale. A test pins
      what preparing makes to the version.
    * A library document with the draft's own bytes is a source like any other: whether it
      is the draft's own earlier text is for the ledger to say.
    * Peers are a library of their own for the time of a run, so that retrieval, storage and
      worker processes are the same ones; the library's candidates are those of a check without
      peers, so peers add sources and never take one away.
    * Of two peers the one with the later date is no source of the other, and without dates the
      one that still names the other's place; what nothing tells apart is a source of both, and
      said to be unclear.
"""

from app.pipeline.attempting import Failure, attempt
from app.pipeline.changing import (
    FileToAdd,
    add_files,
    change_library,
    grow_library,
    reindex_library,
)
from app.pipeline.checker import Checker, CheckerSetup, open_library
from app.pipeline.checking import (
    Among,
    CheckOptions,
    PeerCheck,
    align_pair,
    check_among_peers,
    check_document,
    compare,
)
from app.pipeline.library import Library
from app.pipeline.peers import PeerOptions, Peers, gather_peers, issuer_of
from app.pipeline.peers_families import PeerFacts, issuers_of, peer_findings
from app.pipeline.preparing import PREPARATION, prepare
from app.pipeline.settling import settle

__all__ = [
    "PREPARATION",
    "Among",
    "CheckOptions",
    "Checker",
    "CheckerSetup",
    "Failure",
    "FileToAdd",
    "Library",
    "PeerCheck",
    "PeerFacts",
    "PeerOptions",
    "Peers",
    "add_files",
    "align_pair",
    "attempt",
    "change_library",
    "check_among_peers",
    "check_document",
    "compare",
    "gather_peers",
    "grow_library",
    "issuer_of",
    "issuers_of",
    "open_library",
    "peer_findings",
    "prepare",
    "reindex_library",
    "settle",
]
