"""Equal contents, equal results: however segments are cut and in whatever order documents came."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from retrieve_documents import index_of, indexed

from app.domain.alignment import Candidate
from app.domain.document import DocumentId, Level, Metadata
from app.domain.formulas import FormulaFrequencies
from app.retrieve import (
    IndexedDocument,
    LibraryIndex,
    RetrieveOptions,
    Segment,
    find_candidates,
    merge_segments,
    pooled_frequencies,
)
from app.retrieve import index as index_module
from app.retrieve import removed as removed_module
from app.retrieve.holders import first_living
from app.retrieve.postings import Postings

SENTENCES = [
    sentence.split()
    for sentence in (
        "tập trung lãnh đạo thực hiện thắng lợi các chỉ tiêu kinh tế xã hội đã đề ra trong năm",
        "mỗi hộ trồng chè ký cam kết không dùng thuốc ngoài danh mục và ghi sổ từng lứa hái",
        "ban thường vụ phân công một đồng chí theo dõi tổ hợp tác và báo cáo vào ngày cuối tháng",
        "nạo vét kênh nội đồng trước vụ mùa để ruộng cuối nguồn có nước sau ba ngày bơm",
        "chi bộ họp định kỳ vào tối mồng năm và mời trưởng các đoàn thể cùng dự",
        "mở lớp xoá mù tin học cho người cao tuổi tại nhà văn hoá vào hai buổi mỗi tuần",
        "rà soát hộ nghèo theo từng xóm và công khai kết quả tại nơi sinh hoạt cộng đồng",
        "nuôi cá lồng phải cách bến đò ba trăm mét và không thả quá mật độ đã thoả thuận",
        "đảng viên đi làm ăn xa giữ liên lạc với tổ đảng ít nhất mỗi quý một lần",
        "giao đoàn thanh niên trồng và chăm hàng cây ven đường liên thôn trong mùa mưa",
        "các cấp uỷ quán triệt nghị quyết và xây dựng kế hoạch thực hiện phù hợp với địa phương",
        "văn phòng tổng hợp tình hình và tham mưu việc sơ kết tổng kết theo quy định",
    )
]
LEVELS = [Level.CENTRAL, Level.PROVINCIAL, Level.PROVINCIAL, Level.DISTRICT, Level.COMMUNE]
# So tight that whatever is sampled, cut off or tied is so in a library of sixty documents.
OPTIONS = RetrieveOptions(
    window_units=20, compared=10, scanned_postings=1_000, maximum_candidates=6
)
LOOKED_AT = 6


def text(chance: random.Random) -> list[str]:
    """Some sentences, mostly those that everybody writes, now and then without a word."""
    ranks = [min(chance.randrange(12), chance.randrange(12)) for _ in range(chance.randint(2, 5))]
    units = [unit for n in ranks for unit in SENTENCES[n]]
    return [unit for unit in units if chance.random() > 0.01]


def document(number: int) -> IndexedDocument:
    """The document of a number; ids are in no order, numbers repeat, dates are often missing."""
    chance = random.Random(number)  # noqa: S311
    level = chance.choice(LEVELS)
    dated = date(2020, 1, 1 + chance.randrange(5)) if chance.random() < 0.5 else None
    return IndexedDocument(
        DocumentId(f"{chance.getrandbits(64):016x}"),
        text(chance),
        Metadata(f"{level.value} {number % 17}", level, f"tỉnh {number % 3}", date=dated),
        f"{number % 10}-NQ/TU",
        [f"{chance.randrange(10)}-NQ/TU"] if chance.random() < 0.4 else [],
        number,
    )


LIBRARY = [document(n) for n in range(60)]
OTHERS = [document(n) for n in range(60, 90)]
DRAFTS = [[u for n in (-1, -2, -3, -4) for u in text(random.Random(k * n))] for k in range(1, 13)]  # noqa: S311


def one_segment(folder: Path) -> LibraryIndex:
    return index_of(folder, LIBRARY)


def many_segments(folder: Path) -> LibraryIndex:
    return index_of(folder, *(LIBRARY[n : n + 7] for n in range(0, 60, 7)))


def another_order(folder: Path) -> LibraryIndex:
    return index_of(folder, LIBRARY[40:][::-1], LIBRARY[:40][::-1])


def with_others_removed(folder: Path) -> LibraryIndex:
    mixed: Sequence[IndexedDocument] = random.Random(1).sample(LIBRARY + OTHERS, 90)  # noqa: S311
    index = index_of(folder, mixed[:50], mixed[50:])
    gone = index.ordinals_of(d.id for d in OTHERS)
    return LibraryIndex(index.segments, index.with_removed(gone.values()))


def removed_and_added_again(folder: Path) -> LibraryIndex:
    index = index_of(folder, LIBRARY[:30], [*LIBRARY[30:], *LIBRARY[:5]])
    return LibraryIndex(index.segments, {"s0": [*_rows(index, LIBRARY[:5])], "s1": []})


def merged(folder: Path) -> LibraryIndex:
    index = with_others_removed(folder)
    kept = np.split(index.alive, index.bases[1:-1])
    merge_segments(folder / "merged", index.segments, kept)
    return LibraryIndex([Segment.open(folder / "merged")])


def _rows(index: LibraryIndex, documents: Sequence[IndexedDocument]) -> list[int]:
    ids = index.segments[0].table.ids.tolist()
    return [ids.index(d.id.encode()) for d in documents]


LAYOUTS = [many_segments, another_order, with_others_removed, removed_and_added_again, merged]


def candidates(index: LibraryIndex, units: Sequence[str]) -> list[Candidate]:
    return find_candidates(index, units, [], FormulaFrequencies.none(), OPTIONS)


def pooled(index: LibraryIndex, units: Sequence[str]) -> tuple[list[int], list[int], int]:
    found = pooled_frequencies(FormulaFrequencies.none(), index, units)
    return found.hashes.tolist(), found.counts.tolist(), found.documents


@pytest.fixture(autouse=True)
def _sampled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index_module, "_LOOKED_AT", LOOKED_AT)
    monkeypatch.setattr(removed_module, "_PIECE", 100)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_results_do_not_depend_on_how_the_index_is_cut(
    tmp_path: Path, layout: Callable[[Path], LibraryIndex]
) -> None:
    plain, other = one_segment(tmp_path / "plain"), layout(tmp_path / "other")
    assert sorted(other.ids()) == sorted(plain.ids())
    for units in DRAFTS:
        assert pooled(other, units) == pooled(plain, units)
        assert candidates(other, units) == candidates(plain, units)


def test_of_documents_of_one_number_the_same_is_meant_in_any_order(tmp_path: Path) -> None:
    """Who carries out one of them is its family: two users of a sentence then are one."""
    one, other = (
        indexed(name, SENTENCES[n], Level.CENTRAL, name, "9-NQ/TW") for n, name in enumerate("ab")
    )
    citing = indexed("c", SENTENCES[0], Level.CENTRAL, "c", "1-NQ/TW", ["9-NQ/TW"])
    before = index_of(tmp_path / "1", [one], [other, citing])
    after = index_of(tmp_path / "2", [other], [one, citing])
    assert pooled(before, SENTENCES[0]) == pooled(after, SENTENCES[0])
    assert set(pooled(before, SENTENCES[0])[1]) == {1}


def test_a_circle_of_three_is_one_family(tmp_path: Path) -> None:
    circle = [
        indexed(name, SENTENCES[0], Level.CENTRAL, name, f"{n}-NQ/TW", [f"{(n + 1) % 3}-NQ/TW"])
        for n, name in enumerate("abc")
    ]
    assert set(pooled(index_of(tmp_path, circle), SENTENCES[0])[1]) == {1}


@pytest.mark.parametrize("removed", [0, 3, 14, 20])
def test_removed_documents_take_no_place_in_a_sample(removed: int) -> None:
    rows = np.arange(20, dtype=np.uint32)
    postings = Postings.of(np.repeat(np.uint32(7), 20), rows)
    alive = rows >= removed
    spans = postings.spans(np.array([6, 7], np.uint32))
    which, found = first_living(postings, spans, alive, 2)
    assert found[:2].tolist() == rows[removed : removed + 2].tolist()
    assert set(which.tolist()) <= {1}


def test_of_equal_documents_the_earliest_are_compared(tmp_path: Path) -> None:
    same = [
        replace(document(n), units=SENTENCES[1], metadata=Metadata(date=date(2020, 1, 31 - n)))
        for n in range(20)
    ]
    found = candidates(index_of(tmp_path, same[:9], same[9:]), SENTENCES[1])
    assert {c.id for c in found} <= {d.id for d in same[-OPTIONS.compared :]}
    assert len(found) == OPTIONS.maximum_candidates
