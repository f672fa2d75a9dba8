"""What a draft assesses of its own place: advantages, difficulties, particular features.

In: the draft with its comparable text, structure and overlap, and its sources' texts. Out: a
:class:`~app.domain.assessment.LocalAssessment`, each aspect ``local``, ``hollow`` or ``none``
with the sentences behind it. Method: each body sentence is the draft's own, shared or
borrowed by what passages cover; cue words and headings tell its aspects (``aspects``); names,
figures and actors that no source has, tied to a specific predicate, ground it (``grounds``);
an aspect is local if its grounds are strong enough (``status``). Limits: Vietnamese only; rules
of the genre written by hand, without knowledge of the facts, so that invented figures pass;
annexes are not read; a borrowed text that retrieval did not find passes for own; a specific
statement without name or figure is often missed.

Measured on sentences of our own (``tests/unit/local_assessment``): of a table written after the
rules and before running it 17 of 20 local and 17 of 20 hollow sentences were judged as set
down; of a second one 9 of 12 (7 with the right aspect) and 12 of 12. Too few to trust.

Decisions:
    * A heading is a hint and never demanded; a clause's own cue words outweigh it.
    * Names and numbers alone ground nothing: they must belong to a specific predicate, for
      they are what a copyist pastes first. What a source says is inherited and no ground.
    * The draft's own earlier text is its own.
    * ``AspectScorer`` is the seam where a trained classifier may replace the cue words.
"""

from app.local_assessment.assess import assess_locally
from app.local_assessment.options import LocalAssessmentOptions

__all__ = ["LocalAssessmentOptions", "assess_locally"]
