"""Finds and reads the files that a command names."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from app.errors import FileMissingError, FileTooLargeError, UnreadableFileError
from app.ingest.suffixes import supported_suffixes

_ARCHIVES = frozenset({".zip"})
# What no reader takes is named with the reason where a folder holds it: a draft that is passed
# over in silence would look like one that is clear.
_OTHER_DOCUMENTS = frozenset({".7z", ".gdoc", ".heic", ".pages", ".rar", ".wps"})


def named_files(paths: Sequence[Path]) -> Iterator[Path]:
    """Each path named, and for a folder each document in it, in a fixed order.

    A path that cannot be read comes too, and so does a folder that is closed or has no
    document: :func:`read_file` says what is wrong with it.
    """
    for path in paths:
        if path.is_dir():
            yield from sorted(_documents_in(path)) or [path]
        else:
            yield path


def _documents_in(folder: Path) -> list[Path]:
    found: list[Path] = []

    def closed(error: OSError) -> None:
        found.append(Path(error.filename))

    for parent, _, names in os.walk(folder, onerror=closed):
        found += [Path(parent, name) for name in names if _is_document(name)]
    return found


def _is_document(name: str) -> bool:
    """Whether a folder's file is a document; the lock files of Word and hidden ones are not."""
    suffix = os.path.splitext(name)[1].lower()  # noqa: PTH122 a name, not a path
    is_known = suffix in supported_suffixes() | _ARCHIVES | _OTHER_DOCUMENTS
    return is_known and not name.startswith(("~$", "."))


def read_file(path: Path, max_bytes: int) -> bytes:
    """The bytes of one file.

    Raises:
        FileMissingError: there is no such file, or it is a folder without documents.
        FileTooLargeError: it exceeds ``max_bytes``.
        UnreadableFileError: the system does not let it be read.
    """
    try:
        if path.is_dir():
            os.scandir(path).close()
            raise _no_documents(path)
        if path.exists() and not path.is_file():
            raise _unreadable(path, "not a regular file")
        with path.open("rb") as file:
            data = file.read(max_bytes + 1)
    except FileNotFoundError as error:
        raise FileMissingError(
            vi=f"Không tìm thấy {path}. Hãy kiểm tra lại đường dẫn.",
            en=f"{path} was not found. Check the path.",
        ) from error
    except OSError as error:
        raise _unreadable(path, error.strerror or str(error)) from error
    if len(data) > max_bytes:
        raise _too_large(path, max_bytes)
    return data


def readable_name(path: Path) -> str:
    """A file's name as text; bytes that are no UTF-8 become question marks in a lozenge."""
    return os.fsencode(path.name).decode("utf-8", "replace")


def _no_documents(folder: Path) -> FileMissingError:
    suffixes = ", ".join(sorted(supported_suffixes()))
    return FileMissingError(
        vi=f"Thư mục {folder} không có văn bản nào ({suffixes}).",
        en=f"The folder {folder} has no documents ({suffixes}).",
    )


def _unreadable(path: Path, detail: str) -> UnreadableFileError:
    return UnreadableFileError(
        vi=f"Không mở được {path} ({detail}). Hãy kiểm tra quyền đọc.",
        en=f"{path} cannot be opened ({detail}). Check the permissions.",
    )


def _too_large(path: Path, max_bytes: int) -> FileTooLargeError:
    limit = f"{max_bytes:,}"
    return FileTooLargeError(
        vi=f"Tệp {path} vượt giới hạn {limit.replace(',', '.')} byte. Hãy chia nhỏ văn bản.",
        en=f"The file {path} exceeds the limit of {limit} bytes. Split the document.",
    )
