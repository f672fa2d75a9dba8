"""Formulas, closing articles, headings and names of programmes, each beside its near-miss."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from overlap_drafts import (
    COPIED,
    DISTRICT,
    HOME,
    NEIGHBOUR,
    OWN,
    PROVINCE,
    described,
    laid_beside,
    prepared,
)

from app.domain.document import Level, Metadata
from app.domain.formulas import FormulaFrequencies, run_hashes
from app.domain.overlap import Basis
from app.overlap.origin import Origins
from app.overlap.own import is_own_earlier

FORMULA = "nâng cao năng lực lãnh đạo và sức chiến đấu của tổ chức đảng các cấp ở cơ sở"


def known(*formulas: str, documents: int = 17) -> FormulaFrequencies:
    """Frequencies that know these formulas, by default just common enough."""
    hashes = [run_hashes(prepared(f).comparable.units) for f in formulas]
    unique = np.unique(np.concatenate(hashes))
    return FormulaFrequencies(unique, np.full(len(unique), documents, np.uint16), 100)


def bases(text: str, source_text: str, formulas: FormulaFrequencies | None = None):
    source = prepared(source_text, "source", DISTRICT)
    return [p.basis for p in described(prepared(text), source, formulas=formulas).passages]


def basis_of_edited(formulas: FormulaFrequencies | None) -> Basis | None:
    edited = FORMULA.replace("và sức", "cùng sức").replace("các cấp ở", "nằm tại")
    draft = prepared(f"{edited.capitalize()}. {OWN}")
    source = prepared(f"Phải {FORMULA}.", "source", DISTRICT)
    laid = [laid_beside(draft, source)]
    (passage,) = described(draft, source, formulas=formulas, alignments=laid).passages
    return passage.basis


def test_a_lightly_edited_formula_is_still_a_formula():
    assert basis_of_edited(known(FORMULA)) is Basis.FORMULA


def test_an_edited_sentence_that_hundreds_do_not_use_is_none():
    assert basis_of_edited(None) is None


CLOSINGS = (
    """Nghị quyết này đã được Hội đồng nhân dân xã Hưng Lạc khoá V, kỳ họp thứ 6 thông qua ngày 12
    tháng 7 năm 2024 và có hiệu lực từ ngày 22 tháng 7 năm 2024.""",
    """Giao Uỷ ban nhân dân xã tổ chức triển khai thực hiện Nghị quyết này và báo cáo kết quả với
    Hội đồng nhân dân xã theo quy định.""",
    """Thường trực Hội đồng nhân dân, các Ban, các Tổ đại biểu của Hội đồng nhân dân xã giám sát
    việc thực hiện Nghị quyết này.""",
    """Căn cứ Nghị quyết này, các chi bộ xây dựng kế hoạch của mình, phân công người phụ trách
    từng việc và thời hạn xong.""",
    """Trong quá trình thực hiện, nếu có khó khăn, vướng mắc thì các đơn vị báo cáo về Văn phòng
    Đảng uỷ để tổng hợp, trình xem xét.""",
    """Chương trình hành động này được phổ biến đến chi bộ và mọi đảng viên trong toàn Đảng bộ
    xã để biết và làm theo.""",
)


@pytest.mark.parametrize("closing", CLOSINGS)
def test_how_the_document_itself_is_carried_out_is_a_form(closing: str):
    ours = " ".join(closing.split())
    theirs = ours.replace("xã", "huyện").replace("2024", "2023")
    # Far enough from the top: a line of legal bases begins like one of these sentences.
    before = "Huyện họp hai ngày liền ở nhà văn hoá mới để bàn việc mở đường qua núi."
    text, source = "\n".join([OWN] * 9 + [ours]), "\n".join([before] * 9 + [theirs])
    assert bases(text, source) == [Basis.FORMULA]


def test_a_task_that_happens_to_name_a_resolution_is_a_task():
    task = (
        "Chỉ đạo thực hiện Nghị quyết về nước sạch bằng cách đào thêm sáu giếng khơi ở các bản xa "
        "và chia phiên gánh nước cho từng cụm nhà trong mùa khô."
    )
    assert bases(f"{OWN}\n{task}", f"Huyện làm đường.\n{task}") == [None]


def test_a_closing_article_behind_a_copied_task_belongs_to_the_stretch():
    closing = " ".join(CLOSINGS[1].split())
    both = f"{COPIED}, dân bản phải gánh nước xa hơn bốn cây số đường dốc.\n{closing}"
    assert bases(f"{OWN}\n{both}", both) == [None]


HEADINGS = "III- NHIỆM VỤ VÀ GIẢI PHÁP CHỦ YẾU\n1- Đưa nước sạch về các cụm dân cư ở xa trung tâm\n"


def test_headings_alone_are_the_genres():
    own = f"{HEADINGS}{OWN}"
    assert bases(f"{OWN}\n{own}", f"{HEADINGS}Huyện lo ống dẫn.") == [Basis.FORMULA]


def test_headings_over_copied_text_belong_to_it():
    text = f"{HEADINGS}{COPIED}."
    assert bases(f"{OWN}\n{text}", text) == [None]


def test_a_programmes_name_is_nobodys():
    name = "Chương trình mục tiêu quốc gia phát triển kinh tế vùng dân tộc thiểu số và miền núi"
    assert bases(f"{OWN} Xã được vay vốn {name}. {OWN}", f"Huyện có vốn {name}.") == [
        Basis.PROGRAMME_NAME
    ]
    quoted = "Đề án “Mỗi bản một bể nước, mỗi điểm trường một giếng khơi, mỗi nhà một chum sạch”"
    assert bases(f"{OWN} Xã dựa vào {quoted}. {OWN}", f"Có {quoted}.") == [Basis.PROGRAMME_NAME]


def test_what_a_programme_is_said_to_need_is_somebodys():
    said = "Đề án thiếu người làm: các thôn vùng cao còn ít thợ xây, bể chứa bị nứt chưa ai sửa nổi"
    assert bases(f"{OWN} {said}. {OWN}", f"Huyện thấy rõ. {said}.") == [None]


def test_formulas_that_stand_alone_end_where_they_end():
    text = f"{OWN} Xã sẽ {FORMULA} trong hai mùa rẫy tới."
    (found,) = described(prepared(text), formulas=known(FORMULA)).formulas
    assert found.of(text) == FORMULA


def test_a_formula_does_not_reach_into_the_next_clause():
    # The run that is common goes a word over the comma; the clause is where the phrase ends.
    text = f"{OWN} Xã sẽ {FORMULA}, trồng rừng trên núi đá."
    (found,) = described(prepared(text), formulas=known(f"{FORMULA} trồng")).formulas
    assert found.of(text) == FORMULA


def test_two_formulas_in_two_sentences_are_two():
    second = "các cấp các ngành phối hợp chặt chẽ để thực hiện tốt nhiệm vụ được giao"
    text = f"{OWN} Xã sẽ {FORMULA}. {second.capitalize()} ở bản xa."
    formulas = described(prepared(text), formulas=known(f"{FORMULA} {second}")).formulas
    assert [f.of(text).lower() for f in formulas] == [FORMULA.lower(), second]


def test_a_few_common_words_are_no_formula():
    few = "năng lực lãnh đạo và sức"
    text = f"{OWN} Xã sẽ {FORMULA} trong hai mùa rẫy tới."
    assert described(prepared(text), formulas=known(few)).formulas == ()


def test_no_formula_is_listed_inside_a_passage():
    text = f"{OWN} {COPIED} và {FORMULA}."
    source = prepared(f"{COPIED} và {FORMULA}.", "source", DISTRICT)
    result = described(prepared(text), source, formulas=known(FORMULA))
    assert result.formulas == ()
    assert [p.basis for p in result.passages] == [None]


@pytest.mark.parametrize(
    ("own", "source", "is_own"),
    [
        # The district tier was abolished on 1 July 2025.
        ("xã Hưng Lạc, tỉnh Vân Giang", "xã Hưng Lạc, huyện Đông Khê, tỉnh Vân Giang", True),
        ("xã Hưng Lạc, tỉnh Ninh Bình", "xã Hưng Lạc, huyện Đông Khê, tỉnh Hà Nam", True),
        ("xã Hưng Lạc, TP Huế", "xã Hưng Lạc, huyện A Lưới, tỉnh Thừa Thiên Huế", True),
        ("xã Hưng Lạc, thị xã Đông Khê", "xã Hưng Lạc, huyện Đông Khê, tỉnh Vân Giang", True),
        ("xã Hưng Lạc, tỉnh Ninh Bình", "xã Hưng Lạc, huyện Đông Khê, tỉnh Thanh Hoá", False),
        ("xã Hưng Lạc, huyện A Lưới", "xã Hưng Lạc, huyện Đông Khê", False),
        ("xã Hưng Lạc, tỉnh Vân Giang", "huyện Hưng Lạc, tỉnh Vân Giang", False),
    ],
)
def test_a_place_is_the_same_after_its_district_went_and_its_province_was_merged(
    own: str,
    source: str,
    is_own: bool,  # noqa: FBT001
):
    ours, theirs = replace(HOME, locality=own), replace(HOME, locality=source)
    assert is_own_earlier(ours, theirs) is is_own
    assert is_own_earlier(theirs, ours) is is_own


def test_the_council_of_a_place_is_not_its_party_committee():
    assert not is_own_earlier(HOME, replace(HOME, issuer="HĐND xã Hưng Lạc"))


def oldest(**holders: tuple[Metadata, str]) -> str:
    documents = {n: prepared(text, n, metadata) for n, (metadata, text) in holders.items()}
    return Origins({d.id: d for d in documents.values()}).oldest([d.id for d in documents.values()])


UNDATED_PROVINCE = replace(PROVINCE, date=None)
CENTRE = Metadata(issuer="Bộ Chính trị", level=Level.CENTRAL, number="30-NQ/TW")


def test_the_earliest_date_is_the_origin():
    later = replace(PROVINCE, date=date(2024, 2, 2))
    assert oldest(d=(DISTRICT, COPIED), p=(later, COPIED)) == "d"


def test_without_a_date_the_higher_level_is_older():
    assert oldest(d=(DISTRICT, COPIED), p=(UNDATED_PROVINCE, COPIED)) == "p"
    assert oldest(p=(UNDATED_PROVINCE, COPIED), d=(DISTRICT, COPIED), c=(CENTRE, COPIED)) == "c"
    assert oldest(n=(NEIGHBOUR, COPIED), h=(replace(HOME, date=None), COPIED)) == "n"


def test_who_cites_another_cannot_be_older_whatever_the_dates_say():
    early = replace(DISTRICT, date=date(2001, 1, 1))
    citing = f"Thực hiện Nghị quyết số 21-NQ/TU của Tỉnh uỷ. {COPIED}"
    assert oldest(d=(early, citing), p=(PROVINCE, COPIED)) == "p"
    assert oldest(d=(early, COPIED), p=(PROVINCE, COPIED)) == "d"


def test_an_undated_province_that_cites_the_centre_is_younger_than_it():
    citing = f"Thực hiện Nghị quyết số 30-NQ/TW của Bộ Chính trị. {COPIED}"
    undated = replace(CENTRE, level=Level.PROVINCIAL, number="5-NQ/TU")
    assert oldest(a=(undated, citing), z=(CENTRE, COPIED)) == "z"
