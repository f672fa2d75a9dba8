from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from overlap_drafts import (
    COPIED,
    DISTRICT,
    HOME,
    NEIGHBOUR,
    OWN,
    PROVINCE,
    described,
    prepared,
)

from app.domain.document import Metadata
from app.domain.formulas import FormulaFrequencies, run_hashes
from app.domain.overlap import Basis, Relation
from app.overlap.own import is_own_earlier

PARENT = prepared(f"{COPIED}. Mở lớp dạy nghề cho thanh niên.", "parent", DISTRICT)


def only_basis(text: str, *sources, metadata: Metadata = HOME) -> Basis | None:
    (passage,) = described(prepared(text, metadata=metadata), *(sources or (PARENT,))).passages
    return passage.basis


def test_a_copied_sentence_has_no_basis_and_is_residual():
    result = described(prepared(f"{OWN} {COPIED}."), PARENT)
    assert [p.basis for p in result.passages] == [None]
    assert result.shares.residual == result.shares.raw > 0
    assert result.sources[0].relation is Relation.COPIED


def test_a_quotation_that_names_its_resolution_is_legitimate():
    assert only_basis(f"{OWN} Nghị quyết của huyện viết: “{COPIED}”.") is Basis.QUOTATION


def test_quotation_marks_alone_make_nothing_legitimate():
    assert only_basis(f"{OWN} Bà con ở các bản thường nói: “{COPIED}”.") is None


def test_a_target_restated_with_its_source_is_legitimate():
    text = f"{OWN}\nNghị quyết số 07-NQ/HU chỉ rõ: {COPIED[0].lower()}{COPIED[1:]}."
    assert only_basis(text) is Basis.RESTATED_TARGET


def test_naming_one_document_does_not_excuse_a_copy_of_another():
    text = f"{OWN}\nNghị quyết số 07-NQ/HU chỉ rõ: {COPIED[0].lower()}{COPIED[1:]}."
    other = prepared(f"{COPIED}.", "other", NEIGHBOUR)
    bare = prepared("Mở lớp dạy nghề cho thanh niên các bản xa.", "parent", DISTRICT)
    assert only_basis(text, other, bare) is None


@pytest.mark.parametrize("wrap", [" ", "\n"])
def test_the_title_of_a_cited_document_is_legitimate_over_wrapped_lines(wrap: str):
    title = "về xây dựng cầu treo, bể nước và lớp mầm non cho các bản vùng cao biên giới"
    parent = prepared(f"Huyện bàn {title}.", "parent", DISTRICT)
    shown = title.replace(" lớp", f"{wrap}lớp")
    text = f"{OWN}\nXã học tập Nghị quyết số 07-NQ/HU {shown}. {OWN}"
    assert only_basis(text, parent) is Basis.CITATION


def test_two_citations_of_one_clause_do_not_count_it_twice():
    # The numbers' clauses overlap: each covers less than the share that is asked for, and so
    # do both together.
    title = "về xây dựng cầu treo, bể nước và lớp mầm non cho các bản vùng cao biên giới"
    copied = f"{COPIED}, mở chợ phiên, làm đường lên đồi chè, {title}"
    parent = prepared(f"Huyện bàn {copied}.", "parent", DISTRICT)
    text = f"{OWN}\nXã {copied} theo Nghị quyết số 07-NQ/HU và Nghị quyết số 07-NQ/HU. {OWN}"
    assert only_basis(text, parent) is None


def test_an_earlier_text_of_the_same_issuer_is_the_drafts_own():
    earlier = prepared(f"{COPIED}.", "earlier", replace(HOME, date=date(2021, 1, 1)))
    result = described(prepared(f"{OWN} {COPIED}."), earlier)
    assert [p.basis for p in result.passages] == [Basis.OWN_EARLIER_TEXT]
    assert result.shares.residual == 0
    assert result.shares.legitimate == result.shares.raw > 0


