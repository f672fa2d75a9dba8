"""Zip containers opened within their limits: nothing is unpacked before the sizes are known."""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO

from app.errors import FileTooLargeError
from app.ingest import refusals
from app.ingest.options import IngestOptions
from app.ingest.zip_directory import most_entries

ENCRYPTED_FLAG = 0x1
_DIRECTORY_SLACK = 2  # a zip64 end, or zips in the zip, may be counted along
ZIP_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)


def open_container(data: bytes, what: str, options: IngestOptions) -> zipfile.ZipFile:
    """``what`` names the format in a refusal.

    Raises:
        FileTooLargeError: the declared sizes or the number of members exceed the limits.
        DamagedFileError: no zip.
    """
    if most_entries(data) > options.max_zip_members * _DIRECTORY_SLACK:
        raise _too_many_members(options)
    try:
        container = zipfile.ZipFile(BytesIO(data))
    except ZIP_ERRORS as error:
        raise refusals.damaged(what) from error
    check_sizes(container, options)
    return container


def check_sizes(container: zipfile.ZipFile, options: IngestOptions) -> None:
    """Look at what the container declares, before anything is unpacked.

    Raises:
        FileTooLargeError: the declared sizes or the number of members exceed the limits.
    """
    members = container.infolist()
    if len(members) > options.max_zip_members:
        raise _too_many_members(options)
    if sum(member.file_size for member in members) > options.max_unpacked_bytes:
        limit = f"{options.max_unpacked_bytes:,}"
        raise refusals.too_large(
            limit_vi=f"{limit} byte khi giải nén", limit_en=f"{limit} bytes unpacked"
        )


def _too_many_members(options: IngestOptions) -> FileTooLargeError:
    limit = f"{options.max_zip_members:,}"
    return refusals.too_large(limit_vi=f"{limit} phần", limit_en=f"{limit} parts")


def unpack(container: zipfile.ZipFile, member: zipfile.ZipInfo, what: str) -> bytes:
    """One member; never more than the size that it declares.

    Raises:
        EncryptedFileError: it is encrypted.
        DamagedFileError: it does not unpack to what it declares.
    """
    if member.flag_bits & ENCRYPTED_FLAG:
        raise refusals.encrypted()
    try:
        return container.read(member)
    except (*ZIP_ERRORS, KeyError) as error:
        raise refusals.damaged(what) from error
