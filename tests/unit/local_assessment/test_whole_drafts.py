"""Drafts as they come: honest, hollow, of the council's style, and made to fool the rules."""

import unicodedata
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from assessment_drafts import EMPTY_OVERLAP, HOME, draft

from app.domain.assessment import Ground
from app.domain.overlap import Basis
from app.domain.structure import Structure, Zone, ZoneKind

CANAL = "Tuyến mương Bàu Đá bồi lấp 1,2 km làm 14 ha lúa thôn Đông thiếu nước vụ hè thu."
STOCK = "Tình hình kinh tế - xã hội của xã tiếp tục phát triển ổn định, đạt nhiều kết quả."
HONEST = (
    "I | TÌNH HÌNH",
    "Xã có 9 thôn, 1.864 hộ, giáp sông Cả, hai phần ba diện tích là đồi sim và đất đá ong.",
    "I.1 | Kết quả",
    "Năm 2023, HTX Tân Tiến thu mua 46 tấn khoai sọ cho 112 hộ thôn Đoài.",
    "I.2 | Hạn chế",
    CANAL,
    "II | NHIỆM VỤ",
    "Nạo vét mương Bàu Đá trước ngày 30/4/2025, giao chi bộ thôn Đông đôn đốc.",
)
COPIED = (
    "I | TÌNH HÌNH",
    "Kinh tế của xã Hưng Lạc đạt kết quả khá, thu nhập bình quân 52 triệu đồng năm 2023.",
    "Bên cạnh đó, tuyến đê sông Cả qua xã Hưng Lạc dài 14 km còn 3 km sạt lở nghiêm trọng.",
    "Xã Hưng Lạc có 47 di tích, 12 làng nghề và 3 lễ hội lớn thu hút du khách.",
)


def statuses(assessment):
    return [str(aspect.status) for aspect in assessment.aspects]


def copied_draft():
    made = draft(*COPIED)
    for sentence in COPIED[1:]:
        made = made.covering(sentence)
    return made


def test_an_honest_draft_is_local_in_all_aspects_and_scores_high():
    found = draft(*HONEST).assessed()
    assert statuses(found) == ["local", "local", "local"]
    assert found.score > 0.6


def test_evidence_names_the_sentence_in_code_points_and_its_grounds():
    made = draft(*HONEST)
    [evidence] = made.assessed().difficulties.evidence
    assert evidence.range.of(made.document.text) == CANAL.rstrip(".")
    assert {Ground.PLACE, Ground.FIGURE} <= set(evidence.grounds)


def test_the_parents_assessment_with_the_communes_name_and_numbers_is_hollow():
    found = copied_draft().assessed()
    assert statuses(found) == ["hollow", "hollow", "hollow"]
    assert found.score == 0
    assert not any(e.grounds for aspect in found.aspects for e in aspect.evidence)


def test_one_own_sentence_among_copied_ones_makes_its_aspect_local():
    made = draft(*COPIED, CANAL)
    for sentence in COPIED[1:]:
        made = made.covering(sentence)
    assert statuses(made.assessed()) == ["hollow", "local", "hollow"]


def test_a_draft_of_tasks_alone_assesses_nothing():
    made = draft(
        "I | NHIỆM VỤ",
        "Tăng cường công tác lãnh đạo, chỉ đạo của cấp uỷ.",
        "Phấn đấu đến năm 2025 có 95 % hộ dùng nước sạch, trồng mới 20 ha keo ở đồi Cọ.",
        "Giao Hội Nông dân xã vận động 120 hộ thôn Đông tham gia, xong trước ngày 30/6/2025.",
    )
    assert statuses(made.assessed()) == ["none", "none", "none"]


def test_targets_without_any_heading_are_no_results():
    made = draft("Phấn đấu đến năm 2025 thu nhập bình quân đạt 65 triệu đồng, còn 12 hộ nghèo.")
    assert str(made.assessed().advantages.status) != "local"


def test_an_own_sentence_counts_without_any_heading():
    assert str(draft(CANAL).assessed().difficulties.status) == "local"


