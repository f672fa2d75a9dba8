"""A library of any size made from sections of real texts, and drafts with a known stretch.

Only the part ``tune`` of the base texts is used, as prepared units: no word is invented. A section
stands in about as many documents as communes copy from one province, often with a few units left
out or changed, so that several documents hold the same stretch and others nearly do.
"""

from __future__ import annotations

import json
import os
import random
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from app.domain.document import Document, DocumentId, FileFormat, Level, Metadata
from app.normalise import normalise
from app.retrieve import IndexedDocument
from tests.benchmark.reuse.base_texts import base_texts

DOCUMENT_UNITS = 1_500
DRAFT_UNITS = 1_750  # about 2,000 syllables
SECTION_UNITS = (60, 260)
KEPT_IN = "RECOMBINED_UNITS"  # environment: processes of one benchmark share the units
COPYING = ("verbatim", "swapped", "edited")
EDITED = 0.3
_LEVELS = ((Level.CENTRAL, 0.01), (Level.PROVINCIAL, 0.03), (Level.DISTRICT, 0.06))
_UNMASKED = 0.15  # of swapped slots whose new value is not recognised as one
WORDS = ["xã", "phường", "huyện", "tỉnh", "năm", "tháng", "người", "hộ", "thực", "hiện"]


@dataclass(frozen=True, slots=True)
class Draft:
    """Units of a draft, and the stretch in them as it stands in its source."""

    units: list[str]
    stretch: list[str]


@cache
def _streams() -> dict[str, list[list[str]]]:
    """Units of the references and fillers; kept in the file that ``KEPT_IN`` names, if any."""
    kept = Path(os.environ[KEPT_IN]) if KEPT_IN in os.environ else None
    if kept is not None and kept.exists():
        found: dict[str, list[list[str]]] = json.loads(kept.read_text(encoding="utf-8"))
        # One object a distinct unit, as normalising gives them: others are slower to look up.
        return {
            kind: [list(map(sys.intern, units)) for units in streams]
            for kind, streams in found.items()
        }
    texts = base_texts("tune")
    found = {kind: _units(getattr(texts, kind)) for kind in ("references", "fillers")}
    if kept is not None:
        kept.write_text(json.dumps(found), encoding="utf-8")
    return found


def _units(texts: Mapping[str, str]) -> list[list[str]]:
    return [
        list(normalise(Document(DocumentId(name), name, "0" * 64, FileFormat.TXT, text)).units)
        for name, text in sorted(texts.items())
    ]


@cache
def sections() -> tuple[list[str], ...]:
    """Stretches of 60–260 units that make up the reference texts."""
    chance = random.Random(1)  # noqa: S311
    found = []
    for units in _streams()["references"]:
        start = 0
        while start < len(units):
            length = chance.randint(*SECTION_UNITS)
            if len(units) - start >= SECTION_UNITS[0]:
                found.append(units[start : start + length])
            start += length
    return tuple(found)


def documents(count: int) -> Iterator[IndexedDocument]:
    """Library documents; the first ones are the same whatever the count."""
    return map(document, range(count))


def document(number: int) -> IndexedDocument:
    """The library document of a number, the same at each call."""
    pool, chance = sections(), random.Random(number)  # noqa: S311
    units: list[str] = []
    while len(units) < DOCUMENT_UNITS:
        section = chance.choice(pool)
        units += edited(section, 0.06, chance) if chance.random() < 0.5 else section
    return IndexedDocument(
        DocumentId(f"{chance.getrandbits(64):016x}"),
        units,
        metadata(number, chance),
        f"{number % 97}-NQ/TU",
        [f"{chance.randrange(97)}-NQ/TU" for _ in range(3)],
        number,
    )


def draft_from(source: Sequence[str], share: float, copying: str, chance: random.Random) -> Draft:
    """A draft of which ``share`` is one stretch of ``source``, the rest of its own.

    ``copying`` is one of ``COPYING``.
    """
    length = min(len(source), int(DRAFT_UNITS * share))
    start = chance.randrange(len(source) - length + 1)
    stretch = list(source[start : start + length])
    own = _own(DRAFT_UNITS - length, chance)
    at = chance.randrange(len(own) + 1)
    copied = {
        "verbatim": lambda: stretch,
        "swapped": lambda: swapped(stretch, chance),
        "edited": lambda: edited(stretch, EDITED, chance),
    }[copying]()
    return Draft([*own[:at], *copied, *own[at:]], stretch)


def edited(units: Sequence[str], share: float, chance: random.Random) -> list[str]:
    """Units of which a share was left out, replaced by or preceded with others of the texts."""
    pool = sections()
    result: list[str] = []
    for unit in units:
        if chance.random() >= share:
            result.append(unit)
            continue
        other = chance.choice(chance.choice(pool))
        result += ([], [other], [other, unit])[chance.randrange(3)]
    return result


def swapped(units: Sequence[str], chance: random.Random) -> list[str]:
    """Units whose slots got other values; some of these are not seen to be slots."""
    result: list[str] = []
    for unit in units:
        if unit.startswith("<") and chance.random() < _UNMASKED:
            result += chance.sample(WORDS, chance.randint(1, 3))
        else:
            result.append(unit)
    return result


def _own(count: int, chance: random.Random) -> list[str]:
    fillers = _streams()["fillers"]
    own: list[str] = []
    while len(own) < count:
        text = chance.choice(fillers)
        start = chance.randrange(len(text))
        own += text[start : start + chance.randint(*SECTION_UNITS)]
    return own[:count]


def metadata(number: int, chance: random.Random) -> Metadata:
    """An issuer and a place by chance, few of them above the communes."""
    drawn, level = chance.random(), Level.COMMUNE
    for one, share in _LEVELS:
        if drawn < share:
            level = one
            break
        drawn -= share
    place = f"tỉnh {chance.randrange(34)}"
    return Metadata(f"{level.value} {number % 700}", level, place)
