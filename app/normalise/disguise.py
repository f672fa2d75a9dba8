"""Warnings about letters that look like others and characters that nobody sees."""

from __future__ import annotations

import re

from app.domain.document import DocumentWarning
from app.domain.text import Bilingual, TextRange
from app.normalise.characters import INVISIBLE, latin_lookalike

_WORD = re.compile(r"\w+")
_FOREIGN = re.compile(r"[\u0370-\u058f\u13a0-\u13ff]")
# Soft hyphens and byte-order marks come from word processors; these only from intent or from
# web pages, and never inside a word.
_HIDDEN_INSIDE_WORD = re.compile(
    "".join((r"(?<=\w)[", INVISIBLE.replace("\u00ad", "").replace("\ufeff", ""), r"]+(?=\w)"))
)


def disguise_warnings(text: str) -> tuple[DocumentWarning, ...]:
    """Look-alike letters inside Latin words, and zero-width characters inside words."""
    warnings = []
    if words := _mixed_script_words(text):
        warnings.append(_lookalike_warning(words))
    if hidden := tuple(TextRange(*m.span()) for m in _HIDDEN_INSIDE_WORD.finditer(text)):
        warnings.append(_zero_width_warning(hidden))
    return tuple(warnings)


def _mixed_script_words(text: str) -> tuple[TextRange, ...]:
    r"""Words in which letters of another script stand for Latin ones.

    >>> _mixed_script_words("ph\u043et tri\u0435n \u0432")
    (TextRange(start=0, end=4), TextRange(start=5, end=10))
    """
    if not _FOREIGN.search(text):
        return ()
    return tuple(TextRange(*m.span()) for m in _WORD.finditer(text) if _is_mixed(m.group()))


def _is_mixed(word: str) -> bool:
    foreign = [c for c in word if _FOREIGN.match(c)]
    return bool(foreign) and len(foreign) < len(word) and all(map(latin_lookalike, foreign))


def _lookalike_warning(words: tuple[TextRange, ...]) -> DocumentWarning:
    return DocumentWarning(
        "lookalike_letters",
        Bilingual(
            vi=f"{len(words)} từ có chữ cái của hệ chữ khác trông giống chữ La-tinh; "
            "khi so sánh đã đưa về chữ La-tinh.",
            en=f"{len(words)} words hold letters of another script that look like Latin ones; "
            "they were compared as Latin letters.",
        ),
        words,
    )


def _zero_width_warning(hidden: tuple[TextRange, ...]) -> DocumentWarning:
    return DocumentWarning(
        "zero_width_characters",
        Bilingual(
            vi=f"{len(hidden)} chỗ có ký tự vô hình nằm giữa từ; khi so sánh đã bỏ qua.",
            en=f"Invisible characters stand inside words at {len(hidden)} places; "
            "they were ignored in the comparison.",
        ),
        hidden,
    )
