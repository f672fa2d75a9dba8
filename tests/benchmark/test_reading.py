"""How fast is each format read, how much of that is ours, and what do the real files give?

One process, without isolation. Each own file holds the same text many times; beside our time
stands the least that the format's library needs for the bare text, in the same run. The share
of our own code is by profile: time inside functions of ``app/``, calls of libraries excluded
(foreign functions called through ctypes count as ours). Nothing is asserted about time.
"""

from __future__ import annotations

import cProfile
import io
import json
import os
import pstats
import statistics
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import lxml.html
import pypdfium2
import pytest
import typst
from lxml import etree
from striprtf.striprtf import rtf_to_text

from app.domain.document import Document
from app.ingest import IngestOptions
from app.ingest.read import read_document
from app.ingest.scan.options import ScanOptions

ROOT = Path(__file__).parents[2]
REAL = ROOT.parent / "shared" / "real"
TEXT = (ROOT / "corpus" / "drafts" / "d5.txt").read_text(encoding="utf-8")
TIMES = 60
RUNS = 5
ODT_NAMES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)

pytestmark = pytest.mark.benchmark
Plain = Callable[[bytes], object]


def lines() -> list[str]:
    return TEXT.splitlines() * TIMES


def as_docx() -> bytes:
    document = docx.Document()
    for line in lines():
        document.add_paragraph(line)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def as_rtf() -> bytes:
    def coded(line: str) -> str:
        return "".join(c if ord(c) < 128 else f"\\u{ord(c)}?" for c in line)

    return ("{\\rtf1\\ansi " + "".join(f"{coded(line)}\\par\n" for line in lines()) + "}").encode()


def as_odt() -> bytes:
    file = io.BytesIO()
    paragraphs = "".join(f"<text:p>{line}</text:p>" for line in lines())
    content = f"<office:document-content {ODT_NAMES}><office:body><office:text>{paragraphs}"
    content += "</office:text></office:body></office:document-content>"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text", zipfile.ZIP_STORED)
        package.writestr("content.xml", content)
    return file.getvalue()


def as_html() -> bytes:
    paragraphs = "".join(f"<p>{line}</p>\n" for line in lines())
    return f'<html><meta charset="utf-8"><body>{paragraphs}</body></html>'.encode()


def as_pdf() -> bytes:
    body = "".join(f"#text({json.dumps(line, ensure_ascii=False)})\n\n" for line in lines())
    return typst.compile(f'#set text(font: "Libertinus Serif")\n{body}'.encode())


def plain_pdf(data: bytes) -> str:
    return "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data))


def plain_odt(data: bytes) -> str:
    content = zipfile.ZipFile(io.BytesIO(data)).read("content.xml")
    return "".join(etree.fromstring(content).itertext())  # type: ignore[arg-type]


FORMATS: dict[str, tuple[Callable[[], bytes], Plain]] = {
    "txt": (lambda: "\n".join(lines()).encode(), lambda data: data.decode()),
    "docx": (
        as_docx,
        lambda data: "\n".join(p.text for p in docx.Document(io.BytesIO(data)).paragraphs),
    ),
    "rtf": (as_rtf, lambda data: rtf_to_text(data.decode())),
    "odt": (as_odt, plain_odt),
    "html": (as_html, lambda data: lxml.html.fromstring(data).text_content()),
    "pdf": (as_pdf, plain_pdf),
}


def median_seconds(work: Callable[[], object]) -> float:
    taken = []
    for _ in range(RUNS):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def own_share(work: Callable[[], object]) -> float:
    profile = cProfile.Profile()
    profile.runcall(work)
    stats = pstats.Stats(profile).stats  # type: ignore[attr-defined]
    own = sum(v[2] for (file, _, _), v in stats.items() if f"{os.sep}app{os.sep}" in file)
    return own / sum(v[2] for v in stats.values())


def read(name: str, data: bytes, cache: Path | None = None) -> Document:
    return read_document(data, name, IngestOptions(scan=ScanOptions(cache_dir=cache)))


def test_each_format() -> None:
    print(f"\n{'format':6} {'MB':>6} {'s':>7} {'MB/s':>7} {'pages/s':>8} {'× bare':>7} {'ours':>5}")
    for name, (make, plain) in FORMATS.items():
        data = make()
        document = read(f"a.{name}", data)
        seconds = median_seconds(lambda data=data: read("a", data))  # type: ignore[misc]
        bare = median_seconds(lambda data=data, plain=plain: plain(data))  # type: ignore[misc]
        share = own_share(lambda data=data: read("a", data))  # type: ignore[misc]
        pages = (
            f"{len(document.page_starts) / seconds:8.1f}" if document.page_starts else f"{'–':>8}"
        )
        size = len(data) / 1e6
        print(
            f"{name:6} {size:6.2f} {seconds:7.3f} {size / seconds:7.2f} {pages} "
            f"{seconds / bare:7.1f} {share:5.0%}",
            flush=True,
        )


def test_each_real_file() -> None:
    if not REAL.is_dir():
        pytest.skip("the real documents are not there")
    print(f"\n{'file':50} {'format':6} {'pages':>5} {'MB':>6} {'syllables':>9} {'s':>7}  warnings")
    for path in sorted((REAL / "files").iterdir()):
        data = path.read_bytes()
        start = time.perf_counter()
        document = read(path.name, data)
        seconds = time.perf_counter() - start
        codes = ", ".join(warning.code for warning in document.warnings) or "–"
        print(
            f"{path.name:50.50} {document.format.value:6} {len(document.page_starts) or '–':>5} "
            f"{len(data) / 1e6:6.2f} {len(document.text.split()):9} {seconds:7.2f}  {codes}"
        )
