from __future__ import annotations

import time

import pytest
from audit_rows import (
    THRESHOLDS,
    draft,
    evidence,
    failure,
    family,
    flagged_draft,
    leftover,
    synthetic,
    tables,
)

from app.audit.summarising import summarise
from app.audit.summary_groups import exact_interval, vietnamese_order
from app.audit.summary_sensitivity import simplified_label
from app.domain.verdict import Label


def test_an_audit_without_drafts_gives_zeros_and_no_share() -> None:
    summary = summarise(tables())
    assert summary.opening.received == summary.opening.read == summary.opening.flagged == 0
    assert summary.flag_share is None
    assert summary.territories == summary.flagged == summary.best == ()
    assert summary.defences.from_above == 0.0
    assert summary.sensitivity.counted == 0


def test_one_draft_is_a_group_too_small_for_a_share() -> None:
    summary = summarise(tables(drafts=[flagged_draft()]))
    assert summary.opening.flagged == summary.opening.judgeable == 1
    (group,) = summary.territories
    assert (group.flag, group.judgeable, group.flag_share) == (1, 1, None)


def test_ten_thousand_drafts_take_about_a_second() -> None:
    audit = synthetic(10_000)
    began = time.perf_counter()
    summary = summarise(audit)
    assert time.perf_counter() - began < 5  # generous: machines that test are slow and shared
    assert summary.opening.read == 10_000


def test_every_file_received_is_read_or_told_why_not() -> None:
    failures = [
        failure(),
        failure(code="duplicate", same_as="x.doc"),
        failure(code="duplicate", same_as="y.doc"),
        failure(code="secret_document"),
    ]
    opening = summarise(tables(drafts=[draft()], failures=failures, received=7)).opening
    assert (opening.duplicates, opening.refused, opening.failed, opening.unfinished) == (2, 1, 1, 2)


def test_what_cannot_be_judged_is_in_no_share_of_labels() -> None:
    drafts = [
        flagged_draft(id="a"),
        flagged_draft(id="b", judgeable=False, why_not="no_higher_source"),
        draft(id="c", judgeable=False, why_not="no_higher_source"),
    ]
    summary = summarise(tables(drafts=drafts))
    opening = summary.opening
    assert (opening.judgeable, opening.not_judgeable, opening.flagged) == (1, 2, 1)
    assert opening.flagged_not_judgeable == 1
    assert summary.limits.reasons == (("no_higher_source", 2),)
    assert [row.id for row in summary.flagged] == ["a", "b"]


def test_a_neighbour_counts_from_half_of_a_residual_share_above_the_clear_threshold() -> None:
    drafts = [
        draft(id="a", residual=0.4, from_peers=0.2),
        draft(id="b", residual=0.4, from_peers=0.19),
        draft(id="c", residual=0.19, from_peers=0.19),
        draft(id="d", residual=0.2, from_peers=0.2),
    ]
    assert summarise(tables(drafts=drafts)).opening.from_neighbour == 2


def test_hollow_is_counted_among_drafts_whose_assessment_was_examined() -> None:
    unknown = dict.fromkeys(("advantages", "difficulties", "characteristics"), "not_assessed")
    drafts = [draft(id="a", advantages="hollow"), draft(id="b"), draft(id="c", **unknown)]
    opening = summarise(tables(drafts=drafts)).opening
    assert (opening.hollow, opening.examined) == (1, 2)


def test_the_interval_is_exact() -> None:
    interval = exact_interval(3, 10)  # as in Clopper and Pearson's charts
    assert (round(interval.low, 3), interval.share, round(interval.high, 3)) == (0.067, 0.3, 0.652)
    with pytest.raises(ValueError, match="no trials"):
        exact_interval(0, 0)


def test_groups_are_in_the_order_of_vietnamese_names_with_the_unknown_last() -> None:
    names = ["Vực Sanh", "", "Đồi Sim", "Dốc Lim", "Ân Hà", "An Lũng", "Ea Kha"]
    drafts = [draft(id=str(at), territory=name) for at, name in enumerate(names)]
    groups = summarise(tables(drafts=drafts)).territories
    assert [group.name for group in groups] == [
        "An Lũng",
        "Ân Hà",
        "Dốc Lim",
        "Đồi Sim",
        "Ea Kha",
        "Vực Sanh",
        "",
    ]


def test_letters_decide_before_tones() -> None:
    assert sorted(["Hoà B", "Hoa C", "Hoá A"], key=vietnamese_order) == ["Hoá A", "Hoà B", "Hoa C"]


def test_a_source_counts_only_where_much_comes_from_it() -> None:
    drafts = [
        flagged_draft(id="a", source_residual=0.8),
        flagged_draft(id="b", source_residual=0.6),
        draft(id="c", source_residual=0.05),
        draft(id="d", source_id="", source_residual=0.0),
    ]
    (use,) = summarise(tables(drafts=drafts)).sources
    assert (use.number, use.drafts, round(use.mean_share, 2)) == ("11-NQ/TU", 2, 0.7)


