"""Brings a document's text into the one form in which texts are compared.

In: a :class:`~app.domain.document.Document`. Out: a
:class:`~app.domain.comparable.ComparableText`, the text as a person reads it
(:class:`~app.domain.readable.ReadableText`), and the warnings about disguised letters.
Method: characters are repaired one by one with a map back to the extracted text
(``characters``, ``lookalikes``), words taken apart are joined (``joining``), syllables become
keys without regard to case, tone placement or i/y, names, numbers and dates are found by form
(``slots``, ``slot_patterns``) and masked.
Limits: a name is a place only where a word such as *xã* stands before it once in the text, and a
person's only behind *ông*, *bà* or *đồng chí*; names are not found over a line's end; in
lines all in capitals up to four words behind *XÃ* look like its name; neighbours that are both
spaced out letter by letter can be parted wrongly (2 of 1,000 syllables of the sample drafts);
letters put in place of digits, or digits of letters, are not undone.

Decisions:
    * Offsets are never lost: every syllable knows its code points in the extracted text
      (property tests in ``tests/unit/normalise``).
    * Whatever was undone is warned of with its places (``disguise``), and only where honest files
      never have it: Cyrillic in a decree's number, Greek in a formula and Ð throughout are none
      (``tests/integration/test_real_documents_whole.py``).
    * A footnote that interrupts a sentence is passed over; elsewhere it is text.
    * Patterns are tried only where they can begin, and repairs only in texts that hold a character
      to repair: 1,500 syllables take 5 ms instead of 22 (``tests/benchmark/test_preparing.py``).
    * Money is a number and words ("12 | triệu đồng"), not one slot: masking the words too made two
      honest drafts of the samples seem paraphrases.
    * Furniture (running headers, page numbers) is not compared, so a sentence that
      goes over a page break is one sentence.
"""

from __future__ import annotations

from app.normalise.disguise import disguise_warnings
from app.normalise.normaliser import comparable_of, normalise
from app.normalise.readable import readable_text

__all__ = ["comparable_of", "disguise_warnings", "normalise", "readable_text"]
