"""Prepared documents as bytes, so that a library document is normalised and segmented once.

A JSON head, then columns of little-endian whole numbers, each of the smallest type that holds it,
compressed: syllables and units as indices into the document's own vocabulary; offsets as steps
from one to the next, which fit a byte; slots, zones and sentences field by field.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.domain.comparable import ComparableText
from app.domain.readable import ReadableText
from app.domain.structure import Structure, Zone, ZoneKind

Columns = dict[str, NDArray[Any]]

# Names the form of the bytes: raise it with any change of it.
BYTES_VERSION = "2"
_FAST = 1
_HEAD_BYTES = 4
_TYPES = ("|i1", "<i2", "<i4", "<i8")
_ZONE_KINDS = list(ZoneKind)
_SLOT = ("slot_starts", "slot_ends", "slot_types")
_ZONE = ("zone_starts", "zone_ends", "zone_kinds")
_SENTENCE = (
    *("sentence_starts", "sentence_ends", "sentence_sections"),
    *("sentence_is_heading", "sentence_in_table", "sentence_rows"),
)
_NAMES = {
    *(*_SLOT, *_ZONE, *_SENTENCE),
    *("syllables", "units", "starts", "lengths", "unit_starts", "origin"),
}


def dump(
    comparable: ComparableText, structure: Structure, readable: ReadableText, text: str
) -> bytes:
    """All as bytes; about a quarter of the text's size.

    The syllables' vocabulary is the document's own, so nothing outside is needed to load it. The
    readable text is kept only where it differs from the extracted ``text``.
    """
    columns = {
        "syllables": comparable.syllable_numbers.astype(np.int64),
        "units": comparable.unit_numbers.astype(np.int64),
        "starts": _steps(comparable.start_offsets),
        "lengths": comparable.end_offsets - comparable.start_offsets,
        "unit_starts": _steps(comparable.unit_syllables),
        "origin": _steps(np.array(readable.origin or (), np.int64)),
        **dict(zip(_SLOT, comparable.slot_rows.T, strict=True)),
        **dict(zip(_ZONE, _zone_rows(structure).T, strict=True)),
        **dict(zip(_SENTENCE, structure.sentence_rows.T, strict=True)),
    }
    columns = {name: _smallest(values) for name, values in columns.items()}
    head = {
        "words": "\n".join(comparable.words),
        "readable": None if readable == ReadableText(text) else readable.text,
        "sections": [[*row] for row in structure.section_rows],
        "columns": {name: [values.dtype.str, len(values)] for name, values in columns.items()},
    }
    packed = json.dumps(head, ensure_ascii=False).encode()
    body = b"".join(values.tobytes() for values in columns.values())
    return zlib.compress(len(packed).to_bytes(_HEAD_BYTES, "little") + packed + body, _FAST)


def load(data: bytes) -> tuple[ComparableText, Structure, ReadableText | None]:
    """What :func:`dump` was given; no readable text where it is the extracted one.

    The checksum within the compressed bytes (Adler-32) is verified.

    Raises:
        ValueError: the bytes are not of this form.
    """
    try:
        raw = zlib.decompress(data)
        size = int.from_bytes(raw[:_HEAD_BYTES], "little")
        head = json.loads(raw[_HEAD_BYTES : _HEAD_BYTES + size])
        columns = _columns(raw, _HEAD_BYTES + size, head["columns"])
        return _text(head, columns), _structure(head, columns), _readable(head["readable"], columns)
    except (zlib.error, AttributeError, LookupError, TypeError, OverflowError) as error:
        raise ValueError(f"not a prepared document: {error}") from error


def _text(head: dict[str, Any], columns: Columns) -> ComparableText:
    starts = _running(columns["starts"])
    return ComparableText(
        words=tuple(head["words"].split("\n")),
        syllable_numbers=columns["syllables"],
        start_offsets=starts,
        end_offsets=starts + columns["lengths"],
        slot_rows=_rows(columns, _SLOT),
        unit_numbers=columns["units"],
        unit_syllables=_running(columns["unit_starts"]),
    )


def _structure(head: dict[str, Any], columns: Columns) -> Structure:
    zones = _rows(columns, _ZONE).tolist()
    return Structure(
        tuple(Zone(start, end, _ZONE_KINDS[kind]) for start, end, kind in zones),
        tuple((start, end, tuple(path), title) for start, end, path, title in head["sections"]),
        _rows(columns, _SENTENCE),
    )


def _rows(columns: Columns, names: Sequence[str]) -> NDArray[np.int64]:
    return np.stack([columns[name] for name in names], axis=1).astype(np.int64)


def _zone_rows(structure: Structure) -> NDArray[np.int64]:
    rows = [(z.start, z.end, _ZONE_KINDS.index(z.kind)) for z in structure.zones]
    return np.array(rows, np.int64).reshape(-1, len(_ZONE))


def _steps(values: NDArray[np.int64]) -> NDArray[np.int64]:
    """The first value, then by how much each is more than the one before."""
    return np.diff(values, prepend=0)


def _running(steps: NDArray[Any]) -> NDArray[np.int64]:
    """Values by the steps from each to the next, the first one as it is."""
    return np.cumsum(steps, dtype=np.int64)


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
    return ReadableText(text, tuple(_running(columns["origin"]).tolist()) or None)
