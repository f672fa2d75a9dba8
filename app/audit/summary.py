"""The summary of an audit as one self-contained HTML file that needs neither network nor script.

Decisions:
    * Equal input gives equal bytes: no time, host or absolute path stands on the page.
    * Charts are SVG from our own macros with the figures in a table beside them, so that they are
      hidden from screen readers and nothing is told by colour alone.
    * Long lists are cut at the limits below and say "showing n of N", which keeps the page under
      1.5 MB at 10,000 drafts.
"""

from __future__ import annotations

import base64
import hashlib
import math
import re
from collections.abc import Sequence
from datetime import date
from functools import cache
from importlib.resources import files
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from app.audit.rows import FamilyMember, FamilyRow
from app.audit.summarising import AuditTables, Summary, Verification, summarise
from app.audit.summary_groups import SMALLEST_GROUP, Group
from app.audit.summary_sections import SECRET, items
from app.audit.summary_sensitivity import SHIFT
from app.domain.text import Bilingual
from app.report import bilingual, wording

# How much of each list the page shows.
LIMITS = {
    "leftovers": 60,
    "groups": 120,
    "sources": 20,
    "families": 20,
    "members": 20,
    "pieces": 15,
    "missing": 20,
    "flagged": 200,
}
# How many sentences with a name left behind stand unfolded.
FIRST_ROWS = 12
MOST_LETTERS = 400

WHY_NOT = {
    "no_higher_source": Bilingual(
        "kho văn bản không có văn bản cấp trên cùng chủ đề",
        "the library has no higher-level document on the subject",
    ),
    "copying_not_judged": Bilingual(
        "kho văn bản không có văn bản nào gần với dự thảo",
        "no document of the library comes near the draft",
    ),
    "other_language": Bilingual("viết bằng ngôn ngữ khác", "written in another language"),
    "pages_unread": Bilingual("quá nhiều phần không đọc được", "too much of it was not read"),
    "empty_body": Bilingual("không có phần nội dung chính", "it has no body"),
    "no_resolution": Bilingual(
        "không phải nghị quyết, chương trình hay kế hoạch",
        "it is no resolution, programme or plan",
    ),
}
THRESHOLDS = {
    "flag_residual_min": Bilingual("Ngưỡng cảnh báo", "Flag threshold"),
    "flag_residual_min_copied_assessment": Bilingual(
        "Ngưỡng cảnh báo khi phần đánh giá là lời chung hoặc của nơi khác",
        "Flag threshold where the assessment is hollow",
    ),
    "clear_residual_max": Bilingual("Ngưỡng đạt", "Clear threshold"),
}
FAILURES = {
    "duplicate": Bilingual("Trùng nội dung với tệp khác", "Same content as another file"),
    SECRET: Bilingual("Có dấu mật", "Bears a secrecy mark"),
    "unsupported_format": Bilingual("Định dạng chưa hỗ trợ", "Format not supported"),
    "empty_file": Bilingual("Tệp rỗng", "Empty file"),
    "damaged_file": Bilingual("Tệp hỏng", "Damaged file"),
    "encrypted_file": Bilingual("Tệp đặt mật khẩu", "Password-protected file"),
    "no_text": Bilingual("Không có chữ", "No text"),
    "file_too_large": Bilingual("Tệp quá lớn", "File too large"),
    "ocr_unavailable": Bilingual("Chưa cài nhận dạng chữ", "Text recognition not installed"),
    "reader_crashed": Bilingual("Bộ đọc dừng đột ngột", "Reader crashed"),
    "reader_timeout": Bilingual("Đọc quá lâu", "Reading took too long"),
    "reader_memory": Bilingual("Đọc tốn quá nhiều bộ nhớ", "Reading needed too much memory"),
}

TERMS: dict[str, dict[str, Bilingual]] = {
    "label": {str(code): text for code, text in wording.SHORT_LABELS.items()},
    "level": {str(code): text for code, text in wording.LEVELS.items()},
    "aspect": {str(code): text for code, text in wording.ASPECTS.items()},
    "ground": {str(code): text for code, text in wording.GROUNDS.items()},
}


def render_summary(
    audit: AuditTables,
    *,
    office: str = "",
    language: str = "vi",
    verified: Verification | None = None,
) -> str:
    """The summary page, Vietnamese and English in one file.

    ``office`` is the commission's name for the page head; ``language`` (``vi`` or ``en``) is what
    shows first; without ``verified`` the page says that no person has verified the labels. The
    page links to ``reports/<id>.html`` beside it. Equal arguments give the same page.
    """
    summary = summarise(audit)
    return (
        page_environment()
        .get_template("summary.html")
        .render(
            s=summary,
            o=summary.opening,
            thresholds=audit.thresholds,
            library_documents=audit.library_documents,
            library_version=audit.library_version,
            office=office,
            language=language,
            verified=verified,
            axis=_axis(summary),
        )
    )


