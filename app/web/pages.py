"""Templates, headers and words of the pages."""

from __future__ import annotations

from functools import cache
from typing import Any
from urllib.parse import quote

from fastapi import Request
from fastapi.responses import HTMLResponse, RedirectResponse
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from app.access import root_of
from app.domain.text import Bilingual
from app.report import bilingual, wording

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
        "object-src 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-cache",
}

STATES = {
    "waiting": Bilingual("Đang chờ", "Waiting"),
    "sending": Bilingual("Đang gửi", "Sending"),
    "received": Bilingual("Đã nhận", "Received"),
    "reading": Bilingual("Đang đọc tệp", "Reading the file"),
    "checking": Bilingual("Đang đối chiếu", "Comparing"),
    "done": Bilingual("Đã xong", "Done"),
    "failed": Bilingual("Không kiểm tra được", "Could not be checked"),
    "refused": Bilingual("Không nhận", "Refused"),
}


def page(request: Request, template: str, *, status: int = 200, **context: Any) -> HTMLResponse:
    """A rendered template with the headers that every page carries."""
    known: dict[str, Any] = {"root": root_of(request), "visitor": None}
    html = _environment().get_template(template).render(**known | context)
    return HTMLResponse(html, status_code=status, headers=HEADERS)


def to_sign_in(request: Request) -> RedirectResponse:
    """The way to the page on which one signs in."""
    return RedirectResponse(f"{root_of(request)}/sign-in", status_code=303, headers=HEADERS)


def report_path(check_id: str, suffix: str = "html") -> str:
    """Where the REST API serves a check's report.

    >>> report_path("a/b")
    '/api/v1/checks/a%2Fb/report.html'
    """
    return f"/api/v1/checks/{quote(check_id, safe='')}/report.{suffix}"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("app.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": True}  # keys in our order
    environment.filters.update(bi=bilingual, percent=wording.percent, count=wording.count)
    environment.globals.update(
        t=_texts,
        words=wording,
        states=STATES,
        report_path=report_path,
        script_words=_script_words(),
    )
    return environment


def _texts(vi: str, en: str) -> Markup:
    return bilingual(Bilingual(vi, en))


def _script_words() -> dict[str, dict[str, list[str]]]:
    """The words that the script needs, as ``[vi, en]``, so that they are written once."""
    tables: dict[str, dict[str, Bilingual]] = {
        "states": STATES,
        "labels": {label.value: text for label, text in wording.SHORT_LABELS.items()},
        "aspects": {aspect.value: text for aspect, text in wording.ASPECTS.items()},
        "statuses": {status.value: text for status, text in wording.SHORT_STATUSES.items()},
    }
    return {
        name: {key: [text.vi, text.en] for key, text in table.items()}
        for name, table in tables.items()
    }
