"""Families of drafts: those with a hidden template, and those that follow one document above.

In: hidden templates, and the passages of all drafts. Out: one list of families, the largest first.
Method: a hidden template is rebuilt by :mod:`app.families`. Drafts of several issuers that took a
large share of their bodies from one library document of a higher level form the family of that
document; whether that is a required template or copying is for a person to say. Limits: pairwise
resemblance inside such a family is that of what its members took, in characters of the source.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.audit.options import AuditOptions
from app.audit.rows import DraftRow, FamilyMember, FamilyRow
from app.domain.document import DocumentId, Level
from app.domain.peers import HiddenTemplate
from app.store import StoredDocument

_STEP = 8  # characters of a source that are looked at together


@dataclass(frozen=True, slots=True)
class Taken:
    """What one draft took from one library document above, without a legitimate basis.

    ``ranges`` are code points of the source; ``share`` (0–1) is of the draft's body.
    """

    draft: str
    source: str
    share: float
    ranges: tuple[tuple[int, int], ...]


def families(
    templates: Iterable[HiddenTemplate],
    taken: Iterable[Taken],
    drafts: Mapping[str, DraftRow],
    issuers: Mapping[DocumentId, str],
    sources: Mapping[str, StoredDocument],
    options: AuditOptions,
) -> list[FamilyRow]:
    """All families, those of most issuers first; equal input, equal output.

    ``issuers`` names the issuer of each draft, ``sources`` are the library documents of ``taken``.
    """
    found = [_hidden(template, drafts) for template in templates]
    of_source: dict[str, list[Taken]] = defaultdict(list)
    for one in taken:
        if one.share >= options.family_source_share:
            of_source[one.source].append(one)
    for source, members in of_source.items():
        count = len({issuers[DocumentId(one.draft)] for one in members})
        if count >= options.family_issuers:
            found.append(_following(sources[source], members, count, drafts))
    found.sort(key=lambda f: (-f.issuers, not f.source, [m.draft for m in f.members]))
    return [_named(family, n) for n, family in enumerate(found, 1)]


def _named(family: FamilyRow, number: int) -> FamilyRow:
    return FamilyRow(
        f"F{number}",
        family.issuers,
        family.members,
        family.lowest_similarity,
        family.earliest,
        family.source,
        family.source_number,
        family.source_issuer,
        family.pieces,
    )


def _hidden(template: HiddenTemplate, drafts: Mapping[str, DraftRow]) -> FamilyRow:
    members = tuple(
        _member(drafts[member.id], member.share)
        for member in template.members
        if member.id in drafts
    )
    return FamilyRow(
        template.name,
        template.issuers,
        members,
        round(template.lowest_resemblance, 4),
        template.first or "",
        "",
        "",
        "",
        template.pieces,
    )


def _following(
    source: StoredDocument, taken: Sequence[Taken], issuers: int, drafts: Mapping[str, DraftRow]
) -> FamilyRow:
    ordered = sorted(taken, key=lambda one: (-one.share, one.draft))
    dated = sorted((drafts[one.draft].date, one.draft) for one in taken if drafts[one.draft].date)
    return FamilyRow(
        source.id,
        issuers,
        tuple(_member(drafts[one.draft], one.share) for one in ordered),
        round(_lowest(ordered), 4),
        dated[0][1] if dated else "",
        source.id,
        source.metadata.number or source.filename,
        source.metadata.issuer or "",
        (),
    )


def _member(draft: DraftRow, share: float) -> FamilyMember:
    return FamilyMember(draft.id, draft.file, draft.issuer, draft.date, round(share, 4))


def _lowest(taken: Sequence[Taken]) -> float:
    """Resemblance of the two drafts that are least alike in what they took of one source."""
    longest = max(end for one in taken for _, end in one.ranges) // _STEP + 1
    held: NDArray[np.float32] = np.zeros((len(taken), longest), np.float32)
    for n, one in enumerate(taken):
        for start, end in one.ranges:
            held[n, start // _STEP : end // _STEP + 1] = 1
    sizes = held.sum(axis=1)
    lowest = 1.0
    for n in range(len(taken) - 1):
        both = held[n + 1 :] @ held[n]
        lowest = min(lowest, float((both / (sizes[n + 1 :] + sizes[n] - both)).min()))
    return lowest


def is_above_the_grassroots(level: str) -> bool:
    """Whether a source's level is one whose wording a commune may have been told to use."""
    return level in {Level.CENTRAL.value, Level.PROVINCIAL.value, Level.DISTRICT.value}
