"""A library's index is of no use for other units than it was made of."""

import hashlib
from pathlib import Path

from app.domain.comparable import UNITS_VERSION
from app.domain.formulas import unit_codes
from app.normalise.normaliser import comparable_text

SOURCES = Path(__file__).parents[3] / "corpus" / "source"
DIGESTS = {"1": "81dd4a6a454ff180"}


def test_other_units_have_another_version() -> None:
    """If this fails, the units have changed: raise ``UNITS_VERSION``, and note its digest here."""
    digest = hashlib.sha256()
    for path in sorted(SOURCES.glob("*.txt")):
        digest.update(unit_codes(comparable_text(path.read_text(encoding="utf-8")).units).tobytes())
    assert digest.hexdigest()[:16] == DIGESTS[UNITS_VERSION]
