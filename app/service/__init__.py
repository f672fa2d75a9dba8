"""Checks as a service: what API and pages share.

In: the bytes of a draft. Out: a check whose state and report can be asked for. Method: a draft
is kept on disk before it is acknowledged; a worker thread reads, checks and stores the report;
what a former process left unfinished is taken up again at the start, three times at the most.
Of a draft with a secrecy mark only the refusal's code and time remain.
Limits: one worker, in this process.
"""

from app.service.checks import CheckService, DraftChecker, Submission

__all__ = ["CheckService", "DraftChecker", "Submission"]
