"""The safety net behind every reader: legacy text that no font told of."""

from __future__ import annotations

from dataclasses import replace

from app.domain.text import TextRange
from app.ingest.extracted import Extracted
from app.ingest.legacy.statistics import Conversion, convert_by_statistics
from app.ingest.legacy.warning import legacy_warning


def in_unicode(extracted: Extracted) -> Extracted:
    """What was extracted, with legacy stretches converted and every place moved along."""
    conversion = convert_by_statistics(extracted.text)
    if not conversion.is_changed:
        return extracted
    return Extracted(
        text=conversion.text,
        regions=tuple(
            replace(region, range=_moved(region.range, conversion)) for region in extracted.regions
        ),
        page_starts=tuple(conversion.new_place(start) for start in extracted.page_starts),
        warnings=(
            *(
                replace(w, ranges=tuple(_moved(r, conversion) for r in w.ranges))
                for w in extracted.warnings
            ),
            *legacy_warning(conversion.converted_words, conversion.words),
        ),
    )


def _moved(place: TextRange, conversion: Conversion) -> TextRange:
    return TextRange(conversion.new_place(place.start), conversion.new_place(place.end))
