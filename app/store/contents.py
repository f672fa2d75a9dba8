"""A name of a library's contents that is kept up to date without reading all of them.

The digests of the documents are added up as numbers: neither their order nor the way by which a
library came to its contents matters, and a change costs as much as it changes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

_MODULUS = 1 << 256


def total_of(digests: Iterable[str]) -> int:
    """The sum of hexadecimal digests."""
    return sum(int(digest, 16) for digest in digests) % _MODULUS


def changed(total: int, added: Iterable[str], removed: Iterable[str]) -> int:
    """The sum once documents came and went."""
    return (total + total_of(added) - total_of(removed)) % _MODULUS


def version_of(total: int) -> str:
    """A short name of the contents."""
    return hashlib.sha256(f"{total:064x}".encode()).hexdigest()[:12]