def test_defences_are_answered_over_the_drafts_that_share_much() -> None:
    from_neighbour = {
        "from_above": 0.0,
        "from_peers": 0.8,
        "source_is_peer": True,
        "source_issuer": "ĐẢNG UỶ XÃ THUNG MƠ",
    }
    drafts = [
        flagged_draft(id="a", swapped_figures=4, prescribed=0.1, own_earlier=0.0),
        flagged_draft(id="b", prescribed=0.0, own_earlier=0.2, **from_neighbour),
        draft(id="c", swapped_figures=9),
    ]
    found = summarise(
        tables(drafts=drafts, families=[family(), family(name="Nhóm 2", source="s4")])
    ).defences
    assert (found.sharing, found.mostly_above, found.from_above) == (2, 1, 0.4)
    assert (found.with_swapped_figures, found.swapped_figures) == (1, 4)
    assert (found.neighbours, found.same_issuer) == (1, 1)
    assert (found.with_prescribed, found.with_own_earlier) == (1, 1)
    assert (found.required_templates, found.families) == (1, 2)


def test_the_best_assessments_rank_by_score_and_then_by_grounds() -> None:
    drafts = [
        draft(id="a", file="a", assessment_score=0.5),
        draft(id="b", file="b", assessment_score=0.5),
        draft(id="c", file="c", assessment_score=0.9),
        draft(id="d", file="d", assessment_score=1.0, judgeable=False),
        draft(id="e", file="e", assessment_score=0.0),
    ]
    rows = [
        evidence(draft="b", start=30, grounds="place"),
        evidence(draft="b", start=20, grounds="place; figure; result"),
        evidence(draft="b", start=10, grounds="place; actor"),
        evidence(draft="b", start=5, grounds="", sentence="Đời sống từng bước được nâng lên."),
        evidence(draft="b", aspect="characteristics"),
        evidence(draft="a", grounds="place"),
    ]
    best = summarise(tables(drafts=drafts, assessments=rows)).best
    assert [one.draft.id for one in best] == ["c", "b", "a"]
    ((aspect, sentences),) = best[1].sentences  # the third aspect of the draft is not local
    assert aspect == "advantages"
    assert [row.start for row in sentences] == [10, 20]


def test_missing_references_are_counted_once_a_draft() -> None:
    drafts = [
        draft(id="a", missing_references="18-NQ/TW; 45-NQ/TU; 18-NQ/TW"),
        draft(id="b", missing_references="18-NQ/TW", machine_read=True, language="fr"),
        draft(id="c"),
    ]
    found = summarise(tables(drafts=drafts)).limits
    assert found.missing == (("18-NQ/TW", 2), ("45-NQ/TU", 1))
    assert (found.citing_missing, found.machine_read, found.languages) == (2, 1, (("fr", 1),))


def test_failures_are_counted_by_cause_and_secret_files_stay_unnamed() -> None:
    rows = [failure(file=name) for name in ("d", "c", "b", "a")]
    rows.append(failure(file="kín.doc", code="secret_document"))
    causes = summarise(tables(failures=rows)).failures
    assert [(cause.code, cause.count) for cause in causes] == [
        ("damaged_file", 4),
        ("secret_document", 1),
    ]
    assert causes[0].files == ("a", "b", "c")
    assert causes[1].files == ()


def test_names_left_in_flagged_drafts_come_first() -> None:
    drafts = [draft(id="a"), flagged_draft(id="b")]
    rows = [leftover(draft="a"), leftover(draft="b", territory="Vực Sanh")]
    found = summarise(tables(drafts=drafts, leftovers=rows)).leftovers
    assert [row.draft for row in found] == ["b", "a"]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"residual": 0.6, "advantages": "none", "difficulties": "none"}, Label.FLAG),
        ({"residual": 0.57, "advantages": "none", "difficulties": "none"}, Label.REVIEW),
        ({"residual": 0.57, "advantages": "hollow", "difficulties": "none"}, Label.FLAG),
        ({"residual": 0.57, "advantages": "hollow", "difficulties": "local"}, Label.REVIEW),
        ({"residual": 0.9, "advantages": "local"}, Label.REVIEW),
        (
            {
                "residual": 0.9,
                "advantages": "not_assessed",
                "difficulties": "not_assessed",
                "characteristics": "not_assessed",
            },
            Label.REVIEW,
        ),
        ({"residual": 0.21}, Label.REVIEW),
        ({"residual": 0.2}, Label.CLEAR),
    ],
)
def test_the_simplified_label_follows_shares_and_aspects(
    values: dict[str, object], expected: Label
) -> None:
    assert simplified_label(draft(**values), THRESHOLDS) is expected


def test_sensitivity_counts_labels_that_a_moved_threshold_changes() -> None:
    no_aspect = {"advantages": "none", "difficulties": "none"}
    drafts = [
        flagged_draft(id="a", residual=0.62, **no_aspect),
        flagged_draft(id="b", residual=0.9, machine_read=True),
        draft(id="c", label="review", residual=0.58, **no_aspect),
        draft(id="d", label="clear", residual=0.18),
        draft(id="e", label="review", residual=0.15),  # lifted by something else: not counted
    ]
    found = summarise(tables(drafts=drafts)).sensitivity
    assert (found.judgeable, found.counted, found.flag) == (5, 4, 2)
    changed = {(c.threshold, round(c.after, 2)): (c.changed, c.flag) for c in found.changes}
    assert changed["flag_residual_min", 0.55] == (1, 3)
    assert changed["flag_residual_min", 0.65] == (1, 1)
    assert changed["clear_residual_max", 0.15] == (1, 2)
    assert changed["clear_residual_max", 0.25] == (0, 2)
    assert (found.flagged, found.flagged_not_machine_read, found.not_machine_read) == (2, 1, 4)
