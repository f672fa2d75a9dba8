"""What the heading over a sentence makes of it. A heading is a hint, never demanded."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.domain.assessment import Aspect
from app.domain.structure import Section, Structure
from app.local_assessment.cues import phrases
from app.local_assessment.wording import squeezed

_ASPECT_TITLES = {
    Aspect.ADVANTAGES: phrases(
        "thuận lợi|kết quả|ưu điểm|thành tích|thành tựu|mặt mạnh|mặt được|điểm mạnh"
    ),
    Aspect.DIFFICULTIES: phrases(
        "khó khăn|hạn chế|tồn tại|khuyết điểm|yếu kém|nguyên nhân|bất cập|vướng mắc",
        "mặt chưa được|điểm yếu",
    ),
    Aspect.CHARACTERISTICS: phrases(
        "đặc điểm|đặc thù|tiềm năng|lợi thế|thế mạnh|vị trí địa lý|điều kiện tự nhiên|khái quát",
        "giới thiệu",
    ),
}
_TASK_TITLE = phrases(
    "nhiệm vụ|giải pháp|mục tiêu|chỉ tiêu|quan điểm|phương hướng|tổ chức thực hiện|kế hoạch",
    "biện pháp|quyết nghị",
    "công việc|phân công|kinh phí thực hiện|lộ trình",
)


@dataclass(frozen=True, slots=True)
class Heading:
    """Aspects that a heading announces; ``tasks`` if it announces tasks or targets."""

    aspects: frozenset[Aspect] = frozenset()
    tasks: bool = False

    @property
    def silent(self) -> bool:
        """Whether the heading says nothing about what stands under it."""
        return not self.aspects and not self.tasks


NO_HEADING = Heading()


def read_heading(title: str) -> Heading:
    """Aspects and tasks in a heading's own words.

    >>> sorted(read_heading("2. Hạn chế, khó khăn").aspects)
    [<Aspect.DIFFICULTIES: 'difficulties'>]
    """
    plain = squeezed(title).lower()
    aspects = frozenset(a for a, pattern in _ASPECT_TITLES.items() if pattern.search(plain))
    tasks = _TASK_TITLE.search(plain) is not None and not plain.startswith("kết quả")
    return Heading(frozenset() if tasks and not aspects else aspects, tasks=tasks and not aspects)


def section_headings(structure: Structure) -> tuple[Heading, ...]:
    """The nearest speaking heading for each section, its own or an ancestor's."""
    return tuple(
        next(
            (h for h in map(read_heading, _titles(structure.sections, i)) if not h.silent),
            NO_HEADING,
        )
        for i in range(len(structure.sections))
    )


def _titles(sections: tuple[Section, ...], index: int) -> Iterable[str]:
    yield sections[index].title
    path = sections[index].path
    for depth in range(len(path) - 1, 0, -1):
        above = [s.title for s in sections[:index] if s.path == path[:depth]]
        yield from above[-1:]
