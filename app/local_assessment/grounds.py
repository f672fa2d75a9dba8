"""What ties a clause to its place, and how firmly."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from app.domain.assessment import Ground
from app.domain.document import Metadata
from app.local_assessment.actors import has_generic_actor, named_actors
from app.local_assessment.figures import figures
from app.local_assessment.genre_words import concrete_syllables, word_count
from app.local_assessment.inherited import Inherited
from app.local_assessment.options import LocalAssessmentOptions
from app.local_assessment.places import small_places, without_small_places
from app.local_assessment.wording import squeezed, uniform

SOUND = 1.0
THIN = 0.5

_REFERENCES = re.compile(
    uniform(
        r"(?:số\s)?\d+(?:/\d{4})?\s?[-/]\s?[A-ZĐƯ]\w*(?:[-/]\w+)*"
        r"|(?i:ngày)\s\d{1,2}(?:[/.-]\d{1,2}[/.-]\d{4}|\stháng\s\d{1,2}(?:\snăm\s\d{4})?)"
        r"|(?i:chương trình|đề án|phong trào|cuộc vận động|chủ đề|nghị quyết|chỉ thị|kết luận|"
        r"quyết định|luật|"
        r"dự án luật)\s[^,;:“”\"]{0,40}[“\"][^”\"]*[”\"]"
        r"|(?i:chương trình mục tiêu quốc gia)[^,;:]*"
    )
)
_CELL_NUMBER = re.compile(r"(?<=\s)(?!(?:19|20)\d{2}\b)\d[\d.,]*(?=\s|$|[|;])")
_YEAR = re.compile(r"(?<![\d/.,-])((?:19|20)\d{2})(?![\d/]|[.,]\d)")
_COMPARED = re.compile(
    uniform(r"so với|tăng thêm|giảm từ|tăng từ|giảm còn|cùng kỳ|từ \d[\d.,]* .{0,15}(?:xuống|lên)")
)
_ACHIEVED = re.compile(
    uniform(
        r"(?<!\w)(?:đã|đạt|được|hoàn thành|tăng|giảm|xây dựng|thu|trồng|kết nạp|công nhận|"
        r"còn)(?!\w)"
    )
)
_DEADLINE = re.compile(
    uniform(
        r"(?i:trước|xong trong|hoàn thành trong|chậm nhất|đến hết|trong)\s(?:(?:ngày|tháng|quý|"
        r"năm|mùa|vụ)\s)+"
        r"(?:\d|[IVX]+|mưa|xuân|mùa|đông|hè)"
    )
)
_OWN_UNIT = re.compile(
    uniform(
        r"(?<!\w)(?:xã ta|xã nhà|của xã|toàn xã|trong xã|xã có|xã là|là xã|xã nằm|là phường|"
        r"của phường|trong phường|phường có|phường là|phường ta|thôn|xóm|ấp|buôn)(?!\w)"
    )
)
_UNIT_TYPE = re.compile(
    uniform(
        r"^(?:đảng uỷ|hội đồng nhân dân|hđnd|chi bộ|đảng bộ)?\s*(?:xã|phường|thị trấn|đặc khu|"
        r"huyện|quận|thị xã|"
        r"thành phố|tỉnh|xóm|thôn|bản|khối|ấp|tổ dân phố)\s+"
    ),
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Home:
    """The draft's own place: its units' bare names in lower case, and the document's year."""

    names: frozenset[str]
    year: int | None


@dataclass(frozen=True, slots=True)
class Grounding:
    """Grounds of one clause and their strength: 0 none, 0.5 thin, 1 sound."""

    grounds: tuple[Ground, ...]
    strength: float


NO_GROUNDING = Grounding((), 0.0)


@dataclass(frozen=True, slots=True)
class _Findings:
    """What one clause holds that the sources do not."""

    places: int
    home: bool
    figures: int
    actors: int
    generic_actor: bool
    result: bool
    deadline: bool
    concrete: int
    concrete_share: float


