"""What a person is told when a file cannot be read, in both languages."""

from __future__ import annotations

from typing import NamedTuple

from app.errors import (
    DamagedFileError,
    EmptyFileError,
    EncryptedFileError,
    FileTooLargeError,
    NoTextError,
    SecretDocumentError,
    UnreadableFileError,
    UnsupportedFormatError,
)
from app.ingest.kinds import FileKind


class _Advice(NamedTuple):
    """What the file is, and what to do."""

    vi: str
    en: str


_SAVE_AS_DOCX = _Advice(
    vi="Hãy mở bằng Word hoặc LibreOffice và lưu thành .docx.",
    en="Open it in Word or LibreOffice and save it as .docx.",
)

_UNFIT: dict[FileKind, _Advice] = {
    FileKind.SPREADSHEET: _Advice(
        "Tệp là bảng tính. Hãy chép phần lời sang Word và lưu thành .docx.",
        "The file is a spreadsheet. Copy its wording into Word and save it as .docx.",
    ),
    FileKind.PRESENTATION: _Advice(
        "Tệp là bài trình chiếu. Hãy chép phần lời sang Word và lưu thành .docx.",
        "The file is a presentation. Copy its wording into Word and save it as .docx.",
    ),
    FileKind.IMAGE: _Advice(
        "Tệp là ảnh thuộc loại không đọc được. Hãy lưu ảnh thành .jpg, .png hoặc .tiff.",
        "The file is an image of a kind that is not read. Save it as .jpg, .png or .tiff.",
    ),
    FileKind.ARCHIVE: _Advice(
        "Tệp là tệp nén. Hãy giải nén và đưa vào từng văn bản .docx, .pdf hoặc .txt.",
        "The file is an archive. Unpack it and hand in each .docx, .pdf or .txt by itself.",
    ),
    FileKind.XML: _Advice(
        "Tệp là dữ liệu XML. Hãy mở bằng chương trình đã tạo ra nó và lưu thành .docx.",
        "The file is XML data. Open it in the program that made it and save it as .docx.",
    ),
    FileKind.BINARY: _Advice(
        "Không nhận ra loại tệp. Hãy dùng .docx, .pdf có lớp chữ hoặc .txt.",
        "The kind of file is not known. Use .docx, .pdf with a text layer, or .txt.",
    ),
}


def unsupported(kind: FileKind) -> UnreadableFileError:
    """The refusal of a kind without a reader: what the file is and what to do."""
    advice = _UNFIT[kind]
    return UnsupportedFormatError(vi=advice.vi, en=advice.en)


def unknown_encoding() -> UnsupportedFormatError:
    return UnsupportedFormatError(
        vi="Không nhận ra bảng mã của tệp chữ (không phải Unicode, Windows-1258, TCVN3, VNI hay "
        "VISCII). Hãy chuyển mã sang Unicode, hoặc mở bằng Word và lưu thành .docx.",
        en="The encoding of the text is not known (it is not Unicode, Windows-1258, TCVN3, VNI or "
        "VISCII). Convert it to Unicode, or open it in Word and save it as .docx.",
    )


def old_word() -> UnsupportedFormatError:
    return UnsupportedFormatError(
        vi=f"Tệp là văn bản của Word 6 hoặc Word 95, không đọc được. {_SAVE_AS_DOCX.vi}",
        en=f"The file was written by Word 6 or Word 95, which is not read. {_SAVE_AS_DOCX.en}",
    )


def empty_archive(filename: str) -> NoTextError:
    return NoTextError(
        vi=f"Tệp nén {filename} không chứa văn bản nào.",
        en=f"The archive {filename} holds no document.",
    )


def empty_file() -> EmptyFileError:
    return EmptyFileError(
        vi="Tệp rỗng (0 byte). Hãy kiểm tra lại bản gốc.",
        en="The file is empty (0 bytes). Check the original.",
    )


def damaged(what: str) -> DamagedFileError:
    """``what`` is the format's name, the same in both languages."""
    return DamagedFileError(
        vi=f"Tệp {what} bị hỏng, không đọc được. Hãy mở bản gốc và lưu lại.",
        en=f"The {what} file is damaged and cannot be read. Open the original and save it anew.",
    )


def encrypted() -> EncryptedFileError:
    return EncryptedFileError(
        vi="Tệp được bảo vệ bằng mật khẩu. Hãy gỡ mật khẩu rồi đưa vào lại.",
        en="The file is protected by a password. Remove the password and hand it in again.",
    )


def too_large(*, limit_vi: str, limit_en: str) -> FileTooLargeError:
    return FileTooLargeError(
        vi=f"Tệp vượt giới hạn: {limit_vi}. Hãy chia nhỏ văn bản.",
        en=f"The file exceeds a limit: {limit_en}. Split the document.",
    )


def scan_without_text() -> NoTextError:
    return NoTextError(
        vi="Tệp PDF là bản quét (ảnh chụp trang giấy), không có lớp chữ, và nhận dạng chữ (OCR) "
        "không tìm thấy chữ nào. Hãy quét lại rõ hơn hoặc dùng tệp gốc .docx.",
        en="The PDF is a scan (pictures of pages) without a text layer, and OCR found no text in "
        "it. Scan it again more clearly or use the original .docx.",
    )


def picture_without_text() -> NoTextError:
    return NoTextError(
        vi="Không nhận dạng được chữ nào trong ảnh. Hãy chụp hoặc quét lại rõ hơn, hoặc dùng "
        "tệp gốc .docx.",
        en="No text was found in the image. Photograph or scan it again more clearly, or use "
        "the original .docx.",
    )


def no_text() -> NoTextError:
    return NoTextError(
        vi="Tệp mở được nhưng không có chữ nào. Nếu là ảnh dán vào văn bản, hãy dùng bản gõ.",
        en="The file opens but holds no text. If it shows pictures of text, use the typed one.",
    )


def secret() -> SecretDocumentError:
    """Says nothing of the document: neither its name nor which mark."""
    return SecretDocumentError(
        vi="Văn bản có dấu chỉ độ mật. Văn bản mật không được lưu giữ hoặc xử lý trên hệ thống có "
        "nối mạng. Tệp đã bị từ chối: hãy xoá tệp khỏi máy này, báo cho người phụ trách bảo vệ bí "
        "mật nhà nước của cơ quan và chỉ xử lý trên máy tính riêng, không nối mạng.",
        en="The document bears a secrecy mark. Such a document must not be kept or handled on a "
        "networked system. The file was refused: remove it from this machine, tell the officer "
        "in charge of state secrets, and handle it only on a separate computer without a network.",
    )
