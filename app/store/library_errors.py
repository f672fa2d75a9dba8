"""What can be wrong with a library on disk, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DatabaseError, InterfaceError, NoSuchTableError, OperationalError

from app.errors import (
    LibraryDamagedError,
    LibraryMissingError,
    LibraryUnwritableError,
    UnknownDocumentError,
)

# What comes of taking damaged values for sound ones.
UNSOUND = (
    *(ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError),
    *(InterfaceError, NoSuchTableError),
)


@contextmanager
def read_errors(folder: Path) -> Iterator[None]:
    """What a damaged database raises while it is read becomes a library's error."""
    try:
        yield
    except DatabaseError as error:
        raise damaged(folder, str(error.orig)) from error
    except UNSOUND as error:
        raise damaged(folder, f"{type(error).__name__}: {error}") from error


@contextmanager
def write_errors(folder: Path) -> Iterator[None]:
    """What the disk and the database raise while a library is written becomes its error."""
    try:
        yield
    except BrokenPipeError:
        raise
    except (OSError, OperationalError) as error:
        detail = error.orig if isinstance(error, OperationalError) else error.strerror
        raise LibraryUnwritableError(
            vi=f"Không ghi được vào thư viện tại {folder} ({detail}). "
            "Hãy kiểm tra quyền ghi và dung lượng đĩa.",
            en=f"The library at {folder} cannot be written ({detail}). "
            "Check the permissions and the disk's free space.",
        ) from error
    except DatabaseError as error:
        raise damaged(folder, str(error.orig)) from error
    except UnicodeDecodeError as error:  # SQLite names what is damaged by the damaged bytes
        raise damaged(folder, str(error)) from error


def damaged(folder: Path, detail: str) -> LibraryDamagedError:
    return LibraryDamagedError(
        vi=f"Thư viện tại {folder} bị hỏng hoặc thuộc phiên bản khác ({detail}). "
        "Hãy nạp lại các văn bản vào một thư viện mới.",
        en=f"The library at {folder} is damaged or of another version ({detail}). "
        "Add the documents to a new library.",
    )


def unsound_preparation(folder: Path, detail: str) -> LibraryDamagedError:
    return LibraryDamagedError(
        vi=f"Thư viện tại {folder} có văn bản lưu sẵn để so sánh bị hỏng ({detail}). "
        "Hãy lập lại chỉ mục bằng lệnh “soichieu library reindex”.",
        en=f"What the library at {folder} keeps of its documents for comparison is damaged "
        f"({detail}). Make it anew with “soichieu library reindex”.",
    )


def unsound_state(folder: Path, detail: str) -> LibraryDamagedError:
    return LibraryDamagedError(
        vi=f"Thư viện tại {folder} bị hỏng ở phần ghi trạng thái ({detail}). "
        "Hãy lập lại chỉ mục bằng lệnh “soichieu library reindex”.",
        en=f"What the library at {folder} notes about its state is damaged ({detail}). "
        "Make it anew with “soichieu library reindex”.",
    )


def lost_changes(folder: Path, detail: str) -> LibraryDamagedError:
    return LibraryDamagedError(
        vi=f"Thư viện tại {folder} đã mất những thay đổi sau cùng: tệp nhật ký của cơ sở dữ liệu "
        f"bị hỏng ({detail}). Hãy lập lại chỉ mục bằng lệnh “soichieu library reindex”, rồi nạp, "
        "xoá lại những văn bản đã thay đổi sau cùng.",
        en=f"The library at {folder} lost its last changes: the log of its database is damaged "
        f"({detail}). Make the index anew with “soichieu library reindex”, then add and remove "
        "again what changed last.",
    )


def unsound_document(folder: Path, id_: str) -> LibraryDamagedError:
    return LibraryDamagedError(
        vi=f"Thư viện tại {folder} có văn bản bị hỏng ({id_}). Hãy xoá văn bản đó bằng lệnh "
        f"“soichieu library remove {id_}” rồi nạp lại.",
        en=f"A document of the library at {folder} is damaged ({id_}). Remove it with "
        f"“soichieu library remove {id_}”, then add it again.",
    )


def unknown(ids: Sequence[str]) -> UnknownDocumentError:
    return UnknownDocumentError(
        vi=f"Thư viện không có văn bản mang mã {', '.join(ids)}.",
        en=f"The library has no document with id {', '.join(ids)}.",
    )


def missing(folder: Path) -> LibraryMissingError:
    return LibraryMissingError(
        vi=f"Chưa có thư viện văn bản tại {folder}. "
        "Hãy nạp văn bản cấp trên bằng lệnh “soichieu library add”.",
        en=f"There is no library at {folder}. "
        "Add higher-level documents with “soichieu library add”.",
    )