def test_a_council_resolution_may_assess_inside_its_tasks():
    made = draft(
        "1 | Điều 1. Thông qua nhiệm vụ phát triển kinh tế - xã hội năm 2025",
        "Khắc phục dứt điểm tình trạng cống Ba Mồ vỡ nắp từ trận lũ 2022, 30 ha màu bị ngập.",
        "Tiếp tục đẩy mạnh cải cách hành chính.",
    )
    found = made.assessed()
    assert statuses(found) == ["none", "local", "none"]
    assert len(found.difficulties.evidence) == 1


def test_table_rows_of_hamlets_describe_the_place():
    made = draft(
        "| Thôn Số hộ Số khẩu Diện tích lúa",
        "| 1 Thôn Đông 212 870 46,5",
        "| 2 Thôn Đoài 187 745 39,2",
    )
    assert statuses(made.assessed()) == ["none", "none", "local"]


def test_a_tables_head_tells_the_aspect_of_its_rows():
    made = draft(
        "| Thôn Khó khăn chính",
        "| Thôn Đông mương đất 3 km bồi lấp, bơm tát bằng máy dầu",
        "| Thôn Đoài đường ra đồng lầy lội, xe cải tiến không vào được",
    )
    found = made.assessed()
    assert str(found.difficulties.status) == "local"
    assert len(found.difficulties.evidence) == 2


def test_a_table_of_targets_assesses_nothing():
    made = draft("| Thôn Chỉ tiêu giao năm 2025", "| Thôn Đông 212 15", "| Thôn Đoài 187 12")
    assert statuses(made.assessed()) == ["none", "none", "none"]


def test_a_label_with_a_colon_is_a_heading_for_what_follows():
    made = draft(
        "I | Tình hình",
        "Khó khăn:",
        "Trạm bơm Đồng Quan đời 1986, mỗi vụ tốn thêm 40 triệu đồng tiền dầu.",
    )
    found = made.assessed()
    assert str(found.difficulties.status) == "local"


def test_a_mixed_sentence_is_judged_clause_by_clause():
    made = draft(
        "Đã bê tông hoá 4 km đường thôn Đông, tuy nhiên công tác cán bộ còn nhiều hạn chế."
    )
    found = made.assessed()
    assert str(found.advantages.status) == "local"
    assert str(found.difficulties.status) == "hollow"


def test_a_concession_without_content_is_no_advantage():
    made = draft("Bên cạnh những kết quả đạt được, " + CANAL[0].lower() + CANAL[1:])
    assert statuses(made.assessed()) == ["none", "local", "none"]


@pytest.mark.parametrize(
    "pasted",
    [
        "Thôn Đông, thôn Đoài, xóm Chùa, chợ Vực.",
        "15 %, 20 ha, 30 hộ.",
        "Năm 2021, năm 2022, năm 2023.",
        "Nghị quyết số 09-NQ/TU ngày 26/12/2016.",
        "Xã Hưng Lạc, huyện Đông Khê, tỉnh Lam Sơn.",
    ],
)
def test_names_and_numbers_pasted_onto_a_stock_sentence_ground_nothing(pasted):
    made = draft(STOCK.removesuffix(".") + ", " + pasted[0].lower() + pasted[1:])
    assert str(made.assessed().advantages.status) == "hollow"


def test_many_stock_sentences_do_not_add_up_to_an_assessment():
    made = draft(*[STOCK] * 20)
    assert str(made.assessed().advantages.status) == "hollow"


def test_figures_and_names_that_a_source_has_are_inherited():
    made = draft("Năm 2023, mương Bàu Đá bồi lấp 1,2 km, thiếu nước.")
    source = "Huyện cần xử lý mương Bàu Đá và đoạn 1,2 km kênh nhánh."
    assert str(made.assessed().difficulties.status) == "local"
    assert str(made.assessed(source).difficulties.status) == "hollow"


def test_a_short_sentence_of_the_source_with_new_numbers_is_an_echo():
    made = draft("Toàn xã còn 31 hộ nghèo, chủ yếu là hộ già yếu neo đơn không nơi nương tựa.")
    source = "Toàn huyện còn 912 hộ nghèo, chủ yếu là hộ già yếu neo đơn không nơi nương tựa."
    assert str(made.assessed().difficulties.status) == "local"
    assert str(made.assessed(source).difficulties.status) == "hollow"


