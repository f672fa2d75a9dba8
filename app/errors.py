"""What can go wrong, one class per thing that a caller would do differently.

::

    CheckError
    ├── UnreadableFileError        unreadable_file: the file cannot be read as a document
    │   ├── FileMissingError           file_not_found
    │   ├── UnsupportedFormatError     unsupported_format
    │   ├── EmptyFileError             empty_file
    │   ├── DamagedFileError           damaged_file
    │   ├── EncryptedFileError         encrypted_file
    │   ├── NoTextError                no_text
    │   ├── SecretDocumentError        secret_document
    │   ├── FileTooLargeError          file_too_large
    │   ├── OcrUnavailableError        ocr_unavailable
    │   ├── ReaderCrashedError         reader_crashed
    │   ├── ReaderTimeoutError         reader_timeout
    │   └── ReaderMemoryError          reader_memory
    ├── LibraryError               library_error: the reference library cannot serve
    │   ├── LibraryMissingError        library_missing
    │   ├── LibraryDamagedError        library_damaged
    │   ├── LibraryBusyError           library_busy
    │   ├── LibraryUnwritableError     library_unwritable
    │   └── UnknownDocumentError       unknown_document
    ├── DataFolderError            data_folder_unusable
    │   └── StorageFullError           storage_full
    ├── UnknownCheckError          unknown_check
    ├── ComparisonError            comparison_failed: a draft was read but could not be compared
    │   ├── ComparisonTimeoutError     comparison_timeout
    │   └── ComparisonMemoryError      comparison_memory
    ├── AccessError                access_error: who asks may not
    │   ├── NotSignedInError           not_signed_in
    │   ├── SignInError                sign_in_failed
    │   ├── IdentityProviderError      identity_provider_unreachable
    │   ├── ForbiddenError             forbidden
    │   ├── CrossSiteError             cross_site_request
    │   └── TooManyRequestsError       too_many_requests
    ├── WorkersMissingError        workers_missing
    ├── AccountError               account_error: what was asked of an account cannot be done
    ├── FailedCheckError           the code of what went wrong in the background
    ├── InterruptedCheckError      check_interrupted
    ├── ReportNotReadyError        report_not_ready
    ├── ReportFormatError          report_format_unavailable
    ├── ReportDamagedError         report_damaged
    ├── OriginalMissingError       original_missing
    ├── IdempotencyError           idempotency_key_reused
    ├── InvalidRequestError        invalid_request
    ├── OutputError                output_unwritable
    ├── AuditError                 audit_error: an audit as a whole cannot go on
    │   ├── NoDraftsError              no_drafts
    │   ├── AuditFolderTakenError      audit_folder_taken
    │   ├── AuditChangedError          audit_changed
    │   ├── AuditResultsError          audit_results_unusable
    │   ├── SchedulerError             scheduler_unreachable
    │   └── ExtraMissingError          extra_missing
    ├── BackupError                backup_error: a backup cannot be made or restored
    │   ├── BackupDamagedError         backup_damaged
    │   ├── BackupVersionError         backup_version
    │   └── RestoreTargetError         restore_target_not_empty
    ├── NotInBackupError           not_in_backup
    ├── AddressError               address_unavailable
    ├── SettingsError              invalid_settings
    ├── ModelError                 model_unusable
    └── InternalError              internal_error

``code`` is stable: scripts and document systems may depend on it.
"""

from __future__ import annotations

from typing import Any


class CheckError(Exception):
    """Root of every error that a person may meet; says what happened and what to do."""

    code: str = "check_error"

    def __init__(self, *, vi: str, en: str) -> None:
        super().__init__(en)
        self.vi = vi
        self.en = en

    def __reduce__(self) -> tuple[Any, ...]:
        """As it is to another process: the texts come by name, which pickle does not know."""
        return _restored, (type(self), self.args, self.__dict__)


def _restored(
    error_type: type[CheckError], args: tuple[Any, ...], state: dict[str, Any]
) -> CheckError:
    error = error_type.__new__(error_type, *args)
    error.__dict__.update(state)
    return error


class UnreadableFileError(CheckError):
    """The file cannot be read as a document; other files are not affected."""

    code = "unreadable_file"


class FileMissingError(UnreadableFileError):
    """There is no such file, or no document in the folder."""

    code = "file_not_found"


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


class SecretDocumentError(UnreadableFileError):
    """The document bears a secrecy mark: it must not be kept on a networked system."""

    code = "secret_document"


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


class LibraryUnwritableError(LibraryError):
    """The library's folder cannot be written: permission, full disk, a file in its place."""

    code = "library_unwritable"


class UnknownDocumentError(LibraryError):
    """The library holds no document with that id."""

    code = "unknown_document"


class DataFolderError(CheckError):
    """The data folder or its database of checks cannot be used."""

    code = "data_folder_unusable"


class StorageFullError(DataFolderError):
    """The disk or database has no room; what was handed over was not taken."""

    code = "storage_full"


