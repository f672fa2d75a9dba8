import io
import random
import zipfile

import pytest

from app.domain.document import RegionKind
from app.errors import CheckError, DamagedFileError, FileTooLargeError, NoTextError
from app.ingest import IngestOptions
from app.ingest.read import read_document

NUMBERING = """
<w:abstractNum w:abstractNumId="0">
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/>
    <w:lvlText w:val="%1-"/></w:lvl>
  <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl>
</w:abstractNum>
<w:num w:numId="3"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="4"><w:abstractNumId w:val="0"/>
  <w:lvlOverride w:ilvl="1"><w:startOverride w:val="7"/></w:lvlOverride></w:num>
"""


def read(data: bytes, **options: int):
    return read_document(data, "du-thao.docx", IngestOptions(**options))


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(*runs: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def numbered(text: str, level: int, number: int = 3) -> str:
    list_properties = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return p(run(text), properties=list_properties)


def cell(*paragraphs: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(paragraphs)}</w:tc>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def texts(document, kind: RegionKind) -> list[str]:
    return [r.range.of(document.text) for r in document.regions if r.kind is kind]


def test_paragraphs_and_tables_come_in_document_order(make_docx) -> None:
    body = p(run("Trước.")) + table(cell(p(run("A"))) + cell(p(run("B")))) + p(run("Sau."))
    document = read(make_docx(body))
    assert document.text == "Trước.\nA | B\nSau."
    assert texts(document, RegionKind.TABLE) == ["A | B"]


def test_cells_of_several_paragraphs_stay_on_the_line_of_their_row(make_docx) -> None:
    body = table(
        cell(p(run("một")), p(run("hai"))) + cell(p(run("ba"))),
        cell(p()) + cell(p()),
        cell(p(run("bốn"))) + cell(p(run("năm"))),
    )
    assert read(make_docx(body)).text == "một hai | ba\nbốn | năm"


def test_merged_cells_are_not_repeated(make_docx) -> None:
    wide = '<w:gridSpan w:val="2"/>'
    body = table(
        cell(p(run("rộng")), properties=wide) + cell(p(run("c"))),
        cell(p(run("cao")), properties='<w:vMerge w:val="restart"/>') + cell(p(run("d"))),
        cell(p(run("cao")), properties="<w:vMerge/>") + cell(p(run("e"))),
    )
    assert read(make_docx(body)).text == "rộng | c\ncao | d\ne"


def test_the_header_is_read_issuer_first_then_motto(make_docx) -> None:
    body = table(
        cell(p(run("ĐẢNG BỘ HUYỆN ĐÔNG KHÊ")), p(run("ĐẢNG UỶ XÃ HƯNG LẠC")), p(run("*")))
        + cell(p(run("ĐẢNG CỘNG SẢN VIỆT NAM"))),
        cell(p(run("Số 05-NQ/ĐU"))) + cell(p(run("Hưng Lạc, ngày 26 tháng 12 năm 2016"))),
    ) + p(run("NGHỊ QUYẾT"))
    document = read(make_docx(body))
    assert texts(document, RegionKind.HEADER_ISSUER) == [
        "ĐẢNG BỘ HUYỆN ĐÔNG KHÊ\nĐẢNG UỶ XÃ HƯNG LẠC\n*\nSố 05-NQ/ĐU"
    ]
    assert texts(document, RegionKind.HEADER_MOTTO) == [
        "ĐẢNG CỘNG SẢN VIỆT NAM\nHưng Lạc, ngày 26 tháng 12 năm 2016"
    ]
    assert "|" not in document.text
    assert document.metadata.issuer == "Đảng uỷ xã Hưng Lạc"


def test_recipients_come_before_the_signature_beside_them(make_docx) -> None:
    body = table(
        cell(p(run("Nơi nhận:")), p(run("- Lưu."))) + cell(p(run("T/M ĐẢNG UỶ")), p(run("BÍ THƯ")))
    )
    assert read(make_docx(body)).text == "Nơi nhận:\n- Lưu.\nT/M ĐẢNG UỶ\nBÍ THƯ"


def test_a_table_that_only_places_its_text_is_read_without_bars(make_docx) -> None:
    two = table(
        cell(p(run("THƯ KÝ")), p(run("(ký tên)"))) + cell(p(run("CHỦ TRÌ")), p(run("(ký tên)")))
    )
    assert read(make_docx(two)).text == "THƯ KÝ\n(ký tên)\nCHỦ TRÌ\n(ký tên)"
    beside_nothing = table(cell(p()) + cell(p(run("BỘ TRƯỞNG")), p(run("Nguyễn Văn A"))))
    assert read(make_docx(beside_nothing)).text == "BỘ TRƯỞNG\nNguyễn Văn A"
    data = table(cell(p(run("Số dân"))) + cell(p(run("4.312"))))
    assert read(make_docx(data)).text == "Số dân | 4.312"


def test_automatic_numbers_become_text(make_docx) -> None:
    body = (
        numbered("Tình hình", 0)
        + numbered("Kết quả", 1)
        + numbered("Hạn chế", 1)
        + numbered("Nhiệm vụ", 0)
        + numbered("Chỉ tiêu", 1, number=4)
        + numbered("Không số", 0, number=0)
    )
    assert read(make_docx(body, numbering=NUMBERING)).text.splitlines() == [
        "I- Tình hình",
        "1. Kết quả",
        "2. Hạn chế",
        "II- Nhiệm vụ",
        "7. Chỉ tiêu",
        "Không số",
    ]


def test_a_style_may_bring_the_number(make_docx) -> None:
    styles = """
    <w:style w:type="paragraph" w:styleId="Base">
      <w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>
    <w:style w:type="paragraph" w:styleId="Child"><w:basedOn w:val="Base"/></w:style>"""
    body = p(run("Tình hình"), properties='<w:pStyle w:val="Child"/>')
    assert read(make_docx(body, numbering=NUMBERING, styles=styles)).text == "I- Tình hình"


def test_changes_are_read_as_accepted(make_docx) -> None:
    body = (
        "<w:p>"
        + run("Giữ ")
        + f"<w:ins>{run('thêm')}</w:ins><w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del>"
        + f"<w:moveFrom>{run('dời')}</w:moveFrom></w:p>"
    )
    assert read(make_docx(body)).text == "Giữ thêm"


def test_a_deleted_paragraph_end_joins_two_paragraphs(make_docx) -> None:
    body = p(run("Một "), properties="<w:rPr><w:del/></w:rPr>") + p(run("câu."))
    assert read(make_docx(body)).text == "Một câu."


def test_a_deleted_table_row_is_left_out(make_docx) -> None:
    rows = cell(p(run("a"))) + cell(p(run("b")))
    gone = "<w:trPr><w:del/></w:trPr>" + rows.replace("a<", "x<").replace("b<", "y<")
    assert read(make_docx(table(gone, rows))).text == "a | b"


def test_a_text_box_is_read_once_of_two_renditions(make_docx) -> None:
    box = f"<w:txbxContent>{p(run('Trong khung'))}</w:txbxContent>"
    alternatives = (
        '<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>'
        f"{box}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}"
        "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
    )
    document = read(make_docx(f"<w:p>{run('Ngoài khung')}<w:r>{alternatives}</w:r></w:p>"))
    assert document.text == "Ngoài khung\nTrong khung"
    assert texts(document, RegionKind.TEXT_BOX) == ["Trong khung"]


def test_a_footnote_follows_the_paragraph_that_refers_to_it(make_docx) -> None:
    footnotes = (
        f'<w:footnote w:type="separator" w:id="0">{p(run("---"))}</w:footnote>'
        f'<w:footnote w:id="2">{p(run("Trong đó có 5 thôn."))}</w:footnote>'
    )
    body = p(run("Kết quả"), '<w:r><w:footnoteReference w:id="2"/></w:r>') + p(run("Tiếp theo"))
    document = read(make_docx(body, footnotes=footnotes))
    assert document.text == "Kết quả\nTrong đó có 5 thôn.\nTiếp theo"
    assert texts(document, RegionKind.FOOTNOTE) == ["Trong đó có 5 thôn."]


def test_a_footnote_in_a_cell_stands_after_the_table(make_docx) -> None:
    footnotes = f'<w:footnote w:id="2">{p(run("Chú thích."))}</w:footnote>'
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    body = table(cell(p(run("a"), note)) + cell(p(run("b"))), cell(p(run("c"))) + cell(p(run("d"))))
    assert read(make_docx(body, footnotes=footnotes)).text == "a | b\nc | d\nChú thích."


def test_hyperlinks_and_results_of_fields_are_text_and_field_codes_are_not(make_docx) -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        "<w:r><w:instrText>REF x \\h</w:instrText></w:r><w:r><w:t>mã</w:t></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>mục 2</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    body = p(run("Xem "), field, f" <w:hyperlink>{run(' tại đây')}</w:hyperlink>")
    assert read(make_docx(body)).text == "Xem mục 2 tại đây"


def test_breaks_tabs_and_hyphens_keep_their_meaning(make_docx) -> None:
    body = (
        "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/>"
        "<w:t>05</w:t><w:noBreakHyphen/><w:t>NQ</w:t></w:r></w:p>"
    )
    assert read(make_docx(body)).text == "a\tb\n05-NQ"


@pytest.mark.parametrize("through", ["run", "character style", "paragraph style"])
def test_hidden_text_is_left_out_with_a_warning(make_docx, through: str) -> None:
    styles = (
        '<w:style w:type="character" w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="HP"><w:basedOn w:val="H"/></w:style>'
    )
    hidden = {
        "run": p(run("ẩn đi", "<w:vanish/>")),
        "character style": p(run("ẩn đi", '<w:rStyle w:val="H"/>')),
        "paragraph style": p(run("ẩn đi"), properties='<w:pStyle w:val="HP"/>'),
    }[through]
    document = read(make_docx(p(run("Thấy.")) + hidden, styles=styles))
    assert document.text == "Thấy."
    assert [warning.code for warning in document.warnings] == ["hidden_text"]
    assert "2" in document.warnings[0].text.en


WHITE = '<w:color w:val="FFFFFF"/>'


def shaded(fill: str) -> str:
    return f'<w:shd w:val="clear" w:fill="{fill}"/>'


@pytest.mark.parametrize(
    "body",
    [
        p(run("Thấy. ")) + p(run("chữ trắng", WHITE)),
        p(run("Thấy. ")) + p(run("chữ ", WHITE), run("trắng", '<w:color w:val="FEFDFE"/>')),
        p(run("Thấy. ")) + p(run("chữ trắng", '<w:sz w:val="2"/>')),
        p(run("Thấy. ")) + p(run("chữ trắng"), properties='<w:pStyle w:val="T"/>'),
        p(run("Thấy. ")) + p(run("chữ trắng", '<w:rStyle w:val="C"/>')),
        p(run("Thấy. ")) + p(run("chữ trắng", '<w:color w:val="222222"/>' + shaded("202020"))),
    ],
    ids=["white", "nearly white", "one point", "paragraph style", "run style", "dark on dark"],
)
def test_text_that_nobody_sees_stays_and_is_reported_with_its_place(make_docx, body: str) -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="T"><w:rPr><w:sz w:val="1"/></w:rPr></w:style>'
        f'<w:style w:type="character" w:styleId="C"><w:rPr>{WHITE}</w:rPr></w:style>'
    )
    document = read(make_docx(body, styles=styles))
    assert document.text == "Thấy.\nchữ trắng"
    (warning,) = document.warnings
    assert warning.code == "hidden_text"
    assert [found.of(document.text) for found in warning.ranges] == ["chữ trắng"]


