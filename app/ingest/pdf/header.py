"""The two-column header of a page: issuer side first, then motto side."""

from __future__ import annotations

from dataclasses import dataclass

from app.ingest.motto import is_motto
from app.ingest.pdf.characters import Line

_CENTRED_SHARE = 0.08
_ABOVE_MOTTO_LINES = 1.2
_LOWEST_MOTTO = 0.5


@dataclass(frozen=True, slots=True)
class HeaderColumns:
    """Indices of a page's lines, each side from top to bottom."""

    issuer: tuple[int, ...]
    motto: tuple[int, ...]


def header_columns(lines: list[Line], width: float, height: float) -> HeaderColumns | None:
    """The header's lines; ``None`` on a page without a motto on its upper right."""
    mottos = [
        line
        for line in lines
        if is_motto(line.text)
        and line.centre > width / 2
        and line.bottom > height * (1 - _LOWEST_MOTTO)
    ]
    if not mottos:
        return None
    motto_top = max(line.top for line in mottos)
    line_height = max(line.top - line.bottom for line in mottos)
    ceiling = motto_top + line_height * _ABOVE_MOTTO_LINES
    floor = _floor(lines, mottos, width)
    inside = [i for i, line in enumerate(lines) if floor < line.bottom and line.top < ceiling]
    inside = [i for i in inside if not _is_above_columns(lines[i], motto_top, width)]
    by_height = sorted(inside, key=lambda i: (-lines[_row_start(lines, i)].top, i))
    return HeaderColumns(
        issuer=tuple(i for i in by_height if lines[i].centre < width / 2),
        motto=tuple(i for i in by_height if lines[i].centre >= width / 2),
    )


def _row_start(lines: list[Line], index: int) -> int:
    """First of the lines that stand on one height with this one."""
    while index > 0 and lines[index].joined:
        index -= 1
    return index


def _floor(lines: list[Line], mottos: list[Line], width: float) -> float:
    """Top of the first line under the motto that stands in the middle of the page."""
    motto_bottom = min(line.bottom for line in mottos)
    below = [
        line.top for line in lines if line.top <= motto_bottom + 1 and _crosses_middle(line, width)
    ]
    return max(below, default=motto_bottom) - 1


def _crosses_middle(line: Line, width: float) -> bool:
    is_centred = abs(line.centre - width / 2) < width * _CENTRED_SHARE
    is_wide = line.right - line.left > width * 0.6
    return is_centred or is_wide


def _is_above_columns(line: Line, motto_top: float, width: float) -> bool:
    """A heading of the page that stands over both columns."""
    return line.bottom > motto_top - 1 and _crosses_middle(line, width)
