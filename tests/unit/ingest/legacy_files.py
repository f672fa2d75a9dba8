"""The same lines in one font as a file of each format that offices send."""

import io
import zipfile
from collections.abc import Callable, Sequence
from html import escape

from word_97 import paragraph, word_97

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_ODF = "urn:oasis:names:tc:opendocument:xmlns"


def _zipped(parts: dict[str, str]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as container:
        for name, content in parts.items():
            method = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            container.writestr(name, content, method)
    return file.getvalue()


def as_docx(runs: Sequence[tuple[str, str]]) -> bytes:
    """Paragraphs of one run each, given as text and font."""
    body = "".join(
        f'<w:p><w:r><w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr>'
        f'<w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'
        for text, font in runs
    )
    return _zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{_TYPES}"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{_MAIN}"/></Types>',
            "_rels/.rels": f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="r" '
            f'Type="{_DOCUMENT}" Target="word/document.xml"/></Relationships>',
            "word/document.xml": f'<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body>'
            "</w:document>",
        }
    )


def as_doc(runs: Sequence[tuple[str, str]]) -> bytes:
    fonts = list(dict.fromkeys(font for _, font in runs))
    return word_97([paragraph(text, fonts.index(font)) for text, font in runs], fonts=fonts)


def as_doc_of_bytes(runs: Sequence[tuple[str, str]]) -> bytes:
    fonts = list(dict.fromkeys(font for _, font in runs))
    paragraphs = [paragraph(text, fonts.index(font)) for text, font in runs]
    return word_97(paragraphs, fonts=fonts, wide=False)


def as_rtf(runs: Sequence[tuple[str, str]]) -> bytes:
    fonts = list(dict.fromkeys(font for _, font in runs))
    table = "".join(f"{{\\f{index}\\fnil {font};}}" for index, font in enumerate(fonts))
    body = "".join(f"\\pard\\f{fonts.index(font)} {_rtf_text(text)}\\par\n" for text, font in runs)
    return f"{{\\rtf1\\ansi\\ansicpg1252{{\\fonttbl{table}}}{body}}}".encode("latin-1")


def _rtf_text(text: str) -> str:
    """Bytes as Word writes them, which makes of a soft hyphen an optional one."""
    return "".join(
        "\\-"
        if letter == "\xad"
        else f"\\u{ord(letter) - 65536 if ord(letter) > 32767 else ord(letter)}?"
        if ord(letter) > 0xFF
        else f"\\'{ord(letter):02x}"
        if ord(letter) > 0x7E or letter in "\\{}" or letter < " "
        else letter
        for letter in text
    )


def as_odt(runs: Sequence[tuple[str, str]]) -> bytes:
    fonts = list(dict.fromkeys(font for _, font in runs))
    styles = "".join(
        f'<style:style style:family="paragraph" style:name="P{index}"><style:text-properties '
        f'style:font-name="F{index}"/></style:style>'
        for index in range(len(fonts))
    )
    faces = "".join(
        f'<style:font-face style:name="F{index}" svg:font-family="{font}"/>'
        for index, font in enumerate(fonts)
    )
    body = "".join(
        f'<text:p text:style-name="P{fonts.index(font)}">{escape(text)}</text:p>'
        for text, font in runs
    )
    content = (
        f'<office:document-content xmlns:office="{_ODF}:office:1.0" xmlns:text="{_ODF}:text:1.0" '
        f'xmlns:style="{_ODF}:style:1.0" xmlns:svg="{_ODF}:svg-compatible:1.0">'
        f"<office:font-face-decls>{faces}</office:font-face-decls>"
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.text"
    return _zipped({"mimetype": kind, "content.xml": content})


def as_html(runs: Sequence[tuple[str, str]]) -> bytes:
    body = "".join(f'<p><font face="{font}">{_html_text(text)}</font></p>' for text, font in runs)
    return f"<html><body>{body}</body></html>".encode("latin-1")


def _html_text(text: str) -> str:
    return "".join(f"&#{ord(letter)};" if ord(letter) > 0xFF else letter for letter in escape(text))


def as_txt(runs: Sequence[tuple[str, str]]) -> bytes:
    text = "".join(f"{text}\r\n" for text, _ in runs)
    only_bytes = all(ord(letter) < 0x100 for letter in text)
    return text.encode("latin-1" if only_bytes else "utf-8")


def as_utf16(runs: Sequence[tuple[str, str]]) -> bytes:
    return "".join(f"{text}\r\n" for text, _ in runs).encode("utf-16")


Maker = Callable[[Sequence[tuple[str, str]]], bytes]
WITH_FONTS: dict[str, Maker] = {
    "doc": as_doc,
    "doc of bytes": as_doc_of_bytes,
    "docx": as_docx,
    "html": as_html,
    "odt": as_odt,
    "rtf": as_rtf,
}
WITHOUT_FONTS: dict[str, Maker] = {"txt": as_txt, "txt in utf-16": as_utf16}
# Six capitals of VISCII and fourteen of VPS are control characters, which XML cannot hold and which
# have meanings of their own in Word 97.
WITHOUT_CONTROLS = frozenset({"doc", "doc of bytes", "docx", "odt"})