@pytest.mark.parametrize(
    "basis", [Basis.QUOTATION, Basis.RESTATED_TARGET, Basis.CITATION, Basis.FORMULA]
)
def test_quoted_and_cited_text_is_evidence_of_nothing(basis):
    made = draft(CANAL).covering(CANAL, basis=basis)
    assert statuses(made.assessed()) == ["none", "none", "none"]


def test_the_drafts_own_earlier_text_is_its_own():
    made = draft(CANAL).covering(CANAL, basis=Basis.OWN_EARLIER_TEXT)
    assert str(made.assessed(CANAL).difficulties.status) == "local"


def test_grounds_are_looked_for_only_in_the_own_part_of_a_sentence():
    copied = "Tuyến mương Bàu Đá bồi lấp 1,2 km, thiếu nước cho 14 ha lúa"
    made = draft(copied + ", đời sống nhân dân còn nhiều khó khăn, hạn chế trong thời gian qua.")
    assert str(made.assessed().difficulties.status) == "local"
    assert str(made.covering(copied).assessed().difficulties.status) == "hollow"


def test_an_own_clause_inside_a_mostly_copied_sentence_counts():
    copied = "Kết cấu hạ tầng chưa đồng bộ, nhiều công trình xuống cấp chưa được đầu tư sửa chữa, "
    copied += "việc huy động nguồn lực xã hội cho đầu tư phát triển còn nhiều hạn chế, "
    own = "trong đó cầu Máng ở xóm Đình gãy hai nhịp, xe công nông phải vòng 5 km."
    made = draft(copied + own).covering(copied)
    assert str(made.assessed().difficulties.status) == "local"


def test_a_sentence_with_a_neighbours_name_left_in_is_hollow():
    sentence = "Chợ Khánh Sơn xuống cấp, 40 hộ buôn bán phải che bạt bán ngoài đường."
    made = draft(sentence)
    assert str(made.assessed().difficulties.status) == "local"
    assert str(made.with_leftover("Khánh Sơn").assessed().difficulties.status) == "hollow"


def test_a_year_after_the_documents_is_no_result():
    made = draft("Thu nhập bình quân năm 2026 đạt 70 triệu đồng.")
    later = draft(
        "Thu nhập bình quân năm 2026 đạt 70 triệu đồng.",
        metadata=replace(HOME, date=date(2027, 1, 5)),
    )
    assert str(made.assessed().advantages.status) != "local"
    assert str(later.assessed().advantages.status) == "local"


def test_text_outside_the_body_is_not_read():
    made = draft(CANAL)
    annex = Structure.of(
        (Zone(0, len(made.comparable), ZoneKind.ANNEX),),
        made.structure.sections,
        made.structure.sentences,
    )
    assert statuses(replace(made, structure=annex).assessed()) == ["none"] * 3


def test_another_language_is_not_assessed():
    found = draft("The canal is silted over 1.2 km.", language="en").assessed()
    assert statuses(found) == ["not_assessed"] * 3
    assert found.score == 0


def test_an_empty_body_assesses_nothing():
    assert statuses(draft().assessed()) == ["none"] * 3


def test_decomposed_letters_and_the_older_tone_placement_change_nothing():
    old = "Trạm bơm Đồng Hòa hỏng 2 máy, xóm Thủy thiếu nước cho 18 ha lúa."
    composed = draft(old).assessed()
    made = draft(old)
    text = unicodedata.normalize("NFD", old)
    ranges = [unicodedata.normalize("NFD", old[:n]) for n in range(len(old) + 1)]
    comparable = replace(
        made.comparable,
        start_offsets=np.array([len(ranges[s]) for s in made.comparable.starts]),
        end_offsets=np.array([len(ranges[e]) for e in made.comparable.ends]),
    )
    decomposed = replace(
        made, document=replace(made.document, text=text), comparable=comparable
    ).assessed()
    assert statuses(decomposed) == statuses(composed) == ["none", "local", "none"]


def test_a_score_grows_with_the_evidence():
    thin = draft(HONEST[5]).assessed().score
    assert 0 < thin < draft(*HONEST).assessed().score <= 1


def test_formulas_are_nobodys_own():
    made = draft(STOCK)
    formulas = tuple(draft(STOCK).covering(STOCK).overlap.passages[:1])
    overlap = replace(EMPTY_OVERLAP, formulas=(formulas[0].range,))
    assert statuses(replace(made, overlap=overlap).assessed()) == ["none"] * 3
