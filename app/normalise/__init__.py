"""Brings a document's text into the one form in which texts are compared.

In: a :class:`~app.domain.document.Document`. Out: a
:class:`~app.domain.comparable.ComparableText`, the text as a person reads it
(:class:`~app.domain.readable.ReadableText`), and the warnings about disguised letters.
Method: characters are repaired one by one with a map back to the extracted text
(``characters``), syllables become keys without regard to case, tone placement or i/y, names,
numbers and dates are found by form (``slots``) and masked.
Limits: a name is a place only where a word such as *xã* stands before it once in the text; in
lines all in capitals up to four words behind *XÃ* look like its name.

Decisions:
    * Offsets are never lost: every syllable knows its code points in the extracted text
      (property tests in ``tests/unit/normalise``).
    * Furniture (running headers, page numbers) is not compared, so a sentence that
      goes over a page break is one sentence.
"""

from __future__ import annotations

from app.normalise.characters import readable_text
from app.normalise.disguise import disguise_warnings
from app.normalise.normaliser import comparable_of, normalise

__all__ = ["comparable_of", "disguise_warnings", "normalise", "readable_text"]
