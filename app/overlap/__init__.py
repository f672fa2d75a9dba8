"""Says what each overlap is, and whether it is legitimate.

In: a draft with its structure, its alignments and the library documents they lead to. Out: an
:class:`~app.domain.overlap.OverlapResult`: passages with kind, slots and basis, sources, shares.
Method: each stretch of the draft is given to the source whose wording is nearest
(``selection``), a ledger of rules splits it where a citation ends and looks for a legitimate
basis (``ledger``), its kind follows from what differs in its sentences (``kinds``), and syllables
are summed (``shares``).
Limits: quotations are recognised by their marks, citations by document numbers; a commune under a
new name is not recognised as the issuer of its old texts.

Decisions:
    * A syllable counts once, for one passage, whatever the number of sources.
    * An overlap outside the body is listed with its basis and enters no share.
    * A passage being common among communes never makes it legitimate.
    * A change of source costs six edits. So a source is interrupted only where another's wording
      saves twelve, which is a sentence told word for word where the first one tells it in other
      words; at eight an exact sentence of forty syllables stayed with a source that had two
      thirds of it, and at four a page drawn from two near-equal parents came in 24 pieces, at
      eight in 18.
    * A slot with other content is a third of an edit: whoever copies swaps names, and a source
      that needs no swap is nearer all the same.
    * What an alignment holds stays in a passage: where one source follows another the draft is
      shared out between them without rest. Trimming each to its matched words lost a tenth of a
      reordered copy.
    * A passage is of the kind that the greater part of its syllables is, told by sentence; one
      sentence more or less edited does not rename a page. A sentence is word for word up to 3 %
      of other units (a misread letter in a long one), a swap up to 7 % (one edit in fourteen
      units, beside the slots), a light edit while 60 % is left, as the aligner asks of an exact
      stretch. A passage is a reorder from 15 % of moved units: one sentence of six.
    * A citation covers what it introduces: a number with its date, issuer and title; the text
      between quotation marks beside the document's name; the list that a sentence of the
      document opens. A copied clause behind a citation is copied.
    * A title or a formula within a longer copied stretch belongs to the stretch: a title is
      split off from three tenths of the passage. Quotations and restated lists always are, if
      they are long enough for a passage.
    * What is quoted must be the named document's where the library holds it; the same words in
      the document of a level between are no objection, since all holders are asked.
    * Where the library lacks a cited document, a restated target may be told by any source that
      cites the same number: two communes that restate one parent copy nothing from each other.
    * The word for the draft's own level, where a source above has its own, is no change when
      sources are chosen: every commune writes it, so it must not make a neighbour the nearer one.
    * A neighbour must be nearer than a source above by an edit in 67 units: what a district's text
      needs to become a commune's (cơ sở, trực thuộc) two communes change alike, once in some 200
      units in the sample drafts, and are no copies of each other for it.
    * Formulas are weighed in the words of both sides, and only by runs within the passage: an
      edit breaks the runs of one side, and what stands around a formula is news.
"""

from app.domain.document_numbers import normalised_number
from app.overlap.cutting import cut
from app.overlap.leftovers import find_leftovers
from app.overlap.options import OverlapOptions
from app.overlap.own import is_own_earlier
from app.overlap.references import cited_documents, cited_numbers
from app.overlap.result import describe_overlap

__all__ = [
    "OverlapOptions",
    "cited_documents",
    "cited_numbers",
    "cut",
    "describe_overlap",
    "find_leftovers",
    "is_own_earlier",
    "normalised_number",
]