def home_of(metadata: Metadata) -> Home:
    """The names that a copyist swaps in first, so that they ground nothing by themselves."""
    listed = f"{metadata.locality or ''}, {metadata.issuer or ''}".split(",")
    names = (_UNIT_TYPE.sub("", squeezed(part)).lower() for part in listed)
    return Home(frozenset(filter(None, names)), metadata.date.year if metadata.date else None)


def ground(
    clause: str,
    inherited: Inherited,
    home: Home,
    options: LocalAssessmentOptions,
    *,
    in_table: bool = False,
) -> Grounding:
    """Grounds of one clause; ``clause`` shows only the draft's own wording.

    Names and figures that stand in a source, document numbers, dates and programme names are
    left out. A single kind of ground is not enough: a figure needs something specific that it
    measures, a place needs a specific predicate, for names and numbers are easily pasted. In a
    table row that names a place a bare number is a figure: its unit stands in the head.
    """
    found = _find(_REFERENCES.sub(" ", clause), inherited, home)
    if found is None:
        return NO_GROUNDING
    if in_table and found.places:
        found = replace(found, figures=found.figures + len(_CELL_NUMBER.findall(clause)))
    strength = _strength(found, options)
    return Grounding(_named(found), strength) if strength else NO_GROUNDING


def _find(clause: str, inherited: Inherited, home: Home) -> _Findings | None:
    """``None`` for a clause that nothing ties to a place, as most are: the rest costs most."""
    lowered = clause.lower()
    own_figures = {f.key for f in figures(clause) if f.attached and not inherited.has_figure(f.key)}
    places = [p for p in small_places(clause) if _is_news(p, inherited, home)]
    actors = [a for a in named_actors(clause) if _is_news(a, inherited, home)]
    at_home = any(name in lowered for name in home.names) or _OWN_UNIT.search(lowered) is not None
    generic_actor = has_generic_actor(clause)
    if not (own_figures or places or actors or at_home or generic_actor):
        return None
    nameless = without_small_places(clause)
    concrete = concrete_syllables(nameless)
    return _Findings(
        places=len(places),
        home=at_home,
        figures=len(own_figures),
        actors=len(actors),
        generic_actor=generic_actor,
        result=bool(own_figures) and _is_result(lowered, home),
        deadline=_DEADLINE.search(clause) is not None,
        concrete=len(concrete),
        concrete_share=len(concrete) / max(1, word_count(nameless)),
    )


def _is_news(name: str, inherited: Inherited, home: Home) -> bool:
    at_home = any(name.endswith(f" {own}") for own in home.names)
    return not at_home and not inherited.has_name(name)


def _is_result(clause: str, home: Home) -> bool:
    years = [int(year) for year in _YEAR.findall(clause)]
    past = any(home.year is None or year <= home.year for year in years)
    return (past or _COMPARED.search(clause) is not None) and _ACHIEVED.search(clause) is not None


def _strength(found: _Findings, options: LocalAssessmentOptions) -> float:
    named = found.places + found.actors
    dense = found.concrete_share >= options.concrete_share_min
    specific = dense and found.concrete >= options.concrete_few
    if found.figures and (found.result or found.figures > 1 or specific):
        return SOUND
    if named and specific:
        return SOUND
    if found.figures or (found.generic_actor and specific):
        return THIN
    many = dense and found.concrete >= options.concrete_many
    return THIN if found.home and many else 0.0


def _named(found: _Findings) -> tuple[Ground, ...]:
    held = {
        Ground.PLACE: bool(found.places) or found.home,
        Ground.FIGURE: bool(found.figures),
        Ground.ACTOR: bool(found.actors) or found.generic_actor,
        Ground.RESULT: found.result,
        Ground.DEADLINE: found.deadline,
    }
    return tuple(kind for kind, present in held.items() if present)
