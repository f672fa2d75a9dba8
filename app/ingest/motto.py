"""The motto side of the header, which tells a header from any other two columns."""

from __future__ import annotations

import re

from app.ingest.folding import fold

MOTTO = re.compile(
    r"cong hoa xa hoi chu nghia viet nam|dang cong san viet nam|doc lap\W+tu do\W+hanh phuc"
)
_MOST_CHARACTERS = 70


def is_motto(line: str) -> bool:
    """Whether a short line is (part of) a State or Party motto."""
    return len(line) <= _MOST_CHARACTERS and MOTTO.search(" ".join(fold(line).split())) is not None
