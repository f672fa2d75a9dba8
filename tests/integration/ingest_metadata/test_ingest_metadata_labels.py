"""Header fields of real documents against labels that a person set down from them.

``SOICHIEU_TEST_SCANS=1`` reads the scans among them as well, which takes seconds a page. With
``pytest -s`` the rates are printed, by half and by style of the document.
"""

import json
import os
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from typing import NamedTuple

import pytest
from label_hashes import FIELDS, HASHES, accepted_values, folded, hash_of, hashes_of

from app.domain.document import Level, Metadata

pytestmark = pytest.mark.real

SCANS = frozenset(
    {
        "files/nghi-quyet-so-115-nq-cp-469452.pdf",
        "files/nghi-quyet-so-27-2026-nq-cp-469546.pdf",
        "files/nghi-quyet-so-99-nq-cp-469343.pdf",
        "files/scan-1942-kh-syt.pdf",
        "files/scan-2004-kh-syt.pdf",
        "files/scan-2154-bc-syt.pdf",
    }
)
LEAST_SHARE = {
    "issuer": 1.0,
    "level": 1.0,
    "locality": 1.0,
    "number": 0.97,
    "date": 0.97,
    "title": 0.98,
    "kind": 1.0,
}  # measured on the tuning half, scans included


class Reading(NamedTuple):
    """One field of one document."""

    half: str
    style: str
    field: str
    is_right: bool
    is_empty: bool
    confidence: float


def style(file: str) -> str:
    folder, name = file.split("/", maxsplit=1)
    if file in SCANS:
        return "scans"
    return folder if folder == "files" else f"{folder} {name.split('_')[0]}"


def value_of(metadata: Metadata, field: str) -> str | None:
    value = getattr(metadata, field)
    return None if value is None or value is Level.UNKNOWN else str(value)


@pytest.fixture(scope="module")
def readings(metadata_of: Callable[[str], Metadata]) -> list[Reading]:
    return list(read_all(metadata_of))


def read_all(metadata_of: Callable[[str], Metadata]) -> Iterator[Reading]:
    with_scans = os.environ.get("SOICHIEU_TEST_SCANS") == "1"
    for file, label in json.loads(HASHES.read_text(encoding="utf-8")).items():
        if file in SCANS and not with_scans:
            continue
        metadata = metadata_of(file)
        for field, accepted in label["fields"].items():
            value = value_of(metadata, field)
            yield Reading(
                label["half"],
                style(file),
                field,
                hash_of(file, field, value) in accepted,
                value is None,
                getattr(metadata.confidence, field),
            )


def shares(readings: list[Reading], half: str) -> dict[str, float]:
    of_half = [reading for reading in readings if reading.half == half]
    return {
        field: sum(r.is_right for r in of_half if r.field == field)
        / max(sum(r.field == field for r in of_half), 1)
        for field in FIELDS
    }


def table(readings: list[Reading]) -> str:
    """Right and all, by half, style and field."""
    counts: defaultdict[tuple[str, str], Counter[tuple[str, bool]]] = defaultdict(Counter)
    for reading in readings:
        for group in (reading.style, "all"):
            counts[reading.half, group][reading.field, reading.is_right] += 1
    rows = []
    for (half, group), count in sorted(counts.items()):
        cells = (
            f"{field} {count[field, True]}/{count[field, True] + count[field, False]}"
            for field in FIELDS
        )
        rows.append(f"{half:6}{group:12}" + "  ".join(cells))
    return "\n".join(rows)


def test_fields_of_the_tuning_half_are_read_as_labelled(readings: list[Reading]) -> None:
    print("\n" + table(readings))  # noqa: T201
    found = shares(readings, "tune")
    assert {field: share for field, share in found.items() if share < LEAST_SHARE[field]} == {}


def test_an_empty_field_has_no_confidence_and_another_has_some(readings: list[Reading]) -> None:
    assert readings
    for reading in readings:
        assert (reading.confidence == 0.0) == reading.is_empty
        assert reading.confidence <= 1.0


def test_what_is_read_with_high_confidence_is_right(readings: list[Reading]) -> None:
    sure = [r.is_right for r in readings if r.half == "tune" and r.confidence >= 0.9]
    assert len(sure) > 300
    assert sum(sure) / len(sure) >= 0.99


def test_a_label_accepts_its_alternatives_and_nothing_else() -> None:
    label = {
        "file": "a",
        "half": "x",
        "fields": {"issuer": "Đảng uỷ xã Hoà", "number": None, "date": "2025-01-02"},
        "illegible": ["title"],
        "notes": "so; alt issuer: Ban Chấp hành Đảng bộ xã Hòa; alt date: 2025-01-03 (signed)",
    }
    assert "title" not in accepted_values(label)
    accepted = hashes_of(label)["fields"]
    for right in ("ĐẢNG ỦY XÃ HÒA", "Ban Chấp hành Đảng bộ xã Hoà"):
        assert hash_of("a", "issuer", right) in accepted["issuer"]
    assert hash_of("a", "issuer", "Đảng uỷ xã Hoa") not in accepted["issuer"]
    assert hash_of("a", "number", None) in accepted["number"]
    assert hash_of("a", "number", "1/NQ") not in accepted["number"]
    assert hash_of("a", "date", "2025-01-03") in accepted["date"]


def test_spelling_variants_are_compared_as_one() -> None:
    assert folded("title", "Kinh tế - xã hội  ở thủy lý") == folded(
        "title", "kinh tế – xã hội ở thuỷ lí"
    )
    assert folded("number", "38 – HD/BTCTW") == folded("number", "38-HD/BTCTW")
    assert folded("number", "38-HD/BTCTW") != folded("number", "38-hd/btctw")