def test_white_text_on_a_dark_ground_can_be_seen(make_docx) -> None:
    dark = shaded("1F3864")
    body = table(
        cell(p(run("một", WHITE)), properties=dark) + cell(p(run("hai", WHITE + dark))),
    ) + p(run("ba", WHITE + '<w:highlight w:val="black"/>'))
    styled = table(cell(p(run("bốn", WHITE)))).replace(
        "<w:tbl>", '<w:tbl><w:tblPr><w:tblStyle w:val="Dark"/></w:tblPr>'
    )
    assert read(make_docx(body + styled)).warnings == ()


def test_places_of_unseen_text_and_of_regions_agree_with_the_text(make_docx) -> None:
    grid = table(
        cell(p(run("a"))) + cell(p(run("trắng", WHITE))),
        cell(p(run("c"))) + cell(p(run("d"))),
    )
    document = read(make_docx(p(run("mờ", WHITE)) + grid + p(run("Sau\ufdd0 đó"))))
    assert document.text == "mờ\na | trắng\nc | d\nSau đó"
    assert texts(document, RegionKind.TABLE) == ["a | trắng\nc | d"]
    (warning,) = document.warnings
    assert [found.of(document.text) for found in warning.ranges] == ["mờ", "trắng"]


TCVN3 = "§¶ng uû x· H­ng L¹c l·nh ®¹o ph¸t triÓn ch¨n nu«i"