@pytest.mark.parametrize(
    ("source", "is_own"),
    [
        (HOME, True),
        (replace(HOME, issuer="ĐẢNG ỦY XÃ HƯNG LẠC"), True),
        (replace(HOME, locality="xã Hưng Lạc, huyện Đông Khê"), True),
        (replace(HOME, locality=None), True),
        (replace(HOME, locality="xã Hưng Lạc, huyện Núi Cao, tỉnh Vân Giang"), False),
        (replace(HOME, date=date(2025, 1, 1)), True),
        (replace(HOME, issuer=None), False),
        (NEIGHBOUR, False),
    ],
)
def test_own_means_the_same_issuer_of_the_same_place_whatever_the_date(
    source: Metadata,
    is_own: bool,  # noqa: FBT001
):
    assert is_own_earlier(HOME, source) is is_own


def test_a_formula_by_itself_is_legitimate_and_inside_a_copy_it_is_not():
    formula = (
        "nâng cao năng lực lãnh đạo và sức chiến đấu của tổ chức đảng các cấp ở cơ sở, phát huy "
        "vai trò nêu gương của cán bộ, đảng viên trong thực hiện nhiệm vụ được giao"
    )
    units = prepared(formula).comparable.units
    hashes = np.unique(run_hashes(units))
    # Common enough to be no news, rare enough to be seen: a mean weight just under one half.
    known = FormulaFrequencies(hashes, np.full(len(hashes), 11, np.uint16), 100)
    parent = prepared(f"Phải {formula}. {COPIED}.", "parent", DISTRICT)
    alone = described(prepared(f"{OWN} Xã sẽ {formula}. {OWN}"), parent, formulas=known)
    inside = described(prepared(f"{OWN} Xã sẽ {formula}. {COPIED}."), parent, formulas=known)
    assert [p.basis for p in alone.passages] == [Basis.FORMULA]
    assert alone.shares.residual == 0
    assert [p.basis for p in inside.passages] == [None]
    assert formula in inside.passages[0].range.of(f"{OWN} Xã sẽ {formula}. {COPIED}.")


def test_a_formula_without_a_source_is_listed_by_itself():
    formula = "nâng cao năng lực lãnh đạo và sức chiến đấu của tổ chức đảng"
    hashes = np.unique(run_hashes(prepared(formula).comparable.units))
    known = FormulaFrequencies(hashes, np.full(len(hashes), 100, np.uint16), 100)
    text = f"{OWN} Xã sẽ {formula} ở bản xa."
    (found,) = described(prepared(text), formulas=known).formulas
    # Runs that go over its ends are news, so two units on each side may be missing.
    assert found.of(text) in formula
    assert len(found.of(text).split()) >= len(formula.split()) - 4


def test_what_stands_outside_the_body_is_listed_and_enters_no_share():
    base = (
        "Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15 và các quy định khác có liên "
        "quan đến việc thu hút lao động về làm việc ở xưởng sao chè;"
    )
    header = "HỘI ĐỒNG NHÂN DÂN XÃ HƯNG LẠC\nNGHỊ QUYẾT\nvề chè\n"
    draft = prepared(f"{header}{base}\nQUYẾT NGHỊ:\nĐiều 1. {OWN}")
    source = prepared(f"{header}{base}\nQUYẾT NGHỊ:\nĐiều 1. {COPIED}.", "source", PROVINCE)
    result = described(draft, source)
    assert Basis.LEGAL_BASIS in [p.basis for p in result.passages]
    assert not any(p.in_body for p in result.passages)
    assert (result.shares.raw, result.shares.by_kind) == (0, {})


def test_the_list_of_targets_that_a_citation_opens_is_restated_up_to_the_first_plain_statement():
    targets = (
        "- Trồng mới 120 ha chè búp tím trên đất đồi bạc màu của các bản vùng cao biên giới;\n"
        "- Xây 14 bể nước chung cho cụm dân cư xa trung tâm và các điểm trường lẻ trên núi;\n"
    )
    parent = prepared(f"{targets}- {COPIED};", "parent", DISTRICT)
    text = f"{OWN}\nNghị quyết số 07-NQ/HU xác định các chỉ tiêu:\n{targets}- {OWN}\n- {COPIED}."
    passages = described(prepared(text), parent).passages
    assert [p.basis for p in passages] == [Basis.RESTATED_TARGET, None]
    assert "14 bể nước" in passages[0].range.of(text)
    assert passages[1].range.of(text) == COPIED
