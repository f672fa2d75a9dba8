"""What the rows of an audit say about sources, defences, aspects and limits, in numbers."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.audit.rows import SEPARATOR, AssessmentRow, DraftRow, FailureRow, FamilyRow
from app.domain.assessment import Aspect, AspectStatus

DUPLICATE = "duplicate"
SECRET = "secret_document"  # noqa: S105 the code of a refusal
HALF = 0.5
MOST_BEST = 10
MOST_SENTENCES = 2
MOST_FILE_NAMES = 3


@dataclass(frozen=True, slots=True)
class SourceUse:
    """A source, and the drafts of which it is the greatest source.

    ``mean_share`` (0–1) is the mean of the residual shares that those drafts take from it.
    """

    id: str
    number: str
    issuer: str
    level: str
    is_peer: bool
    drafts: int
    mean_share: float


@dataclass(frozen=True, slots=True)
class Defences:
    """What the data answer to the objections that officials raise.

    Means (0–1) and counts are over the ``sharing`` drafts, those whose residual share reaches the
    clear threshold. ``mostly_above`` counts those with at least half of the residual share from a
    higher level; ``neighbours`` those whose greatest source is of their own level or below, and
    ``same_issuer`` those of them whose issuer is also the source's.
    """

    sharing: int
    from_above: float
    mostly_above: int
    restated: float
    required_templates: int
    families: int
    prescribed: float
    with_prescribed: int
    with_swapped_figures: int
    swapped_figures: int
    neighbours: int
    same_issuer: int
    own_earlier: float
    with_own_earlier: int


@dataclass(frozen=True, slots=True)
class AspectCount:
    """The statuses of one aspect, counted over the drafts read."""

    aspect: Aspect
    local: int
    hollow: int
    none: int
    not_assessed: int


@dataclass(frozen=True, slots=True)
class BestAssessment:
    """A well-assessed draft, with at most two sentences an aspect in reading order."""

    draft: DraftRow
    grounds: int
    sentences: tuple[tuple[Aspect, tuple[AssessmentRow, ...]], ...]


@dataclass(frozen=True, slots=True)
class Limits:
    """What was not compared, or not surely: counts by code, most frequent first.

    ``missing`` are documents that drafts cite and the library lacks; ``languages`` are those of
    drafts in another language than Vietnamese.
    """

    reasons: tuple[tuple[str, int], ...]
    machine_read: int
    languages: tuple[tuple[str, int], ...]
    citing_missing: int
    missing: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class FailureCause:
    """Files that failed for one cause; no ``files`` where the cause is a secrecy mark."""

    code: str
    count: int
    vi: str
    en: str
    files: tuple[str, ...]


def sources(drafts: Iterable[DraftRow], least_share: float) -> tuple[SourceUse, ...]:
    """The sources from which drafts take ``least_share`` or more, most drafts first."""
    users: dict[str, list[DraftRow]] = defaultdict(list)
    for draft in drafts:
        if draft.source_id and draft.source_residual >= least_share:
            users[draft.source_id].append(draft)
    found = [
        SourceUse(
            id=source,
            number=of[0].source_number,
            issuer=of[0].source_issuer,
            level=of[0].source_level,
            is_peer=of[0].source_is_peer,
            drafts=len(of),
            mean_share=mean([draft.source_residual for draft in of]),
        )
        for source, of in users.items()
    ]
    return tuple(sorted(found, key=lambda use: (-use.drafts, -use.mean_share, use.id)))


def mostly_from_peers(draft: DraftRow) -> bool:
    """Whether at least half of the residual share comes from the draft's own level or below."""
    return draft.residual > 0 and draft.from_peers >= HALF * draft.residual


def defences(
    drafts: Iterable[DraftRow], families: Sequence[FamilyRow], least_share: float
) -> Defences:
    """Figures for each objection, over the drafts whose residual share reaches ``least_share``."""
    sharing = [draft for draft in drafts if draft.residual >= least_share]
    neighbours = [draft for draft in sharing if draft.source_is_peer]
    return Defences(
        sharing=len(sharing),
        from_above=mean([draft.from_above for draft in sharing]),
        mostly_above=sum(draft.from_above >= HALF * draft.residual for draft in sharing),
        restated=mean([draft.restated for draft in sharing]),
        required_templates=sum(bool(family.source) for family in families),
        families=len(families),
        prescribed=mean([draft.prescribed for draft in sharing]),
        with_prescribed=sum(draft.prescribed > 0 for draft in sharing),
        with_swapped_figures=sum(draft.swapped_figures > 0 for draft in sharing),
        swapped_figures=sum(draft.swapped_figures for draft in sharing),
        neighbours=len(neighbours),
        same_issuer=sum(
            bool(draft.issuer) and draft.issuer.casefold() == draft.source_issuer.casefold()
            for draft in neighbours
        ),
        own_earlier=mean([draft.own_earlier for draft in sharing]),
        with_own_earlier=sum(draft.own_earlier > 0 for draft in sharing),
    )


