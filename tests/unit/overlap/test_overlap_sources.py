import unicodedata
from dataclasses import replace

import pytest
from overlap_drafts import (
    COPIED,
    DISTRICT,
    HOME,
    NEIGHBOUR,
    OWN,
    PROVINCE,
    described,
    prepared,
)

from app.domain.document import DocumentId, Level, Metadata
from app.domain.overlap import Relation
from app.overlap import cited_documents, normalised_number


def library(**documents: Metadata) -> dict[DocumentId, Metadata]:
    return {DocumentId(name): metadata for name, metadata in documents.items()}


@pytest.mark.parametrize(
    "spelling", ["09-NQ/TU", "9-nq/tu", "09 – NQ/TU", "09\u2011NQ/TU", "009-NQ/TU "]
)
def test_spellings_of_one_number_are_equal(spelling: str):
    assert normalised_number(spelling) == "9-NQ/TU"


def test_icelandic_and_vietnamese_d_bar_are_one_letter_in_a_number():
    assert normalised_number("05-NQ/ÐU") == normalised_number("05-NQ/ĐU")


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_document_named_by_number_is_cited(form: str):
    draft = prepared(unicodedata.normalize(form, "Thực hiện Nghị quyết số 07-NQ/HU của Huyện uỷ."))
    assert cited_documents(draft, library(parent=DISTRICT, other=PROVINCE)) == {"parent"}


def test_the_drafts_own_number_cites_nothing():
    draft = prepared(f"ĐẢNG UỶ XÃ HƯNG LẠC\nSố 05-NQ/ĐU\nNGHỊ QUYẾT\nvề chè\n{OWN}")
    namesake = replace(NEIGHBOUR, number="05-NQ/ĐU")
    assert cited_documents(draft, library(namesake=namesake)) == set()
    assert described(draft).missing_references == ()


def test_of_namesakes_the_one_over_the_drafts_place_is_meant():
    elsewhere = replace(PROVINCE, locality="tỉnh Lam Sơn", issuer="Tỉnh uỷ Lam Sơn")
    draft = prepared("Thực hiện Nghị quyết số 21-NQ/TU về nước sạch.")
    assert cited_documents(draft, library(ours=PROVINCE, theirs=elsewhere)) == {"ours"}
    assert cited_documents(draft, library(theirs=elsewhere)) == {"theirs"}
    unplaced = prepared(draft.text, metadata=replace(HOME, locality=None))
    both = library(ours=PROVINCE, theirs=elsewhere)
    assert cited_documents(unplaced, both) == {"ours", "theirs"}


def test_cited_parents_that_the_library_lacks_are_named_once_as_written():
    text = (
        "Căn cứ Nghị định số 59/2023/NĐ-CP; thực hiện Nghị quyết số 07-NQ/HU, Chương trình số "
        "15-CTr/TU, Nghị quyết số 98/2023/QH15 và lại Chương trình số 15-CTr/TU của Tỉnh uỷ."
    )
    draft = prepared(text)
    assert described(draft).missing_references == ("07-NQ/HU", "15-CTr/TU")
    parent = prepared(OWN, "parent", DISTRICT)
    assert described(draft, parent).missing_references == ("15-CTr/TU",)


def test_on_a_tie_the_nearest_level_above_is_the_source_and_all_others_are_listed():
    texts = {"province": PROVINCE, "district": DISTRICT, "neighbour": NEIGHBOUR}
    sources = [prepared(f"{COPIED}.", name, metadata) for name, metadata in texts.items()]
    (passage,) = described(prepared(f"{OWN} {COPIED}."), *sources).passages
    assert passage.source.id == "district"
    assert {r.id for r in passage.also_in} == {"province", "neighbour"}


def test_the_origin_is_where_the_wording_first_stood():
    sources = [prepared(f"{COPIED}.", "d", DISTRICT), prepared(f"{COPIED}.", "p", PROVINCE)]
    (passage,) = described(prepared(f"{OWN} {COPIED}."), *sources).passages
    assert (passage.source.id, passage.origin) == ("d", "p")


