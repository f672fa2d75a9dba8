"""Reports as they are handed out: rendered when asked for, from what is stored."""

from __future__ import annotations

from typing import Any

from app.report import named_documents, render_html, result_of, to_json, without_sources
from app.service.checks import CheckService
from app.service.library import LibraryService
from app.service.policy import Actor


class ReportService:
    """Renders stored reports with the library's texts as they are now."""

    def __init__(self, checks: CheckService, library: LibraryService, office: str) -> None:
        self._checks = checks
        self._library = library
        self._office = office

    def as_json(self, actor: Actor, id_: str) -> str:
        """The report as ``soichieu.report/1``; nothing of a removed document is in it.

        Raises:
            UnknownCheckError, NotSignedInError, ForbiddenError, ReportNotReadyError,
            FailedCheckError: see :meth:`CheckService.report`.
            LibraryError: whether its sources are still in the library cannot be told.
        """
        return to_json(self._current(self._checks.report(actor, id_))[0])

    def as_html(self, actor: Actor, id_: str, *, home: str) -> str:
        """The report as a page; ``home`` is where its way back leads.

        Raises:
            UnknownCheckError, NotSignedInError, ForbiddenError, ReportNotReadyError,
            FailedCheckError, LibraryError: see :meth:`as_json`.
        """
        report, texts = self._current(self._checks.report(actor, id_))
        return render_html(result_of(report, texts), office=self._office, home=home)

    def _current(self, report: dict[str, Any]) -> tuple[Any, dict[str, str]]:
        """A report without what was removed from the library since, and its sources' texts."""
        named = named_documents(report)
        if not named:
            return report, {}
        removed = self._library.missing(named)
        texts = self._library.texts([source["id"] for source in report["sources"]])
        return (without_sources(report, removed) if removed else report), texts
