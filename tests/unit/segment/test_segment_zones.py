import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from segmented_texts import Segmented

from app.domain.document import Region, RegionKind
from app.domain.text import TextRange

PARTY = """ĐẢNG BỘ HUYỆN ĐÔNG KHÊ
ĐẢNG UỶ XÃ HƯNG LẠC
Số 05-NQ/ĐU
NGHỊ QUYẾT
về phát triển cây chè
I- Tình hình
Xã có 120 ha chè, sáu xưởng sao chè và một chợ phiên họp mỗi tuần hai buổi.
II- Nhiệm vụ
Mỗi thôn trồng thêm 5 ha chè trước tháng 9.
Nơi nhận:
- Thường trực Huyện uỷ,
T/M BAN CHẤP HÀNH
BÍ THƯ
PHỤ LỤC
Bảng diện tích chè của các thôn
"""
COUNCIL = """HỘI ĐỒNG NHÂN DÂN XÃ HƯNG LẠC
Số: 12/NQ-HĐND
NGHỊ QUYẾT
Về mở rộng chợ phiên
Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;
Xét Tờ trình số 44/TTr-UBND của Uỷ ban nhân dân xã;
QUYẾT NGHỊ:
Điều 1. Mở rộng chợ phiên thêm 600 m2.
Điều 2. Uỷ ban nhân dân xã thực hiện.
TM. HỘI ĐỒNG NHÂN DÂN
CHỦ TỊCH
"""


def test_a_party_resolution_has_header_body_end_matter_and_annex():
    zones = Segmented(PARTY).zones
    assert [kind for kind, _ in zones] == ["header", "body", "recipients", "signature", "annex"]
    assert zones[1][1].startswith("I- Tình hình")
    assert zones[1][1].endswith("trước tháng 9")
    assert zones[4][1].startswith("PHỤ LỤC")


def test_a_council_resolution_has_legal_bases_between_header_and_body():
    zones = Segmented(COUNCIL).zones
    assert [kind for kind, _ in zones] == ["header", "legal_basis", "body", "signature"]
    assert zones[1][1].startswith("Căn cứ Luật")
    assert zones[1][1].endswith("QUYẾT NGHỊ")
    assert zones[2][1].startswith("Điều 1")


@pytest.mark.parametrize("text", [PARTY, COUNCIL])
def test_decomposed_letters_and_hard_spaces_change_no_zone(text: str):
    plain = Segmented(text).structure
    assert Segmented(unicodedata.normalize("NFD", text)).structure == plain
    assert Segmented(text.replace(" ", "\u00a0")).structure == plain
    assert Segmented(text.replace("hu", "h\u200bu").replace("c", "\u0441")).structure == plain


def test_a_sentence_about_recipients_does_not_end_the_body():
    text = PARTY.replace("Mỗi thôn", "Nơi nhận hồ sơ là bộ phận một cửa của xã.\nMỗi thôn")
    assert Segmented(text).body.endswith("trước tháng 9")


def test_the_word_phu_luc_in_a_sentence_opens_no_annex():
    text = PARTY.replace("Mỗi thôn", "Phụ lục kèm theo ghi rõ từng thôn phải làm gì.\nMỗi thôn")
    assert Segmented(text).body.endswith("trước tháng 9")


@pytest.mark.parametrize(
    "text",
    [
        "Xã có 120 ha chè.",
        "Chợ phiên họp mỗi tuần hai buổi, người các thôn vùng cao mang chè và măng xuống bán.",
        "The commune has one market and six workshops, and none of them has a buyer in town.",
    ],
)
def test_text_without_header_is_all_body(text: str):
    assert [kind for kind, _ in Segmented(text).zones] == ["body"]


@pytest.mark.parametrize("text", ["", "\n\n", "--- * ---"])
def test_a_text_without_syllables_has_no_parts(text: str):
    structure = Segmented(text).structure
    assert (structure.zones, structure.sections, structure.sentences) == ((), (), ())


LINES = st.lists(st.sampled_from([*PARTY.splitlines(), *COUNCIL.splitlines(), ""]), max_size=30)


@given(LINES)
def test_zones_cover_all_syllables_and_sentences_lie_in_order_inside_sections(lines: list[str]):
    segmented = Segmented("\n".join(lines))
    structure, count = segmented.structure, len(segmented.comparable)
    bounds = [(z.start, z.end) for z in structure.zones]
    assert [a for a, _ in bounds] == [0, *(b for _, b in bounds[:-1])][: len(bounds)]
    assert (bounds[-1][1] if bounds else 0) == count
    assert all(a.end <= b.start for a, b in pairwise(structure.sentences))
    assert sum(s.end - s.start for s in structure.sentences) == count
    for sentence in structure.sentences:
        section = structure.sections[sentence.section]
        assert section.start <= sentence.start < sentence.end <= section.end


