"""What drafts that were checked together show only all together: templates, and who was copied."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from app.domain.comparable import ComparableText
from app.domain.document import DocumentId, Metadata
from app.domain.formulas import FormulaFrequencies
from app.domain.letters import name_key
from app.domain.peers import (
    HiddenTemplate,
    PeerCopy,
    PeerFindings,
    SharedStretch,
    TemplateMember,
)
from app.domain.prepared import PreparedDocument
from app.domain.text import TextRange
from app.families import Family, Piece, find_families, lowest_resemblance
from app.overlap import is_own_earlier
from app.pipeline.peers import PeerOptions, Peers, issuer_of

_LEFT_OUT = " … "
_SPACES = re.compile(r"\s+")


@dataclass
class PeerFacts:
    """Gathers what is needed of each check of a run; the results themselves may go."""

    shared: list[SharedStretch] = field(default_factory=list)
    copied: dict[DocumentId, Mapping[DocumentId, float]] = field(default_factory=dict)

    def add(
        self,
        id_: DocumentId,
        shared: Iterable[SharedStretch],
        copied: Mapping[DocumentId, float],
    ) -> None:
        """What a check of the draft of that id among its peers has found."""
        self.shared += shared
        self.copied[id_] = copied


def peer_findings(
    facts: PeerFacts, peers: Peers, formulas: FormulaFrequencies, options: PeerOptions
) -> dict[DocumentId, PeerFindings]:
    """For each draft who copied from it and which hidden templates it holds.

    Templates are named ``T1``, ``T2`` … from the one with most issuers down.
    """
    templates = hidden_templates(facts.shared, peers, formulas, options)
    of_draft: dict[DocumentId, list[HiddenTemplate]] = defaultdict(list)
    for template in templates:
        for member in template.members:
            of_draft[member.id].append(template)
    copies: dict[DocumentId, list[PeerCopy]] = defaultdict(list)
    for id_, copied in sorted(facts.copied.items()):
        for source, share in copied.items():
            copies[source].append(PeerCopy(id_, peers.listed[id_].filename, share))
    return {
        id_: PeerFindings(
            peers.count - 1,
            tuple(sorted(copies[id_], key=lambda c: (-c.share, c.id))),
            tuple(of_draft[id_]),
        )
        for id_ in peers.listed
    }


def hidden_templates(
    shared: Sequence[SharedStretch],
    peers: Peers,
    formulas: FormulaFrequencies,
    options: PeerOptions,
) -> list[HiddenTemplate]:
    """Wordings that drafts of several issuers share and no library document holds."""
    issuers = issuers_of({id_: draft.metadata for id_, draft in peers.listed.items()})

    def units_of(id_: DocumentId) -> Sequence[str]:
        return _prepared(peers, id_).comparable.units

    families = find_families(shared, issuers, units_of, formulas, options.families)
    return [_template(f"T{n}", family, peers) for n, family in enumerate(families, 1)]


def issuers_of(drafts: Mapping[DocumentId, Metadata]) -> dict[DocumentId, str]:
    """A name for each draft's issuer; one place before and after a merger of provinces is one.

    Cost: each draft is compared with the places of that issuer's name that were met before.
    """
    met: dict[str, list[Metadata]] = defaultdict(list)
    names: dict[DocumentId, str] = {}
    for id_, metadata in sorted(drafts.items()):
        if metadata.issuer is None:
            names[id_] = issuer_of(metadata)
            continue
        known = met[" ".join(name_key(metadata.issuer))]
        same = next((one for one in known if is_own_earlier(one, metadata)), metadata)
        if same is metadata:
            known.append(metadata)
        names[id_] = issuer_of(same)
    return names


def _prepared(peers: Peers, id_: DocumentId) -> PreparedDocument:
    return peers.library.sources([id_])[0]


def _template(name: str, family: Family, peers: Peers) -> HiddenTemplate:
    dates = {id_: peers.listed[id_].metadata.date for id_ in family.drafts}
    dated: list[tuple[date, DocumentId]] = sorted((d, id_) for id_, d in dates.items() if d)
    members = [_member(id_, family.pieces, peers) for id_ in family.drafts]
    return HiddenTemplate(
        name,
        tuple(_text(piece, _prepared(peers, piece.pivot)) for piece in family.pieces),
        tuple(sorted(members, key=lambda m: (-m.share, m.id))),
        len(family.issuers),
        dated[0][1] if dated else None,
        lowest_resemblance(family.pieces, lambda id_: _prepared(peers, id_).comparable.units),
    )


def _member(id_: DocumentId, pieces: Iterable[Piece], peers: Peers) -> TemplateMember:
    draft = _prepared(peers, id_)
    text = draft.comparable
    held = sorted({s for piece in pieces for s in piece.stretches if s.draft == id_})
    ranges = [_range(text, s.start, s.stop) for s in held]
    syllables = {
        n for s in held for n in range(text.unit_starts[s.start], text.unit_starts[s.stop])
    }
    share = len(syllables) / max(1, draft.structure.body_syllables())
    return TemplateMember(id_, draft.filename, tuple(ranges), min(1.0, share))


def _range(text: ComparableText, start: int, stop: int) -> TextRange:
    return text.range_of(text.unit_starts[start], text.unit_starts[stop])


def _text(piece: Piece, pivot: PreparedDocument) -> str:
    """The template as a person reads it, each slot as its type in brackets."""
    text = pivot.comparable
    parts: list[str] = []
    end: int | None = None
    for n, (place, unit) in enumerate(zip(piece.places, piece.units, strict=True)):
        range_ = _range(text, place, place + 1)
        if end is not None:
            goes_on = piece.places[n - 1] + 1 == place
            between = pivot.readable.of(TextRange(end, range_.start))
            parts.append(_SPACES.sub(" ", between) if goes_on else _LEFT_OUT)
        parts.append(unit if unit.startswith("<") else pivot.readable.of(range_))
        end = range_.end
    return "".join(parts)
