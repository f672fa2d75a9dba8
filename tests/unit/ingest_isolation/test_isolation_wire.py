"""A document comes out of the pipe as it went in."""

from __future__ import annotations

import datetime as dt

import pytest

from app.domain.document import (
    Document,
    DocumentId,
    DocumentWarning,
    FileFormat,
    Level,
    Metadata,
    RecognisedPage,
    Region,
    RegionKind,
)
from app.domain.text import Bilingual, TextRange
from app.ingest.isolation.plain import PlainDocument
from app.ingest.isolation.wire import Answer, BrokenAnswerError, parse_answer

DOCUMENT = Document(
    id=DocumentId("0123456789abcdef"),
    filename="scan.pdf",
    sha256="0" * 64,
    format=FileFormat.PDF,
    text="Xã có chợ phiên.\nTrang hai.",
    metadata=Metadata(level=Level.COMMUNE, date=dt.date(2024, 5, 3)),
    page_starts=(0, 17, 27),
    regions=(Region(TextRange(0, 2), RegionKind.FURNITURE),),
    warnings=(DocumentWarning("ocr_used", Bilingual("có", "yes"), (TextRange(0, 16),)),),
    recognised_pages=(RecognisedPage(1, 0.9321), RecognisedPage(3, 0.0, is_complete=False)),
)


def test_every_field_survives_the_pipe() -> None:
    answer = Answer(outcome="read", document=PlainDocument.of(DOCUMENT))
    received = parse_answer(answer.model_dump_json().encode())
    assert received.document is not None
    assert received.document.restored() == DOCUMENT


@pytest.mark.parametrize(
    ("true", "false"),
    [
        ('"confidence":0.9321', '"confidence":1.5'),
        ('"page":3', '"page":0'),
        ('"is_complete":false', '"is_complete":"no"'),
    ],
)
def test_a_page_that_cannot_be_is_no_answer(true: str, false: str) -> None:
    answer = Answer(outcome="read", document=PlainDocument.of(DOCUMENT)).model_dump_json()
    assert true in answer
    with pytest.raises(BrokenAnswerError):
        parse_answer(answer.replace(true, false).encode())
