"""The ledger of legitimate overlap: the basis of a passage, or none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.document import DocumentId, Metadata
from app.domain.letters import name_key
from app.domain.overlap import Basis
from app.domain.prepared import PreparedDocument
from app.domain.structure import ZoneKind
from app.domain.text import TextRange, united
from app.overlap.citing import CitedStretch
from app.overlap.options import OverlapOptions

_OUTSIDE_BODY = {
    ZoneKind.HEADER: Basis.HEADER,
    ZoneKind.LEGAL_BASIS: Basis.LEGAL_BASIS,
    ZoneKind.RECIPIENTS: Basis.HEADER,
    ZoneKind.SIGNATURE: Basis.HEADER,
    ZoneKind.ANNEX: Basis.ANNEX_FORM,
}
_CLOSING = re.compile(
    r"(?:[Nn]ghị quyết|[Cc]hương trình(?: hành động)?|[Kk]ế hoạch)(?: này)?\s+(?:đã\s+)?"
    r"(?:được|có hiệu lực|thay thế|phổ biến|thông qua)"
    r"|(?:tổ chức|chỉ đạo|giám sát|kiểm tra|chịu trách nhiệm|triển khai)[^.;]{0,80}"
    r"(?:thực hiện|thi hành)[^.;]{0,30}[Nn]ghị quyết"
)
_CLOSING_SYLLABLES_MAXIMUM = 70
_PROGRAMME = re.compile(
    r"[Cc]hương trình mục tiêu quốc gia|[Pp]hong trào|[Cc]uộc vận động|[Đđ]ề án|[Cc]hương trình"
)
_PROGRAMME_SYLLABLES_MAXIMUM = 25


@dataclass(frozen=True, slots=True)
class PassageFacts:
    """What the ledger looks at; ``mean_weight`` (0–1) is how unlike a formula the passage is."""

    range: TextRange
    syllables: int
    zone: ZoneKind
    source_id: DocumentId
    source: Metadata
    mean_weight: float


def basis_of(
    facts: PassageFacts,
    draft: PreparedDocument,
    cited: Sequence[CitedStretch],
    options: OverlapOptions,
) -> Basis | None:
    """The first basis that holds, the strongest first; ``None``: the overlap is residual."""
    if facts.zone is not ZoneKind.BODY:
        return _OUTSIDE_BODY[facts.zone]
    if is_own_earlier(draft.metadata, facts.source):
        return Basis.OWN_EARLIER_TEXT
    if basis := _citation(facts, cited, options):
        return basis
    passage = draft.readable.of(facts.range)
    if facts.mean_weight < options.formula_weight or _is_closing(passage, facts.syllables):
        is_programme = _PROGRAMME.search(passage) and (
            facts.syllables <= _PROGRAMME_SYLLABLES_MAXIMUM
        )
        return Basis.PROGRAMME_NAME if is_programme else Basis.FORMULA
    return None


def is_own_earlier(own: Metadata, source: Metadata) -> bool:
    """Whether the source is of the draft's own issuer and place: its own text, not another's."""
    if not own.issuer or not source.issuer or name_key(own.issuer) != name_key(source.issuer):
        return False
    if own.locality and source.locality:
        return _same_place(own.locality, source.locality)
    return True


def _same_place(left: str, right: str) -> bool:
    """Whether one chain of units is the beginning of the other."""
    ours, theirs = ([name_key(p) for p in side.split(",")] for side in (left, right))
    shorter = min(len(ours), len(theirs))
    return ours[:shorter] == theirs[:shorter]


def _citation(
    facts: PassageFacts, cited: Sequence[CitedStretch], options: OverlapOptions
) -> Basis | None:
    for basis, least in (
        (Basis.QUOTATION, options.quoted_share),
        (Basis.CITATION, options.cited_share),
        (Basis.RESTATED_TARGET, options.cited_share),
    ):
        covering = united(
            c.range
            for c in cited
            if c.basis is basis and (c.sources is None or facts.source_id in c.sources)
        )
        covered = sum(
            max(0, min(c.end, facts.range.end) - max(c.start, facts.range.start)) for c in covering
        )
        if covered >= least * len(facts.range):
            return basis
    return None


def _is_closing(passage: str, syllables: int) -> bool:
    """Whether a short passage only says that the document takes effect and who watches."""
    return syllables <= _CLOSING_SYLLABLES_MAXIMUM and bool(_CLOSING.search(passage))