@pytest.mark.parametrize(
    ("font", "text"), [(".VnTime", TCVN3), ("VNI-Times", "Ñaûng uûy xaõ ñeà ra")]
)
@pytest.mark.parametrize("through", ["run", "style", "default"])
def test_text_in_fonts_of_an_old_encoding_is_converted_with_a_warning(
    make_docx, font, text, through
) -> None:
    fonts = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>'
    styles = {
        "run": "",
        "style": '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:rPr>'
        f"{fonts}</w:rPr></w:style>",
        "default": f"<w:docDefaults><w:rPrDefault><w:rPr>{fonts}</w:rPr></w:rPrDefault>"
        "</w:docDefaults>",
    }[through]
    document = read(make_docx(p(run(text, fonts if through == "run" else "")), styles=styles))
    (warning,) = document.warnings
    assert warning.code == "legacy_encoding"
    assert document.text.startswith("Đảng ")
    assert [range_.of(document.text) for range_ in warning.ranges] == [document.text]


def test_unicode_text_that_kept_the_name_of_an_old_font_is_not_warned_of(make_docx) -> None:
    fonts = '<w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/>'
    text = "Đảng uỷ xã Hưng Lạc lãnh đạo phát triển chăn nuôi và trồng rừng"
    assert read(make_docx(p(run(text, fonts)))).warnings == ()
    latin = "São Paulo, Málaga và São Tomé có nhà máy"
    assert read(make_docx(p(run(latin)))).warnings == ()


