"""A whole check: what the pipeline returns and every report renders."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.domain.assessment import LocalAssessment
from app.domain.document import Document
from app.domain.overlap import OverlapResult
from app.domain.peers import PeerFindings
from app.domain.verdict import Verdict


@dataclass(frozen=True, slots=True)
class CheckResult:
    """One draft, compared and judged.

    ``syllables`` counts the extracted text without furniture, ``body_syllables`` the part that
    the shares refer to; it is 0 also where the result comes from a report that does not tell it.
    ``source_texts`` holds the extracted text of each source that a passage or the list of sources
    names, for reports that show both sides.
    ``peers`` is ``None`` where the draft was compared with the library alone.
    """

    document: Document
    syllables: int
    body_syllables: int
    overlap: OverlapResult
    assessment: LocalAssessment
    verdict: Verdict
    source_texts: Mapping[str, str]
    library_version: str
    library_documents: int
    options: Mapping[str, object]
    engine: Mapping[str, str]
    peers: PeerFindings | None = None
