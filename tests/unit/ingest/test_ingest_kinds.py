import io
import zipfile

import pytest

from app.errors import (
    DamagedFileError,
    EmptyFileError,
    EncryptedFileError,
    FileTooLargeError,
    NoTextError,
    UnsupportedFormatError,
)
from app.ingest import IngestOptions
from app.ingest.kinds import OLE_MAGIC, FileKind, kind_of
from app.ingest.read import read_document


def zipped(**members: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as container:
        for name, content in members.items():
            container.writestr(name.replace("__", "/"), content)
    return file.getvalue()


def ole(stream: str) -> bytes:
    return OLE_MAGIC + b"\x00" * 512 + stream.encode("utf-16-le") + b"\x00" * 64


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (ole("WordDocument"), FileKind.DOC),
        (ole("EncryptedPackage"), FileKind.ENCRYPTED_OFFICE),
        (ole("Workbook"), FileKind.SPREADSHEET),
        (b"{\\rtf1\\ansi xin chao}", FileKind.RTF),
        (b"<!DOCTYPE html><html><body>x</body></html>", FileKind.HTML),
        (b"\xff\xfe" + "<html><head></head></html>".encode("utf-16-le"), FileKind.HTML),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related;", FileKind.HTML),
        (b'<?xml version="1.0"?><root/>', FileKind.XML),
        (zipped(word__document="x"), FileKind.DOCX),
        (zipped(xl__workbook="x"), FileKind.SPREADSHEET),
        (zipped(ppt__presentation="x"), FileKind.PRESENTATION),
        (zipped(mimetype="application/vnd.oasis.opendocument.text"), FileKind.ODT),
        (zipped(anything="x"), FileKind.ARCHIVE),
        (b"PK\x03\x04 cut off", FileKind.DAMAGED_ZIP),
        (b"\x89PNG\r\n\x1a\n....", FileKind.IMAGE),
        (b"\xff\xd8\xff\xe0....", FileKind.IMAGE),
        (b"junk\n%PDF-1.7\n", FileKind.PDF),
        ("Căn cứ Điều lệ Đảng".encode(), FileKind.TXT),
        (b"< 5 % so sanh", FileKind.TXT),
    ],
)
def test_the_kind_is_told_from_the_content(data: bytes, kind: FileKind) -> None:
    assert kind_of(data) is kind


@pytest.mark.parametrize(
    ("data", "error", "says"),
    [
        (b"", EmptyFileError, "empty"),
        (ole("WordDocument"), DamagedFileError, ".doc"),
        (ole("EncryptedPackage"), EncryptedFileError, "password"),
        (ole("NothingKnown"), UnsupportedFormatError, "not known"),
        (b"{\\rtf1}", NoTextError, "no text"),
        (zipped(mimetype="application/vnd.oasis.opendocument.text"), DamagedFileError, ".odt"),
        (b"<html></html>", NoTextError, "no text"),
        (b"\x00\x00\x00\x18ftypheic", UnsupportedFormatError, "image"),
        (zipped(anything="x"), UnsupportedFormatError, "archive"),
        (b"PK\x03\x04 cut off", DamagedFileError, "damaged"),
        (b"%PDF-1.7 and nothing else", DamagedFileError, "damaged"),
        (zipped(word__document="x"), DamagedFileError, "damaged"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_advice(
    data: bytes, error: type[Exception], says: str
) -> None:
    with pytest.raises(error) as caught:
        read_document(data, "du-thao.docx", IngestOptions())
    assert says in caught.value.en
    assert caught.value.vi
    assert caught.value.vi != caught.value.en


def test_a_file_over_the_size_limit_is_refused_before_it_is_looked_at() -> None:
    with pytest.raises(FileTooLargeError):
        read_document(b"x" * 11, "a.txt", IngestOptions(max_file_bytes=10))


def test_a_text_over_the_character_limit_is_refused() -> None:
    with pytest.raises(FileTooLargeError):
        read_document(b"x" * 11, "a.txt", IngestOptions(max_text_characters=10))
