"""A page with the diacritics that its words prove, after the cache and before the layout."""

from __future__ import annotations

import logging
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from app.errors import ModelError
from app.ingest.scan.diacritics.frequencies import PairFrequencies
from app.ingest.scan.diacritics.model import load_pairs
from app.ingest.scan.diacritics.words import restored_words
from app.ingest.scan.page import POINTS_PER_INCH, ScannedPage, lines_of

_log = logging.getLogger(__name__)


def with_diacritics(page: ScannedPage, dpi: int, pairs_model: Path | None) -> ScannedPage:
    """The page with restored words and lines; places and confidence stay the engine's.

    ``dpi`` is the resolution of the words' pixels. Without a usable model the page is as it was.
    """
    pairs = None if pairs_model is None else _pairs(pairs_model)
    if pairs is None:
        return page
    words = restored_words(page.words, pairs)
    if words == page.words:
        return page
    height = round(page.size[1] * dpi / POINTS_PER_INCH)
    return replace(page, words=words, lines=lines_of(words, dpi, height))


@lru_cache(maxsize=1)
def _pairs(path: Path) -> PairFrequencies | None:
    """The model; ``None`` for a broken one, which is told at the start of the program already."""
    try:
        return load_pairs(path)
    except ModelError as error:
        _log.warning("%s", error.en)
        return None