class ComparisonError(CheckError):
    """A draft was read, but comparing it came to no end."""

    code = "comparison_failed"


class ComparisonTimeoutError(ComparisonError):
    """Comparing the draft took longer than allowed."""

    code = "comparison_timeout"


class ComparisonMemoryError(ComparisonError):
    """Comparing the draft needed more memory than allowed."""

    code = "comparison_memory"


class AccessError(CheckError):
    """Who asks may not do what was asked."""

    code = "access_error"


class NotSignedInError(AccessError):
    """Nobody is signed in, and the request bears no key that is valid."""

    code = "not_signed_in"


class SignInError(AccessError):
    """Name and password, or a link, do not open an account."""

    code = "sign_in_failed"


class IdentityProviderError(AccessError):
    """The office's identity provider cannot be reached or does not fit the settings."""

    code = "identity_provider_unreachable"


class ForbiddenError(AccessError):
    """Role or scopes do not allow it."""

    code = "forbidden"


class CrossSiteError(AccessError):
    """The request was made by a page of another site, or for another host."""

    code = "cross_site_request"


class TooManyRequestsError(AccessError):
    """There were too many requests or failed attempts; a later one may do."""

    code = "too_many_requests"


class WorkersMissingError(CheckError):
    """Drafts can be taken, but nothing checks them at the moment."""

    code = "workers_missing"


class AccountError(CheckError):
    """What was asked of an account or key cannot be done."""

    code = "account_error"


class UnknownCheckError(CheckError):
    """There is no check with that id."""

    code = "unknown_check"


class FailedCheckError(CheckError):
    """A check in the background ended without a report; ``code`` is the code of its cause."""

    def __init__(self, *, code: str, vi: str, en: str) -> None:
        super().__init__(vi=vi, en=en)
        self.code = code


class InterruptedCheckError(CheckError):
    """The program ended during the check, each time that it was tried."""

    code = "check_interrupted"


class ReportNotReadyError(CheckError):
    """The check is under way and has no report yet."""

    code = "report_not_ready"


class ReportFormatError(CheckError):
    """The report was asked for in formats that this version does not make."""

    code = "report_format_unavailable"


class ReportDamagedError(CheckError):
    """A stored report is not as this version, or an earlier one, writes it."""

    code = "report_damaged"


class OriginalMissingError(CheckError):
    """A kept file is no longer in its folder."""

    code = "original_missing"


class IdempotencyError(CheckError):
    """An ``Idempotency-Key`` came again with another draft."""

    code = "idempotency_key_reused"


class InvalidRequestError(CheckError):
    """What was asked for is not well-formed."""

    code = "invalid_request"


class OutputError(CheckError):
    """A result cannot be written where it was asked for."""

    code = "output_unwritable"


class AuditError(CheckError):
    """An audit as a whole cannot begin, go on or be read."""

    code = "audit_error"


class NoDraftsError(AuditError):
    """There is nothing to audit in what was given."""

    code = "no_drafts"


class AuditFolderTakenError(AuditError):
    """The folder for the results holds another audit, or other files."""

    code = "audit_folder_taken"


class AuditChangedError(AuditError):
    """Drafts, options or library are no longer those with which the audit began."""

    code = "audit_changed"


class AuditResultsError(AuditError):
    """The results of an audit are missing, damaged or of another kind."""

    code = "audit_results_unusable"


class SchedulerError(AuditError):
    """The scheduler of a cluster cannot be reached, or has no workers."""

    code = "scheduler_unreachable"


class ExtraMissingError(AuditError):
    """A library that is only needed for this is not installed."""

    code = "extra_missing"


class BackupError(CheckError):
    """A backup cannot be made or restored."""

    code = "backup_error"


class BackupDamagedError(BackupError):
    """The file is no backup, or not as it was written."""

    code = "backup_damaged"


class BackupVersionError(BackupError):
    """The backup was made by a later version of the program."""

    code = "backup_version"


class RestoreTargetError(BackupError):
    """There is something already where a backup is to be restored."""

    code = "restore_target_not_empty"


class NotInBackupError(CheckError):
    """The check is restored, but its draft had not been read and so was in no backup."""

    code = "not_in_backup"


class AddressError(CheckError):
    """The server cannot listen on the address: taken, not of this machine, or not allowed."""

    code = "address_unavailable"


class SettingsError(CheckError):
    """An environment variable or option has a value that cannot be used."""

    code = "invalid_settings"


class ModelError(CheckError):
    """A fitted model that the program needs is missing or broken."""

    code = "model_unusable"


class InternalError(CheckError):
    """A fault of the program itself; the log has the trace."""

    code = "internal_error"

    def __init__(self) -> None:
        super().__init__(
            vi="Chương trình gặp lỗi ngoài dự kiến. Hãy báo người quản trị kèm thời điểm "
            "và tên tệp; nhật ký có chi tiết.",
            en="The program met an unexpected error. Tell the administrator the time and the "
            "file's name; the log has the details.",
        )
