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
    * pypdf opens a PDF first, for encryption and the page tree: pdfium believes a false page
      count and drops pages. Where pypdf fails, as on broken files, pdfium decides alone. Text,
      places and pictures come from pdfium: pypdf splits words on real gazette files, and naming
      the pictures of a page takes it longer than pdfium needs to read the page (45 pages: 1.3 s
      against 0.8 s), without telling what they cover.
    * python-docx opens a .docx after checks of our own (sizes, DOCTYPE, encryption); what it
      refuses although Word reads it is opened from a repaired copy.
    * A secrecy mark is looked for in the header, in page headers and footers and in text boxes of
      the first page, and only alone: sentences and titles on state secrets are open text.
    * Text that nobody sees (white, tiny) stays in the text with a warning and its ranges: a copy
      may hide there. Text that Word itself hides is left out with a warning of its places.
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
from app.ingest.isolation import IsolationOptions, PlainDocument, read_isolated, warm_up
from app.ingest.options import IngestOptions
from app.ingest.scan.engine import ocr_is_available
from app.ingest.suffixes import supported_suffixes

__all__ = [
    "Archive",
    "ArchiveProblem",
    "ArchivedFile",
    "IngestOptions",
    "IsolationOptions",
    "PlainDocument",
    "is_archive",
    "ocr_is_available",
    "read_archive",
    "read_isolated",
    "supported_suffixes",
    "warm_up",
]
