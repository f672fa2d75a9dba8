from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from retrieve_documents import index_of, indexed, words

from app.domain.document import DocumentId, Level
from app.domain.formulas import run_hashes, unit_codes
from app.errors import LibraryDamagedError
from app.retrieve import (
    IndexedDocument,
    LibraryIndex,
    Segment,
    merge_segments,
    next_merge,
    segment_faults,
    write_segment,
)
from app.retrieve import merging as merging_module
from app.retrieve.arrays import block_sums
from app.retrieve.features import RUN_UNITS, features_of
from app.retrieve.postings import Postings

SHARED = words("chung", 30)


def documents() -> list[IndexedDocument]:
    levels = [Level.COMMUNE, Level.CENTRAL, Level.DISTRICT, Level.UNKNOWN, Level.PROVINCIAL]
    return [
        indexed(f"d{n}", [*words(f"w{n}", 20 * n), *SHARED], levels[n % 5], f"issuer {n}")
        for n in range(12)
    ]


def postings_of(index: LibraryIndex) -> dict[str, set[int]]:
    """For each document the features of runs under which it stands."""
    found: dict[str, set[int]] = {id_: set() for id_ in index.ids()}
    for segment, base in zip(index.segments, index.bases, strict=False):
        runs = segment.runs
        for n, feature in enumerate(runs.features):
            for document in runs.documents[runs.offsets[n] : runs.offsets[n + 1]]:
                found[index.id_of(int(base + document))].add(int(feature))
    return found


def features_by_hand(document: IndexedDocument) -> set[int]:
    return {int(h) >> 32 for h in run_hashes(document.units)}


def test_each_document_stands_under_the_features_of_its_units(tmp_path: Path) -> None:
    index = index_of(tmp_path, documents()[:7], documents()[7:])
    assert postings_of(index) == {d.id: features_by_hand(d) for d in documents()}
    assert [list(segment_faults(s)) for s in index.segments] == [[], []]
    for id_, ordinal in index.ordinals_of(index.ids()).items():
        (document,) = (d for d in documents() if d.id == id_)
        assert np.array_equal(index.codes_of(ordinal), unit_codes(document.units))


def test_no_run_reaches_over_the_end_of_a_document() -> None:
    codes, offsets = np.arange(9, dtype=np.uint64), np.array([0, 2, 2, 9])
    features, owners = features_of(codes, offsets, RUN_UNITS)
    assert (len(features), set(owners.tolist())) == (4, {2})


@pytest.mark.parametrize("range_postings", [50, 10**6])
def test_segments_become_one_without_what_was_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, range_postings: int
) -> None:
    monkeypatch.setattr(merging_module, "RANGE_POSTINGS", range_postings)
    index = index_of(tmp_path, documents()[:5], documents()[5:6], documents()[6:])
    gone = index.ordinals_of([DocumentId("d1"), DocumentId("d5"), DocumentId("d11")])
    removed = index.with_removed(gone.values())
    thinned = LibraryIndex(index.segments, removed)
    kept = [thinned.alive[a:b] for a, b in zip(index.bases, index.bases[1:], strict=False)]
    merge_segments(tmp_path / "merged", index.segments, kept)
    write_segment(tmp_path / "fresh", [d for d in documents() if d.id not in gone])
    merged, fresh = (LibraryIndex([Segment.open(tmp_path / n)]) for n in ("merged", "fresh"))
    assert list(segment_faults(merged.segments[0])) == []
    assert postings_of(merged) == postings_of(fresh)
    assert merged.text_hashes() == fresh.text_hashes()
    assert merged.ids() == fresh.ids()


def test_a_removed_document_is_not_there(tmp_path: Path) -> None:
    index = index_of(tmp_path, documents()[:3])
    gone = index.ordinals_of([DocumentId("d1")])
    left = LibraryIndex(index.segments, index.with_removed(gone.values()))
    assert (len(left), sorted(left.ids())) == (2, ["d0", "d2"])
    assert left.ordinals_of([DocumentId("d1"), DocumentId("d2")]).keys() == {"d2"}
    again = left.with_removed(left.ordinals_of([DocumentId("d2")]).values())
    assert len(LibraryIndex(index.segments, again)) == 1


