"""Lays a draft beside a candidate source and finds every stretch that both hold.

In: comparable text and structure of both. Out: alignments in syllables, exact at both ends.
Method: exact seeds of masked units are chained along the diagonal (``seeds``, ``chains``),
each chain is grown and cut to its best-scoring core by an edit script (``extend``);
sentences that no chain covers are compared as TF-IDF vectors and chained likewise, which
finds paraphrase (``sentences``); neighbours in both texts are joined (``join``).
Limits: one stretch may align with several sources; choosing among them is ``overlap``'s work.

Decisions:
    * A unit is a code point, so the inner loops are rapidfuzz's on whole syllables.
    * Ends come from a local score, not from the outermost seed: a formula after a copied
      sentence does not stretch the passage.
"""

from app.align.aligner import align_all
from app.align.options import AlignOptions

__all__ = ["AlignOptions", "align_all"]