def test_furniture_belongs_to_no_sentence():
    text = "Chợ phiên họp mỗi\nCÔNG BÁO 7\ntuần hai buổi."
    start = text.index("CÔNG")
    head = Region(TextRange(start, start + len("CÔNG BÁO 7")), RegionKind.FURNITURE)
    (sentence,) = Segmented(text, (head,)).structure.sentences
    assert sentence.end - sentence.start == len(
        ["Chợ", "phiên", "họp", "mỗi", "tuần", "hai", "buổi"]
    )


def kinds_of(text: str) -> list[str]:
    return [kind for kind, _ in Segmented(text).zones]


@pytest.mark.parametrize(
    "signature",
    [
        "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nNguyễn Văn An",
        "T/M ĐẢNG UỶ\nBÍ THƯ",
        "CHỦ TỊCH HỘI ĐỒNG NHÂN DÂN\nNguyễn Văn An",
        "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n(Đã ký)",
        "BỘ TRƯỞNG\n(Đã ký)\nNguyễn Văn An",
    ],
)
def test_signatures_of_all_offices_end_the_body(signature: str):
    zones = Segmented(COUNCIL[: COUNCIL.index("TM.")] + signature).zones
    assert zones[-1] == ("signature", " ".join(signature.split()).rstrip(")"))
    assert zones[-2][1].endswith("xã thực hiện")


def test_a_signature_in_the_last_cell_of_a_line_ends_the_body():
    text = COUNCIL.replace("thực hiện.\nTM.", "thực hiện. | TM.")
    assert Segmented(text).zones[-1] == ("signature", "TM. HỘI ĐỒNG NHÂN DÂN CHỦ TỊCH")


def test_a_signature_shown_as_an_example_does_not_end_the_body():
    example = "Ví dụ ghi quyền hạn:\nT/M BAN CHẤP HÀNH\nBÍ THƯ\n2- Chữ ký ở dưới.\nMỗi thôn"
    zones = Segmented(PARTY.replace("Mỗi thôn", example)).zones
    assert [kind for kind, _ in zones] == ["header", "body", "recipients", "signature", "annex"]
    assert zones[1][1].endswith("trước tháng 9")


ATTACHED = """UỶ BAN NHÂN DÂN XÃ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
QUY CHẾ
Quản lý chợ phiên
(Ban hành kèm theo Nghị quyết số 12/NQ-HĐND của xã)
Chương I
QUY ĐỊNH CHUNG
Điều 1. Chợ họp hai buổi mỗi tuần.
TM. UỶ BAN NHÂN DÂN
CHỦ TỊCH
PHỤ LỤC
Sơ đồ chỗ ngồi
"""


def test_a_document_issued_with_a_resolution_is_body_with_a_header_of_its_own():
    zones = Segmented(COUNCIL + ATTACHED).zones
    assert [kind for kind, _ in zones] == [
        *("header", "legal_basis", "body", "signature"),
        *("header", "body", "signature", "annex"),
    ]
    assert zones[4][1].endswith("12/NQ-HĐND của xã")
    assert zones[5][1].startswith("Chương I")


def test_an_annex_behind_an_early_signature_is_found():
    forms = "\n".join(f"Mẫu đơn số {n} gửi Uỷ ban nhân dân xã." for n in range(60))
    zones = Segmented(COUNCIL + "Phụ lục I\nMẪU ĐƠN\n" + forms).zones
    assert [kind for kind, _ in zones] == ["header", "legal_basis", "body", "signature", "annex"]


def test_bases_reach_to_the_enacting_words_whatever_stands_between():
    text = COUNCIL.replace("QUYẾT NGHỊ:", "Qua xem xét báo cáo của xã và thảo luận,\nQUYẾT NGHỊ:")
    zones = Segmented(text).zones
    assert zones[1][1].endswith("thảo luận, QUYẾT NGHỊ")
    assert zones[2][1].startswith("Điều 1")


def test_an_introduction_behind_the_title_is_body():
    intro = "Thực hiện nghị quyết của huyện, Đảng uỷ xã họp bàn và thống nhất mấy việc như sau:"
    text = PARTY.replace(
        "NGHỊ QUYẾT\nvề phát triển cây chè", f"NGHỊ QUYẾT\nvề phát triển cây chè ở xã\n{intro}"
    )
    assert Segmented(text).body.startswith("Thực hiện nghị quyết")


def test_a_title_in_small_letters_before_the_bases_is_header():
    title = "Nghị quyết về việc mở rộng chợ phiên và sửa mái chợ cho nhân dân các thôn trong xã."
    zones = Segmented(title + "\n" + COUNCIL[COUNCIL.index("Căn cứ") :]).zones
    assert zones[0] == ("header", title.rstrip("."))
    assert zones[1][0] == "legal_basis"


def test_a_text_without_a_header_has_none_though_its_paragraphs_end_without_full_stops() -> None:
    """Pasted so, its first page was no part of the body and its copies entered no share."""
    long = "người dân trong thôn cùng nhau giữ gìn đường làng ngõ xóm sạch đẹp " * 3
    paragraphs = [long.strip()] * 3 + ["Mọi nhà đều góp công sức, ai có xe thì chở cát, đá, sỏi."]
    assert [kind for kind, _ in Segmented("\n".join(paragraphs)).zones] == ["body"]
