"""The safety net behind every reader: legacy text that no font told of."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import replace

from app.domain.text import TextRange
from app.ingest.extracted import Extracted
from app.ingest.legacy.statistics import convert_by_statistics
from app.ingest.legacy.warning import legacy_warning

_SOFT_HYPHEN = "\u00ad"


def readable(extracted: Extracted) -> Extracted:
    """Text in Unicode without soft hyphens, which nobody sees and in TCVN3 are a letter."""
    converted = in_unicode(extracted)
    hyphens = [i for i, letter in enumerate(converted.text) if letter == _SOFT_HYPHEN]
    if not hyphens:
        return converted
    text = converted.text.replace(_SOFT_HYPHEN, "")
    return _moved_along(converted, text, lambda place: place - bisect_left(hyphens, place))


def in_unicode(extracted: Extracted) -> Extracted:
    """What was extracted, with legacy stretches converted and every place moved along."""
    conversion = convert_by_statistics(extracted.text)
    if not conversion.is_changed:
        return extracted
    moved = _moved_along(extracted, conversion.text, conversion.new_place)
    warnings = legacy_warning(conversion.converted_words, conversion.words)
    # A reader that could tell the fonts but not convert their text has warned already; what it
    # said holds no longer.
    others = tuple(w for w in moved.warnings if w.code != "legacy_encoding")
    return replace(moved, warnings=(*others, *warnings))


def _moved_along(extracted: Extracted, text: str, new_place: Callable[[int], int]) -> Extracted:
    def moved(place: TextRange) -> TextRange:
        return TextRange(new_place(place.start), new_place(place.end))

    return Extracted(
        text=text,
        regions=tuple(replace(r, range=moved(r.range)) for r in extracted.regions),
        page_starts=tuple(map(new_place, extracted.page_starts)),
        warnings=tuple(
            replace(warning, ranges=tuple(map(moved, warning.ranges)))
            for warning in extracted.warnings
        ),
    )
