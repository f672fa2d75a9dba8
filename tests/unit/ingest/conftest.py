"""Small files made in the test."""

import io
import zipfile
from collections.abc import Callable, Mapping

import pytest
import typst

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OTHERS = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PARTS = ("styles", "numbering", "footnotes", "endnotes", "header", "footer")


def _relations(entries: Mapping[str, str]) -> str:
    inner = "".join(
        f'<Relationship Id="r{i}" Type="{RELATIONS}/{kind}" Target="{target}"/>'
        for i, (kind, target) in enumerate(entries.items())
    )
    namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{namespace}">{inner}</Relationships>'


def _content_types(parts: Mapping[str, str]) -> str:
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    inner = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{word}.{kind}+xml"/>'
        for name, kind in parts.items()
    )
    namespace = "http://schemas.openxmlformats.org/package/2006/content-types"
    return (
        f'<Types xmlns="{namespace}"><Default Extension="rels" ContentType="{rels}"/>{inner}'
        '<Default Extension="xml" ContentType="application/xml"/></Types>'
    )


@pytest.fixture
def make_docx() -> Callable[..., bytes]:
    """Makes a .docx of the inner XML of its body and, by keyword, of further parts."""

    def make(body: str, *, prolog: str = "", **parts: str) -> bytes:
        assert set(parts) <= set(PARTS)
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as container:
            kinds = {"document": "document.main", **{name: name for name in parts}}
            container.writestr("[Content_Types].xml", _content_types(kinds))
            container.writestr("_rels/.rels", _relations({"officeDocument": "word/document.xml"}))
            container.writestr(
                "word/document.xml",
                f"{prolog}<w:document {W} {OTHERS}><w:body>{body}</w:body></w:document>",
            )
            container.writestr(
                "word/_rels/document.xml.rels",
                _relations({name: f"{name}.xml" for name in parts}),
            )
            for name, inner in parts.items():
                container.writestr(f"word/{name}.xml", f"<w:{name} {W} {OTHERS}>{inner}</w:{name}>")
        return file.getvalue()

    return make


@pytest.fixture
def make_pdf() -> Callable[[str], bytes]:
    """Makes a PDF of Typst markup."""

    def make(markup: str) -> bytes:
        settings = (
            '#set text(font: "Libertinus Serif", size: 13pt, hyphenate: false)\n'
            "#set par(justify: true, first-line-indent: (amount: 1cm, all: true))\n"
        )
        return typst.compile((settings + markup).encode())

    return make


@pytest.fixture
def paragraph() -> Callable[[str], str]:
    """XML of a paragraph with one run."""

    def make(text: str) -> str:
        return f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'

    return make
