"""One small sound file of each format, of our own words; every damage starts from these."""

import io
import zipfile
from collections.abc import Mapping
from functools import cache

import olefile
import typst
from legacy_samples import as_tcvn3, as_viscii, as_vni
from PIL import Image
from word_97 import ole, paragraph, row, word_97

LINES = (
    "ĐẢNG BỘ XÃ HƯNG LẠC",
    "Nghị quyết về nhiệm vụ năm 2017",
    "Đảng uỷ xã yêu cầu mỗi chi bộ thôn chọn một việc khó để làm trong năm.",
    "Toàn xã có 12 thôn, 1.204 hộ; 37 hộ còn nghèo sau rà soát tháng Mười.",
)
TEXT = "\n".join(LINES)

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
MACRO_MAIN = "application/vnd.ms-word.document.macroEnabled.main+xml"
ODF = "urn:oasis:names:tc:opendocument:xmlns"
ODT_SPACES = (
    f'xmlns:office="{ODF}:office:1.0" xmlns:text="{ODF}:text:1.0" xmlns:draw="{ODF}:drawing:1.0" '
    'xmlns:xlink="http://www.w3.org/1999/xlink"'
)


def zipped(members: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as container:
        for name, content in members.items():
            container.writestr(zipfile.ZipInfo(name), content, method, compresslevel=1)
    return file.getvalue()


def unzipped(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as container:
        return {name: container.read(name) for name in container.namelist()}


def word_paragraph(text: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def relations(inner: str) -> str:
    return f'<Relationships xmlns="{PACKAGE}/relationships">{inner}</Relationships>'


def docx_parts(
    body: str,
    *,
    prolog: str = "",
    more_relations: str = "",
    main: str = f"{WORD}.document.main+xml",
) -> dict[str, str | bytes]:
    return {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main}"/>'
        f'<Override PartName="/word/footnotes.xml" ContentType="{WORD}.footnotes+xml"/></Types>',
        "_rels/.rels": relations(
            f'<Relationship Id="r1" Type="{R}/officeDocument" Target="word/document.xml"/>'
        ),
        "word/_rels/document.xml.rels": relations(
            f'<Relationship Id="r2" Type="{R}/footnotes" Target="footnotes.xml"/>{more_relations}'
        ),
        "word/document.xml": f'{prolog}<w:document xmlns:w="{W}" xmlns:r="{R}">'
        f"<w:body>{body}</w:body></w:document>",
        "word/footnotes.xml": f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="2">'
        f"{word_paragraph('Ghi chú cuối trang.')}</w:footnote></w:footnotes>",
    }


def docx_body() -> str:
    cells = "".join(f"<w:tc>{word_paragraph(text)}</w:tc>" for text in ("Thôn", "Số hộ"))
    note = '<w:p><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    return "".join(map(word_paragraph, LINES)) + f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>" + note


def docx() -> bytes:
    return zipped(docx_parts(docx_body()))


def docm() -> bytes:
    macros = f'<Relationship Id="r9" Type="{R}/vbaProject" Target="vbaProject.bin"/>'
    parts = docx_parts(docx_body(), more_relations=macros, main=MACRO_MAIN)
    return zipped({**parts, "word/vbaProject.bin": ole({"VBA": b"Sub AutoOpen()\r\nEnd Sub"})})


def doc(flags: int = 0) -> bytes:
    return word_97([*row("Thôn", "Số hộ"), *map(paragraph, LINES)], flags=flags)


def doc_with(streams: Mapping[str, bytes]) -> bytes:
    """The .doc with further streams in its container."""
    with olefile.OleFileIO(io.BytesIO(doc())) as container:
        own = {name: container.openstream(name).read() for (name,) in container.listdir()}
    return ole({**own, **streams})


def rtf(body: str = "") -> bytes:
    lines = "\\par ".join(
        "".join(c if c.isascii() else f"\\u{ord(c)}?" for c in line) for line in LINES
    )
    start = r"{\rtf1\ansi\ansicpg1252\uc1{\fonttbl{\f0\fcharset163 Times New Roman;}}"
    table = r"\trowd\cellx900\cellx1800\intbl A\cell B\cell\row\pard "
    return f"{start}{table}{lines}\\par {body}{{\\footnote Ghi chu}}}}".encode("ascii")


def odt(body: str = "", *, prolog: str = "", manifest: str = "") -> bytes:
    lines = "".join(f"<text:p>{line}</text:p>" for line in LINES)
    content = (
        f"{prolog}<office:document-content {ODT_SPACES}><office:body><office:text>"
        f"{lines}{body}</office:text></office:body></office:document-content>"
    )
    parts = {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content}
    if manifest:
        parts["META-INF/manifest.xml"] = manifest
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as container:
        for name, part in parts.items():
            method = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            container.writestr(zipfile.ZipInfo(name), part, method)
    return file.getvalue()


def html(body: str = "", head: str = "") -> bytes:
    lines = "".join(f"<p>{line}</p>" for line in LINES)
    table = "<table><tr><td>Thôn<td colspan=2>Số hộ</table><ol><li>Một</ol>"
    return (
        f"<!DOCTYPE html><html><head>{head}</head><body>{lines}{table}{body}</body></html>".encode()
    )


def mht(page: bytes | None = None) -> bytes:
    start = (
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=X\r\n\r\n--X\r\n"
        b"Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    )
    return start + (page or html()) + b"\r\n--X--\r\n"


def pdf_of(objects: list[bytes], *, root: int = 1, trailer: bytes = b"") -> bytes:
    """A PDF of numbered objects from 1, with a right table of references."""
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer<</Size %d/Root %d 0 R%s>>\n" % (len(objects) + 1, root, trailer)
    return bytes(out + b"startxref\n%d\n%%%%EOF" % start)


def pdf_stream(content: bytes, entries: bytes = b"") -> bytes:
    return b"<</Length %d%s>>stream\n%s\nendstream" % (len(content), entries, content)


PAGE = (
    b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
    b"/Resources<</Font<</F 5 0 R>>>>>>"
)
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
SHOWN = b"BT /F 14 Tf 72 700 Td (Toan xa co 12 thon va 1204 ho dan cu) Tj ET"


def plain_pdf_objects(page: bytes = PAGE, shown: bytes | None = None) -> list[bytes]:
    return [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        page,
        shown or pdf_stream(SHOWN),
        FONT,
    ]


def plain_pdf() -> bytes:
    """Nothing in it is packed, so that damage meets structure and text alike."""
    return pdf_of(plain_pdf_objects())


@cache
def typeset_pdf() -> bytes:
    return typst.compile("\n\n".join(LINES).encode())


@cache
def picture() -> Image.Image:
    """A strip of a page with the sample's longest line."""
    page = f"#set page(width: 9cm, height: 2cm, margin: 4mm)\n{LINES[2]}"
    shown = Image.open(io.BytesIO(typst.compile(page.encode(), format="png", ppi=120)))
    return shown.convert("L")


def saved(image: Image.Image, kind: str, **how: object) -> bytes:
    file = io.BytesIO()
    image.save(file, kind, **how)
    return file.getvalue()


def png() -> bytes:
    return saved(picture(), "PNG")


def jpeg() -> bytes:
    return saved(picture(), "JPEG")


def tiff() -> bytes:
    page = picture().convert("1")
    return saved(page, "TIFF", save_all=True, append_images=[page], compression="group4")


def scanned_pdf() -> bytes:
    return saved(picture(), "PDF", resolution=120)


TEXTS = {
    "txt-utf8": TEXT.encode(),
    "txt-utf16": TEXT.encode("utf-16"),
    "txt-utf16be": b"\xfe\xff" + TEXT.encode("utf-16-be"),
    "txt-tcvn3": as_tcvn3(TEXT).encode("latin-1"),
    "txt-vni": as_vni(TEXT).encode("latin-1"),
    "txt-viscii": as_viscii(TEXT).encode("latin-1"),
    "md": f"# {LINES[0]}\n\n{TEXT}\n\n| Thôn | Hộ |\n|---|---|\n| 1 | 2 |\n".encode(),
}


@cache
def documents() -> dict[str, bytes]:
    """Everything that is read without recognising letters."""
    return {
        "docx": docx(), "docm": docm(), "doc": doc(), "rtf": rtf(), "odt": odt(), "html": html(),
        "mht": mht(), "pdf": plain_pdf(), "typeset.pdf": typeset_pdf(), **TEXTS,
    }  # fmt: skip


@cache
def pictures() -> dict[str, bytes]:
    """What is read by recognising letters."""
    return {"png": png(), "jpg": jpeg(), "tiff": tiff(), "scan.pdf": scanned_pdf()}


@cache
def archive() -> bytes:
    names = ("docx", "doc", "pdf", "txt-utf8")
    return zipped({f"goi/{name}": documents()[name] for name in names})
