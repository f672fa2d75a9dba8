"""Small files that cost their reader much time or memory: each of some 100 to 300 kB."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from xml.sax.saxutils import escape

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
    'content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package'
    '.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.'
    'openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
    'relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/'
    '2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)
_HEADING = "NGHỊ QUYẾT về phát triển kinh tế xóm Nà Lừa"


@dataclass(frozen=True, slots=True)
class Hostile:
    """A file by its name."""

    name: str
    data: bytes


def hostile_files() -> list[Hostile]:
    """Ten of them; the same at each call."""
    return [Hostile(name, make()) for name, make in _MAKERS.items()]


def docx(body: str) -> bytes:
    """A Word file with this content of its body, and random bytes beside it up to 100 kB."""
    document = (
        f'<?xml version="1.0"?><w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>'
    )
    return _packed({"[Content_Types].xml": _TYPES, "_rels/.rels": _RELATIONS,
                    "word/document.xml": document})  # fmt: skip


def _packed(parts: Mapping[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
        # What is never read only gives the file the size of an ordinary draft.
        missing = max(0, 100_000 - buffer.tell())
        archive.writestr("customXml/item1.bin", random.Random(1).randbytes(missing))  # noqa: S311
    return buffer.getvalue()


def _paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p>"


def _table(columns: int, rows: int) -> str:
    cells = "".join(f"<w:tc>{_paragraph(str(n))}</w:tc>" for n in range(columns))
    return f"<w:tbl>{f'<w:tr>{cells}</w:tr>' * rows}</w:tbl>"


def wide_table() -> bytes:
    return docx(_paragraph(_HEADING) + _table(3_000, 20))


def nested_tables() -> bytes:
    inner = _paragraph("lõi")
    for _ in range(200):
        inner = f"<w:tbl><w:tr><w:tc>{inner}{_paragraph('ô')}</w:tc></w:tr></w:tbl>"
    return docx(_paragraph(_HEADING) + inner)


def tiny_runs() -> bytes:
    runs = "".join(f"<w:r><w:t>{chr(97 + n % 26)}</w:t></w:r>" for n in range(200_000))
    return docx(_paragraph(_HEADING) + f"<w:p>{runs}</w:p>")


def many_paragraphs() -> bytes:
    return docx(_paragraph(_HEADING) + "".join(_paragraph(f"- {n}") for n in range(60_000)))


def nested_forms() -> bytes:
    """Nesting as deep as the parser lets in, again and again."""
    depth = 100
    inner = "".join(_paragraph(f"đáy {n}") for n in range(40))
    nest = "<w:sdt><w:sdtContent>" * depth + inner + "</w:sdtContent></w:sdt>" * depth
    return docx(_paragraph(_HEADING) + nest * 600)


def long_table() -> bytes:
    return docx(_paragraph(_HEADING) + _table(40, 1_500))


def html_table() -> bytes:
    row = "<tr>" + "<td>1" * 100
    text = f"<html><body><p>{_HEADING}</p><table>{row * 520}</table></body></html>"
    return text.encode()


def html_spans() -> bytes:
    """Cells that say they reach over a thousand columns and rows each."""
    row = "<tr>" + "<td colspan=1000 rowspan=1000>1" * 20
    text = f"<html><body><p>{_HEADING}</p><table>{row * 300}</table></body></html>"
    return text.encode()


def rtf_table() -> bytes:
    columns = 60
    row = r"\trowd" + "".join(rf"\cellx{n}" for n in range(1, columns + 1))
    row += r"\pard\intbl " + r"1\cell " * columns + "\\row\n"
    rows = row * 300
    return (r"{\rtf1\ansi Nghi quyet\par " + rows + "}").encode()


def tables_in_tables() -> bytes:
    """As ``nested_tables``, as deep as the parser lets in."""
    inner = _paragraph("lõi")
    for depth in range(70):
        cells = f"<w:tc>{_paragraph(str(depth))}</w:tc>" * 3 + f"<w:tc>{inner}</w:tc>"
        inner = f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>"
    return docx(_paragraph(_HEADING) + inner * 60)


_MAKERS: Mapping[str, Callable[[], bytes]] = {
    "wide-table.docx": wide_table,
    "nested-tables.docx": nested_tables,
    "tiny-runs.docx": tiny_runs,
    "many-paragraphs.docx": many_paragraphs,
    "nested-forms.docx": nested_forms,
    "long-table.docx": long_table,
    "table.html": html_table,
    "spans.html": html_spans,
    "table.rtf": rtf_table,
    "tables-in-tables.docx": tables_in_tables,
}
