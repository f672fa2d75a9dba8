"""What readers extracted, brought to readable Unicode: fonts first, then the words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.ingest.extracted import Extracted
from app.ingest.legacy.encodings import LegacyEncoding
from app.ingest.legacy.held import EncodedRange, joined, lifted
from app.ingest.legacy.places import Places
from app.ingest.legacy.reading import READINGS, best_conversion, total_scores
from app.ingest.legacy.statistics import convert_by_statistics
from app.ingest.legacy.warning import legacy_warnings

_SOFT_HYPHEN = "\u00ad"


def readable(extracted: Extracted) -> Extracted:
    """Text in Unicode without soft hyphens, which nobody sees and in TCVN3 are a letter.

    In: text in which :func:`~app.ingest.legacy.runs.text_of_runs` holds places. Every place
    that was known moves along, and warnings name what was converted.
    """
    lift = lifted(extracted.text)
    by_words = convert_by_statistics(lift.text)
    hyphens, text = _without_soft_hyphens(by_words.text)
    found = extracted
    for places in (lift.places, by_words.places, hyphens):
        found = _moved_along(found, places)
    of_fonts = [EncodedRange(by_words.places.moved(r.range), r.encoding) for r in lift.ranges]
    ranges = joined(
        text,
        (EncodedRange(hyphens.moved(r.range), r.encoding) for r in (*of_fonts, *by_words.ranges)),
    )
    return _with_warnings(replace(found, text=text), ranges)


def in_unicode(extracted: Extracted) -> Extracted:
    """Legacy text that no font told of is converted; for readers that hold no places."""
    conversion = convert_by_statistics(extracted.text)
    if not conversion.is_changed:
        return extracted
    moved = replace(_moved_along(extracted, conversion.places), text=conversion.text)
    return _with_warnings(moved, conversion.ranges)


def _without_soft_hyphens(text: str) -> tuple[Places, str]:
    pieces = text.split(_SOFT_HYPHEN)
    places = [(0, 0)]
    old = new = 0
    for piece in pieces[:-1]:
        old, new = old + len(piece), new + len(piece)
        places += [(old, new), (old + 1, new)]
        old += 1
    return Places(tuple(places), len(text) - len(pieces) + 1), "".join(pieces)


def _moved_along(extracted: Extracted, places: Places) -> Extracted:
    if len(places.pieces) == 1:
        return extracted
    return replace(
        extracted,
        regions=tuple(replace(r, range=places.moved(r.range)) for r in extracted.regions),
        page_starts=tuple(map(places.new, extracted.page_starts)),
        warnings=tuple(
            replace(warning, ranges=tuple(map(places.moved, warning.ranges)))
            for warning in extracted.warnings
        ),
    )


def _with_warnings(extracted: Extracted, ranges: Sequence[EncodedRange]) -> Extracted:
    warnings = (*extracted.warnings, *legacy_warnings(extracted.text, ranges))
    encodings = {r.encoding for r in ranges}
    margins = tuple(_margin(lifted(line).text, encodings) for line in extracted.margins)
    return replace(extracted, warnings=warnings, margins=margins)


def _margin(line: str, encodings: set[LegacyEncoding]) -> str:
    """A line beside the text, too short to tell its encoding: one of the text's, if any."""
    scores = total_scores(line)
    best = max(encodings, key=lambda found: scores[READINGS.index(found)], default=None)
    if best is None or scores[READINGS.index(best)] <= scores[0]:
        return line
    return best_conversion(line, best)
