"""Finds, among the library's documents, those that may hold a draft's sources.

In: the slot-masked units of a draft, whole and in parts. Out: candidates, best first.
Method: TF-IDF over hashed 1–2-grams of units (scikit-learn), cosine similarity of the whole
draft and of each window of it, so that a source of one section is found as surely as a source
of the whole. Limits: matching is by brute force over the sparse matrix, a few milliseconds
per thousand documents.

Decisions:
    * The index is plain numpy files with a JSON manifest; nothing that runs code when
      loaded is ever opened (``allow_pickle=False``, tested).
    * Counts are stored, not weights, so that documents can come and go without a rebuild.
"""

from app.retrieve.index import TfidfIndex
from app.retrieve.options import RetrieveOptions
from app.retrieve.search import find_candidates

__all__ = ["RetrieveOptions", "TfidfIndex", "find_candidates"]
