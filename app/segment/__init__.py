"""Finds the parts of a document: zones, sections, sentences.

In: a document's readable text and its comparable text. Out: a
:class:`~app.domain.structure.Structure` in syllable indices. Method: lines of the readable
text are joined into paragraphs (``paragraphs``), which are given a zone (``zones``), a place
in the numbering (``headings``) and are split into sentences (``sentences``). Where the body ends
is told from what follows a signature (``endings``).
Limits: a heading is known by its numbering or its capitals, not by its font.

Decisions:
    * A programme or regulation that is issued with a resolution, behind its signature, is body too:
      that is the text which gets copied. Lists, tables and forms behind it are annexes.
    * The cells of a table's row are sentences of their own that know their row: a quoted target
      beside the draft's own one must not make it the parent's.
    * Only the body enters the shares; annexes, header and signature are compared but
      listed apart, because statutory forms are copied by law.
"""

from app.segment.segmenter import segment

__all__ = ["segment"]
