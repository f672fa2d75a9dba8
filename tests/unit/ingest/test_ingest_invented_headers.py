"""Headers of communes, districts and cells: the real documents at hand are of higher levels."""

from collections import Counter

import pytest
from headers_held_back import HELD_BACK
from headers_tuned import TUNED

from app.ingest.metadata.read import read_metadata

FIELDS = ("issuer", "level", "locality", "number", "date", "title", "kind")
MOST_WRONG_HELD_BACK = 4  # fields of 26 documents with seven each, as measured once


def wrong_fields(text: str, expected: dict[str, object]) -> dict[str, str]:
    """What was read amiss, by field."""
    metadata = read_metadata(text, ())
    wrong = {}
    for field in FIELDS:
        found = getattr(metadata, field)
        accepted = expected.get(field)
        right = accepted if isinstance(accepted, tuple) else (accepted,)
        if _compared(found) not in {_compared(value) for value in right}:
            wrong[field] = str(found)
    return wrong


def _compared(value: object) -> str | None:
    """Case aside: capitals do not tell which words of a body are written with one."""
    return None if value is None else str(value).casefold()


@pytest.mark.parametrize(("text", "expected"), TUNED)
def test_headers_known_to_the_rules_are_read_in_full(
    text: str, expected: dict[str, object]
) -> None:
    assert wrong_fields(text, expected) == {}


def test_headers_that_no_rule_was_made_for_are_read_as_well() -> None:
    wrong = [field for text, expected in HELD_BACK for field in wrong_fields(text, expected)]
    assert len(wrong) <= MOST_WRONG_HELD_BACK, Counter(wrong)