def mean(shares: Sequence[float]) -> float:
    """The mean, 0.0 of nothing."""
    return sum(shares) / len(shares) if shares else 0.0


def status(draft: DraftRow, aspect: Aspect) -> str:
    """The status of one aspect of a draft."""
    by_aspect = {
        Aspect.ADVANTAGES: draft.advantages,
        Aspect.DIFFICULTIES: draft.difficulties,
        Aspect.CHARACTERISTICS: draft.characteristics,
    }
    return by_aspect[aspect]


def aspect_counts(drafts: Sequence[DraftRow]) -> tuple[AspectCount, ...]:
    """How often each aspect is local, hollow, absent or not assessed."""
    counts = []
    for aspect in Aspect:
        found = Counter(status(draft, aspect) for draft in drafts)
        counts.append(
            AspectCount(
                aspect=aspect,
                local=found[AspectStatus.LOCAL],
                hollow=found[AspectStatus.HOLLOW],
                none=found[AspectStatus.NONE],
                not_assessed=found[AspectStatus.NOT_ASSESSED],
            )
        )
    return tuple(counts)


def best_assessments(
    drafts: Iterable[DraftRow], assessments: Iterable[AssessmentRow]
) -> tuple[BestAssessment, ...]:
    """The judgeable drafts that assess their own place best.

    By assessment score, then by number of grounds, then by file.
    """
    local: dict[str, list[AssessmentRow]] = defaultdict(list)
    for row in assessments:
        if row.grounds:
            local[row.draft].append(row)
    ranked = sorted(
        (draft for draft in drafts if draft.judgeable and draft.assessment_score > 0),
        key=lambda draft: (
            -draft.assessment_score,
            -sum(map(grounds, local[draft.id])),
            draft.file,
            draft.id,
        ),
    )
    return tuple(_best(draft, local[draft.id]) for draft in ranked[:MOST_BEST])


def _best(draft: DraftRow, rows: Sequence[AssessmentRow]) -> BestAssessment:
    sentences = []
    for aspect in Aspect:
        if status(draft, aspect) != AspectStatus.LOCAL:
            continue
        of_aspect = [row for row in rows if row.aspect == aspect]
        chosen = sorted(of_aspect, key=lambda row: (-grounds(row), row.start))[:MOST_SENTENCES]
        if chosen:
            sentences.append((aspect, tuple(sorted(chosen, key=lambda row: row.start))))
    return BestAssessment(draft, sum(map(grounds, rows)), tuple(sentences))


def grounds(row: AssessmentRow) -> int:
    """How many grounds tie a sentence to the place."""
    return len(items(row.grounds))


def items(cell: str) -> list[str]:
    """The entries of a list in one cell.

    >>> items("09-NQ/TU; 12/2023/NQ-HĐND")
    ['09-NQ/TU', '12/2023/NQ-HĐND']
    """
    return [part.strip() for part in cell.split(SEPARATOR) if part.strip()]


def limits(drafts: Sequence[DraftRow]) -> Limits:
    """Why drafts could not be judged, and what makes the comparison of others unsure."""
    missing: Counter[str] = Counter()
    for draft in drafts:
        missing.update(set(items(draft.missing_references)))
    foreign = Counter(draft.language for draft in drafts if draft.language not in {"", "vi"})
    return Limits(
        reasons=_ranked(Counter(draft.why_not for draft in drafts if not draft.judgeable)),
        machine_read=sum(draft.machine_read for draft in drafts),
        languages=_ranked(foreign),
        citing_missing=sum(bool(items(draft.missing_references)) for draft in drafts),
        missing=_ranked(missing),
    )


def _ranked(counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def failure_causes(failures: Iterable[FailureRow]) -> tuple[FailureCause, ...]:
    """The failures by code, most frequent first, each with what to do and its first files.

    Files with a secrecy mark stay unnamed, for their names may tell what they hold and the
    summary is passed on.
    """
    by_code: dict[str, list[FailureRow]] = defaultdict(list)
    for failure in failures:
        by_code[failure.code].append(failure)
    causes = []
    for code, rows in by_code.items():
        first = min(rows, key=lambda row: row.file)
        names = sorted(row.file for row in rows)[:MOST_FILE_NAMES]
        shown = () if code == SECRET else tuple(names)
        causes.append(FailureCause(code, len(rows), first.vi, first.en, shown))
    return tuple(sorted(causes, key=lambda cause: (-cause.count, cause.code)))
