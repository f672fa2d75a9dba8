"""Flag, review or clear, with reasons that a reviewer can check and a drafter can act on.

In: a draft's structure, overlap and local assessment. Out: a
:class:`~app.domain.verdict.Verdict`. Method: two thresholds on the residual share and the
number of local aspects (``labelling``); doubts lower the confidence (``doubts``); every reason
comes from one table of texts (``reason_texts``) and names its passages. Limits: thresholds come
from the domain's description, not from judged drafts; the confidence is no probability.

Decisions:
    * A verdict advises a person; nothing outside the label's rule decides in secret.
    * A copied assessment weighs more than copied tasks: it lowers the threshold of a flag and
      lifts a small residual share to review.
    * What the library lacks never changes the label, only the confidence, and is always said.
      A draft without any body goes to a person.
    * Pages that were not read are counted both ways: a draft is clear only if it would be with
      all of them copied, and flagged only if it would be with all of them its own. What lies
      between goes to a person, with the unread pages as the first reason; nobody must believe
      that a half-read draft is clean. Whatever the label, unread pages multiply the confidence
      by the share that was read and by ``unread_factor``, recognised ones by the mean confidence
      of the recognition over all pages, a text layer counting as 1.
    * Disguised letters are undone before the comparison. They are told, and lower nothing.
    * A near-copy is flagged only if its assessment was judged.
"""

from app.verdict.deciding import decide
from app.verdict.options import VerdictOptions

__all__ = ["VerdictOptions", "decide"]
