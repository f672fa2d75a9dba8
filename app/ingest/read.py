"""The stage's entry: kind, reader, metadata, document."""

from __future__ import annotations

import hashlib
from typing import NamedTuple

from app.domain.document import Document, FileFormat, document_id
from app.ingest import refusals
from app.ingest.doc.reader import read_doc
from app.ingest.docx.reader import read_docx
from app.ingest.extracted import Extracted, Reader
from app.ingest.html.reader import read_html
from app.ingest.kinds import FileKind, kind_of
from app.ingest.language import language_of
from app.ingest.metadata.read import read_metadata
from app.ingest.odt.reader import read_odt
from app.ingest.options import IngestOptions
from app.ingest.pdf.reader import read_pdf
from app.ingest.rtf.reader import read_rtf
from app.ingest.scan.reader import read_image
from app.ingest.secrecy import has_secrecy_mark
from app.ingest.txt import read_txt

_OCR_USED = "ocr_used"


class _Format(NamedTuple):
    reader: Reader
    file_format: FileFormat


_READERS: dict[FileKind, _Format] = {
    FileKind.DOC: _Format(read_doc, FileFormat.DOC),
    FileKind.DOCX: _Format(read_docx, FileFormat.DOCX),
    FileKind.HTML: _Format(read_html, FileFormat.HTML),
    FileKind.IMAGE: _Format(read_image, FileFormat.IMAGE),
    FileKind.ODT: _Format(read_odt, FileFormat.ODT),
    FileKind.PDF: _Format(read_pdf, FileFormat.PDF),
    FileKind.RTF: _Format(read_rtf, FileFormat.RTF),
    FileKind.TXT: _Format(read_txt, FileFormat.TXT),
}


def read_document(data: bytes, filename: str, options: IngestOptions) -> Document:
    """Read one file; equal bytes give equal documents, name aside.

    Raises:
        UnreadableFileError: empty, too large, damaged, encrypted, of a kind without a reader,
            without text, or with a secrecy mark; the subclass says which.
    """
    _check_size(data, options)
    kind = kind_of(data)
    if kind not in _READERS:
        raise _refusal(kind)
    reader, file_format = _READERS[kind]
    extracted = reader(data, options)
    if has_secrecy_mark(extracted):
        raise refusals.secret()
    _check_text(extracted, options)
    sha256 = hashlib.sha256(data).hexdigest()
    return Document(
        id=document_id(sha256),
        filename=filename,
        sha256=sha256,
        format=file_format,
        text=extracted.text,
        metadata=read_metadata(
            extracted.text, extracted.regions, is_recognised=_is_recognised(extracted)
        ),
        language=language_of(extracted.text),
        page_starts=extracted.page_starts,
        regions=extracted.regions,
        warnings=extracted.warnings,
        recognised_pages=extracted.recognised_pages,
    )


def _is_recognised(extracted: Extracted) -> bool:
    """Whether the header was read from a picture."""
    used = (warning for warning in extracted.warnings if warning.code == _OCR_USED)
    return any(place.start == 0 for warning in used for place in warning.ranges)


def _check_size(data: bytes, options: IngestOptions) -> None:
    if not data:
        raise refusals.empty_file()
    if len(data) > options.max_file_bytes:
        limit = f"{options.max_file_bytes:,}"
        raise refusals.too_large(limit_vi=f"{limit} byte", limit_en=f"{limit} bytes")


def _refusal(kind: FileKind) -> Exception:
    if kind is FileKind.ENCRYPTED_OFFICE:
        return refusals.encrypted()
    if kind is FileKind.DAMAGED_ZIP:
        return refusals.damaged(".docx/.zip")
    return refusals.unsupported(kind)


def _check_text(extracted: Extracted, options: IngestOptions) -> None:
    if not extracted.text.strip():
        raise refusals.no_text()
    if len(extracted.text) > options.max_text_characters:
        limit = f"{options.max_text_characters:,}"
        raise refusals.too_large(limit_vi=f"{limit} ký tự", limit_en=f"{limit} characters")
