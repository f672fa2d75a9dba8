"""The stage's entry point."""

from __future__ import annotations

from collections.abc import Mapping

from app.domain.assessment import LocalAssessment
from app.domain.comparable import ComparableText
from app.domain.document import Document
from app.domain.overlap import OverlapResult
from app.domain.readable import ReadableText
from app.domain.structure import Structure
from app.local_assessment.grounds import home_of
from app.local_assessment.inherited import foreign_texts, inherited_from
from app.local_assessment.judging import Judge
from app.local_assessment.options import LocalAssessmentOptions
from app.local_assessment.sentences import Draft, body_sentences
from app.local_assessment.status import assessed, not_assessed

_LANGUAGE = "vi"


def assess_locally(
    document: Document,
    comparable: ComparableText,
    structure: Structure,
    overlap: OverlapResult,
    source_texts: Mapping[str, str],
    options: LocalAssessmentOptions,
    readable: ReadableText | None = None,
) -> LocalAssessment:
    """What the draft's body says of its own place, in text of its own.

    ``source_texts`` holds, by document id, the extracted texts of the sources that passages
    name and of those that the draft cites; what stands in them is no ground. Texts that a
    passage knows as the draft's own earlier ones are passed over.

    ``readable`` is the text as a person reads it: words are looked for there, so that letters
    hidden from software hide no assessment; without it the extracted text is read as it is.

    Evidence ranges are sentences, in code points of ``document.text``. A text in another
    language than Vietnamese is ``not_assessed`` throughout, with score 0.0. Never raises for
    an empty body: every aspect is ``none`` then.
    """
    if document.language != _LANGUAGE:
        return not_assessed()
    inherited = inherited_from(foreign_texts(source_texts, overlap))
    judge = Judge(inherited, home_of(document.metadata), options)
    shown = readable or ReadableText(document.text)
    draft = Draft(shown, comparable, structure, overlap)
    sentences = body_sentences(draft, inherited, options)
    return assessed([s for read in sentences for s in judge.statements(read)], options)
