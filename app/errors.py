"""What can go wrong, one class per thing that a caller would do differently.

::

    CheckError
    ├── UnreadableFileError        the file cannot be read as a document
    │   ├── UnsupportedFormatError     unsupported_format
    │   ├── EmptyFileError             empty_file
    │   ├── DamagedFileError           damaged_file
    │   ├── EncryptedFileError         encrypted_file
    │   ├── NoTextError                no_text
    │   ├── FileTooLargeError          file_too_large
    │   ├── OcrUnavailableError        ocr_unavailable
    │   ├── ReaderCrashedError         reader_crashed
    │   ├── ReaderTimeoutError         reader_timeout
    │   └── ReaderMemoryError          reader_memory
    ├── LibraryError               the reference library cannot serve
    │   ├── LibraryMissingError        library_missing
    │   ├── LibraryDamagedError        library_damaged
    │   ├── LibraryBusyError           library_busy
    │   └── UnknownDocumentError       unknown_document
    ├── UnknownCheckError          unknown_check
    ├── FailedCheckError           the code of what went wrong in the background
    ├── ReportNotReadyError        report_not_ready
    ├── InvalidRequestError        invalid_request
    ├── SettingsError              invalid_settings
    └── ModelError                 model_unusable

``code`` is stable: scripts and document systems may depend on it.
"""

from __future__ import annotations


class CheckError(Exception):
    """Root of every error that a person may meet; says what happened and what to do."""

    code: str = "check_error"

    def __init__(self, *, vi: str, en: str) -> None:
        super().__init__(en)
        self.vi = vi
        self.en = en


class UnreadableFileError(CheckError):
    """The file cannot be read as a document; other files are not affected."""

    code = "unreadable_file"


class UnsupportedFormatError(UnreadableFileError):
    """The content is of a kind that no reader handles."""

    code = "unsupported_format"


class EmptyFileError(UnreadableFileError):
    """The file has no bytes."""

    code = "empty_file"


class DamagedFileError(UnreadableFileError):
    """The content starts like a known format but breaks its rules."""

    code = "damaged_file"


class EncryptedFileError(UnreadableFileError):
    """The file opens only with a password."""

    code = "encrypted_file"


class NoTextError(UnreadableFileError):
    """The file is sound but holds no text, as a scan does."""

    code = "no_text"


class FileTooLargeError(UnreadableFileError):
    """The file, or what it unpacks to, exceeds a limit."""

    code = "file_too_large"


class OcrUnavailableError(UnreadableFileError):
    """The file is a scan, and what reads scans is not installed."""

    code = "ocr_unavailable"


class ReaderCrashedError(UnreadableFileError):
    """The process that read the file ended without an answer that can be used."""

    code = "reader_crashed"


class ReaderTimeoutError(UnreadableFileError):
    """Reading the file took longer than allowed."""

    code = "reader_timeout"


class ReaderMemoryError(UnreadableFileError):
    """Reading the file needed more memory than allowed."""

    code = "reader_memory"


class LibraryError(CheckError):
    """The reference library cannot serve."""

    code = "library_error"


class LibraryMissingError(LibraryError):
    """There is no library at the given place."""

    code = "library_missing"


class LibraryDamagedError(LibraryError):
    """Index and store do not agree, or a file of the library is broken."""

    code = "library_damaged"


class LibraryBusyError(LibraryError):
    """Another process is writing to the library."""

    code = "library_busy"


class UnknownDocumentError(LibraryError):
    """The library holds no document with that id."""

    code = "unknown_document"


class UnknownCheckError(CheckError):
    """There is no check with that id."""

    code = "unknown_check"


class FailedCheckError(CheckError):
    """A check in the background ended without a report; ``code`` is the code of its cause."""

    def __init__(self, *, code: str, vi: str, en: str) -> None:
        super().__init__(vi=vi, en=en)
        self.code = code


class ReportNotReadyError(CheckError):
    """The check has no report yet, or ended without one."""

    code = "report_not_ready"


class InvalidRequestError(CheckError):
    """What was asked for is not well-formed."""

    code = "invalid_request"


class SettingsError(CheckError):
    """An environment variable or option has a value that cannot be used."""

    code = "invalid_settings"


class ModelError(CheckError):
    """A fitted model that the program needs is missing or broken."""

    code = "model_unusable"
