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

from app.domain.comparable import ComparableText, NumberedUnits, Slot, SlotType
from app.domain.readable import ReadableText
from app.domain.structure import Section, Sentence, Structure, Zone, ZoneKind

# Names the form of the bytes: raise it with any change of it.
BYTES_VERSION = "2"
_FAST = 1
_HEAD_BYTES = 4
_NO_ROW = -1
_TYPES = ("|i1", "<i2", "<i4", "<i8")
_SLOT_TYPES = list(SlotType)
_ZONE_KINDS = list(ZoneKind)
_SLOT = ("slot_starts", "slot_ends", "slot_types")
_ZONE = ("zone_starts", "zone_ends", "zone_kinds")
_SENTENCE = (
    *("sentence_starts", "sentence_ends", "sentence_sections"),
    *("sentence_is_heading", "sentence_in_table", "sentence_rows"),
)

_Columns = dict[str, NDArray[Any]]


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


def load(data: bytes) -> tuple[ComparableText, Structure, ReadableText | None]:
    """What :func:`dump` was given; no readable text where it is the extracted one.

    Raises:
        ValueError: the bytes are not of this form.
    """
    try:
        raw = zlib.decompress(data)
        size = int.from_bytes(raw[:_HEAD_BYTES], "little")
        head = json.loads(raw[_HEAD_BYTES : _HEAD_BYTES + size])
        columns = _columns(raw, _HEAD_BYTES + size, head["columns"])
        return (
            _comparable(head["words"].split("\n"), columns),
            _structure(head["sections"], columns),
            _readable(head["readable"], columns),
        )
    except (zlib.error, AttributeError, KeyError, IndexError, TypeError) as error:
        raise ValueError(f"not a prepared document: {error}") from error


def _text_columns(comparable: ComparableText, readable: ReadableText) -> _Columns:
    starts, ends = _numbers(comparable.starts), _numbers(comparable.ends)
    slots = ((s.start, s.end, _SLOT_TYPES.index(s.type)) for s in comparable.slots)
    return {
        "starts": _steps(starts),
        "lengths": ends - starts,
        "unit_starts": _steps(_numbers(comparable.unit_starts)),
        "origin": _steps(_numbers(readable.origin or ())),
        **_fields(_SLOT, slots),
    }


def _structure_columns(structure: Structure) -> _Columns:
    zones = ((z.start, z.end, _ZONE_KINDS.index(z.kind)) for z in structure.zones)
    sentences = (
        (s.start, s.end, s.section, s.is_heading, s.in_table, _NO_ROW if s.row is None else s.row)
        for s in structure.sentences
    )
    return {**_fields(_ZONE, zones), **_fields(_SENTENCE, sentences)}


def _numbers(values: Iterable[int]) -> NDArray[np.int64]:
    return np.fromiter(values, np.int64)


def _steps(values: NDArray[np.int64]) -> NDArray[np.int64]:
    """The first value, then by how much each is more than the one before."""
    return np.diff(values, prepend=0)


def _fields(names: Sequence[str], rows: Iterable[Sequence[int]]) -> _Columns:
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


def _columns(raw: bytes, offset: int, kinds: dict[str, list[Any]]) -> _Columns:
    columns = {}
    for name, (kind, length) in kinds.items():
        if kind not in _TYPES:
            raise TypeError(f"a column of type {kind!r}")
        columns[name] = np.frombuffer(raw, kind, length, offset)
        offset += columns[name].nbytes
    return columns


def _running(steps: NDArray[Any]) -> NDArray[np.int64]:
    """What :func:`_steps` was given."""
    return np.cumsum(steps, dtype=np.int64)


def _comparable(words: list[str], columns: _Columns) -> ComparableText:
    vocabulary = np.array(words, object)
    starts = _running(columns["starts"])
    return ComparableText(
        syllables=tuple(vocabulary[columns["syllables"]].tolist()),
        starts=tuple(starts.tolist()),
        ends=tuple((starts + columns["lengths"]).tolist()),
        slots=tuple(
            Slot(start, end, _SLOT_TYPES[kind]) for start, end, kind in _rows(columns, _SLOT)
        ),
        units=tuple(vocabulary[columns["units"]].tolist()),
        unit_starts=tuple(_running(columns["unit_starts"]).tolist()),
        numbered=NumberedUnits(tuple(words), columns["units"]),
    )


def _readable(text: str | None, columns: _Columns) -> ReadableText | None:
    if text is None:
        return None
    return ReadableText(text, tuple(_running(columns["origin"]).tolist()) or None)


def _structure(sections: list[list[Any]], columns: _Columns) -> Structure:
    return Structure(
        zones=tuple(
            Zone(start, end, _ZONE_KINDS[kind]) for start, end, kind in _rows(columns, _ZONE)
        ),
        sections=tuple(
            Section(start, end, tuple(path), title) for start, end, path, title in sections
        ),
        sentences=tuple(
            Sentence(
                start, end, section, bool(heading), bool(table), None if row == _NO_ROW else row
            )
            for start, end, section, heading, table, row in _rows(columns, _SENTENCE)
        ),
    )


def _rows(columns: _Columns, names: Sequence[str]) -> Iterable[tuple[int, ...]]:
    return zip(*(columns[name].tolist() for name in names), strict=True)