@cache
def page_environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("app.audit"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        bi=bilingual,
        percent=lambda share, decimals=1: bilingual(percent(share, decimals)),
        count=lambda number: bilingual(wording.count(number)),
        day=_day,
        cut=_cut,
        items=items,
    )
    style = files("app.audit").joinpath("templates", "summary.css").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    environment.globals.update(
        t=_texts,
        share=percent,
        of=_part,
        term=_term,
        linked=_linked,
        mark=_mark,
        day=_day,
        earliest=_earliest,
        limits=LIMITS,
        first_rows=FIRST_ROWS,
        smallest_group=SMALLEST_GROUP,
        shift=SHIFT,
        words=wording,
        why_not=WHY_NOT,
        threshold_names=THRESHOLDS,
        failure_names=FAILURES,
        secret=SECRET,
        css=Markup(style),  # noqa: S704 our own file
        policy=f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; "
        "form-action 'none'",
    )
    return environment


def percent(share: float, decimals: int = 1) -> Bilingual:
    r"""A share from 0 to 1 as people write it, in Vietnamese with a space before the sign.

    >>> percent(0.7154)
    Bilingual(vi='71,5\xa0%', en='71.5%')
    """
    text = wording.percent(share, decimals)
    return Bilingual(text.vi.replace("%", "\N{NO-BREAK SPACE}%"), text.en)


def _texts(vi: str, en: str, /, **values: Bilingual | str | int) -> Markup:
    """A sentence in both languages; ``{name}`` stands for a value, set in bold if a number.

    ``vi`` and ``en`` come from our own templates and may hold markup; the values are escaped.
    """
    spoken = {name: _value(value) for name, value in values.items()}
    return Markup(
        '<span class="vi" lang="vi">{}</span><span class="en" lang="en">{}</span>'
    ).format(
        Markup(vi).format(**{name: value[0] for name, value in spoken.items()}),  # noqa: S704
        Markup(en).format(**{name: value[1] for name, value in spoken.items()}),  # noqa: S704
    )


def _value(value: Bilingual | str | int) -> tuple[Markup | str, Markup | str]:
    if isinstance(value, str):
        return value, value
    text = wording.count(value) if isinstance(value, int) else value
    bold = Markup("<b>{}</b>")
    return bold.format(text.vi), bold.format(text.en)


def _part(part: int, whole: int) -> Bilingual:
    """A count with its share of the whole; no share of nothing."""
    number = wording.count(part)
    if not whole:
        return number
    of_whole = percent(part / whole)
    return Bilingual(f"{number.vi} ({of_whole.vi})", f"{number.en} ({of_whole.en})")


def _term(kind: str, value: str) -> Markup:
    """The wording of a code that a row holds, or the code itself where it is not known."""
    text = TERMS[kind].get(value)
    return escape(value or "–") if text is None else bilingual(text)


def _day(value: str) -> Markup:
    """A date of a row in each language's order; anything else as it stands."""
    try:
        return bilingual(wording.day(date.fromisoformat(value)))
    except ValueError:
        return escape(value or "–")


def _cut(text: str, letters: int = MOST_LETTERS) -> str:
    """A text on one line, cut at a word near the given length."""
    line = " ".join(text.split())
    if len(line) <= letters:
        return line
    return line[:letters].rsplit(" ", 1)[0] + " …"


def _mark(sentence: str, name: str) -> Markup:
    """A sentence on one line with a name marked; what lies far from the name is cut."""
    line = " ".join(sentence.split())
    found = re.search(re.escape(" ".join(name.split())), line, re.IGNORECASE) if name else None
    if found is None:
        return escape(_cut(line))
    before, after = line[: found.start()], line[found.end() :]
    half = MOST_LETTERS // 2
    if len(before) > half:
        before = "… " + before[-half:].split(" ", 1)[-1]
    return Markup('{}<mark class="leftover">{}</mark>{}').format(
        before, found.group(), _cut_tail(after, half)
    )


def _cut_tail(text: str, letters: int) -> str:
    return text if len(text) <= letters else text[:letters].rsplit(" ", 1)[0] + " …"


def _earliest(family: FamilyRow) -> FamilyMember | None:
    """The member that a family names as the earliest, by id or by file."""
    named = (m for m in family.members if family.earliest and family.earliest in {m.draft, m.file})
    return next(named, None)


def _linked(draft: str, file: str, flagged: frozenset[str]) -> Markup:
    """A file's name, which leads to its report where there is one."""
    if draft not in flagged:
        return Markup('<span class="break">{}</span>').format(file)
    return Markup('<a class="break" href="reports/{}.html">{}</a>').format(quote(draft, ""), file)


def _axis(summary: Summary) -> int:
    """Where the axis of the intervals ends, in per cent: the next ten above the widest one."""
    groups: Sequence[Group] = (*summary.territories, *summary.years)
    highest = max((g.flag_share.high for g in groups if g.flag_share), default=0.0)
    return min(100, max(10, math.ceil(highest * 10) * 10))
