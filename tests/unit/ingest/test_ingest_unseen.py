"""Text that nobody sees, in every format that tells how its text is set."""

import io
import struct
import zipfile
from collections.abc import Sequence

import pytest
from legacy_samples import as_vni
from word_97 import IN_TABLE, ROW_END, Paragraph, Run, word_97

from app.domain.document import Document
from app.ingest import IngestOptions
from app.ingest.read import read_document

FORMATS = ("doc", "docx", "html", "odt", "rtf")
UNSEEN = ("white", "near", "tiny", "dark on dark")
SEEN = ("plain", "automatic", "on dark", "on highlight", "red", "small")
VNI = "VNI-Times"
Piece = tuple[str, str]  # text and look; a look may end in the name of a font after a slash

# Per format: how each look is written.
LOOKS = {
    "doc": {
        "plain": b"", "automatic": b"\x42\x2a\x00\x70\x68\x00\x00\x00\xff",
        "white": b"\x42\x2a\x08", "near": b"\x70\x68\xfd\xff\xfe\x00", "red": b"\x42\x2a\x06",
        "tiny": b"\x43\x4a\x02\x00", "small": b"\x43\x4a\x0c\x00",
        "on dark": b"\x42\x2a\x08\x71\xca\x0a\x00\x00\x00\xff\x1f\x38\x64\x00\x00\x00",
        "dark on dark": b"\x70\x68\x22\x22\x22\x00"
        b"\x71\xca\x0a\x00\x00\x00\xff\x20\x20\x20\x00\x00\x00",
        "on highlight": b"\x42\x2a\x08\x0c\x2a\x01", "hidden": b"\x3c\x08\x01",
        "on patterns": b"\x42\x2a\x08\x66\x48" + struct.pack("<H", 8 << 5 | 1 | 5 << 10),
        "on 97 dark": b"\x42\x2a\x08\x66\x48" + struct.pack("<H", 2 << 5),
        "on 97 solid": b"\x42\x2a\x08\x66\x48" + struct.pack("<H", 8 << 5 | 1 | 1 << 10),
    },
    "docx": {
        "plain": "", "automatic": '<w:color w:val="auto"/>', "white": '<w:color w:val="FFFFFF"/>',
        "near": '<w:color w:val="FDFFFE"/>', "red": '<w:color w:val="FF0000"/>',
        "tiny": '<w:sz w:val="2"/>', "small": '<w:sz w:val="12"/>',
        "on dark": '<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="1F3864"/>',
        "dark on dark": '<w:color w:val="222222"/><w:shd w:val="clear" w:fill="202020"/>',
        "on highlight": '<w:color w:val="FFFFFF"/><w:highlight w:val="black"/>',
        "hidden": "<w:vanish/>",
        "on solid": '<w:color w:val="FFFFFF"/>'
        '<w:shd w:val="solid" w:color="1F3864" w:fill="FFFFFF"/>',
        "on white highlight": '<w:color w:val="FFFFFF"/><w:highlight w:val="white"/>',
    },
    "html": {
        "plain": "", "automatic": "color:windowtext", "white": "color:white",
        "near": "color: #fdfffe !important", "red": "color:rgb(255, 0, 0)",
        "tiny": "font-size:1.0pt", "small": "font-size:6pt",
        "on dark": "color:#fff;background:#1F3864", "dark on dark": "color:#222;background:#202020",
        "on highlight": "color:white;mso-highlight:black;background:black",
        "hidden": "display:none",
        "in pixels": "font-size: 0.5px", "by share": "font-size: 5%", "shorthand": "font: 0 Arial",
        "see-through": "color: transparent", "of a class": "class",
        "on a picture": "color:white;background:url(x.png)",
        "on a gradient": "color:white;background-image:linear-gradient(red,blue)",
        "half clear": "color:rgba(0,0,0,0.5)",
    },
    "odt": {
        "plain": "", "automatic": 'fo:color="#ffffff" style:use-window-font-color="true"',
        "white": 'fo:color="#ffffff"', "near": 'fo:color="#fdfffe"', "red": 'fo:color="#ff0000"',
        "tiny": 'fo:font-size="1pt"', "small": 'fo:font-size="6pt"',
        "on dark": 'fo:color="#ffffff" fo:background-color="#1f3864"',
        "dark on dark": 'fo:color="#222222" fo:background-color="#202020"',
        "on highlight": 'fo:color="#ffffff" fo:background-color="#000000"',
        "hidden": 'text:display="none"', "by share": 'fo:font-size="5%"',
    },
    "rtf": {
        "plain": "", "automatic": r"\cf0", "white": r"\cf1", "near": r"\cf2", "red": r"\cf3",
        "tiny": r"\fs2", "small": r"\fs12", "on dark": r"\cf1\chcbpat4",
        "dark on dark": r"\cf5\chcbpat6", "on highlight": r"\cf1\highlight4", "hidden": r"\v",
        "on \\cb": r"\cf1\cb4", "on white \\cb": r"\cf1\cb1", "on patterns": r"\cf1\chshdng2500",
        "in a dark paragraph": r"\cbpat4\cf1", "unknown colour": r"\cf99",
    },
}  # fmt: skip
ODT = "urn:oasis:names:tc:opendocument:xmlns"
ODT_SPACES = " ".join(
    f'xmlns:{name}="{ODT}:{urn}:1.0"'
    for name, urn in {
        "office": "office", "text": "text", "table": "table", "style": "style", "draw": "drawing",
        "fo": "xsl-fo-compatible", "svg": "svg-compatible",
    }.items()
)  # fmt: skip
RTF_HEAD = (
    r"{\rtf1\ansi\deff0{\fonttbl{\f0 Times New Roman;}{\f1 VNI-Times;}}{\colortbl;"
    r"\red255\green255\blue255;\red253\green255\blue254;\red255\green0\blue0;"
    r"\red31\green56\blue100;\red34\green34\blue34;\red32\green32\blue32;}"
)


