"""What people's readings say of an audit's labels."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pytest
from audit_rows import draft, tables

from app.audit.estimating import estimates_json, estimates_of
from app.audit.intervals import Counted, difference, recall, stratified_share
from app.audit.rows import DraftRow
from app.audit.sheets import Reading
from app.audit.summary import render_summary
from app.audit.summary_groups import exact_interval
from app.domain.assessment import Aspect
from app.domain.verdict import Label

FLAG, REVIEW, CLEAR = Label.FLAG, Label.REVIEW, Label.CLEAR


def audit(flag: int, review: int, clear: int) -> list[DraftRow]:
    sizes = {"flag": flag, "review": review, "clear": clear}
    return [draft(id=f"{k}{n}", label=k) for k, size in sizes.items() for n in range(size)]


def readings(reader: str, **judgements: Sequence[Label]) -> list[Reading]:
    return [
        Reading(f"{label}{n}", reader, judgement)
        for label, some in judgements.items()
        for n, judgement in enumerate(some)
    ]


def test_shares_are_weighted_by_how_many_drafts_each_label_has() -> None:
    found = estimates_of(
        audit(100, 100, 800),
        readings(
            "An",
            flag=[FLAG] * 8 + [REVIEW] * 2,
            review=[REVIEW] * 8 + [FLAG] * 2,
            clear=[CLEAR] * 39 + [FLAG],
        ),
    )
    assert found.judged == 60
    assert [e.precision.share for e in found.labels if e.precision] == [0.8, 0.8, 0.975]
    # 80 of the flagged, 20 of those to review, 20 of the clear ones are near-copies.
    assert found.prevalence is not None
    assert found.prevalence.share == pytest.approx(0.12)
    assert found.missed is not None
    assert found.missed.share == pytest.approx(40 / 900)
    assert found.recall is not None
    assert found.recall.share == pytest.approx(80 / 120)
    assert found.verification.missed is not None
    assert found.verification.missed.share == pytest.approx(40 / 120)
    for one in (found.prevalence, found.missed, found.recall, found.verification.missed):
        assert 0 <= one.low < one.share < one.high <= 1


def test_one_stratum_has_its_exact_interval() -> None:
    assert stratified_share([Counted(50, 3, 20), Counted(0, 0, 0)]) == exact_interval(3, 20)


def test_nothing_is_said_of_labels_that_nobody_read() -> None:
    found = estimates_of(audit(10, 10, 10), readings("An", flag=[FLAG] * 5))
    assert found.missed is None
    assert found.prevalence is None
    assert found.recall is None
    assert found.labels[1].precision is None
    assert found.verification.flag_precision is not None


def test_recall_is_not_defined_where_people_flag_nothing() -> None:
    found = estimates_of(
        audit(5, 5, 5), readings("An", flag=[CLEAR] * 5, review=[CLEAR] * 5, clear=[CLEAR] * 5)
    )
    assert found.recall is None
    assert found.prevalence is not None
    assert found.prevalence.low == 0
    page = render_summary(tables(drafts=audit(5, 5, 5)), verified=found.verification)
    assert "Chưa ước lượng được bao nhiêu dự thảo bị bỏ sót" in page


def test_recall_ends_where_its_parts_may_be_nothing() -> None:
    none_found = recall([Counted(10, 0, 10)], [Counted(100, 1, 50)])
    none_missed = recall([Counted(10, 10, 10)], [Counted(100, 0, 50)])
    assert none_found is not None
    assert none_missed is not None
    assert (none_found.share, none_found.low) == (0, 0)
    assert (none_missed.share, none_missed.high) == (1, 1)
    assert none_found.high > 0.5
    assert none_missed.low < 0.7


def test_the_difference_of_shares_is_newcombes() -> None:
    found = difference((3, 10), (9, 10))
    assert [round(x, 4) for x in (found.share, found.low, found.high)] == [0.6, 0.1705, 0.809]


def test_kappa_of_two_readers_is_cohens() -> None:
    first = [FLAG] * 20 + [CLEAR] * 5 + [FLAG] * 10 + [CLEAR] * 15
    second = [FLAG] * 20 + [FLAG] * 5 + [CLEAR] * 10 + [CLEAR] * 15
    found = estimates_of(
        audit(50, 0, 0), readings("An", flag=first) + readings("Bình", flag=second)
    )
    agreement = found.agreements[0]
    assert (agreement.readers, agreement.drafts, agreement.equal) == (("An", "Bình"), 50, 35)
    assert agreement.kappa == pytest.approx(0.4)
    assert found.verification.kappa == pytest.approx(0.4)
    assert found.disputed == 15


def test_kappa_is_not_defined_where_all_judgements_are_the_same() -> None:
    some = readings("An", flag=[FLAG] * 3) + readings("Bình", flag=[FLAG] * 3)
    found = estimates_of(audit(3, 0, 0), some)
    assert found.agreements[0].kappa is None
    assert found.verification.kappa is None


def test_the_majority_decides_and_without_one_the_sheet_named_first() -> None:
    some = [
        *readings("An", flag=[CLEAR, FLAG]),
        *readings("Bình", flag=[FLAG, CLEAR]),
        *readings("Chi", flag=[FLAG]),
    ]
    found = estimates_of(audit(2, 0, 0), some)
    assert (found.labels[0].flag, found.labels[0].read, found.disputed) == (2, 2, 1)
    assert found.readers == ("An", "Bình", "Chi")


def test_aspects_are_compared_where_both_say_something() -> None:
    drafts = [
        draft(id="1", advantages="local"),
        draft(id="2", advantages="hollow"),
        draft(id="3", advantages="not_assessed"),
    ]
    said = {Aspect.ADVANTAGES: True}
    some = [Reading(id_, "An", CLEAR, said) for id_ in ("1", "2", "3")]
    found = estimates_of(drafts, some).aspects
    assert (found[0].both, found[0].audit_only, found[0].people_only, found[0].neither) == (
        1, 0, 1, 0,
    )  # fmt: skip
    assert found[1].agreed is None


def test_estimates_are_one_object_with_equal_bytes() -> None:
    found = estimates_of(audit(2, 0, 0), readings("An", flag=[FLAG]), unfilled=1)
    text = estimates_json(found)
    assert text == estimates_json(found)
    assert json.loads(text)["labels"][0]["precision"]["share"] == 1
    assert json.loads(text)["unfilled"] == 1
