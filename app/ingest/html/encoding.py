"""The page's characters: mark at the start, UTF-8, declaration, in this order."""

from __future__ import annotations

import codecs
import email
import email.policy
import re
import unicodedata
from email.message import Message

from app.ingest import refusals

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9._:-]+)", re.IGNORECASE)
_DECLARATION_BYTES = 4096
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>", re.IGNORECASE)
# One character for each byte: which Vietnamese encoding it is, the words tell afterwards.
_ONE_FOR_ONE = "latin-1"
_UNKNOWN_TO_PYTHON = ("viscii", "x-viet", "tcvn", "vni", "iso-8859-1", "latin1", "us-ascii")


def page_text(data: bytes) -> str:
    """The source of the page, out of a mail archive too."""
    declared = ""
    if data.lstrip()[:64].lower().startswith((b"mime-version:", b"from:", b"content-type:")):
        data, declared = _out_of_archive(data)
    text = _decode(data, declared)
    return _XML_DECLARATION.sub("", text.replace("\x00", ""))


def _out_of_archive(data: bytes) -> tuple[bytes, str]:
    """The first HTML part and the character set of its header."""
    try:
        message: Message = email.message_from_bytes(data, policy=email.policy.compat32)
        for part in message.walk():
            if part.get_content_type() == "text/html":
                content = part.get_payload(decode=True)
                if isinstance(content, bytes):
                    return content, str(part.get_content_charset() or "")
    except RecursionError as error:  # parts in parts, thousands deep
        raise refusals.damaged(".mht") from error
    raise refusals.damaged(".mht")


def _decode(data: bytes, declared: str) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    if data[1:2] == b"\x00":
        return data.decode("utf-16-le", errors="replace")
    if data[:1] == b"\x00":
        return data.decode("utf-16-be", errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_declared(data, declared or _declaration(data))


def _declaration(data: bytes) -> str:
    found = _DECLARED.search(data[:_DECLARATION_BYTES])
    return found.group(1).decode("ascii") if found else ""


def _decode_declared(data: bytes, declared: str) -> str:
    name = declared.lower()
    if not name or name.startswith(_UNKNOWN_TO_PYTHON):
        return data.decode(_ONE_FOR_ONE)
    try:
        codec = codecs.lookup(name).name
    except (LookupError, ValueError):
        return data.decode(_ONE_FOR_ONE)
    if codec == "cp1258":  # tones are marks of their own there
        return unicodedata.normalize("NFC", data.decode(codec, errors="replace"))
    if codec == "cp1252":
        return _windows_1252(data)
    try:
        return data.decode(codec, errors="replace")
    except (LookupError, ValueError):  # a codec of Python's that is none of text
        return data.decode(_ONE_FOR_ONE)


def _windows_1252(data: bytes) -> str:
    """The five codes that the code page lacks stay as they are."""
    text = data.decode("cp1252", errors="replace")
    if "\ufffd" not in text:
        return text
    return "".join(
        chr(byte) if letter == "\ufffd" else letter for byte, letter in zip(data, text, strict=True)
    )