class Maker:
    """One file of each format, of paragraphs of pieces."""

    def __init__(self, make_docx) -> None:
        self._make_docx = make_docx

    def read(self, kind: str, *paragraphs: Sequence[Piece]) -> Document:
        data = getattr(self, kind)(paragraphs)
        return read_document(data, f"du-thao.{kind}", IngestOptions())

    def doc(self, paragraphs) -> bytes:
        return word_97(
            [
                Paragraph([*(_doc_run(*piece) for piece in pieces), Run("\r")])
                for pieces in paragraphs
            ],
            fonts=("Times New Roman", VNI),
        )

    def docx(self, paragraphs) -> bytes:
        return self._make_docx("".join(map(docx_paragraph, paragraphs)))

    def html(self, paragraphs) -> bytes:
        return f"<body>{''.join(map(html_paragraph, paragraphs))}</body>".encode()

    def odt(self, paragraphs) -> bytes:
        return odt("".join(map(odt_paragraph, paragraphs)))

    def rtf(self, paragraphs) -> bytes:
        body = "".join(f"\\pard {rtf_pieces(pieces)}\\par" for pieces in paragraphs)
        return rtf(body)


@pytest.fixture
def maker(make_docx) -> Maker:
    return Maker(make_docx)


def parted(look: str) -> tuple[str, str]:
    name, _, font = look.partition("/")
    return name, font


def _doc_run(text: str, look: str) -> Run:
    name, font = parted(look)
    return Run(text, int(font == VNI), LOOKS["doc"][name])


