"""A draft of ten lines of a hundred body syllables each, with whatever a test claims of it."""

from __future__ import annotations

from app.domain.assessment import (
    Aspect,
    AspectAssessment,
    AspectStatus,
    AssessmentEvidence,
    Ground,
    LocalAssessment,
)
from app.domain.comparable import ComparableText
from app.domain.document import (
    Document,
    DocumentId,
    DocumentWarning,
    FileFormat,
    Level,
    Metadata,
    RecognisedPage,
)
from app.domain.overlap import (
    Basis,
    Kind,
    Leftover,
    OverlapResult,
    Passage,
    Relation,
    Shares,
    SourceRange,
    SourceSummary,
)
from app.domain.structure import Section, Sentence, Structure, Zone, ZoneKind
from app.domain.text import Bilingual, TextRange
from app.domain.verdict import Verdict
from app.verdict import VerdictOptions, decide

LINES = 10
PER_LINE = 100
TITLES = ("Kết quả", "Hạn chế", "Đặc điểm", *(f"Nhiệm vụ {n}" for n in range(4, LINES + 1)))
SITUATION_LINES = {Aspect.ADVANTAGES: 0, Aspect.DIFFICULTIES: 1, Aspect.CHARACTERISTICS: 2}

TEXT = "\n".join(" ".join(["chữ"] * PER_LINE) for _ in range(LINES))
LINE_LETTERS = 4 * PER_LINE


def line_range(number: int) -> TextRange:
    return TextRange(number * LINE_LETTERS, (number + 1) * LINE_LETTERS - 1)


def source(
    *, level: Level = Level.DISTRICT, share: float = 0.5, issuer: str = "Huyện uỷ Đông Khê"
) -> SourceSummary:
    metadata = Metadata(issuer=issuer, level=level, number="12-NQ/HU")
    return SourceSummary(
        DocumentId("parent"), "parent.docx", metadata, share, share, Relation.COPIED, cited=False
    )


def passage(number: int, kind: Kind = Kind.NAME_SWAP, basis: Basis | None = None) -> Passage:
    return Passage(
        range=line_range(number),
        kind=kind,
        basis=basis,
        similarity=0.95,
        source=SourceRange(DocumentId("parent"), 0, 100),
        also_in=(),
        origin=DocumentId("parent"),
        slots=(),
        section="",
        syllables=PER_LINE,
        in_body=True,
    )


def overlap(
    *lines: int,
    residual: float | None = None,
    sources: tuple[SourceSummary, ...] = (source(),),
    leftovers: tuple[str, ...] = (),
    missing: tuple[str, ...] = (),
) -> OverlapResult:
    """Residual passages over whole lines; the share follows unless a test sets it."""
    share = len(lines) / LINES if residual is None else residual
    return OverlapResult(
        passages=tuple(passage(number) for number in sorted(lines)),
        formulas=(),
        sources=sources,
        shares=Shares(share, 0.0, share, {Kind.NAME_SWAP: share}),
        leftovers=tuple(Leftover(line_range(4), name, "xã Khánh Sơn") for name in leftovers),
        missing_references=missing,
    )


def assessment(**statuses: str) -> LocalAssessment:
    """Statuses by aspect; evidence of a stated aspect is its line of the situation section."""
    aspects = {a: _aspect(a, AspectStatus(statuses.get(a.value, "none"))) for a in Aspect}
    return LocalAssessment(
        advantages=aspects[Aspect.ADVANTAGES],
        difficulties=aspects[Aspect.DIFFICULTIES],
        characteristics=aspects[Aspect.CHARACTERISTICS],
        score=sum(a.status is AspectStatus.LOCAL for a in aspects.values()) / 3,
    )


def _aspect(aspect: Aspect, status: AspectStatus) -> AspectAssessment:
    grounds = (Ground.PLACE, Ground.FIGURE) if status is AspectStatus.LOCAL else ()
    stated = status in {AspectStatus.LOCAL, AspectStatus.HOLLOW}
    evidence = AssessmentEvidence(line_range(SITUATION_LINES[aspect]), grounds)
    return AspectAssessment(aspect, status, (evidence,) if stated else ())


def structure(body: int = LINES * PER_LINE) -> Structure:
    length = LINES * PER_LINE
    starts = range(0, length, PER_LINE)
    return Structure.of(
        (Zone(0, body, ZoneKind.BODY), Zone(body, length, ZoneKind.ANNEX)),
        tuple(
            Section(at, at + PER_LINE, ("I", str(n + 1)), TITLES[n]) for n, at in enumerate(starts)
        ),
        tuple(Sentence(at, at + PER_LINE, n) for n, at in enumerate(starts)),
    )


def comparable() -> ComparableText:
    length = LINES * PER_LINE
    return ComparableText.of(
        syllables=("chữ",) * length,
        starts=tuple(n * 4 for n in range(length)),
        ends=tuple(n * 4 + 3 for n in range(length)),
        slots=(),
        units=("chữ",) * length,
        unit_starts=tuple(range(length + 1)),
    )


def decided(  # noqa: PLR0913 each test names the few that it needs
    found: OverlapResult,
    assessed: LocalAssessment,
    *,
    warnings: tuple[str | DocumentWarning, ...] = (),
    recognised: tuple[RecognisedPage, ...] = (),
    pages: int = 0,
    body: int = LINES * PER_LINE,
    level: Level = Level.COMMUNE,
    options: VerdictOptions | None = None,
) -> Verdict:
    document = Document(
        id=DocumentId("draft"),
        filename="draft.docx",
        sha256="0" * 64,
        format=FileFormat.DOCX,
        text=TEXT,
        metadata=Metadata(
            issuer="Đảng uỷ xã Hưng Lạc", level=level, locality="xã Hưng Lạc, huyện Đông Khê"
        ),
        page_starts=tuple(n * LINE_LETTERS for n in range(pages)),
        warnings=tuple(
            w if isinstance(w, DocumentWarning) else DocumentWarning(w, Bilingual("", ""))
            for w in warnings
        ),
        recognised_pages=recognised,
    )
    return decide(
        document, comparable(), structure(body), found, assessed, options or VerdictOptions()
    )


def codes(verdict: Verdict) -> list[str]:
    return [reason.code for reason in verdict.reasons]


def texts(verdict: Verdict) -> dict[str, Bilingual]:
    return {reason.code: reason.text for reason in verdict.reasons}
