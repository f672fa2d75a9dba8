"""Running heads, page numbers and signing stamps: lines of the page, not of the text.

Rules that need only the wording are here for every format. PDF pages have edges as well
(:mod:`app.ingest.pdf.edges`); plain text has only the order of lines, so there a lone number
counts only in a run that grows by one, and a head only beside such a number.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate, pairwise
from statistics import median

from app.domain.document import Region, RegionKind
from app.domain.text import TextRange

_GAZETTE_HEAD = re.compile(
    r"^\s*(\d{1,4}\s+)?CÔNG BÁO\s*/\s*Số\s+[\d\s+\-–]+/\s*Ngày\s+[\d\s./-]+$", re.IGNORECASE
)
_STAMP_START = re.compile(
    r"^\s*(Người ký|Ký bởi|Ngày ký|Thời gian ký|Giờ ký|Digitally signed by|Signature Not Verified)"
    r"\s*(:|$)",
    re.IGNORECASE,
)
_STAMP_COMPANION = re.compile(
    r"^\s*(Email|Cơ quan|Tổ chức|Chức vụ|Địa điểm|Lý do|Date|Reason|Location|DN)\s*:", re.IGNORECASE
)
_LONE_NUMBER = re.compile(
    r"^\s*(?:[-–—]\s*)?(?:Trang\s+)?(\d{1,4})(?:\s*[-–—])?\s*$", re.IGNORECASE
)

MIN_RUN = 3
MIN_CHARACTERS_OF_PAGE = 600  # rows of a table are numbered too, but closer
LARGEST_PAGE_RATIO = 3
MIN_COVERED_SHARE = 0.6
MIN_HEAD_REPEATS = 3
LONGEST_HEAD_CHARACTERS = 160


def lone_number(line: str) -> int | None:
    """The number that stands alone on a line, as page numbers do.

    >>> lone_number(" - 12 - "), lone_number("12 xã")
    (12, None)
    """
    match = _LONE_NUMBER.match(line)
    return int(match.group(1)) if match else None


def is_furniture_wording(line: str) -> bool:
    """Whether the wording alone shows a gazette's running head or a signing stamp."""
    return bool(_GAZETTE_HEAD.match(line) or _STAMP_START.match(line))


def stamp_lines(lines: Sequence[str]) -> set[int]:
    """Indices of signing stamps with the lines that belong to them."""
    found = {index for index, line in enumerate(lines) if _STAMP_START.match(line)}
    for step in (1, -1):
        for start in sorted(found, reverse=step < 0):
            index = start + step
            while 0 <= index < len(lines) and _STAMP_COMPANION.match(lines[index]):
                found.add(index)
                index += step
    return found


def furniture_lines(lines: Sequence[str]) -> set[int]:
    """Indices of furniture in a text without pages."""
    heads = {index for index, line in enumerate(lines) if _GAZETTE_HEAD.match(line)}
    numbers = {
        index: number
        for index, line in enumerate(lines)
        if (number := lone_number(line)) is not None
    }
    beside_heads = _numbers_beside_heads(lines, numbers, heads)
    counting = set() if beside_heads else _page_numbers(lines, numbers)
    running = _running_heads(lines, counting)
    return heads | beside_heads | counting | running | stamp_lines(lines)


def furniture_regions(text: str) -> tuple[Region, ...]:
    """Furniture of a text without pages, line by line."""
    lines = text.split("\n")
    found = furniture_lines(lines)
    regions: list[Region] = []
    start = 0
    for index, line in enumerate(lines):
        if index in found:
            regions.append(Region(TextRange(start, start + len(line)), RegionKind.FURNITURE))
        start += len(line) + 1
    return tuple(regions)


def _page_numbers(lines: Sequence[str], numbers: dict[int, int]) -> set[int]:
    """The longest run n, n+1, n+2 with about a page of text between any two numbers."""
    starts = list(accumulate((len(line) + 1 for line in lines), initial=0))
    runs: dict[int, list[int]] = {}  # last number of a run → its line indices
    longest: list[int] = []
    for index, number in numbers.items():
        run = runs.get(number - 1, [])
        if run and starts[index] - starts[run[-1]] < MIN_CHARACTERS_OF_PAGE:
            run = []
        runs[number] = [*run, index]
        longest = max(longest, runs[number], key=len)
    places = [starts[index] for index in longest]
    return set(longest) if _runs_through(places, starts[-1]) else set()


def _runs_through(places: Sequence[int], characters: int) -> bool:
    """Whether numbers stand at even distances through most of a text, as on pages."""
    if len(places) < MIN_RUN:
        return False
    pages = [after - before for before, after in pairwise(places)]
    is_even = max(pages) <= LARGEST_PAGE_RATIO * median(pages)
    return is_even and median(pages) * (len(places) + 1) >= characters * MIN_COVERED_SHARE


def _numbers_beside_heads(
    lines: Sequence[str], numbers: dict[int, int], heads: set[int]
) -> set[int]:
    """For each gazette head the page number above or below it; blank lines do not part them."""
    found: set[int] = set()
    expected: int | None = None
    for head in sorted(heads):
        beside = [
            index
            for step in (1, -1)
            if (index := _next_written(lines, head, step)) in numbers and index not in found
        ]
        fitting = [index for index in beside if numbers[index] == expected] or beside
        if fitting:
            found.add(fitting[0])
            expected = numbers[fitting[0]] + 1
    return found


def _next_written(lines: Sequence[str], index: int, step: int) -> int:
    """The next line with text in one direction; an index out of range where there is none."""
    index += step
    while 0 <= index < len(lines) and not lines[index].strip():
        index += step
    return index


def _running_heads(lines: Sequence[str], pages: set[int]) -> set[int]:
    """Equal short lines right above or below many page numbers, at least three of them."""
    neighbours = [
        index
        for page in pages
        for index in (page - 1, page + 1)
        if 0 <= index < len(lines)
        and lines[index].strip(" |")
        and len(lines[index]) <= LONGEST_HEAD_CHARACTERS
    ]
    repeats = Counter(lines[index].strip() for index in neighbours)
    needed = max(MIN_HEAD_REPEATS, len(pages) / 3)  # heads of left and right pages may differ
    return {index for index in neighbours if repeats[lines[index].strip()] >= needed}
