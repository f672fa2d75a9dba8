"""What preparing made of a document comes back from its bytes as it was."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.comparable import ComparableText
from app.domain.document import Document, DocumentId, FileFormat
from app.domain.readable import ReadableText
from app.domain.structure import Structure
from app.pipeline.preparing import prepare
from app.store.prepared import dump, load

RESOLUTION = """ĐẢNG UỶ XÃ HƯNG LẠC
Số 05-NQ/ĐU
NGHỊ QUYẾT
về chăm sóc rừng trồng

I- TÌNH HÌNH
1- Kết quả
Xã trồng 45 ha keo ở thôn Bàu Sen; đường vào rừng dài 3,2 km.
Nơi nhận:
- Các chi bộ.
"""


Parts = tuple[ComparableText, Structure, ReadableText, str]


def prepared(text: str) -> Parts:
    document = prepare(Document(DocumentId("d"), "d.txt", "0" * 64, FileFormat.TXT, text))
    return document.comparable, document.structure, document.readable, text


def assert_same(
    comparable: ComparableText, structure: Structure, readable: ReadableText, text: str
) -> None:
    data = dump(comparable, structure, readable, text)
    loaded, loaded_structure, loaded_readable = load(data)
    assert (loaded_readable or ReadableText(text)) == readable
    assert (loaded_readable is None) == (readable == ReadableText(text))
    for name in ("syllables", "starts", "ends", "slots", "units", "unit_starts"):
        assert getattr(loaded, name) == getattr(comparable, name)
    assert len(loaded) == len(comparable)
    assert loaded_structure == structure
    assert structure == loaded_structure


def pickled(value: Any) -> Any:
    return pickle.loads(pickle.dumps(value))  # noqa: S301 what was pickled here


@pytest.mark.parametrize("again", [pickled, replace])
def test_a_loaded_text_and_structure_survive_pickling_and_replacing(
    again: Callable[[Any], Any],
) -> None:
    comparable, structure, _ = load(dump(*prepared(RESOLUTION)))
    assert again(comparable).units == comparable.units
    assert again(comparable).slots == comparable.slots
    assert again(structure) == structure


def test_a_resolution_comes_back_as_it_was() -> None:
    comparable, structure, readable, text = prepared(RESOLUTION)
    assert len(comparable.slots) >= 5
    assert len(structure.zones) >= 3
    assert_same(comparable, structure, readable, text)
    assert_same(*prepared("Ho\u0300a \u0440hu\u200bong " + RESOLUTION))


@given(st.text(alphabet="aáà ạ\n.;12IVX-ĐUxãthôn", max_size=300))
def test_any_text_comes_back_as_it_was(text: str) -> None:
    assert_same(*prepared(text))


@pytest.mark.parametrize("damage", [b"", b"no such thing", dump(*prepared(RESOLUTION))[:-9]])
def test_bytes_of_another_form_are_refused(damage: bytes) -> None:
    with pytest.raises(ValueError, match="not a prepared document"):
        load(damage)
