"""What the entry points share: each call names who asks, and the policy decides.

In: an actor and what they want. Out: checks, reports, documents, accounts. Method: a draft is on
disk and its work is due before it is acknowledged; workers (:mod:`app.jobs`) do the rest; a report
is rendered from its stored JSON and the library's texts when someone asks for it.

Decisions:
    * :mod:`app.service.policy` alone decides who may do what; nothing is handed out before it
      was asked (enforced by a test over every route).
    * A check in another's territory does not exist for who asks: 404, never 403.
    * What someone did is logged in the transaction in which it is done.
"""

from app.service.accounts import AccountOptions, Accounts, SignedIn
from app.service.checks import CheckService, Page, Submission
from app.service.library import LibraryService
from app.service.log import LogService
from app.service.policy import LOCAL, NOBODY, Action, Actor, KeyScope, Role, require
from app.service.reports import ReportService
from app.service.retention import Retention, RetentionOptions
from app.service.service import Service
from app.service.sources import forget_source

__all__ = [
    "LOCAL",
    "NOBODY",
    "AccountOptions",
    "Accounts",
    "Action",
    "Actor",
    "CheckService",
    "KeyScope",
    "LibraryService",
    "LogService",
    "Page",
    "ReportService",
    "Retention",
    "RetentionOptions",
    "Role",
    "Service",
    "SignedIn",
    "Submission",
    "forget_source",
    "require",
]
