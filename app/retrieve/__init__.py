"""Finds, among the library's documents, those that may hold a draft's sources.

In: the slot-masked units of a draft. Out: candidates, the best explanation of the draft first.
Method: the library is an inverted file of hashed runs of four units and of pairs. For each window
of the draft the rarest features are looked up (``scanning``); the hundred or so documents found are
compared with it unit by unit, by weighted containment and by scikit-learn's TF-IDF cosine
(``comparing``); those that together explain the draft become candidates (``choosing``).
Limits: a source of which neither a run of four units nor a rare pair survived is not found.

Decisions:
    * The index is immutable segments of plain numpy files, memory-mapped, with a manifest of
      checksums that each process verifies once before use (``arrays``); nothing that runs code
      when loaded is ever opened (``allow_pickle=False``, tested). Adding writes a small segment,
      removing marks a document, and now and then segments are merged: no change costs more as
      the library grows.
    * Directional: what counts is how much of a window the document holds, not how alike they are.
    * A run weighs by the independent issuers above the grassroots that use it, never by the
      communes that copied it (``families``, ``index.issuers_of``); documents above the
      grassroots come first in each segment, so these are found at once.
    * Equal contents, equal results: nothing depends on how segments are cut or in which order
      documents came. Whatever is sampled, cut off or tied is so by id or date, never by ordinal,
      and removed documents are taken off whatever is counted (``removed``).
    * A candidate must explain something that chance does not: each costs alignment more than it
      cost retrieval. A short list is filled up to ``minimum_candidates`` all the same, since
      alignment weighs words by how many candidates use them: with two candidates the genre's
      own sentences look like paraphrases (draft b4 of the samples).
    * Common features are no reason to look at a document, only to prefer one: they are not
      scanned where rarer ones fill a window's share, but all are compared afterwards.
"""

from app.retrieve.arrays import FORMAT
from app.retrieve.draft import pooled_frequencies
from app.retrieve.index import LibraryIndex
from app.retrieve.indexed import IndexedDocument, text_hash
from app.retrieve.merging import merge_segments
from app.retrieve.options import RetrieveOptions
from app.retrieve.search import candidates_by, find_candidates
from app.retrieve.segment import Segment, segment_sizes, write_segment
from app.retrieve.tiers import next_merge
from app.retrieve.verifying import segment_faults

__all__ = [
    "FORMAT",
    "IndexedDocument",
    "LibraryIndex",
    "RetrieveOptions",
    "Segment",
    "candidates_by",
    "find_candidates",
    "merge_segments",
    "next_merge",
    "pooled_frequencies",
    "segment_faults",
    "segment_sizes",
    "text_hash",
    "write_segment",
]
