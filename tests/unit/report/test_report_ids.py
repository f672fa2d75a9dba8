"""A passage has the same id wherever it stands and whenever it is found."""

from __future__ import annotations

import re
from dataclasses import replace

from sample_result import SOURCES, sample_result
from sample_texts import DRAFT, NEIGHBOUR

from app.domain.check import CheckResult
from app.domain.overlap import Passage, SourceRange
from app.domain.text import TextRange
from app.report import report_json, with_ids


def ids(result: CheckResult) -> list[str | None]:
    return [passage.get("id") for passage in report_json(result)["passages"]]


def moved(passage: Passage, by: int) -> Passage:
    range_ = passage.range
    return replace(passage, range=TextRange(range_.start + by, range_.end + by))


def test_ids_are_sixteen_hexadecimal_digits_and_all_different() -> None:
    found = ids(sample_result())
    assert all(re.fullmatch("[0-9a-f]{16}", id_ or "") for id_ in found)
    assert len(set(found)) == len(found) == 13


def test_an_id_stays_when_other_text_of_the_draft_moves() -> None:
    result = sample_result()
    before = "Một câu mới ở đầu dự thảo.\n"
    passages = tuple(moved(p, len(before)) for p in result.overlap.passages)
    changed = replace(
        result,
        document=replace(result.document, text=before + DRAFT),
        overlap=replace(result.overlap, passages=passages, formulas=(), leftovers=()),
    )
    assert ids(changed) == ids(result)


def test_an_id_stays_when_the_library_grows() -> None:
    result = sample_result()
    also = SourceRange(result.overlap.passages[0].source.id, 3, 9)
    passages = tuple(replace(p, also_in=(*p.also_in, also)) for p in result.overlap.passages)
    grown = replace(
        result,
        overlap=replace(result.overlap, passages=passages[4:]),
        verdict=replace(result.verdict, reasons=()),
        library_version="lib-0008",
    )
    assert ids(grown) == ids(result)[4:]


def test_an_id_stays_when_the_source_gets_other_offsets() -> None:
    result = sample_result()
    passage = result.overlap.passages[4]
    source = replace(passage.source, start=passage.source.start + 7, end=passage.source.end + 7)
    texts = SOURCES | {"neighbour": "Mở đầu\n" + NEIGHBOUR}
    (again,) = with_ids([replace(passage, source=source)], DRAFT, texts)
    assert again.id == ids(result)[4]


def test_case_punctuation_and_line_breaks_do_not_change_an_id() -> None:
    passage = sample_result().overlap.passages[4]
    said = passage.range.of(DRAFT)
    written = said.upper().replace(" ", "\n").replace(",", ";")
    draft = DRAFT[: passage.range.start] + written + DRAFT[passage.range.end :]
    assert len(written) == len(said)
    assert with_ids([passage], draft, SOURCES) == with_ids([passage], DRAFT, SOURCES)


def test_another_wording_of_draft_or_source_and_another_source_make_another_id() -> None:
    passage = sample_result().overlap.passages[4]
    shorter = replace(passage, range=TextRange(passage.range.start, passage.range.end - 6))
    less = replace(passage.source, end=passage.source.end - 6)
    elsewhere = replace(passage.source, id="other")
    texts = SOURCES | {"other": NEIGHBOUR}
    variants = [
        passage,
        shorter,
        replace(passage, source=less),
        replace(passage, source=elsewhere),
    ]
    found = {with_ids([variant], DRAFT, texts)[0].id for variant in variants}
    assert len(found) == len(variants)


def test_equal_passages_are_told_apart_by_their_order() -> None:
    passage = sample_result().overlap.passages[4]
    thrice = f"{DRAFT}\n{DRAFT}\n{DRAFT}"
    repeated = [moved(passage, n * (len(DRAFT) + 1)) for n in range(3)]
    found = [p.id for p in with_ids(repeated, thrice, SOURCES)]
    assert len(set(found)) == 3
    assert found == [p.id for p in with_ids(repeated, thrice, SOURCES)]
    assert found[0] == with_ids([passage], DRAFT, SOURCES)[0].id
    assert found[:2] == [p.id for p in with_ids(repeated[:2], thrice, SOURCES)]


def test_a_passage_keeps_the_id_that_it_has() -> None:
    passage = replace(sample_result().overlap.passages[4], id="0123456789abcdef")
    assert with_ids([passage], DRAFT, {}) == (passage,)
