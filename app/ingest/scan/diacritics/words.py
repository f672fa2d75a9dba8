"""Words of a page with the diacritics that their neighbours prove."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.ingest.scan.diacritics.forms import word_of
from app.ingest.scan.diacritics.frequencies import PairFrequencies
from app.ingest.scan.diacritics.restoring import Restorer
from app.ingest.scan.diacritics.tokens import tokens_of
from app.ingest.scan.diacritics.units import unit_of
from app.ingest.scan.page import Word


def restored_words(words: Sequence[Word], pairs: PairFrequencies) -> tuple[Word, ...]:
    """The words, as many as before, each with its place and the engine's confidence."""
    tokens = tokens_of(words)
    forms = Restorer(pairs).restored(tokens)
    return tuple(
        word if form == token.form else replace(word, text=_spelled(word.text, form))
        for word, token, form in zip(words, tokens, forms, strict=True)
    )


def _spelled(text: str, form: str) -> str:
    unit = unit_of(text)
    return f"{unit.before}{word_of(form, unit.core)}{unit.after}"
