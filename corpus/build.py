"""Makes the corpus's files from their sources: ``source/ID.txt`` → ``library/`` and ``drafts/``.

A source has a head of ``name: value`` lines and the parts ``=== body``, ``=== recipients``,
``=== signature`` and ``=== annex``. ``manifest.csv`` names the format of each file. Equal sources
give byte-identical .docx and .txt files. Run by ``make corpus``.
"""

from __future__ import annotations

import csv
import io
import unicodedata
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import docx
import typst
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt

HERE = Path(__file__).parent
MADE = datetime(2026, 1, 1)  # noqa: DTZ001 - a constant, so that equal sources give equal files
FOLDERS = {"library": "library", "draft": "drafts"}
PARTY_MOTTO = ["ĐẢNG CỘNG SẢN VIỆT NAM"]
STATE_MOTTO = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]


@dataclass(frozen=True)
class Source:
    head: dict[str, str]
    parts: dict[str, list[str]]

    @property
    def issuer_lines(self) -> list[str]:
        rule = "*" if self.head["style"] == "party" else "-------"
        number = self.head["number"]
        said = f"Số {number}" if self.head["style"] == "party" else f"Số: {number}"
        return [x for x in (self.head["parent_body"], self.head["issuer"], rule, said) if x]

    @property
    def motto_lines(self) -> list[str]:
        motto = PARTY_MOTTO if self.head["style"] == "party" else [*STATE_MOTTO, "---------------"]
        return [*motto, self.head["place_date"]]

    @property
    def title_lines(self) -> list[str]:
        return [self.head["kind"], self.head["subject"], "-----"]


def parse(text: str) -> Source:
    head_text, *rest = text.split("\n=== ")
    pairs = (line.split(":", 1) for line in head_text.splitlines() if ":" in line)
    head = {name.strip(): value.strip() for name, value in pairs}
    parts = {}
    for part in rest:
        name, _, lines = part.partition("\n")
        parts[name.strip()] = [line.rstrip() for line in lines.splitlines() if line.strip()]
    return Source(head, parts)


def as_text(source: Source) -> str:
    blocks = [
        source.issuer_lines,
        source.motto_lines,
        source.title_lines,
        source.parts["body"],
        source.parts.get("recipients", []),
        source.parts.get("signature", []),
        source.parts.get("annex", []),
    ]
    return "\n\n".join("\n".join(lines) for lines in blocks if lines) + "\n"


def as_docx(source: Source) -> bytes:
    document = docx.Document()
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(14)
    _two_columns(document, source.issuer_lines, source.motto_lines)
    for line in source.title_lines:
        _centred(document, line)
    _paragraphs(document, source.parts["body"])
    _two_columns(document, source.parts.get("recipients", []), source.parts.get("signature", []))
    if annex := source.parts.get("annex"):
        document.add_page_break()
        _paragraphs(document, annex)
    document.core_properties.created = document.core_properties.modified = MADE
    document.core_properties.author = "Soichieu"
    buffer = io.BytesIO()
    document.save(buffer)
    return _with_fixed_times(buffer.getvalue())


def _two_columns(document: docx.document.Document, left: list[str], right: list[str]) -> None:
    table = document.add_table(rows=1, cols=2)
    for cell, lines in zip(table.rows[0].cells, (left, right), strict=True):
        cell.paragraphs[0].text = lines[0] if lines else ""
        for line in lines[1:]:
            cell.add_paragraph(line)


def _centred(document: docx.document.Document, line: str) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.add_run(line).bold = True


def _paragraphs(document: docx.document.Document, lines: list[str]) -> None:
    rows: list[list[str]] = []
    for line in [*lines, ""]:
        if line.startswith("|"):
            rows.append([cell.strip() for cell in line.strip("| ").split("|")])
            continue
        if rows:
            _table(document, rows)
            rows = []
        if line:
            document.add_paragraph(line).paragraph_format.first_line_indent = Cm(1)


def _table(document: docx.document.Document, rows: list[list[str]]) -> None:
    columns = max(len(row) for row in rows)
    table = document.add_table(rows=len(rows), cols=columns, style="Table Grid")
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, cells, strict=False):
            cell.text = text


def _with_fixed_times(data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for item in old.infolist():
            info = zipfile.ZipInfo(item.filename, MADE.timetuple()[:6])
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, old.read(item))
    return out.getvalue()


def as_pdf(source: Source) -> bytes:
    def text(value: str) -> str:
        escaped = value.replace("\\", "\\\\").replace('"', '\\"')
        return f'#text("{escaped}")'

    def stack(lines: list[str]) -> str:
        return " #linebreak() ".join(text(line) for line in lines)

    def columns(left: list[str], right: list[str]) -> str:
        cells = f"align(center)[{stack(left)}], align(center)[{stack(right)}]"
        return f"#grid(columns: (1fr, 1.2fr), {cells})"

    body = []
    for line in source.parts["body"]:
        if line.startswith("|"):
            raise ValueError("tables are made in .docx only")
        body.append(f"#par(first-line-indent: 1cm)[{text(line)}]")
    markup = [
        "#set document(date: none)",
        '#set page(paper: "a4", margin: 2.2cm, numbering: "1", number-align: center + top)',
        '#set text(size: 13pt, lang: "vi", hyphenate: false)',
        "#set par(justify: true)",
        columns(source.issuer_lines, source.motto_lines),
        f"#align(center)[#strong[{stack(source.title_lines)}]]",
        *body,
        columns(source.parts.get("recipients", []), source.parts.get("signature", [])),
        *[f"#par[{text(line)}]" for line in source.parts.get("annex", [])],
    ]
    return typst.compile("\n\n".join(markup).encode())


WRITERS: dict[str, tuple[str, Callable[[Source], bytes]]] = {
    "docx": ("docx", as_docx),
    "pdf": ("pdf", as_pdf),
    "txt": ("txt", lambda source: as_text(source).encode()),
    "txt-bom": ("txt", lambda source: as_text(source).replace("\n", "\r\n").encode("utf-8-sig")),
    "txt-utf16": ("txt", lambda source: as_text(source).encode("utf-16")),
    "txt-nfd": ("txt", lambda s: unicodedata.normalize("NFD", as_text(s)).encode()),
}


def main() -> None:
    with (HERE / "manifest.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        suffix, write = WRITERS[row["made_as"]]
        if row["file"] != f"{FOLDERS[row['role']]}/{row['id']}.{suffix}":
            raise ValueError(f"{row['id']}: file {row['file']} does not fit {row['made_as']}")
        source = parse((HERE / "source" / f"{row['id']}.txt").read_text(encoding="utf-8"))
        target = HERE / row["file"]
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(write(source))
    print(f"{len(rows)} files")


if __name__ == "__main__":
    main()
