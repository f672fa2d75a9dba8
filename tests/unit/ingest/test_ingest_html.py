import pytest
from legacy_samples import CAPITALS, SENTENCES, SMALL, as_tcvn3, as_viscii, as_vni, as_windows_1258

from app.domain.document import FileFormat, RegionKind
from app.errors import NoTextError
from app.ingest import IngestOptions
from app.ingest.read import read_document


def read(source: str | bytes):
    data = source.encode() if isinstance(source, str) else source
    return read_document(data, "du-thao.html", IngestOptions())


def page(body: str, head: str = "") -> str:
    return f"<html><head>{head}</head><body>{body}</body></html>"


def texts(document, kind: RegionKind) -> list[str]:
    return [r.range.of(document.text) for r in document.regions if r.kind is kind]


def test_blanks_are_joined_and_blocks_part_lines() -> None:
    body = "<h1>Nghị\n  quyết</h1><div>Một <b>hai</b>\tba<br>bốn<p>năm</p>sáu</div><p>&nbsp;</p>bảy"
    document = read(page(body))
    assert document.text == "Nghị quyết\nMột hai ba\nbốn\nnăm\nsáu\n\nbảy"
    assert document.format is FileFormat.HTML
    assert document.warnings == ()


def test_what_is_not_shown_is_left_out() -> None:
    body = (
        "<script>x()</script><style>p {}</style><!-- chú thích --><!--[if mso]>Word<![endif]-->"
        "<![if !supportLists]>1.<![endif]> Thấy<noscript></noscript>"
    )
    assert read(page(body, "<title>Tên</title>")).text == "1. Thấy"


def test_hidden_text_is_left_out_with_a_warning() -> None:
    head = "<style>.an {display: none}</style>"
    body = "<p>Thấy<span style='mso-hide:all'> ẩn đi</span></p><p class=an>ẩn nữa</p>"
    document = read(page(body, head))
    assert document.text == "Thấy"
    assert [warning.code for warning in document.warnings] == ["hidden_text"]
    assert "4" in document.warnings[0].text.en


def test_lists_show_their_numbers() -> None:
    body = "<ol type=a start=3><li>ba<li>bốn<ul><li>chấm</ul></ol><ol><li>một</ol>"
    assert read(page(body)).text == "c. ba\nd. bốn\n- chấm\n1. một"


def test_tables_are_rows_and_spans_keep_columns() -> None:
    body = (
        "<table><tr><th>A<th>B<th>C<tr><td rowspan=2>1<td>2<p>3</p><td>4"
        "<tr><td colspan=2>5</table>Sau"
    )
    document = read(page(body))
    assert document.text == "A | B | C\n1 | 2 3 | 4\n5\nSau"
    assert texts(document, RegionKind.TABLE) == ["A | B | C\n1 | 2 3 | 4\n5"]


def test_the_header_is_read_issuer_first_then_motto() -> None:
    rows = (
        "<tr><td>ĐẢNG BỘ HUYỆN<br>ĐẢNG UỶ XÃ HƯNG LẠC<td>ĐẢNG CỘNG SẢN VIỆT NAM</tr>"
        "<tr><td>Số 05-NQ/ĐU<td>Hưng Lạc, ngày 3 tháng 5 năm 2024</tr>"
    )
    for source in (f"<table>{rows}</table>", f"<table><tr><td><table>{rows}</table></table>"):
        document = read(page(f"{source}<p>NGHỊ QUYẾT</p>"))
        assert texts(document, RegionKind.HEADER_ISSUER) == [
            "ĐẢNG BỘ HUYỆN\nĐẢNG UỶ XÃ HƯNG LẠC\nSố 05-NQ/ĐU"
        ]
        assert document.metadata.number == "05-NQ/ĐU"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_is_read_whatever_is_declared(encoding: str) -> None:
    source = page("<p>Đảng uỷ xã</p>", "<meta charset=windows-1252>")
    assert read(source.encode(encoding)).text == "Đảng uỷ xã"


@pytest.mark.parametrize("letters", [SMALL, CAPITALS])
def test_windows_1258_is_read_by_its_declaration(letters: str) -> None:
    head = b"<html><head><meta http-equiv=Content-Type content='text/html; charset=windows-1258'>"
    assert read(head + b"<body>" + as_windows_1258(letters)).text == letters


@pytest.mark.parametrize(
    ("font", "legacy", "unicode"),
    [
        (".VnTime", as_tcvn3(SMALL), SMALL),
        (".VnTimeH", as_tcvn3(CAPITALS), CAPITALS),
        ("VNI-Times", as_vni(SMALL), SMALL),
        ("VNI-Times", as_vni(CAPITALS), CAPITALS),
        ("VI Times", as_viscii(SMALL), SMALL),
    ],
)
@pytest.mark.parametrize(
    "element",
    [
        "<font face='{font}'>{text}</font>",
        "<span style='font-size:14pt;font-family:\"{font}\",serif'>{text}</span>",
        "<p class=MsoNormal>{text}",
    ],
)
def test_the_whole_alphabet_comes_back_by_its_font(font, legacy, unicode, element) -> None:
    head = f'<style><!-- p.MsoNormal, li.X {{margin:0; font-family:"{font}";}} --></style>'
    text = "".join(f"&#{ord(letter)};" if ord(letter) > 0x9F else letter for letter in legacy)
    document = read(page(element.format(font=font, text=text), head))
    assert document.text == unicode
    assert [warning.code for warning in document.warnings] == ["legacy_encoding"]


@pytest.mark.parametrize("encode", [as_tcvn3, as_vni, as_viscii])
def test_legacy_bytes_without_a_font_are_found_by_their_words(encode) -> None:
    body = "".join(f"<p>{encode(line)}</p>" for line in SENTENCES.splitlines())
    assert read(page(body).encode("latin-1")).text == SENTENCES.strip()


def test_a_mail_archive_is_read_by_its_page() -> None:
    archive = (
        "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\n"
        "Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n"
        "<html><body>=C4=90=E1=BA=A3ng u=\n=E1=BB=B7</body></html>\n--x--\n"
    )
    assert read(archive).text == "Đảng uỷ"


def test_notes_of_word_are_marked() -> None:
    document = read(page("<p>Thân</p><div style='mso-element:footnote'><p>[1] Ghi chú</p></div>"))
    assert texts(document, RegionKind.FOOTNOTE) == ["[1] Ghi chú"]


def test_a_page_without_text_says_so() -> None:
    with pytest.raises(NoTextError):
        read("<html><body><p>&nbsp;</p></body></html>")


def test_depth_does_not_break_the_reader() -> None:
    assert "Sâu" in read(page("<div>" * 1_000 + "Sâu" + "</div>" * 1_000)).text
    with pytest.raises(NoTextError):
        read(page("<div>" * 100_000 + "Sâu"))
