"""Bytes → ``Document``: extracted text, layout regions, header metadata.

In: the bytes of one file and its name. Out: a :class:`~app.domain.document.Document`, or an
``UnreadableFileError`` whose class says what a caller would do. One reader per format behind
the :class:`~app.ingest.extracted.Reader` protocol; which one is told from the content, never
from the name. Limits: scans are not read (no OCR); Word 97, RTF, ODT and HTML are refused
with advice; legacy 8-bit encodings other than Windows-1258 are refused.

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

from app.ingest.options import IngestOptions
from app.ingest.read import read_document, supported_suffixes

__all__ = ["IngestOptions", "read_document", "supported_suffixes"]
