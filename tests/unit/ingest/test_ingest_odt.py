import io
import zipfile

import pytest
from legacy_samples import CAPITALS, SMALL, as_tcvn3, as_vni

from app.domain.document import FileFormat, RegionKind
from app.errors import DamagedFileError, EncryptedFileError, FileTooLargeError, SecretDocumentError
from app.ingest import IngestOptions
from app.ingest.read import read_document

BASE = "urn:oasis:names:tc:opendocument:xmlns"
SPACES = (
    f'xmlns:office="{BASE}:office:1.0" xmlns:text="{BASE}:text:1.0" xmlns:table="{BASE}:table:1.0" '
    f'xmlns:style="{BASE}:style:1.0" xmlns:draw="{BASE}:drawing:1.0" '
    f'xmlns:fo="{BASE}:xsl-fo-compatible:1.0" xmlns:svg="{BASE}:svg-compatible:1.0"'
)
STYLES = """
<style:style style:family="text" style:name="Vn">
  <style:text-properties style:font-name="F1"/></style:style>
<style:style style:family="text" style:name="VnChild" style:parent-style-name="Vn"/>
<style:style style:family="text" style:name="VnH">
  <style:text-properties fo:font-family="'.VnTimeH'"/></style:style>
<style:style style:family="text" style:name="Vni">
  <style:text-properties fo:font-family="VNI-Times"/></style:style>
<style:style style:family="text" style:name="An">
  <style:text-properties text:display="none"/></style:style>
<text:list-style style:name="L">
  <text:list-level-style-number text:level="1" style:num-format="I" style:num-suffix="-"/>
  <text:list-level-style-number text:level="2" style:num-format="1" style:num-suffix="."
    text:display-levels="2"/>
</text:list-style>
"""


def odt(body: str, *, prolog: str = "", manifest: str = "", pages: str = "") -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as container:
        container.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        if manifest:
            container.writestr("META-INF/manifest.xml", manifest)
        if pages:
            container.writestr(
                "styles.xml",
                f"<office:document-styles {SPACES}><office:master-styles><style:master-page>"
                f"{pages}</style:master-page></office:master-styles></office:document-styles>",
            )
        container.writestr(
            "content.xml",
            f"{prolog}<office:document-content {SPACES}><office:font-face-decls>"
            "<style:font-face style:name='F1' svg:font-family=\"'.VnTime'\"/>"
            f"</office:font-face-decls><office:automatic-styles>{STYLES}</office:automatic-styles>"
            f"<office:body><office:text>{body}</office:text></office:body>"
            "</office:document-content>",
        )
    return file.getvalue()


def read(body: str):
    return read_document(odt(body), "du-thao.odt", IngestOptions())


def p(text: str, style: str = "") -> str:
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def table(*rows: str) -> str:
    return (
        "<table:table>"
        + "".join(f"<table:table-row>{r}</table:table-row>" for r in rows)
        + ("</table:table>")
    )


def cell(text: str, attributes: str = "") -> str:
    return f"<table:table-cell {attributes}>{p(text)}</table:table-cell>"


def texts(document, kind: RegionKind) -> list[str]:
    return [r.range.of(document.text) for r in document.regions if r.kind is kind]


def test_paragraphs_headings_and_blanks() -> None:
    body = (
        "<text:h>I- Tình hình</text:h>"
        + p("  Một\n   hai<text:s text:c='2'/>ba<text:tab/>bốn<text:line-break/>năm ")
        + p("")
        + p("Sáu<office:annotation><text:p>nhận xét</text:p></office:annotation>")
    )
    document = read(body)
    assert document.text == "I- Tình hình\nMột hai  ba\tbốn\nnăm\n\nSáu"
    assert document.format is FileFormat.ODT


def test_lists_are_numbered_as_their_style_says() -> None:
    def items(*inner: str, more: str = "") -> str:
        listed = "".join(f"<text:list-item>{i}</text:list-item>" for i in inner)
        return f'<text:list text:style-name="L" {more}>{listed}</text:list>'

    body = items(p("a") + items(p("b"), p("c")), p("d")) + p("x")
    body += items(p("e"), more='text:continue-numbering="true"') + items(p("f"))
    assert read(body).text == "I- a\nI.1. b\nI.2. c\nII- d\nx\nIII- e\nI- f"


