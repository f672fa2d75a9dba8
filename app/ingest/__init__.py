"""Bytes → ``Document``: extracted text, layout regions, header metadata.

In: the bytes of one file and its name. Out: a :class:`~app.domain.document.Document`, or an
``UnreadableFileError`` whose class says what a caller would do. One reader per format behind
the :class:`~app.ingest.extracted.Reader` protocol; which one is told from the content, never
from the name. A zip of documents is taken apart by ``read_archive``, file by file. Legacy 8-bit
encodings come out as Unicode (:mod:`app.ingest.legacy`). Pictures of pages, in a PDF or by
themselves, are read by :mod:`app.ingest.scan`; :mod:`app.ingest.isolation` reads each file in a
process of its own. Limits: Word 6 and 95, RAR and 7z are refused with advice.

Decisions:
    * The extracted text is what the product's offsets refer to, so a Unicode ``.txt`` is
      handed on exactly as decoded; only the byte-order mark goes, and line ends become
      line feeds.
    * Running heads, page numbers and signing stamps stay in the text and are marked as
      ``FURNITURE``: whoever shows the text shows the page, whoever compares skips them.
    * PDF text comes from pdfium alone: pypdf splits words on real gazette files, needs a
      further library for AES, and tells nothing that pdfium does not.
    * A footnote follows the paragraph that refers to it: results are often told in
      footnotes, and there they lie in the section that they belong to.
"""

from app.ingest.archive import (
    Archive,
    ArchivedFile,
    ArchiveProblem,
    is_archive,
    read_archive,
)
from app.ingest.options import IngestOptions
from app.ingest.read import read_document, supported_suffixes

__all__ = [
    "Archive",
    "ArchiveProblem",
    "ArchivedFile",
    "IngestOptions",
    "is_archive",
    "read_archive",
    "read_document",
    "supported_suffixes",
]