def test_text_that_is_not_hidden_gives_no_warning(make_docx) -> None:
    document = read(make_docx(p(run("Thấy.", '<w:vanish w:val="0"/>'))))
    assert document.text == "Thấy."
    assert document.warnings == ()


def test_page_headers_are_read_only_where_nothing_else_holds_text(make_docx) -> None:
    header = p(run("Đầu trang"))
    assert read(make_docx(p(run("Thân bài")), header=header)).text == "Thân bài"
    assert read(make_docx(p(), header=header)).text == "Đầu trang"


def test_content_controls_are_transparent(make_docx) -> None:
    inner = f"<w:sdt><w:sdtPr/><w:sdtContent>{p(run('Trong ô'))}</w:sdtContent></w:sdt>"
    assert read(make_docx(inner)).text == "Trong ô"


def test_empty_paragraphs_leave_one_blank_line(make_docx) -> None:
    assert read(make_docx(p() + p(run("a")) + p() + p() + p(run("b")) + p())).text == "a\n\nb"


def test_a_document_without_text_says_so(make_docx) -> None:
    with pytest.raises(NoTextError):
        read(make_docx(p()))


def test_a_doctype_is_refused_in_whatever_part(make_docx) -> None:
    prolog = '<!DOCTYPE x [<!ENTITY e "x">]>'
    with pytest.raises(DamagedFileError):
        read(make_docx(p(run("a")), prolog=prolog))


def test_a_bomb_is_refused_by_its_declared_size(make_docx) -> None:
    bomb = make_docx(p(run("0" * 3_000_000)))
    assert len(bomb) < 50_000
    with pytest.raises(FileTooLargeError):
        read(bomb, max_unpacked_bytes=1_000_000)


def test_too_many_parts_are_refused(make_docx) -> None:
    with pytest.raises(FileTooLargeError):
        read(make_docx(p(run("a"))), max_zip_members=2)


def test_strict_open_xml_is_read_like_any_other(make_docx) -> None:
    usual = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    strict = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    source = zipfile.ZipFile(io.BytesIO(make_docx(p(run("Văn bản")))))
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as container:
        for name in source.namelist():
            container.writestr(name, source.read(name).replace(usual, strict))
    assert read(file.getvalue()).text == "Văn bản"