def test_the_nearer_wording_beats_the_nearer_level():
    loose = COPIED.replace("nhiều bể chứa bị nứt", "không ít bể đã hỏng").replace("lọc", "xử lý")
    sources = [prepared(f"{loose}.", "d", DISTRICT), prepared(f"{COPIED}.", "p", PROVINCE)]
    (passage,) = described(prepared(f"{OWN} {COPIED}."), *sources).passages
    assert passage.source.id == "p"


def test_a_stretch_longer_than_its_best_source_is_shared_out_without_overlap():
    # draft     CCCCCCCC MMMM
    # district  CCCCCCCC
    # province           MMMM
    more = "dựng thêm sáu cầu treo bắc qua suối lớn để trẻ đi học mùa lũ khỏi phải bơi mảng"
    draft = prepared(f"{COPIED}, {more}.")
    sources = [
        prepared(f"{COPIED}. {OWN}", "d", DISTRICT),
        prepared(f"{OWN} Xã {more}.", "p", PROVINCE),
    ]
    first, second = described(draft, *sources).passages
    assert (first.source.id, second.source.id) == ("d", "p")
    assert first.range.of(draft.text) == COPIED
    assert second.range.of(draft.text) == more


def test_relations_tell_copying_from_implementing_and_mentioning():
    copied = prepared(f"{COPIED}.", "copied", DISTRICT)
    mentioned = prepared("Mở lớp dạy nghề cho thanh niên các bản xa.", "mentioned", PROVINCE)
    draft = prepared(f"Theo Nghị quyết số 21-NQ/TU. {COPIED}.")
    relations = {s.id: (s.relation, s.cited) for s in described(draft, copied, mentioned).sources}
    assert relations == {
        "copied": (Relation.COPIED, False),
        "mentioned": (Relation.MENTIONS, True),
    }


NEIGHBOURS_TEXT = (
    "Người Suối Hoa trồng quế trên đồi, xã Suối Hoa có bốn bản giáp rừng, Huyện uỷ Đông Khê đã "
    "giao thêm đất cho bản Nà Lúa mở rộng vườn quế"
)


def leftovers(text: str, source: Metadata = NEIGHBOUR, own: Metadata = HOME) -> list[str]:
    neighbour = prepared(f"{NEIGHBOURS_TEXT}.", "neighbour", source)
    result = described(prepared(text, metadata=own), neighbour)
    return [leftover.text for leftover in result.leftovers]


def test_a_neighbours_names_left_in_a_copy_are_found_and_the_shared_districts_are_not():
    assert leftovers(f"{OWN} {NEIGHBOURS_TEXT}.") == ["Suối Hoa", "xã Suối Hoa", "bản Nà Lúa"]


def test_the_district_of_a_neighbour_from_another_district_is_left_over_too():
    own = replace(HOME, locality="xã Hưng Lạc, huyện Núi Cao, tỉnh Vân Giang")
    assert "Huyện uỷ Đông Khê" in leftovers(f"{OWN} {NEIGHBOURS_TEXT}.", own=own)


def test_where_the_header_tells_no_district_the_sources_may_be_shared():
    own = replace(HOME, locality="xã Hưng Lạc, tỉnh Vân Giang")
    assert "Huyện uỷ Đông Khê" not in leftovers(f"{OWN} {NEIGHBOURS_TEXT}.", own=own)


def test_a_neighbour_named_in_the_drafts_own_words_is_no_leftover():
    text = "Đường liên xã sang xã Suối Hoa sạt hai chỗ sau trận mưa đá đầu mùa năm ngoái."
    assert leftovers(text) == []


def test_names_in_a_text_from_above_are_no_leftovers():
    above = replace(DISTRICT, level=Level.DISTRICT)
    assert leftovers(f"{OWN} {NEIGHBOURS_TEXT}.", source=above) == []


def test_a_draft_of_an_unknown_place_has_no_leftovers():
    assert leftovers(f"{OWN} {NEIGHBOURS_TEXT}.", own=Metadata()) == []