def docx_paragraph(pieces: Sequence[Piece]) -> str:
    runs = []
    for text, look in pieces:
        name, font = parted(look)
        fonts = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>' if font else ""
        properties = f"<w:rPr>{fonts}{LOOKS['docx'][name]}</w:rPr>"
        runs.append(f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>')
    return f"<w:p>{''.join(runs)}</w:p>"


def html_paragraph(pieces: Sequence[Piece]) -> str:
    spans = []
    for text, look in pieces:
        name, font = parted(look)
        family = f";font-family:{font}" if font else ""
        spans.append(f'<span style="{LOOKS["html"][name]}{family}">{text}</span>')
    return f"<p>{''.join(spans)}</p>"


def odt_paragraph(pieces: Sequence[Piece]) -> str:
    spans = []
    for text, look in pieces:
        style = "/".join(parted(look)).replace(" ", "_")
        spans.append(f'<text:span text:style-name="{style}">{text}</text:span>')
    return f"<text:p>{''.join(spans)}</text:p>"


def odt(body: str, styles: str = "") -> bytes:
    for name, properties in LOOKS["odt"].items():
        for font in ("", VNI):
            family = f' fo:font-family="{font}"' if font else ""
            styles += (
                f'<style:style style:family="text" style:name="{name.replace(" ", "_")}/{font}">'
                f"<style:text-properties {properties}{family}/></style:style>"
            )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as container:
        container.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        container.writestr(
            "content.xml",
            f"<office:document-content {ODT_SPACES}><office:automatic-styles>{styles}"
            f"</office:automatic-styles><office:body><office:text>{body}</office:text>"
            "</office:body></office:document-content>",
        )
    return file.getvalue()


def rtf_pieces(pieces: Sequence[Piece]) -> str:
    found = []
    for text, look in pieces:
        name, font = parted(look)
        letters = "".join(
            c if c.isascii() else f"\\'{ord(c):02x}" if font else f"\\u{ord(c)}?" for c in text
        )
        found.append(f"{{{LOOKS['rtf'][name]}\\f{int(font == VNI)} {letters}}}")
    return "".join(found)


def rtf(body: str) -> bytes:
    return f"{RTF_HEAD}{body}}}".encode("latin-1")


def found(document: Document) -> list[str]:
    """What the only warning names."""
    (warning,) = document.warnings
    assert warning.code == "hidden_text"
    return [range_.of(document.text) for range_ in warning.ranges]


def holes(document: Document) -> list[int]:
    """Where text was left out."""
    (warning,) = (warning for warning in document.warnings if warning.code == "hidden_text")
    assert all(len(range_) == 0 for range_ in warning.ranges)
    return [range_.start for range_ in warning.ranges]


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("look", UNSEEN)
def test_text_that_nobody_sees_is_told_with_its_place(maker, kind, look) -> None:
    pieces = [("Thấy ", "plain"), ("không ai ", look), ("thấy", look), (" rồi.", "plain")]
    document = maker.read(kind, pieces)
    assert document.text == "Thấy không ai thấy rồi."
    assert found(document) == ["không ai thấy"]
    assert "3 syllables" in document.warnings[0].text.en


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("look", SEEN)
def test_text_that_can_be_seen_is_not_warned_of(maker, kind, look) -> None:
    document = maker.read(kind, [("Thấy ", "plain"), ("chữ này", look), (" rồi.", "plain")])
    assert document.text == "Thấy chữ này rồi."
    assert document.warnings == ()


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("text", [" ", "\u00a0", "…", "- . -"])
def test_blanks_and_signs_alone_hide_nothing(maker, kind, text) -> None:
    document = maker.read(kind, [("Một", "plain")], [(text, "tiny")], [("Hai", "white")])
    assert found(document) == ["Hai"]


@pytest.mark.parametrize("kind", FORMATS)
def test_hidden_text_leaves_its_place_once(maker, kind) -> None:
    pieces = [("Thấy ", "plain"), ("ẩn ", "hidden"), ("đi", "hidden"), ("rồi.", "plain")]
    document = maker.read(kind, pieces)
    assert document.text == "Thấy rồi."
    assert holes(document) == [5]
    assert "2 hidden" in document.warnings[0].text.en


@pytest.mark.parametrize("kind", FORMATS)
def test_hidden_paragraphs_add_no_lines_and_leave_their_place(maker, kind) -> None:
    hidden = [("ẩn đi", "hidden")]
    plain = maker.read(kind, [("Một", "plain")], [("Hai ", "plain")], [("Ba", "plain")])
    document = maker.read(
        kind, hidden, [("Một", "plain")], [("Hai ", "plain"), ("ẩn", "hidden")], [("Ba", "plain")],
        hidden, hidden,
    )  # fmt: skip
    assert document.text == plain.text
    assert holes(document) == [0, document.text.index("Hai") + 3, len(document.text)]


@pytest.mark.parametrize("kind", FORMATS)
def test_places_hold_beside_an_old_encoding_and_soft_hyphens(maker, kind) -> None:
    pieces = [
        (as_vni("Ở đây mọi người "), f"plain/{VNI}"),
        (as_vni("không thấy được"), f"white/{VNI}"),
        (as_vni(" đều nói"), f"plain/{VNI}"),
        (as_vni("bị bỏ đi"), f"hidden/{VNI}"),
        (as_vni(" rằng đúng"), f"plain/{VNI}"),
    ]
    soft = [("mề\u00adm ", "plain"), ("mắt\u00ad thường", "tiny"), (" hỏng", "plain")]
    document = maker.read(kind, soft, pieces)
    assert document.text.endswith("Ở đây mọi người không thấy được đều nói rằng đúng")
    (hidden,) = (warning for warning in document.warnings if warning.code == "hidden_text")
    assert [range_.of(document.text) for range_ in hidden.ranges] == [
        "mắt thường", "không thấy được", "",
    ]  # fmt: skip
    assert hidden.ranges[-1].start == document.text.index(" rằng")


@pytest.mark.parametrize("kind", FORMATS)
def test_noncharacters_of_a_file_mark_nothing(maker, kind) -> None:
    document = maker.read(kind, [("\ufdd0Một \ufdd1hai", "plain")])
    assert document.text == "Một hai"
    assert document.warnings == ()


DOCX_DARK = '<w:tcPr><w:shd w:val="clear" w:fill="1F3864"/></w:tcPr>'
DOC_SHADED = (
    b"\x12\xd6\x14" + bytes(7) + b"\xff\x00\x00" + b"\x00\x00\x00\xff\x1f\x38\x64\x00\x00\x00"
)
DOC_NOT_SHADED = b"\x12\xd6\x0a\x00\x00\x00\xff\x00\x00\x00\xff\x00\x00"


def docx_cell(properties: str) -> str:
    text = docx_paragraph([("Đầu", "plain"), (" bảng", "white")])
    return f"<w:tbl><w:tr><w:tc>{properties}{text}</w:tc></w:tr></w:tbl>"


def doc_cell(row: bytes) -> bytes:
    runs = [Run("Đầu"), Run(" bảng\x07", 0, LOOKS["doc"]["white"])]
    return word_97([Paragraph(runs, IN_TABLE), Paragraph([Run("\x07")], ROW_END + row)])


def html_cell(around: str, cell: str = "") -> str:
    return f"<body><table {around}><tr><td {cell}>Đầu<span style='color:white'> bảng</span></table>"


def odt_cell(cell: str, paragraph: str = "") -> bytes:
    styles = (
        '<style:style style:family="table-cell" style:name="Nền">'
        f"<style:table-cell-properties {cell}/></style:style>"
        '<style:style style:family="paragraph" style:name="Gốc">'
        f"<style:paragraph-properties {paragraph}/></style:style>"
        '<style:style style:family="paragraph" style:name="Đoạn" style:parent-style-name="Gốc"/>'
    )
    text = odt_paragraph([("Đầu", "plain"), (" bảng", "white")])
    text = text.replace("<text:p>", '<text:p text:style-name="Đoạn">')
    return odt(
        '<table:table><table:table-row><table:table-cell table:style-name="Nền">'
        f"{text}</table:table-cell></table:table-row></table:table>",
        styles,
    )


def rtf_cell(definition: str) -> bytes:
    text = rtf_pieces([("Đầu", "plain"), (" bảng", "white")])
    return rtf(f"\\trowd{definition}\\cellx4000\\pard\\intbl {text}\\cell\\row\\pard")


@pytest.mark.parametrize(
    ("kind", "cell"),
    [
        ("doc", doc_cell(DOC_SHADED)),
        ("doc", doc_cell(b"\x3a\x56\x12\x00")),
        ("html", html_cell("bgcolor=1F3864")),
        ("html", html_cell("", "style='background:navy'")),
        ("html", html_cell("background=x.png")),
        ("odt", odt_cell('fo:background-color="#1f3864"')),
        ("odt", odt_cell("", 'fo:background-color="#1f3864"')),
        ("rtf", rtf_cell(r"\clcbpat4")),
        ("rtf", rtf_cell(r"\trcbpat4")),
        ("rtf", rtf_cell(r"\clshdng2500")),
    ],
)
def test_white_text_in_a_dark_head_of_a_table_can_be_seen(kind, cell) -> None:
    data = cell.encode() if isinstance(cell, str) else cell
    document = read_document(data, f"du-thao.{kind}", IngestOptions())
    assert document.text == "Đầu bảng"
    assert document.warnings == ()


@pytest.mark.parametrize(
    ("kind", "cell"),
    [
        ("doc", doc_cell(b"")),
        ("doc", doc_cell(DOC_NOT_SHADED + b"\x3a\x56\x0b\x00")),
        ("html", html_cell("")),
        ("html", html_cell("bgcolor=black", "bgcolor='#FFFFFF'")),
        ("odt", odt_cell("")),
        ("odt", odt_cell('fo:background-color="transparent"')),
        ("rtf", rtf_cell("")),
        ("rtf", rtf_cell(r"\clcbpat1\trcbpat4")),
    ],
)
def test_white_text_in_a_cell_without_a_ground_is_told(kind, cell) -> None:
    data = cell.encode() if isinstance(cell, str) else cell
    document = read_document(data, f"du-thao.{kind}", IngestOptions())
    assert document.text == "Đầu bảng"
    assert found(document) == ["bảng"]


@pytest.mark.parametrize(
    ("kind", "look"),
    [
        ("doc", "on patterns"), ("doc", "on 97 dark"), ("doc", "on 97 solid"), ("docx", "on solid"),
        ("html", "on a picture"), ("html", "on a gradient"), ("html", "half clear"),
        ("rtf", "on \\cb"), ("rtf", "on patterns"), ("rtf", "in a dark paragraph"),
        ("rtf", "unknown colour"),
    ],
)  # fmt: skip
def test_a_ground_that_may_have_any_colour_is_not_warned_of(maker, kind, look) -> None:
    assert maker.read(kind, [("Thấy ", "plain"), ("chữ này", look)]).warnings == ()


@pytest.mark.parametrize(
    ("kind", "look"),
    [
        ("docx", "on white highlight"), ("html", "in pixels"), ("html", "by share"),
        ("html", "shorthand"), ("html", "see-through"), ("odt", "by share"),
        ("rtf", "on white \\cb"),
    ],
)  # fmt: skip
def test_what_only_one_format_can_say_is_understood(maker, kind, look) -> None:
    document = maker.read(kind, [("Thấy ", "plain"), ("chữ này", look)])
    assert found(document) == ["chữ này"]


@pytest.mark.parametrize(
    ("head", "body", "unseen"),
    [
        ("<style>.an {color: white}</style>", "<p>a <b class=an>chữ ẩn</b>", True),
        ("<style>#x {color: white}</style>", "<p>a <b id=x>chữ ẩn</b>", True),
        ("<style>b {color: white} b {background: navy}</style>", "<p>a <b>chữ ẩn</b>", False),
        ("<style>.n p {background: navy}</style>", "<p style='color:white'>a chữ ẩn", False),
        ("<style>.n [x] {background: navy}</style>", "<p style='color:white'>a chữ ẩn", False),
        ("<link rel=stylesheet href=x>", "<p class=t style='color:white'>a chữ ẩn", False),
        ("<link rel=themeData href=x>", "<p>a <b class=t style='color:white'>chữ ẩn</b>", True),
        ("", "<p>a <font color=#FFFFFF>chữ ẩn</font>", True),
        ("", "<p>a <font color=white style='color:black'>chữ thấy</font>", False),
    ],
)
def test_style_sheets_of_pages_count_by_tag_class_and_id(head, body, *, unseen) -> None:
    page = f"<html><head>{head}</head><body>{body}</body></html>"
    document = read_document(page.encode(), "du-thao.html", IngestOptions())
    assert [warning.code for warning in document.warnings] == ["hidden_text"] * unseen
    if unseen:
        assert found(document) == ["chữ ẩn"]


def test_a_page_with_a_dark_ground_shows_white_text() -> None:
    page = "<body bgcolor=navy text=white><p>Chữ trắng <span style='color:navy'>chữ xanh</span>"
    document = read_document(page.encode(), "du-thao.html", IngestOptions())
    assert found(document) == ["chữ xanh"]


def test_a_paragraph_style_of_open_document_passes_its_look_on() -> None:
    styles = (
        '<style:style style:family="paragraph" style:name="Cha">'
        '<style:text-properties fo:color="#ffffff"/></style:style>'
        '<style:style style:family="paragraph" style:name="Con" style:parent-style-name="Cha"/>'
        '<style:style style:family="text" style:name="Đen">'
        '<style:text-properties fo:color="#000000"/></style:style>'
    )
    body = (
        '<text:p text:style-name="Con">Chữ trắng <text:span text:style-name="Đen">thấy</text:span>'
        "</text:p>"
    )
    document = read_document(odt(body, styles), "du-thao.odt", IngestOptions())
    assert found(document) == ["Chữ trắng"]


def test_hidden_text_of_a_header_leaves_no_place_in_the_body() -> None:
    body = r"{\header\pard{\v che di}\par}\pard{\v an}\par Than bai\par"
    document = read_document(rtf(body), "du-thao.rtf", IngestOptions())
    assert document.text == "Than bai"
    assert holes(document) == [0]
    assert "3 hidden" in document.warnings[0].text.en


@pytest.mark.parametrize(("shading", "unseen"), [("auto", ["bảng"]), ("1F3864", [])])
def test_a_style_of_tables_hides_white_text_unless_it_shades_cells(
    make_docx, shading, unseen
) -> None:
    styles = (
        '<w:style w:type="table" w:styleId="Lưới"><w:tblStylePr w:type="firstRow"><w:tcPr>'
        f'<w:shd w:val="clear" w:fill="{shading}"/></w:tcPr></w:tblStylePr></w:style>'
    )
    body = docx_cell("").replace("<w:tbl>", '<w:tbl><w:tblPr><w:tblStyle w:val="Lưới"/></w:tblPr>')
    data = make_docx(body, styles=styles)
    document = read_document(data, "du-thao.docx", IngestOptions())
    assert [r.of(document.text) for w in document.warnings for r in w.ranges] == unseen


def test_a_shaded_style_of_word_shows_white_text(make_docx) -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="N"><w:pPr><w:shd w:val="clear" w:fill="1F3864"/>'
        "</w:pPr></w:style>"
    )
    paragraph = docx_paragraph([("Thấy ", "plain"), ("chữ trắng", "white")])
    paragraph = paragraph.replace("<w:p>", '<w:p><w:pPr><w:pStyle w:val="N"/></w:pPr>')
    data = make_docx(paragraph + docx_cell(DOCX_DARK), styles=styles)
    assert read_document(data, "du-thao.docx", IngestOptions()).warnings == ()
