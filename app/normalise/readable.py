"""From an extracted text to the text as a person reads it."""

from __future__ import annotations

from collections.abc import Sequence

from app.domain.document import Region, RegionKind
from app.domain.readable import ReadableText
from app.domain.text import united
from app.normalise.characters import repaired
from app.normalise.joining import merged, parted_words, spaced_runs, without


def readable_text(text: str, regions: Sequence[Region] = ()) -> ReadableText:
    r"""Repair characters, then join words that were taken apart.

    ``regions`` tell which furniture may stand between the halves of a word.

    >>> readable_text("ho\u0300a \u0440hu\u200bong n g h ị tri-\nển").text
    'hòa phuong nghị triển'
    """
    found = repaired(text)
    blanks = [blank for run in spaced_runs(found.text) for blank in run.blanks]
    furniture = united(
        found.range_of(r.range) for r in regions if r.kind is RegionKind.FURNITURE and len(r.range)
    )
    return without(found, merged([*blanks, *parted_words(found.text, furniture)]))
