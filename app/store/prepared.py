"""Prepared documents as bytes, so that a library document is normalised and segmented once.

One block of little-endian int32 numbers behind a JSON head, compressed: syllables and units as
indices into the document's own vocabulary, offsets, slots, zones and sentences as rows.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.domain.comparable import ComparableText, Slot, SlotType
from app.domain.readable import ReadableText
from app.domain.structure import Section, Sentence, Structure, Zone, ZoneKind

_FAST = 1
_HEAD_BYTES = 4
_NO_ROW = -1
_SLOT_TYPES = list(SlotType)
_ZONE_KINDS = list(ZoneKind)


def dump(
    comparable: ComparableText, structure: Structure, readable: ReadableText, text: str
) -> bytes:
    """All as bytes; about a third of the text's size.

    The syllables' vocabulary is the document's own, so nothing outside is needed to load it. The
    readable text is kept only where it differs from the extracted ``text``.
    """
    words = {
        word: n for n, word in enumerate(dict.fromkeys(comparable.syllables + comparable.units))
    }
    columns: dict[str, Iterable[int]] = {
        "syllables": (words[s] for s in comparable.syllables),
        "starts": comparable.starts,
        "ends": comparable.ends,
        "units": (words[u] for u in comparable.units),
        "origin": readable.origin or (),
        "unit_starts": comparable.unit_starts,
        "slots": _flat((s.start, s.end, _SLOT_TYPES.index(s.type)) for s in comparable.slots),
        "zones": _flat((z.start, z.end, _ZONE_KINDS.index(z.kind)) for z in structure.zones),
        "sentences": _flat(
            (
                s.start,
                s.end,
                s.section,
                s.is_heading,
                s.in_table,
                _NO_ROW if s.row is None else s.row,
            )
            for s in structure.sentences
        ),
    }
    arrays = {name: np.fromiter(values, "<i4") for name, values in columns.items()}
    head = {
        "words": list(words),
        "readable": None if readable == ReadableText(text) else readable.text,
        "sections": [[s.start, s.end, list(s.path), s.title] for s in structure.sections],
        "lengths": {name: len(array) for name, array in arrays.items()},
    }
    packed = json.dumps(head, ensure_ascii=False).encode()
    body = b"".join(array.tobytes() for array in arrays.values())
    return zlib.compress(len(packed).to_bytes(_HEAD_BYTES, "little") + packed + body, _FAST)


def load(data: bytes) -> tuple[ComparableText, Structure, ReadableText | None]:
    """What :func:`dump` was given; no readable text where it is the extracted one.

    Raises:
        ValueError: the bytes are not of this form.
    """
    try:
        raw = zlib.decompress(data)
        size = int.from_bytes(raw[:_HEAD_BYTES], "little")
        head = json.loads(raw[_HEAD_BYTES : _HEAD_BYTES + size])
        columns = _columns(np.frombuffer(raw, "<i4", offset=_HEAD_BYTES + size), head["lengths"])
        return (
            _comparable(head["words"], columns),
            _structure(head["sections"], columns),
            _readable(head["readable"], columns),
        )
    except (zlib.error, KeyError, IndexError, TypeError) as error:
        raise ValueError(f"not a prepared document: {error}") from error


def _flat(rows: Iterable[Sequence[int]]) -> Iterable[int]:
    return (int(value) for row in rows for value in row)


def _columns(numbers: NDArray[np.int32], lengths: dict[str, int]) -> dict[str, list[int]]:
    columns = {}
    start = 0
    for name, length in lengths.items():
        columns[name] = numbers[start : start + length].tolist()
        start += length
    return columns


def _rows(values: list[int], width: int) -> Iterable[tuple[int, ...]]:
    return zip(*(values[n::width] for n in range(width)), strict=True)


def _comparable(words: list[str], columns: dict[str, list[int]]) -> ComparableText:
    return ComparableText(
        syllables=tuple([words[n] for n in columns["syllables"]]),
        starts=tuple(columns["starts"]),
        ends=tuple(columns["ends"]),
        slots=tuple(
            Slot(start, end, _SLOT_TYPES[kind]) for start, end, kind in _rows(columns["slots"], 3)
        ),
        units=tuple([words[n] for n in columns["units"]]),
        unit_starts=tuple(columns["unit_starts"]),
    )


def _readable(text: str | None, columns: dict[str, list[int]]) -> ReadableText | None:
    return None if text is None else ReadableText(text, tuple(columns["origin"]) or None)


def _structure(sections: list[list[Any]], columns: dict[str, list[int]]) -> Structure:
    return Structure(
        zones=tuple(
            Zone(start, end, _ZONE_KINDS[kind]) for start, end, kind in _rows(columns["zones"], 3)
        ),
        sections=tuple(
            Section(start, end, tuple(path), title) for start, end, path, title in sections
        ),
        sentences=tuple(
            Sentence(
                start, end, section, bool(heading), bool(table), None if row == _NO_ROW else row
            )
            for start, end, section, heading, table, row in _rows(columns["sentences"], 6)
        ),
    )
