"""What a file is, told from its content; its name may say anything."""

from __future__ import annotations

import zipfile
import zlib
from enum import StrEnum
from io import BytesIO

from app.ingest.zip_directory import most_entries

OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP_MAGICS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
PDF_HEADER_SEARCH_BYTES = 1024
MARKUP_SEARCH_BYTES = 4096
_LONGEST_TYPE = 128
_MOST_NAMES = 100_000  # as many as the options can allow, and some
_ZIP_ERRORS = (zipfile.BadZipFile, ValueError, NotImplementedError, OSError)


class FileKind(StrEnum):
    """Kinds of content that are told apart, with or without a reader."""

    DOCX = "docx"
    PDF = "pdf"
    TXT = "txt"
    ENCRYPTED_OFFICE = "encrypted_office"
    DAMAGED_ZIP = "damaged_zip"
    DOC = "doc"
    RTF = "rtf"
    ODT = "odt"
    HTML = "html"
    SPREADSHEET = "spreadsheet"
    PRESENTATION = "presentation"
    IMAGE = "image"
    ARCHIVE = "archive"
    XML = "xml"
    BINARY = "binary"


_MAGICS: tuple[tuple[bytes, FileKind], ...] = (
    (b"{\\rtf", FileKind.RTF),
    (b"\x89PNG\r\n\x1a\n", FileKind.IMAGE),
    (b"\xff\xd8\xff", FileKind.IMAGE),
    (b"GIF87a", FileKind.IMAGE),
    (b"GIF89a", FileKind.IMAGE),
    (b"II*\x00", FileKind.IMAGE),
    (b"MM\x00*", FileKind.IMAGE),
    (b"Rar!\x1a\x07", FileKind.ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", FileKind.ARCHIVE),
    (b"\x1f\x8b", FileKind.ARCHIVE),
)

# Stream names stand in an OLE container's directory as UTF-16.
_OLE_STREAMS: tuple[tuple[str, FileKind], ...] = (
    ("EncryptedPackage", FileKind.ENCRYPTED_OFFICE),
    ("WordDocument", FileKind.DOC),
    ("Workbook", FileKind.SPREADSHEET),
    ("PowerPoint Document", FileKind.PRESENTATION),
)

_ZIP_MEMBERS: tuple[tuple[str, FileKind], ...] = (
    ("word/", FileKind.DOCX),
    ("xl/", FileKind.SPREADSHEET),
    ("ppt/", FileKind.PRESENTATION),
)

_OPEN_DOCUMENT_TYPES: tuple[tuple[bytes, FileKind], ...] = (
    (b"opendocument.text", FileKind.ODT),
    (b"opendocument.spreadsheet", FileKind.SPREADSHEET),
    (b"opendocument.presentation", FileKind.PRESENTATION),
)

_HTML_MARKS = (b"<!doctype html", b"<html", b"<head", b"<body")


def kind_of(data: bytes) -> FileKind:
    """The kind of a non-empty file; ``TXT`` where nothing speaks against plain text."""
    for magic, kind in _MAGICS:
        if data.startswith(magic):
            return kind
    if data.startswith(OLE_MAGIC):
        return _kind_of_ole(data)
    if data.startswith(ZIP_MAGICS):
        return _kind_of_zip(data)
    if b"%PDF-" in data[:PDF_HEADER_SEARCH_BYTES]:
        return FileKind.PDF
    if _is_bitmap(data):
        return FileKind.IMAGE
    return _kind_of_markup(data)


def _kind_of_ole(data: bytes) -> FileKind:
    for name, kind in _OLE_STREAMS:
        if name.encode("utf-16-le") in data:
            return kind
    return FileKind.BINARY


def _kind_of_zip(data: bytes) -> FileKind:
    if most_entries(data) > _MOST_NAMES:
        return FileKind.ARCHIVE  # whoever opens it refuses it for its size
    try:
        with zipfile.ZipFile(BytesIO(data)) as container:
            names = container.namelist()
            declared = _declared_type(container)
    except _ZIP_ERRORS:
        return FileKind.DAMAGED_ZIP
    for mark, kind in _OPEN_DOCUMENT_TYPES:
        if mark in declared:
            return kind
    for prefix, kind in _ZIP_MEMBERS:
        if any(name.startswith(prefix) for name in names):
            return kind
    return FileKind.ARCHIVE


def _declared_type(container: zipfile.ZipFile) -> bytes:
    """What an OpenDocument says it is; packed, too, though the format asks for it unpacked."""
    try:
        member = container.getinfo("mimetype")
        with container.open(member) as file:
            return file.read(_LONGEST_TYPE)
    except (KeyError, RuntimeError, zlib.error, EOFError, *_ZIP_ERRORS):
        return b""


def _is_bitmap(data: bytes) -> bool:
    is_bmp = data.startswith(b"BM") and data[6:10] == b"\x00\x00\x00\x00"
    is_webp = data.startswith(b"RIFF") and data[8:12] == b"WEBP"
    is_heif = data[4:8] == b"ftyp" and data[8:12] in {b"heic", b"heix", b"mif1", b"avif"}
    return is_bmp or is_webp or is_heif


def _kind_of_markup(data: bytes) -> FileKind:
    start = data[:MARKUP_SEARCH_BYTES].replace(b"\x00", b"").lower()
    start = start.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if start.startswith(b"mime-version:") and b"multipart/related" in start:
        return FileKind.HTML
    if not start.startswith(b"<"):
        return FileKind.TXT
    if any(mark in start for mark in _HTML_MARKS):
        return FileKind.HTML
    return FileKind.XML if start.startswith(b"<?xml") else FileKind.TXT
