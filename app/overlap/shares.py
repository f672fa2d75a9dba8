"""Sums of passages: shares of the body, sources best first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from app.domain.document import DocumentId, Level, Metadata
from app.domain.overlap import Basis, Kind, Passage, Relation, Shares, SourceSummary
from app.domain.prepared import PreparedDocument
from app.overlap.options import OverlapOptions

_MENTION_SHARE = 0.02
_TEMPLATE_BASES = {Basis.FORMULA, Basis.PROGRAMME_NAME, Basis.HEADER, Basis.LEGAL_BASIS}


def sum_shares(passages: Sequence[Passage], body_syllables: int) -> Shares:
    """Shares of the body's syllables; all 0.0 where the body is empty."""
    total = max(body_syllables, 1)
    by_kind: Counter[Kind] = Counter()
    legitimate = residual = 0
    for passage in passages:
        if not passage.in_body:
            continue
        by_kind.update(passage.kind_syllables or {passage.kind: passage.syllables})
        legitimate += passage.syllables * passage.legitimate
        residual += passage.syllables * (not passage.legitimate)
    return Shares(
        raw=min(1.0, (legitimate + residual) / total),
        legitimate=min(1.0, legitimate / total),
        residual=min(1.0, residual / total),
        by_kind={kind: min(1.0, by_kind[kind] / total) for kind in Kind if by_kind[kind]},
    )


def summarise_sources(
    passages: Sequence[Passage],
    draft: PreparedDocument,
    sources: Mapping[DocumentId, PreparedDocument],
    cited: Collection[DocumentId],
    options: OverlapOptions,
) -> tuple[SourceSummary, ...]:
    """Every document that a passage names or the draft cites, best first."""
    total = max(draft.structure.body_syllables(), 1)
    ids = {p.source.id for p in passages} | {id_ for id_ in cited if id_ in sources}
    summaries = []
    for id_ in ids:
        of_source = [p for p in passages if p.source.id == id_]
        share = sum(p.syllables for p in of_source if p.in_body) / total
        residual = sum(p.syllables for p in of_source if p.in_body and not p.legitimate) / total
        source = sources[id_]
        summaries.append(
            SourceSummary(
                id=id_,
                filename=source.filename,
                metadata=source.metadata,
                share=min(1.0, share),
                residual_share=min(1.0, residual),
                relation=_relation(
                    of_source,
                    residual >= options.copied_share,
                    share,
                    is_cited=id_ in cited,
                    is_above=_is_above(draft.metadata, source),
                ),
                cited=id_ in cited,
            )
        )
    return tuple(sorted(summaries, key=lambda s: (-s.share, not s.cited, s.id)))


def _is_above(own: Metadata, source: PreparedDocument) -> bool:
    level = source.metadata.level
    return level is not Level.UNKNOWN and level.rank < own.level.rank


def _relation(
    of_source: Sequence[Passage],
    is_copied: bool,  # noqa: FBT001
    share: float,
    *,
    is_cited: bool,
    is_above: bool,
) -> Relation:
    if is_copied:
        return Relation.COPIED
    if is_cited and is_above and share >= _MENTION_SHARE:
        return Relation.IMPLEMENTS
    if all(p.basis in _TEMPLATE_BASES or not p.in_body for p in of_source):
        return Relation.MENTIONS if is_cited else Relation.SHARES_TEMPLATE
    if is_cited:
        return Relation.IMPLEMENTS if is_above else Relation.MENTIONS
    return Relation.SHARES_TEMPLATE