def rewritten(data: bytes, change) -> bytes:
    """The container with every part passed through ``change(name, content)``; None drops it."""
    source = zipfile.ZipFile(io.BytesIO(data))
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as container:
        for name in source.namelist():
            content = change(name, source.read(name))
            if content is not None:
                container.writestr(name, content)
    return file.getvalue()


@pytest.mark.parametrize(
    ("usual", "other"),
    [
        (
            b"vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
            b"vnd.ms-word.document.macroEnabled.main+xml",
        ),
        (b"document.main+xml", b"template.main+xml"),
        (
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        ),
    ],
    ids=["macros", "template", "strict relations"],
)
def test_what_word_opens_and_python_docx_refuses_is_read(make_docx, usual, other) -> None:
    data = make_docx(numbered("Tình hình", 0), numbering=NUMBERING)
    changed = rewritten(data, lambda _, content: content.replace(usual, other))
    assert changed != data
    assert read(changed).text == "I- Tình hình"


def test_a_relation_to_a_part_that_is_missing_does_not_matter(make_docx) -> None:
    data = make_docx(p(run("Văn bản")), styles="", footer=p(run("Chân trang")))
    assert read(rewritten(data, lambda n, c: None if "styles" in n else c)).text == "Văn bản"
    assert read(rewritten(data, lambda n, c: None if "Types" in n else c)).text == "Văn bản"


def test_without_its_main_part_a_file_is_damaged(make_docx) -> None:
    data = make_docx(p(run("Văn bản")), styles="")
    with pytest.raises(DamagedFileError):
        read(rewritten(data, lambda n, c: None if "document.xml" in n else c))
    with pytest.raises(DamagedFileError):
        read(rewritten(data, lambda n, c: b"<a/>" if n.endswith("/document.xml") else c))


def test_rows_and_cells_in_content_controls_are_read(make_docx) -> None:
    def control(inner: str) -> str:
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{inner}</w:sdtContent></w:sdt>"

    rows = control(f"<w:tr>{cell(p(run('a')))}{control(cell(p(run('b'))))}</w:tr>")
    body = f"<w:tbl>{rows}<w:tr>{cell(p(control(run('c'))))}{cell(p(run('d')))}</w:tr></w:tbl>"
    assert read(make_docx(body)).text == "a | b\nc | d"


def test_rows_that_do_not_fit_the_grid_are_read(make_docx) -> None:
    body = table(
        cell(p(run("a"))),
        cell(p(run("b")), properties='<w:gridSpan w:val="nhiều"/>') + cell(p(run("c"))),
        cell(p()) + cell(p()) + cell(p(run("d")), properties="<w:vMerge/>"),
    )
    assert read(make_docx(body)).text == "a\nb | c"


def test_a_deleted_end_before_a_table_ends_the_paragraph_all_the_same(make_docx) -> None:
    body = p(run("Một"), properties="<w:rPr><w:del/></w:rPr>") + table(
        cell(p(run("a"))) + cell(p(run("b")))
    )
    assert read(make_docx(body)).text == "Một\na | b"


def test_a_formula_is_kept_as_one_line(make_docx) -> None:
    def part(name: str, text: str) -> str:
        return f"<m:{name}><m:r><m:t>{text}</m:t></m:r></m:{name}>"

    fraction = f"<m:f>{part('num', 'số hộ')}{part('den', '12')}</m:f>"
    power = f"<m:sSup>{part('e', 'x')}{part('sup', '2')}</m:sSup>"
    body = (
        f"<w:p>{run('Tỷ lệ = ')}<m:oMath>{fraction}<m:r><m:t>+</m:t></m:r>{power}</m:oMath></w:p>"
    )
    assert read(make_docx(body)).text == "Tỷ lệ = (số hộ)/(12)+x^2"


def test_a_damaged_file_never_shows_a_traceback_of_a_library(make_docx) -> None:
    data = make_docx(numbered("Tình hình", 0) + table(cell(p(run("a")))), numbering=NUMBERING)
    chance = random.Random(7)  # noqa: S311
    for _ in range(300):
        broken = bytearray(data[: chance.randrange(30, len(data) + 1)])
        for _ in range(chance.randrange(1, 6)):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        try:
            read(bytes(broken))
        except CheckError:
            continue
