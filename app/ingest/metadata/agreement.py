"""Whether the parts of a header bear each other out: number, issuer, kind, date."""

from __future__ import annotations

import re
from datetime import date

from app.ingest.folding import fold
from app.ingest.metadata.bodies import Body

_KIND_OF_SYMBOL = {
    "nq": "nghi quyet", "nqlt": "nghi quyet lien tich", "ctr": "chuong trinh", "kh": "ke hoach",
    "qd": "quyet dinh", "ct": "chi thi", "hd": "huong dan", "qdi": "quy dinh", "qc": "quy che",
    "kl": "ket luan", "tb": "thong bao", "bc": "bao cao", "tt": "thong tu",
    "ttlt": "thong tu lien tich", "nd": "nghi dinh", "ttr": "to trinh", "da": "de an",
}  # fmt: skip
# A committee's symbol is not made of its initials alone.
_SYMBOL_OF_COMMITTEE = {
    "tinh uy": "tu", "thanh uy": "tu", "huyen uy": "hu", "quan uy": "qu", "thi uy": "thu",
    "dang uy": "du", "chi bo": "cb", "chi uy": "cb", "trung uong": "tw",
    "bo chinh tri": "tw", "ban bi thu": "tw", "thu tuong chinh phu": "ttg",
}  # fmt: skip
_SHORTER = {"hdnd": "hoi dong nhan dan", "ubnd": "uy ban nhan dan"}
_PARTS = re.compile(r"[a-z]+")
_YEAR = re.compile(r"/(\d{4})\b")
_DECISION_OR_RULE = frozenset({"quyet dinh", "quy dinh"})


def number_fits_kind(number: str, kind: str) -> bool | None:
    """Whether the symbol stands for the kind; ``None`` where it names none.

    >>> number_fits_kind("09-NQ/TU", "nghị quyết"), number_fits_kind("98/2023/QH15", "luật")
    (True, None)
    """
    meant = next((_KIND_OF_SYMBOL[p] for p in _symbols(number) if p in _KIND_OF_SYMBOL), None)
    if meant is None:
        return None
    folded = fold(kind)
    if meant in _DECISION_OR_RULE and folded in _DECISION_OR_RULE:
        return True
    return folded.startswith(meant) or meant.startswith(folded)


def number_fits_issuer(number: str, issuer: Body) -> bool | None:
    """Whether the symbol holds the issuer's initials; ``None`` where it bears no such symbol."""
    symbols = [part for part in _symbols(number) if part not in _KIND_OF_SYMBOL]
    if not symbols:
        return None
    folded = " ".join(_PARTS.findall(issuer.folded))
    for short, full in _SHORTER.items():
        folded = folded.replace(short, full)
    wanted = {known for head, known in _SYMBOL_OF_COMMITTEE.items() if head in folded}
    initials = "".join(word[0] for word in folded.split())
    return any(
        symbol in wanted
        or initials.startswith(symbol)
        or any(len(symbol) > len(w) and symbol.endswith(w) for w in wanted)
        for symbol in symbols
    )


def number_fits_date(number: str, day: date) -> bool | None:
    """Whether the number's year is that of the date; ``None`` for a number without a year.

    >>> number_fits_date("12/2023/NQ-HĐND", date(2023, 7, 1)), number_fits_date("9-NQ/TU", date.max)
    (True, None)
    """
    year = _YEAR.search(number)
    return None if year is None else int(year.group(1)) == day.year


def _symbols(number: str) -> list[str]:
    return _PARTS.findall(fold(number))
