"""The report as one self-contained HTML file."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from app.domain.check import CheckResult
from app.domain.document import Document
from app.domain.overlap import Kind
from app.domain.text import Bilingual, TextRange
from app.report import wording
from app.report.as_json import report_json
from app.report.cards import Name, band, cards, document_name
from app.report.draft_view import Segment, draft_view, passage_differences
from app.report.from_json import rebuilt
from app.report.recognised import recognition_line
from app.report.summary import why
from app.report.warning_places import warning_places


def render_html(
    result: CheckResult, *, office: str = "", language: str = "vi", home: str | None = None
) -> str:
    """The report page, Vietnamese and English in one file that needs no network.

    ``office`` is the commission's name for the page head; ``language`` (``vi`` or ``en``)
    is what shows first; ``home`` is where a link back leads when the page is served rather
    than opened from disk. Equal arguments give the same page, and so does the result rebuilt
    from the JSON (:func:`app.report.result_of`): what the page shows is taken from the report.
    """
    report = report_json(result)
    result = rebuilt(report, result.source_texts)
    found = [passage_differences(result, passage) for passage in result.overlap.passages]
    return (
        _environment()
        .get_template("report.html")
        .render(
            result=result,
            document=result.document,
            metadata=result.document.metadata,
            name=document_name(result.document.metadata, result.document.filename),
            why=why(result),
            recognition=recognition_line(result.document),
            warnings=[(w, warning_places(result.document, w)) for w in result.document.warnings],
            cards=cards(result, found),
            paragraphs=draft_view(result, found),
            options=json.dumps(report["options"], ensure_ascii=False, indent=1),
            engine=report["engine"],
            office=office,
            language=language,
            home=home,
        )
    )


@cache
def content_security_policy() -> str:
    """The page's policy: nothing but its own inline style and script, named by their hash.

    A server that sends the page must send this policy, or none, in its header: a browser
    obeys the stricter of header and page.
    """
    style, script = (_hash(_asset(name)) for name in ("report.css", "report.js"))
    return (
        f"default-src 'none'; style-src {style}; script-src {script}; "
        "base-uri 'none'; form-action 'none'"
    )


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("app.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        bi=bilingual,
        name=_named,
        segments=_segments,
        percent=wording.percent,
        count=wording.count,
        day=wording.day,
    )
    environment.globals.update(
        t=_texts,
        words=wording,
        kinds=tuple(Kind),
        band=band,
        quote=_quote,
        document_name=document_name,
        css=Markup(_asset("report.css")),  # noqa: S704 our own file
        js=Markup(_asset("report.js")),  # noqa: S704 our own file
        policy=content_security_policy(),
    )
    return environment


def bilingual(text: Bilingual) -> Markup:
    """Both languages; the page's style shows the one that is chosen.

    >>> str(bilingual(Bilingual("một", "one")))
    '<span class="vi" lang="vi">một</span><span class="en" lang="en">one</span>'
    """
    return Markup(
        '<span class="vi" lang="vi">{}</span><span class="en" lang="en">{}</span>'
    ).format(text.vi, text.en)


def _segments(segments: Iterable[Segment]) -> Markup:
    """Letters exactly as extracted, so no blank stands between the tags.

    Written here and not in the template because a page has thousands of segments. Anchors and
    classes are our own names, which need no escape.
    """
    written: list[str] = []
    for segment in segments:
        written += [f'<span id="{name}" class="anchor"></span>' for name in segment.anchors]
        if segment.tag is not None:
            hollow = " tag-hollow" if "evidence-hollow" in segment.classes else ""
            vi, en = escape(segment.tag.vi), escape(segment.tag.en)
            written.append(
                f'<span class="tag tag-evidence{hollow}" data-vi="{vi}" data-en="{en}"></span>'
            )
        text = escape(segment.text)
        written.append(
            f'<span class="{segment.classes}">{text}</span>' if segment.classes else text
        )
    return Markup("".join(written))  # noqa: S704 every part is escaped or our own


def _named(name: Name) -> str:
    return bilingual(name) if isinstance(name, Bilingual) else name


def _texts(vi: str, en: str) -> Markup:
    return bilingual(Bilingual(vi, en))


def _quote(document: Document, text_range: TextRange) -> Markup:
    """A stretch of the draft on one line."""
    return escape(" ".join(text_range.of(document.text).split()))


@cache
def _asset(name: str) -> str:
    return files("app.report").joinpath("templates", name).read_text(encoding="utf-8")


def _hash(content: str) -> str:
    digest = hashlib.sha256(content.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"
