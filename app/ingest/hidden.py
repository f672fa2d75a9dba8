"""The warning that text was hidden."""

from __future__ import annotations

from collections.abc import Sequence

from app.domain.document import DocumentWarning
from app.domain.text import Bilingual


def hidden_text_warnings(hidden: Sequence[str]) -> tuple[DocumentWarning, ...]:
    """One warning that counts the syllables of hidden pieces; none if there are none."""
    syllables = sum(len(piece.split()) for piece in hidden)
    if not syllables:
        return ()
    text = Bilingual(
        vi=f"Văn bản có {syllables} âm tiết bị ẩn; phần ẩn không được đối chiếu.",
        en=f"The document has {syllables} hidden syllables; they are not compared.",
    )
    return (DocumentWarning("hidden_text", text),)
