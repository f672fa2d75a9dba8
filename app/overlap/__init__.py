"""Says what each overlap is, and whether it is legitimate.

In: a draft with its structure, its alignments and the library documents they lead to. Out: an
:class:`~app.domain.overlap.OverlapResult`: passages with kind, slots and basis, sources, shares.
Method: each stretch of the draft is given to the source whose wording is nearest
(``selection``), its kind follows from what differs (``kinds``), a ledger of rules looks for a
legitimate basis (``ledger``), and syllables are summed (``shares``).
Limits: quotations are recognised by their marks, citations by document numbers.

Decisions:
    * A syllable counts once, for one passage, whatever the number of sources.
    * An overlap outside the body is listed with its basis and enters no share.
    * A passage being common among communes never makes it legitimate.
"""

from app.domain.document_numbers import normalised_number
from app.overlap.options import OverlapOptions
from app.overlap.references import cited_documents, cited_numbers
from app.overlap.result import describe_overlap

__all__ = [
    "OverlapOptions",
    "cited_documents",
    "cited_numbers",
    "describe_overlap",
    "normalised_number",
]
