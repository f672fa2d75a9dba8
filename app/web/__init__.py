"""Web: the page on which a reviewer hands in drafts and finds their reports.

In: HTTP requests and three callables that the wiring supplies (:mod:`app.web.ports`). Out: an
``APIRouter`` with ``GET /``, ``POST /upload`` and ``GET /static/…``. Method: with JavaScript the
page sends each file to ``POST /api/v1/checks`` and follows its state; without, the form posts to
``/upload``, which waits for ``submit`` and leads to the report. Limits: reports themselves are
served by the REST API.

Decisions:
    * The router knows no store and no pipeline, only callables: tests pass fakes.
      Signing in alone asks the service.
    * Every answer carries a strict Content-Security-Policy; script and style are files of our
      own, and words reach the script as data (enforced by ``tests/unit/web``).
    * A page error is a page: what happened, in Vietnamese and English, and the way back.
    * One bad file never blocks the others of the same hand-in.
"""

from app.web.ports import LibrarySummary, Outcome, RecentCheck, Submit, Visitor, current_visitor
from app.web.router import web_router
from app.web.sign_in import router as sign_in_router

__all__ = [
    "LibrarySummary",
    "Outcome",
    "RecentCheck",
    "Submit",
    "Visitor",
    "current_visitor",
    "sign_in_router",
    "web_router",
]
