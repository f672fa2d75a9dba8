"""What was not read, or read from pictures, is never passed over in silence."""

import pytest
from verdict_cases import LINE_LETTERS, assessment, decided, overlap

from app.domain.disguise import REPEATED_PLACES
from app.domain.document import DocumentWarning, RecognisedPage
from app.domain.text import Bilingual, TextRange
from app.domain.verdict import Label, Verdict

HIGH_CONFIDENCE = 0.85


def codes(verdict: Verdict) -> list[str]:
    return [reason.code for reason in verdict.reasons]


def pages(*confidences: float | None) -> tuple[RecognisedPage, ...]:
    """Recognised pages from the first on; ``None`` is a page that was not read."""
    return tuple(
        RecognisedPage(n, confidence or 0.0, is_complete=confidence is not None)
        for n, confidence in enumerate(confidences, 1)
    )


def test_a_half_read_draft_with_nothing_copied_is_not_clear():
    verdict = decided(overlap(residual=0.02), assessment(), recognised=pages(0.9, None), pages=2)
    assert verdict.label is Label.REVIEW
    assert codes(verdict)[0] == "pages_unread"
    assert "trang 2" in verdict.reasons[0].text.vi
    assert "page 2" in verdict.reasons[0].text.en


def test_a_page_too_few_to_matter_leaves_it_clear_but_never_surely():
    recognised = (RecognisedPage(20, 0.0, is_complete=False),)
    verdict = decided(overlap(residual=0.0), assessment(), recognised=recognised, pages=20)
    assert verdict.label is Label.CLEAR
    assert verdict.confidence < HIGH_CONFIDENCE * 0.8
    assert "pages_unread" in codes(verdict)


@pytest.mark.parametrize(("unread", "label"), [(1, Label.FLAG), (5, Label.REVIEW)])
def test_a_flag_stands_only_if_the_unread_pages_could_not_overturn_it(unread: int, label: Label):
    recognised = tuple(RecognisedPage(n, 0.0, is_complete=False) for n in range(1, unread + 1))
    verdict = decided(overlap(*range(9)), assessment(), recognised=recognised, pages=10)
    assert verdict.label is label
    assert "pages_unread" in codes(verdict)


def test_the_confidence_falls_with_that_of_the_recognition_over_all_pages():
    plain = decided(overlap(residual=0.0), assessment(), pages=4)
    whole = decided(overlap(residual=0.0), assessment(), recognised=pages(*[0.8] * 4), pages=4)
    one_of_four = decided(overlap(residual=0.0), assessment(), recognised=pages(0.8), pages=4)
    assert whole.label is one_of_four.label is plain.label
    assert whole.confidence == pytest.approx(0.8 * plain.confidence, abs=0.002)
    assert one_of_four.confidence == pytest.approx(0.95 * plain.confidence, abs=0.002)
    said = next(r for r in whole.reasons if r.code == "text_recognised")
    assert "80 %" in said.text.vi


def test_recognised_pages_and_their_warnings_are_told_once():
    verdict = decided(
        overlap(residual=0.0),
        assessment(),
        warnings=("ocr_used", "ocr_low_confidence", "ocr_incomplete"),
        recognised=pages(0.7, None),
        pages=2,
    )
    assert codes(verdict).count("text_recognised") == codes(verdict).count("pages_unread") == 1
    assert "reading_uncertain" not in codes(verdict)


def test_a_page_behind_a_suspect_text_layer_counts_as_unread():
    where = (TextRange(0, LINE_LETTERS), TextRange(LINE_LETTERS, 2 * LINE_LETTERS))
    suspect = DocumentWarning("text_layer_suspect", Bilingual("", ""), where)
    found = overlap(residual=0.0)
    assert decided(found, assessment(), warnings=(suspect,), pages=4).label is Label.REVIEW
    few = DocumentWarning("text_layer_suspect", Bilingual("", ""), where[:1])
    verdict = decided(found, assessment(), warnings=(few,), pages=40)
    assert verdict.label is Label.CLEAR
    assert verdict.confidence < HIGH_CONFIDENCE


@pytest.mark.parametrize("code", ["ocr_incomplete", "text_layer_suspect", "pictures_not_read"])
def test_where_nobody_knows_how_much_is_unread_a_draft_is_not_clear(code: str):
    verdict = decided(overlap(residual=0.02), assessment(), warnings=(code,))
    assert verdict.label is Label.REVIEW


def test_repeated_disguise_is_told_and_makes_nothing_less_sure():
    places = tuple(TextRange(4 * n, 4 * n + 3) for n in range(REPEATED_PLACES))
    repeated = DocumentWarning("lookalike_letters", Bilingual("", ""), places)
    stray = DocumentWarning("lookalike_letters", Bilingual("", ""), places[:1])
    plain = decided(overlap(*range(9)), assessment())
    told = decided(overlap(*range(9)), assessment(), warnings=(repeated,))
    passed_over = decided(overlap(*range(9)), assessment(), warnings=(stray,))
    assert told.confidence == plain.confidence == passed_over.confidence
    said = next(r for r in told.reasons if r.code == "disguised_text")
    assert f"{REPEATED_PLACES} chỗ" in said.text.vi
    assert passed_over.reasons == plain.reasons
