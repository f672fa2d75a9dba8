"""What a font's name says of the encoding of the text set in it."""

from __future__ import annotations

import re
from functools import lru_cache

from app.ingest.legacy.encodings import LegacyEncoding

_SUBSET_TAG = re.compile(r"^[A-Z]{6}\+")
_SCRIPT = re.compile(r"\s(CE|Tur|Cyr|Greek|Baltic|\(Vietnamese\))$")  # put there by Windows
_FAMILIES: tuple[tuple[re.Pattern[str], LegacyEncoding], ...] = (
    (re.compile(r"\.vn[a-z]|vn(time|arial|courier|helv)", re.IGNORECASE), LegacyEncoding.TCVN3),
    (re.compile(r"vni(?!.*unicode)([\s-]|$)", re.IGNORECASE), LegacyEncoding.VNI),
    (re.compile(r"vi[\s-](times|arial|heo|helv)|.*viscii", re.IGNORECASE), LegacyEncoding.VISCII),
    (re.compile(r"vps[\s-]", re.IGNORECASE), LegacyEncoding.VPS),
)
_CAPITALS = re.compile(r"\.?(vn|VN|Vn).*H$|\.vn.*(time|arial|narrow|schoolbook|book)h$")


@lru_cache(maxsize=1_024)
def encoding_of_font(name: str) -> LegacyEncoding | None:
    """The encoding that fonts of this name are made for; ``None`` for Unicode fonts.

    >>> encoding_of_font(".VnTimeH"), encoding_of_font("ABCDEF+VNI-Times")
    (<LegacyEncoding.TCVN3: 'tcvn3'>, <LegacyEncoding.VNI: 'vni'>)
    >>> encoding_of_font("Times New Roman")
    """
    plain = _plain(name)
    return next((encoding for family, encoding in _FAMILIES if family.match(plain)), None)


@lru_cache(maxsize=1_024)
def is_capitals_font(name: str) -> bool:
    """Whether the font draws small letters as capitals, as ``.VnTimeH`` and ``.VnArialH`` do.

    >>> is_capitals_font(".VnTimeH"), is_capitals_font(".VnTime"), is_capitals_font(".vntimeh")
    (True, False, True)
    """
    is_tcvn3 = encoding_of_font(name) is LegacyEncoding.TCVN3
    return is_tcvn3 and bool(_CAPITALS.match(_plain(name)))


def _plain(name: str) -> str:
    return _SCRIPT.sub("", _SUBSET_TAG.sub("", name.strip().strip("'\"")))
