"""Checks as a service: what API and pages share.

In: the bytes of a draft. Out: a check whose state and report can be asked for. Method: a draft
is kept on disk before it is acknowledged; a worker thread reads, checks and stores the report;
what a former process left unfinished is taken up again at the start.
Limits: one worker, in this process.
"""

from app.service.checks import CheckService, DraftChecker

__all__ = ["CheckService", "DraftChecker"]
