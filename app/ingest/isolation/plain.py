"""A document as plain data: what its types allow, and nothing else.

The dataclasses of the domain cannot be validated directly: a field of ``Metadata`` bears the
name of its own type.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from app.domain.document import (
    Document,
    DocumentId,
    DocumentWarning,
    FieldConfidences,
    FileFormat,
    Level,
    Metadata,
    RecognisedPage,
    Region,
    RegionKind,
)
from app.domain.text import Bilingual, TextRange


class _Plain(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, from_attributes=True)


class _PlainRange(_Plain):
    start: int
    end: int

    def restored(self) -> TextRange:
        return TextRange(self.start, self.end)


class _PlainBilingual(_Plain):
    vi: str
    en: str


class _PlainRegion(_Plain):
    range: _PlainRange
    kind: RegionKind

    def restored(self) -> Region:
        return Region(self.range.restored(), self.kind)


class _PlainWarning(_Plain):
    code: str
    text: _PlainBilingual
    ranges: tuple[_PlainRange, ...]

    def restored(self) -> DocumentWarning:
        text = Bilingual(self.text.vi, self.text.en)
        return DocumentWarning(self.code, text, tuple(r.restored() for r in self.ranges))


_Share = Annotated[float, Field(ge=0.0, le=1.0)]


class _PlainConfidences(_Plain):
    issuer: _Share
    level: _Share
    locality: _Share
    number: _Share
    date: _Share
    title: _Share
    kind: _Share

    def restored(self) -> FieldConfidences:
        return FieldConfidences(**self.model_dump())


class _PlainPage(_Plain):
    page: int = Field(ge=1)
    confidence: float = Field(ge=0, le=1)
    is_complete: bool

    def restored(self) -> RecognisedPage:
        return RecognisedPage(self.page, self.confidence, self.is_complete)


class _PlainMetadata(_Plain):
    issuer: str | None
    level: Level
    locality: str | None
    number: str | None
    date: dt.date | None
    title: str | None
    kind: str | None
    confidence: _PlainConfidences

    def restored(self) -> Metadata:
        fields = {name: getattr(self, name) for name in type(self).model_fields}
        return Metadata(**{**fields, "confidence": self.confidence.restored()})


class PlainDocument(_Plain):
    """The fields of a :class:`~app.domain.document.Document`."""

    id: str
    filename: str
    sha256: str
    format: FileFormat
    text: str
    metadata: _PlainMetadata
    language: str
    page_starts: tuple[int, ...]
    regions: tuple[_PlainRegion, ...]
    warnings: tuple[_PlainWarning, ...]
    recognised_pages: tuple[_PlainPage, ...]

    @classmethod
    def of(cls, document: Document) -> PlainDocument:
        return cls.model_validate(document)

    def has_fitting_offsets(self) -> bool:
        """Whether every offset lies in the text."""
        length = len(self.text)
        ranges = [region.range for region in self.regions]
        ranges += [place for warning in self.warnings for place in warning.ranges]
        return all(0 <= r.start <= r.end <= length for r in ranges) and all(
            0 <= start <= length for start in self.page_starts
        )

    def restored(self) -> Document:
        return Document(
            id=DocumentId(self.id),
            filename=self.filename,
            sha256=self.sha256,
            format=self.format,
            text=self.text,
            metadata=self.metadata.restored(),
            language=self.language,
            page_starts=self.page_starts,
            regions=tuple(region.restored() for region in self.regions),
            warnings=tuple(warning.restored() for warning in self.warnings),
            recognised_pages=tuple(page.restored() for page in self.recognised_pages),
        )
