"""Letters of each encoding: viparse's tables, and what they lack.

Sources: viparse 0.1.31 (tables observed in official documents, VISCII from glibc), pinned, as a
later version may change a letter; VNI's ẳ and ỵ and its missing capitals from the VNI-Windows
keyboard layout, in which a mark takes the case of its letter, or does not.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from viparse.normalize.encodings import CHARMAPS

_VNI_MISSING = {"aú": "ẳ", "î": "ỵ", "yï": "ỵ", "uø": "ù", "uù": "ú", "uï": "ụ"}


def _vni() -> dict[str, str]:
    """Every pair in both cases of the letter, and of the mark."""
    table = dict(CHARMAPS["vni"].pairs) | _VNI_MISSING
    for sequence, letter in list(table.items()):
        small, small_letter = sequence.lower(), letter.lower()
        for marked in (small[1:], small[1:].upper()):
            table[small[0] + marked] = small_letter
            table[small[0].upper() + marked] = small_letter.upper()
    return table


TCVN3: Mapping[str, str] = MappingProxyType(dict(CHARMAPS["tcvn3"].pairs))
VNI: Mapping[str, str] = MappingProxyType(_vni())
VISCII: Mapping[str, str] = MappingProxyType(dict(CHARMAPS["viscii"].pairs))
VPS: Mapping[str, str] = MappingProxyType(dict(CHARMAPS["vps"].pairs))