def test_documents_without_words_are_indexed_too(tmp_path: Path) -> None:
    index = index_of(tmp_path, [indexed("empty", []), indexed("one", ["chè"])])
    assert sorted(index.ids()) == ["empty", "one"]
    assert list(segment_faults(index.segments[0])) == []
    assert index.issuers_of(run_hashes(SHARED)).tolist() == [0] * (len(SHARED) - 3)


def issuers(folder: Path, *batches: list[IndexedDocument]) -> set[int]:
    return set(index_of(folder, *batches).issuers_of(run_hashes(SHARED)).tolist())


def test_independent_issuers_above_the_grassroots_are_counted(tmp_path: Path) -> None:
    province, district = Level.PROVINCIAL, Level.DISTRICT
    apart = [indexed(f"p{n}", SHARED, province, f"Tỉnh uỷ {n}") for n in range(3)]
    same = [indexed(f"q{n}", SHARED, province, "Tỉnh uỷ 0") for n in range(5)]
    communes = [indexed(f"x{n}", SHARED, Level.COMMUNE, f"Đảng uỷ {n}") for n in range(40)]
    family = [
        indexed(f"h{n}", SHARED, district, f"Huyện uỷ {n}", cited=["1-QĐ/TW", "9-NQ/TW"])
        for n in range(9)
    ]
    parent = indexed("tw", words("khác", 9), Level.CENTRAL, "Trung ương", "9-NQ/TW")
    assert issuers(tmp_path / "1", apart) == {3}
    assert issuers(tmp_path / "2", apart, same, communes) == {3}
    assert issuers(tmp_path / "3", communes) == {0}
    assert issuers(tmp_path / "4", family) == {9}
    assert issuers(tmp_path / "5", family, [parent], apart) == {4}


def test_a_circle_of_citations_is_one_family(tmp_path: Path) -> None:
    circle = [
        indexed("a", SHARED, Level.CENTRAL, "A", "1-NQ/TW", ["2-NQ/TW"]),
        indexed("b", SHARED, Level.CENTRAL, "B", "2-NQ/TW", ["1-NQ/TW"]),
        indexed("c", SHARED, Level.CENTRAL, "C", "3-NQ/TW", ["3-NQ/TW"]),
    ]
    assert issuers(tmp_path, circle) == {2}


def test_of_very_many_users_some_are_looked_at(tmp_path: Path) -> None:
    many = [indexed(f"p{n}", SHARED, Level.DISTRICT, f"Huyện uỷ {n}") for n in range(700)]
    found = index_of(tmp_path, many).issuers_of(run_hashes(SHARED))
    assert found.min() >= 100


def test_an_empty_index_knows_nobody() -> None:
    assert LibraryIndex().issuers_of(run_hashes(SHARED)).sum() == 0
    assert (len(LibraryIndex()), LibraryIndex().ids()) == (0, [])


def test_equal_sizes_are_merged_and_the_dead_dropped() -> None:
    assert next_merge([], []) == []
    assert next_merge([1] * 7 + [64], [0] * 8) == []
    assert next_merge([1] * 8 + [64], [0] * 9) == list(range(8))
    assert next_merge([64] * 8 + [1], [0] * 9) == list(range(9))
    assert next_merge([1], [1]) == [0]
    assert next_merge([500, 100], [10, 30]) == [1]


def test_a_segment_is_never_written_over_another(tmp_path: Path) -> None:
    write_segment(tmp_path / "s", documents())
    with pytest.raises(FileExistsError):
        write_segment(tmp_path / "s", documents())


def broken_manifest(folder: Path) -> None:
    (folder / "manifest.json").write_text("{", encoding="utf-8")


def other_format(folder: Path) -> None:
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    (folder / "manifest.json").write_text(json.dumps({**manifest, "format": "other/9"}))


def missing_array(folder: Path) -> None:
    (folder / "run_offsets.npy").unlink()


