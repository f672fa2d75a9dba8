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
    * What could not be read or compared never changes the label, only the confidence, and is
      always said. The one exception is a draft without any body: it goes to a person.
    * A near-copy is flagged only if its assessment was judged.
"""

from app.verdict.deciding import decide
from app.verdict.options import VerdictOptions

__all__ = ["VerdictOptions", "decide"]
