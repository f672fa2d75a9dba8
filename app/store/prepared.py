"""Prepared documents as bytes, so that a library document is normalised and segmented once.

A JSON head, then columns of little-endian whole numbers, each of the smallest type that holds it,
compressed: syllables and units as indices into the document's own vocabulary; offsets as steps
from one to the next, which fit a byte; slots, zones and sentences field by field.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.domain.comparable import ComparableText
from app.domain.prepared import Outline
from app.domain.readable import ReadableText
from app.domain.structure import Structure
from app.store.kept import (
    NO_ROW,
    SENTENCE,
    SLOT,
    SLOT_TYPES,
    ZONE,
    ZONE_KINDS,
    Columns,
    KeptStructure,
    KeptText,
    outline_of,
    running,
)

# Names the form of the bytes: raise it with any change of it.
BYTES_VERSION = "2"
_FAST = 1
_HEAD_BYTES = 4
_TYPES = ("|i1", "<i2", "<i4", "<i8")
_NAMES = {
    *SLOT,
    *ZONE,
    *SENTENCE,
    "syllables",
    "units",
    "starts",
    "lengths",
    "unit_starts",
    "origin",
}


def dump(
    comparable: ComparableText, structure: Structure, readable: ReadableText, text: str
) -> bytes:
    """All as bytes; about a quarter of the text's size.

    The syllables' vocabulary is the document's own, so nothing outside is needed to load it. The
    readable text is kept only where it differs from the extracted ``text``.
    """
    words = {
        word: n for n, word in enumerate(dict.fromkeys(comparable.syllables + comparable.units))
    }
    columns = {
        "syllables": _numbers(words[s] for s in comparable.syllables),
        "units": _numbers(words[u] for u in comparable.units),
        **_text_columns(comparable, readable),
        **_structure_columns(structure),
    }
    columns = {name: _smallest(values) for name, values in columns.items()}
    head = {
        "words": "\n".join(words),
        "readable": None if readable == ReadableText(text) else readable.text,
        "sections": [[s.start, s.end, list(s.path), s.title] for s in structure.sections],
        "columns": {name: [values.dtype.str, len(values)] for name, values in columns.items()},
    }
    packed = json.dumps(head, ensure_ascii=False).encode()
    body = b"".join(values.tobytes() for values in columns.values())
    return zlib.compress(len(packed).to_bytes(_HEAD_BYTES, "little") + packed + body, _FAST)


def load(data: bytes) -> tuple[ComparableText, Structure, ReadableText | None, Outline]:
    """What :func:`dump` was given, made when it is asked for, and an outline of it.

    There is no readable text where it is the extracted one.

    Raises:
        ValueError: the bytes are not of this form.
    """
    try:
        raw = zlib.decompress(data)
        size = int.from_bytes(raw[:_HEAD_BYTES], "little")
        packed = raw[_HEAD_BYTES : _HEAD_BYTES + size]
        head = json.loads(packed)
        columns = _columns(raw, _HEAD_BYTES + size, head["columns"])
        text = KeptText(tuple(head["words"].split("\n")), columns)
        structure = KeptStructure(packed, columns)
        return text, structure, _readable(head["readable"], columns), outline_of(text, columns)
    except (zlib.error, AttributeError, KeyError, IndexError, TypeError) as error:
        raise ValueError(f"not a prepared document: {error}") from error


def _text_columns(comparable: ComparableText, readable: ReadableText) -> Columns:
    starts, ends = _numbers(comparable.starts), _numbers(comparable.ends)
    slots = ((s.start, s.end, SLOT_TYPES.index(s.type)) for s in comparable.slots)
    return {
        "starts": _steps(starts),
        "lengths": ends - starts,
        "unit_starts": _steps(_numbers(comparable.unit_starts)),
        "origin": _steps(_numbers(readable.origin or ())),
        **_fields(SLOT, slots),
    }


def _structure_columns(structure: Structure) -> Columns:
    zones = ((z.start, z.end, ZONE_KINDS.index(z.kind)) for z in structure.zones)
    sentences = (
        (s.start, s.end, s.section, s.is_heading, s.in_table, NO_ROW if s.row is None else s.row)
        for s in structure.sentences
    )
    return {**_fields(ZONE, zones), **_fields(SENTENCE, sentences)}


def _numbers(values: Iterable[int]) -> NDArray[np.int64]:
    return np.fromiter(values, np.int64)


def _steps(values: NDArray[np.int64]) -> NDArray[np.int64]:
    """The first value, then by how much each is more than the one before."""
    return np.diff(values, prepend=0)


def _fields(names: Sequence[str], rows: Iterable[Sequence[int]]) -> Columns:
    table = np.array([list(row) for row in rows], np.int64).reshape(-1, len(names))
    return dict(zip(names, table.T, strict=True))


def _smallest(values: NDArray[np.int64]) -> NDArray[Any]:
    """The values in the smallest type that holds them."""
    low, high = int(values.min(initial=0)), int(values.max(initial=0))
    for name in _TYPES:
        bounds = np.iinfo(name)
        if bounds.min <= low and high <= bounds.max:
            return values.astype(name)
    raise OverflowError(f"no type holds {low} and {high}")


def _columns(raw: bytes, offset: int, kinds: dict[str, list[Any]]) -> Columns:
    columns = {}
    for name, (kind, length) in kinds.items():
        if kind not in _TYPES:
            raise TypeError(f"a column of type {kind!r}")
        columns[name] = np.frombuffer(raw, kind, length, offset)
        offset += columns[name].nbytes
    if lacking := sorted(_NAMES - columns.keys()):
        raise KeyError(*lacking)
    return columns


def _readable(text: str | None, columns: Columns) -> ReadableText | None:
    if text is None:
        return None
    return ReadableText(text, tuple(running(columns["origin"]).tolist()) or None)