def shorter_array(folder: Path) -> None:
    np.save(folder / "levels.npy", np.load(folder / "levels.npy")[:-1])


def lost_rows(folder: Path) -> None:
    shorter_array(folder)
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    manifest["arrays"]["levels"]["length"] -= 1
    (folder / "manifest.json").write_text(json.dumps(manifest))


def pickled_array(folder: Path) -> None:
    np.save(folder / "units.npy", np.array([{"code": "runs"}], dtype=object), allow_pickle=True)


DAMAGES = [broken_manifest, other_format, missing_array, shorter_array, lost_rows, pickled_array]


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_segment_is_refused_and_nothing_in_it_runs(
    tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    write_segment(tmp_path / "s", documents())
    damage(tmp_path / "s")
    with pytest.raises(LibraryDamagedError):
        Segment.open(tmp_path / "s")


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("run_documents", lambda a: np.where(np.arange(len(a)) == 5, 11 - a, a)),
        ("pair_documents", lambda a: np.full_like(a, 99)),
        ("run_features", lambda a: a[::-1].copy()),
        ("run_offsets", np.zeros_like),
        ("units", lambda a: a + 10_000),
        ("units", lambda a: a[::-1].copy()),
        ("levels", lambda a: a[::-1].copy()),
    ],
)
def test_contents_that_are_not_those_of_the_documents_are_found(
    tmp_path: Path, name: str, change: Callable[[np.ndarray], np.ndarray]
) -> None:
    write_segment(tmp_path / "s", documents())
    path = tmp_path / "s" / f"{name}.npy"
    np.save(path, change(np.load(path)))
    faults = list(segment_faults(Segment.open(tmp_path / "s", verify=False)))
    assert any(name in fault for fault in faults)
    assert len(faults) >= 2  # not the checksum alone


@pytest.mark.parametrize("name", ["units", "run_documents", "ids", "levels"])
def test_a_flipped_bit_is_found_when_a_segment_is_opened(tmp_path: Path, name: str) -> None:
    write_segment(tmp_path / "s", documents())
    Segment.open(tmp_path / "s")  # and so verified once, in the state of then
    flip(tmp_path / "s" / f"{name}.npy")
    with pytest.raises(LibraryDamagedError, match=f"{name}.*soichieu library reindex"):
        Segment.open(tmp_path / "s")


@pytest.mark.parametrize("distance", [8, 128, 2048, 4096, 1 << 19])
def test_flips_that_leave_the_sum_of_a_file_as_it_was_are_found(
    tmp_path: Path, distance: int
) -> None:
    """One bit goes, the same bit of another word comes: in a row, a column, or another block."""
    path = tmp_path / "file"
    sums = set()
    for place in (1 << 19, (1 << 19) + distance):
        path.write_bytes(bytes(place) + b"\1" + bytes((1 << 21) - place))
        sums.add(block_sums(path))
    assert len(sums) == 2


@pytest.mark.parametrize("harmed", [False, True])
def test_a_segment_of_before_is_verified_by_its_sha256(tmp_path: Path, harmed: bool) -> None:  # noqa: FBT001
    write_segment(tmp_path / "s", documents())
    path = tmp_path / "s" / "manifest.json"
    manifest = json.loads(path.read_text())
    for facts in manifest["arrays"].values():
        del facts["block_sums"]
    path.write_text(json.dumps(manifest))
    if harmed:
        flip(tmp_path / "s" / "units.npy")
        with pytest.raises(LibraryDamagedError):
            Segment.open(tmp_path / "s")
    else:
        assert len(Segment.open(tmp_path / "s")) == len(documents())


def flip(path: Path) -> None:
    """Flip a bit in the last byte, by another file in its place."""
    whole = bytearray(path.read_bytes())
    whole[-1] ^= 1
    path.unlink()
    path.write_bytes(whole)


def test_postings_of_nothing_answer_nothing() -> None:
    nothing = np.zeros(0, np.uint32)
    empty = Postings.of(nothing, nothing)
    assert empty.faults(0) == []
    assert empty.spans(np.array([7], np.uint32))[1].tolist() == [0]
