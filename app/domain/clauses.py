"""Where clauses begin."""

from __future__ import annotations

from app.domain.comparable import ComparableText

_CLAUSE_MARKS = set(',;:.!?…()“”"–\n')


def begins_clause(text: str, comparable: ComparableText, unit: int) -> bool:
    """Whether a mark stands before a unit, or the text's beginning or end.

    ``text`` is the extracted one, of which ``comparable`` is made.
    """
    if not 0 < unit < len(comparable.units):
        return True
    syllable = comparable.unit_starts[unit]
    between = text[comparable.ends[syllable - 1] : comparable.starts[syllable]]
    return not _CLAUSE_MARKS.isdisjoint(between)
