"""A draft with known copies in it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Plant:
    """Code points ``[start, end)`` of the draft that were made from ``[source_start, source_end)``.

    ``method`` is one of :data:`METHODS`.
    """

    start: int
    end: int
    source: str
    source_start: int
    source_end: int
    method: str


@dataclass(frozen=True, slots=True)
class Case:
    """One draft: its text, and every copy that was planted in it (none in honest drafts).

    ``category`` is the method of its plants, ``mixed``, ``unrelated`` or ``same_subject``.
    """

    id: str
    category: str
    draft: str
    plants: tuple[Plant, ...]


METHODS = (
    "verbatim",  # letter for letter
    "swap",  # names of places and bodies, persons, dates, figures, document numbers changed
    "edit10",  # a tenth of the syllables deleted, inserted or replaced
    "edit30",  # three tenths
    "synonyms",  # words replaced by others of the same meaning
    "reorder",  # sentences or clauses in another order
    "merge_split",  # sentences joined or parted, with the connecting words that this needs
    "condensation",  # shortened to half or less, as a summary that keeps words of the source
    "ocr",  # misread letters, as recognition of a scan gives them
    "no_diacritics",  # typed or converted without Vietnamese diacritics
)
HONEST = ("unrelated", "same_subject")
