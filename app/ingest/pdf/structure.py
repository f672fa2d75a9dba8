"""What pypdf tells of a file before pdfium reads it: encryption and the page tree.

pypdf walks the page tree itself and within limits, where pdfium believes the count that the
file declares. It is strict in other things: a file that it cannot parse is left to pdfium, which
reads many that are slightly broken.
"""

from __future__ import annotations

import logging
import struct
import zlib
from io import BytesIO

from pypdf import Configuration, PasswordType, PdfReader, PdfWriter, apply_configuration
from pypdf.errors import DependencyError, PyPdfError

from app.ingest import refusals
from app.ingest.options import MEBIBYTE, IngestOptions

# Only cross-reference and object streams are unpacked here, never pages or pictures.
_LARGEST_STREAM_BYTES = 32 * MEBIBYTE
_LARGEST_WORK_BYTES = 128 * MEBIBYTE
_MOST_OBJECTS_SEARCHED = 10_000
# Broken files raise more than pypdf's own errors; its documentation says so.
_PARSING_ERRORS = (
    PyPdfError,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    NotImplementedError,
    OSError,
    RecursionError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)

# Its remarks on what it mends would reach standard error.
logging.getLogger("pypdf").setLevel(logging.CRITICAL + 1)


_LIMITS = Configuration(
    zlib_maximum_output_length=_LARGEST_STREAM_BYTES,
    lzw_maximum_output_length=_LARGEST_STREAM_BYTES,
    run_length_maximum_output_length=_LARGEST_STREAM_BYTES,
    stream_decoding_work_maximum_length=_LARGEST_WORK_BYTES,
    jbig2dec_binary=None,
    disable_legacy_handling=True,
)


def count_pages(data: bytes, options: IngestOptions) -> int | None:
    """Pages in the tree; ``None`` where only pdfium can tell (beyond what pypdf mends).

    Raises:
        EncryptedFileError: it opens only with a password.
        FileTooLargeError: more pages than the limit.
    """
    try:
        with apply_configuration(_LIMITS):
            reader = _open(data)
            if reader.is_encrypted and reader.decrypt("") is PasswordType.NOT_DECRYPTED:
                raise refusals.encrypted()
            count = len(reader.pages)
    except (*_PARSING_ERRORS, DependencyError):
        return None
    check_page_limit(count, options)
    return count


def mended_copy(data: bytes) -> bytes | None:
    """The file written anew with a page tree that counts right; ``None`` where that fails."""
    file = BytesIO()
    try:
        with apply_configuration(_LIMITS):
            writer = PdfWriter()
            writer.append_pages_from_reader(_open(data))
            writer.write(file)
            writer.close()
    except (*_PARSING_ERRORS, DependencyError):
        return None
    return file.getvalue()


def _open(data: bytes) -> PdfReader:
    return PdfReader(BytesIO(data), root_object_recovery_limit=_MOST_OBJECTS_SEARCHED)


def check_page_limit(count: int, options: IngestOptions) -> None:
    """Refuse more pages than the limit.

    Raises:
        FileTooLargeError: there are more.
    """
    if count > options.max_pages:
        limit = f"{options.max_pages:,}"
        raise refusals.too_large(limit_vi=f"{limit} trang", limit_en=f"{limit} pages")
