"""Which aspects a clause speaks of: the part that a trained classifier may take over.

A scorer maps a clause and the heading over it to a score (0–1) for each aspect. This one
looks for cue words; it knows nothing of whose the clause is or what grounds it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import Protocol

from app.domain.assessment import Aspect
from app.local_assessment import cues
from app.local_assessment.headings import Heading
from app.local_assessment.places import small_places

AspectScores = dict[Aspect, float]

_CACHED_CLAUSES = 16
_STRONG = 1.0
_UNDER_HEADING = 0.7
_WEAK = 0.5
_FAINT = 0.3
_LIST_MARK = re.compile(r"^[\s\-+*.,;]*(?:(?:\d+|[a-hđ])[.)]\s*)?")
_SILENT = dict.fromkeys(Aspect, 0.0)


class AspectScorer(Protocol):
    """Scores (0–1) how clearly a clause, case kept, speaks of each aspect."""

    def __call__(self, clause: str, heading: Heading) -> AspectScores: ...


def clauses(sentence: str) -> list[tuple[int, int]]:
    """Half-open ranges of the parts of a sentence that may speak of different aspects.

    >>> clauses("Đường đã xong, nhưng cầu còn yếu")
    [(0, 13), (13, 32)]
    """
    cuts = [hit.start() for hit in cues.TURN.finditer(sentence.lower())]
    bounds = [0, *(cut for cut in cuts if cut), len(sentence)]
    return [(a, b) for a, b in pairwise(bounds) if sentence[a:b].strip(" .;,")]


def cue_scores(clause: str, heading: Heading) -> AspectScores:
    """Scores (0–1) by cue words and heading.

    1.0 for a strong cue, 0.7 under a heading that names the aspect alone, 0.5 for two weak
    cues, 0.3 for a single one.

    A task or target speaks of no aspect, save in the part that describes a situation
    ("khắc phục tình trạng …") or names an advantage to be used. A concession that states
    nothing specific ("bên cạnh những kết quả đạt được") is passed over.
    """
    part = assessing_part(clause, heading)
    if part is None:
        return dict(_SILENT)
    plain = cues.LOOK_ALIKES.sub(" ", _without_empty_concession(part)).lower()
    return {aspect: _score(aspect, plain, heading) for aspect in Aspect}


@lru_cache(maxsize=_CACHED_CLAUSES)
def assessing_part(clause: str, heading: Heading) -> str | None:
    """The clause, or in a task the part that describes a situation; ``None`` if there is none.

    A rule ("không quá", "theo quy định tại khoản 2") assesses nothing. Cached, for a clause is
    asked about several times over.
    """
    lowered = clause.lower()
    if cues.NORM.search(lowered):
        return None
    if not is_task(lowered, heading):
        return clause
    hit = cues.SITUATION.search(lowered) or cues.CONTAINED.search(lowered)
    return clause[hit.start() :] if hit else None


def is_task(clause: str, heading: Heading) -> bool:
    """Whether the clause, in lower case, says what shall be done, not how things are."""
    starts = cues.TASK_START.match(_LIST_MARK.sub("", clause)) is not None
    reported = _is_reported(clause)
    if heading.tasks:
        return starts or not reported
    wanted = cues.TASK_INSIDE.search(clause) is not None
    if heading.aspects:
        return starts and wanted and not reported
    return (starts or wanted) and not reported


def _is_reported(plain: str) -> bool:
    """Whether it tells what was or is; a target's "còn 12 hộ nghèo" lies ahead."""
    cue = cues.DONE if cues.TARGET.search(plain) else cues.REPORTED
    return cue.search(plain) is not None


def _without_empty_concession(clause: str) -> str:
    def kept(hit: re.Match[str]) -> str:
        part = clause[hit.start() : hit.end()]
        specific = any(letter.isdigit() for letter in part) or small_places(part)
        return part if specific else " " * len(part)

    return cues.CONCESSION.sub(kept, clause.lower())


def _score(aspect: Aspect, plain: str, heading: Heading) -> float:
    if cues.STRONG[aspect].search(plain):
        return _STRONG
    if heading.aspects == {aspect}:
        return _UNDER_HEADING
    weak = {hit[0] for hit in cues.WEAK[aspect].finditer(plain)}
    if len(weak) >= 2 or (weak and aspect in heading.aspects):
        return _WEAK
    return _FAINT if weak else 0.0
