"""Running heads and page numbers: lines at the edges of pages that repeat or count on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.ingest.furniture import is_furniture_wording, lone_number, stamp_lines
from app.ingest.motto import is_motto
from app.ingest.pdf.characters import Line

_DEPTH = 3
_MIN_PAGES = 2
_FEW_PAGES = 4  # of so few pages all but one must agree: a form may fill two
_MIN_PAGE_SHARE = 0.4  # heads of left and right pages may differ
_MARGIN_SHARE = 0.12
_HEIGHT_STEP = 4.0
_APART_HEIGHTS = 1.0
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class PageLines:
    """Lines of one page in reading order, and the page's height in points."""

    lines: Sequence[Line]
    height: float


def furniture_of_pages(pages: Sequence[PageLines]) -> list[set[int]]:
    """Per page, the indices of lines that belong to the page and not to the text."""
    repeats = _Repeats(pages)
    return [
        _peel(number, page, repeats) | stamp_lines([line.text for line in page.lines])
        for number, page in enumerate(pages)
    ]


def lone_edges(page: PageLines) -> list[str]:
    """The top and bottom lines of a page that stand in its margin, well apart from the text."""
    return [
        page.lines[edge[0]].text
        for edge in _edges(page)
        if edge and _in_margin(page.lines[edge[0]], page) and _is_apart(edge, page)
    ]


def _is_apart(edge: Sequence[int], page: PageLines) -> bool:
    if len(edge) == 1:
        return True
    line, other = page.lines[edge[0]], page.lines[edge[1]]
    gap = max(line.bottom - other.top, other.bottom - line.top)
    return gap > (line.top - line.bottom) * _APART_HEIGHTS


class _Repeats:
    """What stands at the edges of how many pages."""

    def __init__(self, pages: Sequence[PageLines]) -> None:
        self._heads: Counter[tuple[str, int]] = Counter()
        self._offsets: Counter[int] = Counter()
        self._needed = max(
            _MIN_PAGES, min(len(pages) - 1, _FEW_PAGES), round(len(pages) * _MIN_PAGE_SHARE)
        )
        for number, page in enumerate(pages):
            keys = {_key(page.lines[i]) for edge in _edges(page) for i in edge}
            self._heads.update(keys)
            self._offsets.update(
                {
                    count - number
                    for edge in _edges(page)
                    for i in edge
                    if (count := lone_number(page.lines[i].text)) is not None
                }
            )

    def is_head(self, line: Line, page: PageLines) -> bool:
        """A wording, digits aside, that stands at one height in the margin of many pages."""
        if is_motto(line.text) or not _in_margin(line, page):
            return False
        text, step = _key(line)
        near = sum(self._heads[text, other] for other in (step - 1, step, step + 1))
        return near >= self._needed

    def is_page_number(self, line: Line, page: PageLines, number: int) -> bool:
        """A lone number that counts on with the pages; once only, it must fit the page."""
        count = lone_number(line.text)
        if count is None:
            return False
        if self._offsets[count - number] >= _MIN_PAGES:
            return True
        return count == number + 1 and _in_margin(line, page)


def _peel(number: int, page: PageLines, repeats: _Repeats) -> set[int]:
    """Furniture from the edges inwards; the first line of text ends it."""
    found = {i for i, line in enumerate(page.lines) if is_furniture_wording(line.text)}
    for edge in _edges(page):
        for i in edge:
            line = page.lines[i]
            if i in found:
                continue
            if not (repeats.is_page_number(line, page, number) or repeats.is_head(line, page)):
                break
            found.add(i)
    return found


def _edges(page: PageLines) -> Iterable[list[int]]:
    """The outermost lines from the top down and from the bottom up."""
    by_height = sorted(range(len(page.lines)), key=lambda i: -page.lines[i].top)
    yield by_height[:_DEPTH]
    yield by_height[::-1][:_DEPTH]


def _in_margin(line: Line, page: PageLines) -> bool:
    return line.bottom > page.height * (1 - _MARGIN_SHARE) or line.top < page.height * _MARGIN_SHARE


def _key(line: Line) -> tuple[str, int]:
    return _DIGITS.sub("0", line.text.strip()), round(line.bottom / _HEIGHT_STEP)
