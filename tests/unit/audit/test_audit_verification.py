"""What is drawn for people to judge, and what the sheet does not tell them."""

from __future__ import annotations

from collections import Counter

import pytest
from audit_rows import draft

from app.audit.rows import DraftRow
from app.audit.verification import allocated, blinded, drawn
from app.domain.verdict import Label


def drafts(flag: int, review: int, clear: int) -> list[DraftRow]:
    labels = ["flag"] * flag + ["review"] * review + ["clear"] * clear
    return [draft(id=f"d{n:04}", label=label) for n, label in enumerate(labels)]


def labels(flag: int, review: int, clear: int, n: int) -> tuple[int, int, int]:
    order, _ = drawn(drafts(flag, review, clear), n, seed=1)
    found = Counter(d.label for d in order.values())
    return found["flag"], found["review"], found["clear"]


def test_half_of_a_sheet_is_clear_and_a_quarter_each_flagged_and_to_review() -> None:
    assert labels(500, 500, 500, n=180) == (45, 45, 90)


def test_what_one_label_lacks_is_given_to_the_others() -> None:
    assert labels(500, 0, 500, n=180) == (60, 0, 120)
    assert labels(7, 500, 30, n=180) == (7, 143, 30)


def test_more_than_there_are_gives_all() -> None:
    assert labels(3, 2, 4, n=180) == (3, 2, 4)


@pytest.mark.parametrize("n", [1, 2, 3, 17, 179])
def test_exactly_as_many_as_asked_for_are_drawn(n: int) -> None:
    sizes = {Label.FLAG: 20, Label.REVIEW: 90, Label.CLEAR: 100}
    assert sum(allocated(sizes, n).values()) == n


def test_the_same_seed_draws_the_same_whatever_the_order_of_the_rows() -> None:
    some = drafts(50, 50, 50)
    first, _ = drawn(some, 30, seed=7)
    again, _ = drawn(some[::-1], 30, seed=7)
    other, _ = drawn(some, 30, seed=8)
    assert list(first.items()) == list(again.items())
    assert [d.id for d in first.values()] != [d.id for d in other.values()]


def test_no_draft_is_drawn_twice_and_labels_are_mixed() -> None:
    order, strata = drawn(drafts(50, 50, 50), 60, seed=3)
    assert len({d.id for d in order.values()}) == 60
    found = [d.label for d in order.values()]
    assert found != sorted(found)
    assert found != sorted(found, reverse=True)
    assert [(s.label, s.size, s.sample) for s in strata] == [
        ("flag", 50, 15), ("review", 50, 15), ("clear", 50, 30),
    ]  # fmt: skip


def test_items_of_another_audit_or_draw_have_other_names() -> None:
    some = drafts(5, 5, 5)
    codes = {
        next(iter(drawn(rows, n, seed)[0])).partition("-")[0]
        for rows, n, seed in ((some, 9, 1), (some, 9, 2), (some, 8, 1), (some[1:], 9, 1))
    }
    assert len(codes) == 4


HEADER = (
    "HUYỆN UỶ ĐỒI SIM\nĐẢNG UỶ XÃ THUNG MƠ\n*\nSố 09-NQ/ĐU\nĐẢNG CỘNG SẢN VIỆT NAM\n"
    "Thung Mơ, ngày 18 tháng 4 năm 2023\n"
)
DOCUMENT = {
    "issuer": "Đảng ủy xã Thung Mơ",
    "locality": "xã Thung Mơ, huyện Đồi Sim",
    "number": "09-NQ/ĐU",
    "date": "2023-04-18",
}


def test_a_text_begins_at_the_kind_of_the_document() -> None:
    text = f"{HEADER}NGHỊ QUYẾT\nvề phát triển cây chè\nXã Thung Mơ có 42 hộ."
    assert blinded({**DOCUMENT, "text": text}) == (
        "[2023-04-18]\nNGHỊ QUYẾT\nvề phát triển cây chè\nXã Thung Mơ có 42 hộ."
    )


def test_without_a_kind_lines_that_name_the_issuer_are_left_out_near_the_beginning() -> None:
    text = (
        f"ĐẢNG UỶ XÃ THUNG MƠ\nSố 09-NQ/ĐU\nThung Mơ, ngày 18\nTình hình chung\n{'…' * 3}\nCây chè."
    )
    assert blinded({**DOCUMENT, "issuer": "Đảng uỷ xã Thung Mơ", "text": text}) == (
        "[2023-04-18]\nTình hình chung\n………\nCây chè."
    )


def test_a_text_of_which_nothing_is_known_stays_as_it_is() -> None:
    unknown = dict.fromkeys(("issuer", "locality", "number", "date"))
    assert blinded({**unknown, "text": "Cây chè.\n"}) == "Cây chè."
