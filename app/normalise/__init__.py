"""Brings a document's text into the one form in which texts are compared.

In: a :class:`~app.domain.document.Document`. Out: a
:class:`~app.domain.comparable.ComparableText` and the warnings about disguised letters.
Method: characters are repaired one by one with a map back to the extracted text
(``characters``), syllables become keys without regard to case, tone placement or i/y
(``syllables``), names, numbers and dates are found by form (``slots``) and masked (``units``).
Limits: a name is a place only where a word such as *xã* stands before it once in the text.

Decisions:
    * Offsets are never lost: every syllable knows its code points in the extracted text
      (property tests in ``tests/unit/normalise``).
    * Furniture (running headers, page numbers) is not compared, so a sentence that
      goes over a page break is one sentence.
"""

from __future__ import annotations

from app.normalise.disguise import disguise_warnings
from app.normalise.normaliser import normalise
from app.normalise.syllables import syllable_key

__all__ = ["disguise_warnings", "normalise", "syllable_key"]
