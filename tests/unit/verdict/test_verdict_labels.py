"""Which label, and how sure of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from verdict_cases import assessment, codes, decided, overlap, source

from app.domain.document import Level
from app.domain.verdict import Label
from app.verdict import VerdictOptions

ALL_LOCAL = {"advantages": "local", "difficulties": "local", "characteristics": "local"}
ALL_HOLLOW = dict.fromkeys(ALL_LOCAL, "hollow")
NOT_ASSESSED = dict.fromkeys(ALL_LOCAL, "not_assessed")


@pytest.mark.parametrize(
    ("residual", "statuses", "expected"),
    [
        (0.9, {}, Label.FLAG),
        (0.6, {}, Label.FLAG),
        (0.59, {}, Label.REVIEW),
        (0.9, ALL_HOLLOW, Label.FLAG),
        (0.9, {"difficulties": "local"}, Label.REVIEW),
        (0.9, ALL_LOCAL, Label.REVIEW),
        (0.4, ALL_LOCAL, Label.REVIEW),
        (0.4, {}, Label.REVIEW),
        (0.21, ALL_LOCAL, Label.REVIEW),
        (0.2, {}, Label.CLEAR),
        (0.05, ALL_LOCAL, Label.CLEAR),
        (0.0, {}, Label.CLEAR),
        (0.0, ALL_HOLLOW, Label.CLEAR),
        (0.9, NOT_ASSESSED, Label.REVIEW),
        (0.1, NOT_ASSESSED, Label.CLEAR),
    ],
)
def test_the_label_follows_the_residual_share_and_the_assessment(residual, statuses, expected):
    assert decided(overlap(residual=residual), assessment(**statuses)).label is expected


def test_a_copied_situation_section_beside_own_tasks_goes_to_review():
    found = overlap(0, 1, residual=0.2)
    assert decided(found, assessment(advantages="hollow", difficulties="hollow")).label is (
        Label.REVIEW
    )


def test_the_same_share_of_copied_tasks_is_clear():
    assert decided(overlap(6, 7), assessment(advantages="hollow")).label is Label.CLEAR


def test_a_copied_assessment_lowers_the_threshold_of_a_flag():
    hollow = assessment(**ALL_HOLLOW)
    assert decided(overlap(0, 1, 2, 5, 6, residual=0.56), hollow).label is Label.FLAG
    assert decided(overlap(3, 4, 5, 6, 7, residual=0.56), hollow).label is Label.REVIEW


def test_one_local_aspect_outweighs_a_copied_one_in_a_small_overlap():
    assessed = assessment(advantages="hollow", difficulties="local")
    assert decided(overlap(0), assessed).label is Label.CLEAR


def test_a_neighbours_name_left_in_lifts_to_review_above_the_noise():
    assert decided(overlap(4, leftovers=("Khánh Sơn",)), assessment()).label is Label.REVIEW
    noise = overlap(residual=0.05, leftovers=("Khánh Sơn",))
    assert decided(noise, assessment()).label is Label.CLEAR


def test_a_draft_without_body_goes_to_a_person():
    verdict = decided(overlap(residual=0.0), assessment(), body=0)
    assert verdict.label is Label.REVIEW
    assert "empty_body" in codes(verdict)
    assert verdict.confidence < 0.3


@given(st.floats(0, 1), st.floats(0, 1))
def test_confidence_never_falls_with_the_distance_from_the_flags_threshold(one, other):
    low, high = sorted(0.6 + 0.4 * share for share in (one, other))
    sure = [decided(overlap(residual=r), assessment()).confidence for r in (low, high)]
    assert 0.5 <= sure[0] <= sure[1] <= 1


@given(st.floats(0, 1))
def test_confidence_is_a_share(residual):
    for statuses in ({}, ALL_LOCAL, NOT_ASSESSED):
        found = overlap(residual=residual, sources=(), missing=("09-NQ/TU",))
        assert 0 <= decided(found, assessment(**statuses), body=90).confidence <= 1


def test_a_near_copy_is_surer_to_need_review_the_more_of_it_is_local():
    thin = decided(overlap(residual=0.9), assessment(difficulties="local"))
    rich = decided(overlap(residual=0.9), assessment(**ALL_LOCAL))
    assert thin.confidence < rich.confidence


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"missing": ("09-NQ/TU",)}, "missing_references"),
        ({"sources": ()}, "copying_not_judged"),
        ({"sources": (source(level=Level.COMMUNE),)}, "no_higher_source"),
    ],
)
@pytest.mark.parametrize("residual", [0.0, 0.4])
def test_gaps_of_the_library_lower_the_confidence_and_never_change_the_label(
    changed, code, residual
):
    plain = decided(overlap(residual=residual), assessment())
    doubted = decided(overlap(residual=residual, **changed), assessment())
    assert doubted.label is plain.label
    assert doubted.confidence < plain.confidence
    assert code in codes(doubted)
    assert code not in codes(plain)


def test_a_missing_higher_source_does_not_weaken_a_flag():
    found = overlap(*range(9), sources=(source(level=Level.COMMUNE),))
    verdict = decided(found, assessment())
    assert verdict.label is Label.FLAG
    assert "no_higher_source" not in codes(verdict)
    assert "copied_from_peer" in codes(verdict)


@pytest.mark.parametrize(
    ("warning", "code"),
    [
        ("text_layer_suspect", "text_layer_suspect"),
        ("text_as_image", "text_as_image"),
        ("pictures_not_read", "pictures_not_read"),
        ("ocr_used", "text_recognised"),
        ("ocr_low_confidence", "text_recognised"),
        ("ocr_incomplete", "pages_unread"),
        ("hidden_text", "reading_uncertain"),
    ],
)
def test_warnings_of_the_reader_lower_the_confidence_and_are_said(warning, code):
    plain = decided(overlap(residual=0.9), assessment())
    warned = decided(overlap(residual=0.9), assessment(), warnings=(warning,))
    assert warned.label is plain.label
    assert warned.confidence < plain.confidence
    assert code in codes(warned)


def test_a_short_body_lowers_the_confidence():
    long, short = (decided(overlap(residual=0.9), assessment(), body=n) for n in (1000, 100))
    assert short.label is long.label
    assert short.confidence < long.confidence
    assert "short_body" in codes(short)


def test_thresholds_must_rise():
    with pytest.raises(ValidationError):
        VerdictOptions(clear_residual_max=0.7)
    with pytest.raises(ValidationError):
        VerdictOptions(flag_residual_min=0.5)


def test_an_offices_own_thresholds_apply():
    strict = VerdictOptions(flag_residual_min=0.45, flag_residual_min_copied_assessment=0.4)
    assert decided(overlap(residual=0.5), assessment(), options=strict).label is Label.FLAG


def test_options_describe_themselves_and_do_not_change():
    assert all(field.description for field in VerdictOptions.model_fields.values())
    with pytest.raises(ValidationError):
        VerdictOptions().flag_residual_min = 0.1