def test_tables_are_rows_and_covered_cells_are_not_repeated() -> None:
    wide = 'table:number-columns-spanned="2"'
    body = table(cell("A", wide) + "<table:covered-table-cell/>" + cell("B"), cell("C") + cell("D"))
    document = read(body + p("Sau"))
    assert document.text == "A | B\nC | D\nSau"
    assert texts(document, RegionKind.TABLE) == ["A | B\nC | D"]


def test_the_header_is_read_issuer_first_then_motto() -> None:
    document = read(table(cell("ĐẢNG UỶ XÃ HƯNG LẠC") + cell("ĐẢNG CỘNG SẢN VIỆT NAM")) + p("x"))
    assert texts(document, RegionKind.HEADER_ISSUER) == ["ĐẢNG UỶ XÃ HƯNG LẠC"]
    assert texts(document, RegionKind.HEADER_MOTTO) == ["ĐẢNG CỘNG SẢN VIỆT NAM"]


def test_notes_and_text_boxes_follow_their_paragraph() -> None:
    note = (
        "<text:note><text:note-citation>1</text:note-citation>"
        f"<text:note-body>{p('Ghi chú.')}</text:note-body></text:note>"
    )
    box = f"<draw:frame><draw:text-box>{p('Hộp')}</draw:text-box></draw:frame>"
    document = read(p(f"Một{note} hai{box}.") + p("Ba."))
    assert document.text == "Một hai.\nHộp\nGhi chú.\nBa."
    assert texts(document, RegionKind.FOOTNOTE) == ["Ghi chú."]


def test_deleted_text_is_left_out_and_hidden_text_is_warned_of() -> None:
    deleted = (
        f"<text:tracked-changes><text:deletion>{p('xoá')}</text:deletion></text:tracked-changes>"
    )
    document = read(deleted + p("Thấy<text:span text:style-name='An'> ẩn đi</text:span>."))
    assert document.text == "Thấy."
    assert [warning.code for warning in document.warnings] == ["hidden_text"]


@pytest.mark.parametrize(
    ("style", "legacy", "unicode"),
    [
        ("Vn", as_tcvn3(SMALL), SMALL),
        ("VnChild", as_tcvn3(SMALL), SMALL),
        ("VnH", as_tcvn3(CAPITALS), CAPITALS),
        ("Vni", as_vni(CAPITALS), CAPITALS),
    ],
)
def test_the_whole_alphabet_comes_back_by_its_font(style: str, legacy: str, unicode: str) -> None:
    document = read(p(f"<text:span text:style-name='{style}'>{legacy}</text:span>"))
    assert document.text == unicode
    assert [warning.code for warning in document.warnings] == ["legacy_encoding"]


def test_a_doctype_is_refused() -> None:
    with pytest.raises(DamagedFileError):
        read_document(odt(p("a"), prolog="<!DOCTYPE x>"), "a.odt", IngestOptions())


def test_an_encrypted_file_is_refused() -> None:
    data = odt(p("a"), manifest="<manifest:encryption-data/>")
    with pytest.raises(EncryptedFileError):
        read_document(data, "a.odt", IngestOptions())


def test_a_bomb_is_refused_by_its_declared_size() -> None:
    with pytest.raises(FileTooLargeError):
        read_document(odt(p("0" * 5_000)), "a.odt", IngestOptions(max_unpacked_bytes=5_000))


@pytest.mark.parametrize("place", ["header", "header-first", "header-left", "footer"])
def test_a_secrecy_mark_in_a_page_header_or_footer_refuses_the_file(place: str) -> None:
    body = p("Đảng bộ xã có 12 chi bộ thôn.")
    secret = f"<style:{place}>{p('TỐI MẬT')}</style:{place}>"
    with pytest.raises(SecretDocumentError):
        read_document(odt(body, pages=secret), "du-thao.odt", IngestOptions())


def test_page_headers_are_no_text() -> None:
    header = f"<style:header>{p('Dự thảo lần 2')}</style:header>"
    document = read_document(odt(p("Một"), pages=header), "du-thao.odt", IngestOptions())
    assert document.text == "Một"
