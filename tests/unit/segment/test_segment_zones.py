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
