"""Files that are not what their name or their first bytes say, and files of nothing."""

from collections.abc import Iterator
from random import Random

from fault_case import ANY_SOUND_END, DAMAGED, ONLY_READ, TOO_LARGE, Case, Family
from fault_samples import (
    LINES,
    documents,
    docx,
    html,
    plain_pdf,
    png,
    rtf,
    typeset_pdf,
    unzipped,
    zipped,
)

_SIGNATURES = {
    "pdf": b"%PDF-1.7\n", "zip": b"PK\x03\x04", "ole": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    "rtf": b"{\\rtf1 ", "png": b"\x89PNG\r\n\x1a\n", "jpg": b"\xff\xd8\xff\xe0", "tiff": b"II*\x00",
    "gif": b"GIF89a", "html": b"<!DOCTYPE html>", "xml": b"<?xml version='1.0'?>",
    "7z": b"7z\xbc\xaf\x27\x1c",
    "mht": b"MIME-Version: 1.0\r\n", "utf-16": b"\xff\xfe", "webp": b"RIFF\x00\x00\x00\x00WEBP",
    "heic": b"\x00\x00\x00\x18ftypheic", "bmp": b"BM\x00\x00\x00\x00\x00\x00\x00\x00",
}  # fmt: skip


def names(_chance: Random, _times: int) -> Iterator[Case]:
    """The name says another kind; the content decides."""
    for kind, data in documents().items():
        for suffix in (".exe", ".pdf", ".docx", ".txt"):
            must_hold = "12 thon" if kind == "pdf" else LINES[2]
            yield Case(f"{kind} as {suffix}", data, ONLY_READ, f"a{suffix}", must_hold)
    for name in ("", ".", "../../a.docx", "a\x00.docx", "a" * 5_000, "\n", "\u202egpj.exe", "CON"):
        yield Case(f"name {name[:9]!r}", docx(), ONLY_READ, name, LINES[2])


def signatures(_chance: Random, _times: int) -> Iterator[Case]:
    """The first bytes of one kind before, or in place of, those of another."""
    for kind, data in documents().items():
        for name, signature in _SIGNATURES.items():
            yield Case(f"{name} before {kind}", signature + data, ANY_SOUND_END)
            yield Case(f"{name} over {kind}", signature + data[len(signature) :], ANY_SOUND_END)
    for name, signature in _SIGNATURES.items():
        yield Case(f"{name} alone", signature, ANY_SOUND_END)
        yield Case(f"{name} and zeros", signature + bytes(2_000), ANY_SOUND_END)


def polyglots(_chance: Random, _times: int) -> Iterator[Case]:
    """Two kinds in one file: read as the one that comes first, or refused."""
    yield Case(
        "pdf and zip", typeset_pdf() + zipped({"a.txt": "xin chào"}), ONLY_READ, must_hold=LINES[2]
    )
    yield Case("pdf and docx", typeset_pdf() + docx(), ONLY_READ, must_hold=LINES[2])
    yield Case("docx and pdf", docx() + plain_pdf(), ANY_SOUND_END)
    yield Case("png and zip", png() + zipped({"a.txt": "xin chào"}), ANY_SOUND_END)
    yield Case("rtf and html", rtf() + html(), ONLY_READ)
    yield Case("html and pdf", html() + plain_pdf(), ANY_SOUND_END)
    yield Case(
        "html in a pdf's comment",
        b"%PDF-1.4\n%<html><script>x</script>\n" + plain_pdf(),
        ANY_SOUND_END,
    )
    yield Case("zip in a docx", zipped({"word/document.xml": docx()}), DAMAGED)
    both = zipped(
        {"mimetype": "application/vnd.oasis.opendocument.text", "word/document.xml": "<a/>"}
    )
    yield Case("docx and odt", both, ANY_SOUND_END)
    packed = zipped(unzipped(documents()["odt"]))
    yield Case("odt packed by another tool", packed, ONLY_READ, must_hold=LINES[2])
    book = zipped({"xl/workbook.xml": "<a/>", "word/document.xml": "<a/>"})
    yield Case("docx and xlsx", book, ANY_SOUND_END)


def nothing(_chance: Random, _times: int) -> Iterator[Case]:
    """Empty, blank, of one byte, or of zeros."""
    yield Case("empty", b"", frozenset({"empty_file"}))
    for name, blank in {"spaces": b" " * 5_000, "line ends": b"\r\n" * 900, "tabs": b"\t",
                        "no-break": "\u00a0\u3000".encode() * 99}.items():  # fmt: skip
        yield Case(name, blank, frozenset({"no_text"}))
    for size in (1, 2, 511, 4_096, 1_000_000):
        yield Case(f"{size} zeros", bytes(size), ANY_SOUND_END - {"read"})
        yield Case(f"{size} of 0xff", b"\xff" * size, ANY_SOUND_END)
    for byte in range(256):
        yield Case(f"byte {byte}", bytes([byte]), ANY_SOUND_END)
    yield Case("empty zip", zipped({}), frozenset({"no_text", "damaged_file", "empty_file"}))
    yield Case("empty parts", zipped({"word/document.xml": ""}), DAMAGED)
    yield Case("NUL between", "\x00".join("Đảng uỷ xã yêu cầu").encode(), ANY_SOUND_END)
    yield Case("beyond the limit", bytes(50 * (1 << 20) + 1), TOO_LARGE)


FAMILIES: dict[str, Family] = {
    "names": names,
    "signatures": signatures,
    "polyglots": polyglots,
    "nothing": nothing,
}
