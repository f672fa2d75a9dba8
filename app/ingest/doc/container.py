"""The streams of a .doc, and the table of contents at its start (the FIB)."""

from __future__ import annotations

from dataclasses import astuple, dataclass
from io import BytesIO

import olefile

from app.ingest import refusals
from app.ingest.doc.binary import FORMAT, Bytes
from app.ingest.options import IngestOptions

_WORD_97 = 0x00C1
_MAGICS = frozenset({0xA5EC, 0xA5DC})  # the second of Word 6 and 95
_ENCRYPTED, _WHICH_TABLE = 0x0100, 0x0200
_COUNTS_AT, _ENTRIES_AT = 0x4C, 0x9A
_OLE_ERRORS = (OSError, ValueError, IndexError, KeyError, TypeError, OverflowError, AttributeError,
               RecursionError, MemoryError)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Counts:
    """Characters of the parts of the text, in the order in which they stand."""

    main: int
    footnotes: int
    headers: int
    macros: int
    comments: int
    endnotes: int
    text_boxes: int
    header_boxes: int

    @property
    def total(self) -> int:
        return sum(astuple(self))


@dataclass(frozen=True, slots=True)
class WordFile:
    """The two streams that matter."""

    text: Bytes
    table: Bytes
    counts: Counts

    def entry(self, index: int) -> Bytes:
        """The structure that a pair (offset, length) of the FIB points to; empty if unused."""
        at = _ENTRIES_AT + 8 * index
        return self.table.part(self.text.u32(at), self.text.u32(at + 4))


def open_doc(data: bytes, options: IngestOptions) -> WordFile:
    """Take the streams out.

    Raises:
        EncryptedFileError: the text is encrypted.
        UnsupportedFormatError: written by Word 6 or 95.
        DamagedFileError: no container, or no Word document in it.
        FileTooLargeError: a stream is larger than the limit.
    """
    try:
        with olefile.OleFileIO(BytesIO(data)) as container:
            text = _stream(container, "WordDocument", options)
            if text.u16(0) not in _MAGICS:
                raise refusals.damaged(FORMAT)
            flags = text.u16(0x0A)
            if flags & _ENCRYPTED:
                raise refusals.encrypted()
            if text.u16(2) < _WORD_97:
                raise refusals.old_word()
            table = _stream(container, "1Table" if flags & _WHICH_TABLE else "0Table", options)
    except _OLE_ERRORS as error:
        raise refusals.damaged(FORMAT) from error
    counts = [text.i32(_COUNTS_AT + 4 * index) for index in range(8)]
    if min(counts) < 0:
        raise refusals.damaged(FORMAT)
    if sum(counts) > options.max_text_characters:
        limit = f"{options.max_text_characters:,}"
        raise refusals.too_large(limit_vi=f"{limit} ký tự", limit_en=f"{limit} characters")
    return WordFile(text, table, Counts(*counts))


def _stream(container: olefile.OleFileIO, name: str, options: IngestOptions) -> Bytes:
    if not container.exists(name):
        raise refusals.damaged(FORMAT)
    if container.get_size(name) > options.max_unpacked_bytes:
        limit = f"{options.max_unpacked_bytes:,}"
        raise refusals.too_large(limit_vi=f"{limit} byte", limit_en=f"{limit} bytes")
    return Bytes(container.openstream(name).read())
